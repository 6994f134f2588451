"""Agents' sessions, by the hash of their token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.domain.model import Agent
from bot.storage.accounts import AGENT_COLUMNS, to_agent
from bot.storage.schema import agent, agent_session, agent_totp


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in device. `id` is for its owner to name it; `two_step`: the agent has a second step in force."""

    id: str
    agent: Agent
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    user_agent: str
    two_step: bool


def insert_session(
    conn: sa.Connection,
    token_hash: str,
    agent_id: str,
    now: datetime,
    expires_at: datetime,
    user_agent: str = "",
) -> None:
    """Remember a session by the hash of its token."""
    values = {
        "token_hash": token_hash,
        "id": token_hash[:32],
        "agent_id": agent_id,
        "created_at": now,
        "last_seen_at": now,
        "expires_at": expires_at,
        "user_agent": user_agent,
    }
    conn.execute(agent_session.insert(), values)


def find_session(conn: sa.Connection, token_hash: str, now: datetime, idle: timedelta) -> Session | None:
    """A session that has neither expired nor been idle for longer than `idle`, if its account is active."""
    row = conn.execute(_alive(now, idle).where(agent_session.c.token_hash == token_hash)).mappings().first()
    return None if row is None else _to_session(row)


def list_sessions(conn: sa.Connection, agent_id: str, now: datetime, idle: timedelta) -> list[Session]:
    """The open sessions of an agent, those seen last first."""
    query = _alive(now, idle).where(agent_session.c.agent_id == agent_id)
    query = query.order_by(agent_session.c.last_seen_at.desc(), agent_session.c.id)
    return [_to_session(row) for row in conn.execute(query).mappings()]


def touch_session(conn: sa.Connection, token_hash: str, now: datetime) -> None:
    """The session was used at `now`."""
    mine = agent_session.c.token_hash == token_hash
    conn.execute(agent_session.update().where(mine).values(last_seen_at=now))


def delete_session(conn: sa.Connection, token_hash: str) -> None:
    """End one session; nothing happens when it has ended already."""
    conn.execute(agent_session.delete().where(agent_session.c.token_hash == token_hash))


def delete_session_of(conn: sa.Connection, agent_id: str, session_id: str) -> bool:
    """End one of the agent's own sessions; whether there was one."""
    mine = (agent_session.c.agent_id == agent_id) & (agent_session.c.id == session_id)
    return conn.execute(agent_session.delete().where(mine)).rowcount > 0


def delete_sessions_of(conn: sa.Connection, agent_id: str, except_hash: str | None = None) -> int:
    """End every session of an agent but the one with the hash `except_hash`; returns how many."""
    statement = agent_session.delete().where(agent_session.c.agent_id == agent_id)
    if except_hash is not None:
        statement = statement.where(agent_session.c.token_hash != except_hash)
    return conn.execute(statement).rowcount


def delete_expired_sessions(conn: sa.Connection, now: datetime, idle: timedelta) -> int:
    """Forget the sessions that are over; returns how many."""
    over = (agent_session.c.expires_at <= now) | (agent_session.c.last_seen_at <= now - idle)
    return conn.execute(agent_session.delete().where(over)).rowcount


def _alive(now: datetime, idle: timedelta) -> sa.Select[tuple[object, ...]]:
    return (
        sa.select(*AGENT_COLUMNS, agent_session, agent_totp.c.confirmed_at)
        .join(agent_session, agent_session.c.agent_id == agent.c.id)
        .outerjoin(agent_totp, agent_totp.c.agent_id == agent.c.id)
        .where(
            agent_session.c.expires_at > now,
            agent_session.c.last_seen_at > now - idle,
            agent.c.active.is_(sa.true()),
        )
    )


def _to_session(row: sa.RowMapping) -> Session:
    return Session(
        id=row[agent_session.c.id],
        agent=to_agent(row),
        created_at=row[agent_session.c.created_at],
        last_seen_at=row[agent_session.c.last_seen_at],
        expires_at=row[agent_session.c.expires_at],
        user_agent=row[agent_session.c.user_agent],
        two_step=row[agent_totp.c.confirmed_at] is not None,
    )
