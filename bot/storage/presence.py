"""Who of the team is there, and how long visitors have waited for them lately."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from bot.domain.errors import NotFound
from bot.domain.model import Role
from bot.storage.schema import agent, conversation, team_member, ticket
from bot.storage.tickets import in_line_of


def touch_agent(conn: sa.Connection, agent_id: str, now: datetime) -> None:
    """The agent's console was open at `now`."""
    conn.execute(agent.update().where(agent.c.id == agent_id).values(last_seen_at=now))


def set_away(conn: sa.Connection, agent_id: str, away: bool) -> None:
    """By the agent: signed in, but not to be counted on. Raises NotFound when there is no such agent."""
    values = {"away": away, "offers_missed": 0}
    if conn.execute(agent.update().where(agent.c.id == agent_id).values(values)).rowcount != 1:
        raise NotFound("agent_not_found", "There is no such agent.")


def set_avatar(conn: sa.Connection, agent_id: str, url: str | None) -> None:
    """The picture that visitors see beside the name; None takes it away."""
    conn.execute(agent.update().where(agent.c.id == agent_id).values(avatar_url=url))


def avatar_of(conn: sa.Connection, agent_id: str) -> str | None:
    """Address of the agent's picture, or None."""
    return conn.execute(sa.select(agent.c.avatar_url).where(agent.c.id == agent_id)).scalar()


def anybody_there(conn: sa.Connection, since: datetime, team_id: str | None = None) -> bool:
    """Whether an agent who is not away, of this team if one is named, had the console open at `since` or later."""
    query = sa.select(sa.literal(1)).where(
        agent.c.active.is_(sa.true()),
        agent.c.away.is_(sa.false()),
        agent.c.role != Role.MAINTAINER.value,  # who reads no conversations answers none
        agent.c.last_seen_at >= since,
    )
    if team_id is not None:
        members = sa.select(team_member.c.agent_id).where(team_member.c.team_id == team_id)
        query = query.where(agent.c.id.in_(members))
    return conn.execute(query.limit(1)).first() is not None


def is_there(conn: sa.Connection, agent_id: str, since: datetime) -> bool:
    """Whether this agent, who is not away, had the console open at `since` or later."""
    query = sa.select(sa.literal(1)).where(
        agent.c.id == agent_id,
        agent.c.active.is_(sa.true()),
        agent.c.away.is_(sa.false()),
        agent.c.last_seen_at >= since,
    )
    return conn.execute(query).first() is not None


def seen_since(conn: sa.Connection, since: datetime) -> set[str]:
    """Ids of the agents whose console was open at `since` or later."""
    return set(conn.execute(sa.select(agent.c.id).where(agent.c.last_seen_at >= since)).scalars())


def last_seen(conn: sa.Connection) -> dict[str, datetime]:
    """When each agent's console was open last; without those who never opened it."""
    query = sa.select(agent.c.id, agent.c.last_seen_at).where(agent.c.last_seen_at.is_not(None))
    return {row.id: row.last_seen_at for row in conn.execute(query)}


def recent_waits(conn: sa.Connection, since: datetime, limit: int, team_id: str | None) -> list[float]:
    """Seconds from hand-over to claim of the newest `limit` claims in a team's line since `since`."""
    query = (
        sa.select(ticket.c.created_at, ticket.c.claimed_at)
        .join(conversation, conversation.c.id == ticket.c.conversation_id)
        .where(ticket.c.claimed_at >= since, in_line_of(team_id))
        .order_by(ticket.c.claimed_at.desc())
        .limit(limit)
    )
    return [(claimed - created).total_seconds() for created, claimed in conn.execute(query)]
