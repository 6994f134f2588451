"""What would happen: routing settings tried out on a past conversation or on typed values, before they are saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import sqlalchemy as sa

from bot.domain.decisions import Handoff, Verdict
from bot.domain.errors import NotFound
from bot.domain.model import Agent, AgentRef
from bot.domain.offers import Demand, Standing, offer_to
from bot.domain.permissions import Permission, require_permission
from bot.domain.ports import Clock
from bot.domain.routing import Facts, route
from bot.domain.routing_settings import RoutingSettings, check_routing
from bot.domain.team import TeamRef
from bot.domain.triggers import trigger_of
from bot.services.access import access_for_agent
from bot.services.answering import Answering, facts_of, last_question
from bot.services.checks import check_attributes, check_page, check_site, check_text
from bot.services.escalation_rules import EscalationRules
from bot.services.people import THERE
from bot.storage.database import Database
from bot.storage.messages import list_messages
from bot.storage.offers import standings
from bot.storage.teams import list_teams


@dataclass(frozen=True, slots=True)
class Case:
    """A question, and what is known of who asks it."""

    text: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would become of a case. `by`: which rule had a say in what; `agent`: who would be asked first, now."""

    case: Case
    verdict: Verdict
    team: TeamRef | None = None
    by: Mapping[str, str] | None = None
    agent: AgentRef | None = None


class Rehearsal:
    """`capacity`: conversations of an agent who has no number of their own."""

    def __init__(
        self, database: Database, clock: Clock, answering: Answering, rules: EscalationRules, capacity: int
    ) -> None:
        self._database = database
        self._clock = clock
        self._answering = answering
        self._rules = rules
        self._capacity = capacity

    async def try_out(self, agent: Agent, settings: RoutingSettings, case: Case | str) -> Outlook:
        """`case`: typed values, or the id of a conversation, whose last question is asked anew.

        Raises Forbidden, Invalid, NotFound, Unavailable.
        """
        require_permission(agent, Permission.ROUTING)
        now = self._clock.now()

        def read(conn: sa.Connection) -> tuple[Case, dict[str, TeamRef], list[Standing], RoutingSettings]:
            known = {team.id: team.ref for team in list_teams(conn)}
            people = standings(conn, now - THERE, self._capacity)
            found = _past(conn, agent, case) if isinstance(case, str) else _checked(case)
            return found, known, people, check_routing(settings, known)

        asked, teams, people, checked = await self._database.read(read)
        policy = checked.applied(self._rules.shipped, teams)
        reply = await self._answering.consider(asked.text, asked.facts.lang, asked.facts, policy)
        decision = reply.verdict.decision
        if not isinstance(decision, Handoff):
            return Outlook(asked, reply.verdict)
        facts = replace(
            asked.facts, tags=reply.verdict.evidence.topic, reason=trigger_of(decision.reason.code)
        )
        demand = Demand(asked.facts.lang, decision.team_id, decision.skill)
        chosen = offer_to(demand, checked.modes, people)
        return Outlook(
            asked,
            reply.verdict,
            teams.get(decision.team_id) if decision.team_id else None,
            route(policy.rules, facts).by,
            chosen.agent.ref if chosen else None,
        )


def _past(conn: sa.Connection, agent: Agent, conversation_id: str) -> Case:
    conversation = access_for_agent(conn, agent, conversation_id)
    question = last_question(list_messages(conn, conversation_id))
    if not question:
        raise NotFound(
            "question_not_found", "Nothing was asked in words in this conversation; choose another."
        )
    return Case(question, facts_of(conn, conversation))


def _checked(case: Case) -> Case:
    facts = case.facts
    return Case(
        check_text(case.text, 4000),
        replace(
            facts,
            page=check_page(facts.page) or "",
            site=check_site(facts.site) or "",
            attributes=check_attributes(dict(facts.attributes)),
        ),
    )
