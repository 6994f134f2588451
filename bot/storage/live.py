"""What goes on at this moment: who is there, who has what, and how today's answers were taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.domain.model import AuthorKind, Role
from bot.domain.permissions import Permission, allowed
from bot.domain.report import Period
from bot.storage.schema import agent, conversation, message

_WORKERS = [role.value for role in Role if allowed(role, Permission.CONVERSATIONS)]


@dataclass(frozen=True, slots=True)
class AtWork:
    """An agent who works conversations. `seen_at`: last sign of life; `capacity`: None: the setting's."""

    id: str
    name: str
    role: Role
    away: bool
    seen_at: datetime | None
    capacity: int | None


def list_at_work(conn: sa.Connection) -> list[AtWork]:
    """Every active agent who works conversations, by name."""
    query = (
        sa.select(
            agent.c.id, agent.c.name, agent.c.role, agent.c.away, agent.c.last_seen_at, agent.c.capacity
        )
        .where(agent.c.active.is_(sa.true()), agent.c.role.in_(_WORKERS))
        .order_by(agent.c.name, agent.c.id)
    )
    return [AtWork(row[0], row[1], Role(row[2]), *row[3:]) for row in conn.execute(query)]


def count_verdicts(conn: sa.Connection, period: Period) -> tuple[int, int]:
    """How many answers visitors called helpful, and how many not helpful, in the period."""
    verdict = message.c.payload["action"]["type"].as_string()
    query = (
        sa.select(verdict, sa.func.count())
        .select_from(conversation)
        .join(message, message.c.conversation_id == conversation.c.id)
        .where(
            conversation.c.updated_at >= period.start,
            message.c.author_kind == AuthorKind.VISITOR.value,
            message.c.created_at >= period.start,
            message.c.created_at < period.end,
            verdict.in_(("helpful", "not_helpful")),
        )
        .group_by(verdict)
    )
    counted: dict[str, int] = {row[0]: row[1] for row in conn.execute(query)}
    return counted.get("helpful", 0), counted.get("not_helpful", 0)
