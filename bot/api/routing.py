"""Routes of automatic assignment and of the rules of routing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from pydantic import TypeAdapter

from bot.api import schemas as s
from bot.api import views
from bot.api.decision_views import reason_view
from bot.api.deps import TheServices, TheWorker, permitted, same_origin
from bot.domain.decisions import Handoff
from bot.domain.model import Agent
from bot.domain.offers import Modes, TeamMode
from bot.domain.permissions import Permission
from bot.domain.routing import Facts, Rule, Then, When
from bot.domain.routing_settings import RoutingSettings
from bot.domain.triggers import FIXED, Trigger, trigger_of
from bot.services.checks import check_zone
from bot.services.rehearsal import Case, Outlook

router = APIRouter(prefix="/agent", tags=["agent"], dependencies=[Depends(same_origin)])

TheRouter = Annotated[Agent, Depends(permitted(Permission.ROUTING))]
TheReader = Annotated[Agent, Depends(permitted(Permission.REPORTS))]
_COUNTS: Final = TypeAdapter(dict[s.TriggerName, int])


@router.post("/conversations/{conversation_id}/decline")
async def decline(conversation_id: str, agent: TheWorker, services: TheServices) -> s.ConversationSummary:
    """Let an offer pass: the next one is asked. 409 unless it is offered to you."""
    return views.summary_view(await services.dispatcher.decline(agent, conversation_id))


@router.get("/routing")
async def routing(agent: TheRouter, services: TheServices) -> s.RoutingView:
    """What is settled about routing now."""
    return _view(await services.escalation_rules.current(agent))


@router.put("/routing")
async def save_routing(body: s.RoutingBody, agent: TheRouter, services: TheServices) -> s.RoutingView:
    """All of it anew; 409 `routing_changed` when somebody else saved in between."""
    return _view(await services.escalation_rules.save(agent, _settings(body)))


@router.post("/routing/try")
async def try_routing(
    body: s.TryRoutingRequest, agent: TheRouter, services: TheServices
) -> s.TryRoutingResponse:
    """What would happen under these settings; nothing is stored."""
    facts = Facts(body.lang, body.page, body.site, body.attributes, body.identified)
    case = body.conversation_id or Case(body.text, facts)
    return _outlook(await services.rehearsal.try_out(agent, _settings(body.settings), case))


@router.get("/triggers")
async def triggers(
    agent: TheReader,
    services: TheServices,
    since: Annotated[date, Query(alias="from")],
    until: Annotated[date, Query(alias="to")],
    tz: str | None = None,
) -> s.TriggerCountsView:
    """Hand-overs by day and trigger, both days included; at most 92 days."""
    counts = await services.escalation_rules.counts(agent, since, until, check_zone(tz))
    return s.TriggerCountsView(
        days=[s.TriggerDay(day=day, counts=_counts(found)) for day, found in counts.days.items()],
        totals=_counts(counts.total),
    )


def _counts(found: Mapping[Trigger, int]) -> dict[s.TriggerName, int]:
    return _COUNTS.validate_python({trigger.value: number for trigger, number in found.items()})


def _settings(body: s.RoutingBody) -> RoutingSettings:
    return RoutingSettings(
        revision=body.revision,
        off=frozenset(map(Trigger, body.off)),
        unhelpful_most=body.unhelpful_most,
        rules=tuple(_rule(rule) for rule in body.rules),
        modes=Modes(_mode(body.everybody), {team: _mode(mode) for team, mode in body.teams.items()}),
        accept_seconds=body.accept_seconds,
        away_after=body.away_after,
        reopen_to=body.reopen_to,
        reopen_days=body.reopen_days,
    )


def _mode(body: s.TeamModeBody) -> TeamMode:
    return TeamMode(body.automatic, body.overflow)


def _rule(body: s.RoutingRule) -> Rule:
    when = body.when.model_dump() | {"reasons": tuple(body.when.reasons)}
    return Rule(body.name, When(**when), Then(**body.then.model_dump()), body.enabled)


def _view(settings: RoutingSettings) -> s.RoutingView:
    shown = {
        "revision": settings.revision,
        "off": sorted(settings.off),
        "unhelpful_most": settings.unhelpful_most,
        "rules": [asdict(rule) | {"when": _lists(rule.when)} for rule in settings.rules],
        "everybody": asdict(settings.modes.everybody),
        "teams": {team: asdict(mode) for team, mode in settings.modes.teams.items()},
        "accept_seconds": settings.accept_seconds,
        "away_after": settings.away_after,
        "reopen_to": settings.reopen_to,
        "reopen_days": settings.reopen_days,
    }
    return s.RoutingView.model_validate(
        {
            "settings": shown,
            "triggers": [trigger.value for trigger in Trigger],
            "fixed": {trigger.value: why for trigger, why in FIXED.items()},
        }
    )


def _lists(when: When) -> dict[str, object]:
    return asdict(when) | {"reasons": list(when.reasons)}


def _outlook(outlook: Outlook) -> s.TryRoutingResponse:
    decision = outlook.verdict.decision
    handoff = decision if isinstance(decision, Handoff) else None
    trigger = trigger_of(decision.reason.code)
    return s.TryRoutingResponse.model_validate(
        {
            "text": outlook.case.text,
            "decision": outlook.verdict.name,
            "reason": reason_view(decision.reason),
            "trigger": trigger.value if handoff and trigger else None,
            "team": asdict(outlook.team) if outlook.team else None,
            "priority": handoff.priority if handoff else 0,
            "skill": handoff.skill if handoff else None,
            "by": outlook.by or {},
            "agent": asdict(outlook.agent) if outlook.agent else None,
        }
    )
