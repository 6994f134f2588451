"""Who has how many conversations, and who has not been heard of for too long."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from bot.domain.model import State
from bot.storage.schema import agent, conversation

_HELD = conversation.c.state == State.WITH_AGENT.value
#: `cutoff` is the time since which the agent has neither been heard of nor been given the conversation.
_LAPSED = sa.and_(
    _HELD,
    sa.or_(conversation.c.assigned_at.is_(None), conversation.c.assigned_at < sa.bindparam("cutoff")),
    sa.or_(agent.c.last_seen_at.is_(None), agent.c.last_seen_at < sa.bindparam("cutoff")),
)
_ASSIGNED = conversation.join(agent, agent.c.id == conversation.c.assignee_id)


def lock_agents(conn: sa.Connection, agent_ids: Iterable[str]) -> None:
    """Nobody else can give these agents a conversation until the transaction ends.

    Lock the conversation first, then all agents by one call: the order that all writers keep rules out a deadlock.
    """
    if conn.dialect.name != "postgresql":
        return
    for agent_id in sorted(set(agent_ids)):
        # Its own statement, and not the conversations' foreign key's kind of lock: that one need not wait.
        lock = sa.select(agent.c.id).where(agent.c.id == agent_id)
        conn.execute(lock.with_for_update(key_share=True))


def lock_held(conn: sa.Connection, agent_id: str) -> int:
    """How many conversations the agent has; it stays true until the transaction ends, see `lock_agents`."""
    lock_agents(conn, [agent_id])
    query = sa.select(sa.func.count()).where(conversation.c.assignee_id == agent_id, _HELD)
    held: int = conn.execute(query).scalar_one()
    return held


def held_by_each(conn: sa.Connection) -> dict[str, int]:
    """How many conversations each agent has at this moment; without those who have none."""
    query = (
        sa.select(conversation.c.assignee_id, sa.func.count())
        .where(_HELD)
        .group_by(conversation.c.assignee_id)
    )
    return {agent_id: held for agent_id, held in conn.execute(query)}


def list_lapsed(conn: sa.Connection, cutoff: datetime, limit: int = 500) -> list[str]:
    """Conversations whose agents were last heard of before `cutoff`, the longest held first."""
    query = sa.select(conversation.c.id).select_from(_ASSIGNED).where(_LAPSED)
    query = query.order_by(conversation.c.assigned_at).limit(limit)
    return list(conn.execute(query, {"cutoff": cutoff}).scalars())


def has_lapsed(conn: sa.Connection, conversation_id: str, cutoff: datetime) -> bool:
    """Whether the agent who has it was last heard of before `cutoff`."""
    query = (
        sa.select(sa.literal(1)).select_from(_ASSIGNED).where(conversation.c.id == conversation_id, _LAPSED)
    )
    return conn.execute(query, {"cutoff": cutoff}).first() is not None
