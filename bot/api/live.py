"""The supervisors' live view: who is there, who has what, alerts, and giving conversations to somebody."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from bot.api import schemas as s
from bot.api import views
from bot.api.deps import TheAgent, TheServices, same_origin
from bot.domain.alert import Alert
from bot.services.live import LiveNow

router = APIRouter(prefix="/agent", tags=["live"], dependencies=[Depends(same_origin)])


@router.get("/live")
async def live(
    agent: TheAgent,
    services: TheServices,
    tz: Annotated[str, Query(max_length=64, description="Time zone in which today began")] = "UTC",
) -> s.LiveView:
    """Everything at this moment; fetch it again when the socket says `live` or tells of a conversation."""
    return _view(await services.live.now(agent, tz))


@router.post("/alerts/{alert_id}/acknowledge", status_code=204)
async def acknowledge(alert_id: str, agent: TheAgent, services: TheServices) -> None:
    """Somebody has seen to it: the alert is gone for everybody, and the audit log knows who it was."""
    await services.live.acknowledge(agent, alert_id)


@router.post("/conversations/{conversation_id}/assign")
async def assign(
    conversation_id: str, body: s.AssignRequest, agent: TheAgent, services: TheServices
) -> s.ConversationSummary:
    """Supervisors and administrators: give a conversation that waits, or that somebody has, to an agent."""
    return views.summary_view(await services.assignments.assign(agent, conversation_id, body.agent_id))


def alert_views(alerts: tuple[Alert, ...] | list[Alert]) -> list[s.AlertView]:
    return [
        s.AlertView(
            id=each.id,
            kind=each.kind.value,
            conversation_id=each.conversation_id,
            score=each.score,
            target=each.target,  # type: ignore[arg-type]
            created_at=each.created_at,
        )
        for each in alerts
    ]


def _view(now: LiveNow) -> s.LiveView:
    today = now.today
    return s.LiveView(
        at=now.at,
        agents=[
            s.LiveAgentView(
                id=each.agent.id,
                name=each.agent.name,
                role=each.agent.role.value,
                presence=each.presence.value,
                held=each.held,
                capacity=each.capacity,
            )
            for each in now.workers
        ],
        waiting=[views.summary_view(each) for each in now.waiting],
        held=[views.summary_view(each) for each in now.held],
        held_since={
            each.conversation.id: each.conversation.assigned_at
            for each in now.held
            if each.conversation.assigned_at is not None
        },
        today=s.TodayView(
            conversations=today.conversations,
            bot_alone=today.bot_alone,
            handed_over=today.handed_over,
            helpful=today.helpful,
            not_helpful=today.not_helpful,
        ),
        alerts=alert_views(list(now.alerts)),
    )
