"""Agents, their password hashes and their sessions. E-mail addresses are compared as they are given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.errors import AgentExists, NotFound
from bot.domain.model import Agent, Role
from bot.storage.schema import agent, agent_session

# Every column but the password hash: it leaves the database through `find_login` only.
_AGENT = (
    agent.c.id,
    agent.c.email,
    agent.c.name,
    agent.c.role,
    agent.c.active,
    agent.c.created_at,
    agent.c.away,
    agent.c.languages,
    agent.c.skills,
    agent.c.capacity,
)


def insert_agent(conn: sa.Connection, new: Agent, password_hash: str) -> None:
    """Store a new agent. Raises AgentExists when the address is taken."""
    values = {
        "id": new.id,
        "email": new.email,
        "name": new.name,
        "role": new.role.value,
        "password_hash": password_hash,
        "active": new.active,
        "created_at": new.created_at,
    }
    try:
        with conn.begin_nested():
            conn.execute(agent.insert(), values)
    except sa.exc.IntegrityError:
        if find_login(conn, new.email) is None:
            raise
        raise AgentExists(new.email) from None


def load_agent(conn: sa.Connection, id: str) -> Agent | None:
    """The agent, active or not, or None."""
    row = conn.execute(sa.select(*_AGENT).where(agent.c.id == id)).mappings().first()
    return None if row is None else _to_agent(row)


def find_login(conn: sa.Connection, email: str) -> tuple[Agent, str] | None:
    """The agent with this address, active or not, and the password hash."""
    query = sa.select(*_AGENT, agent.c.password_hash).where(agent.c.email == email)
    row = conn.execute(query).mappings().first()
    return None if row is None else (_to_agent(row), row[agent.c.password_hash])


def list_agents(conn: sa.Connection) -> list[Agent]:
    """All agents, oldest account first."""
    query = sa.select(*_AGENT).order_by(agent.c.created_at, agent.c.id)
    return [_to_agent(row) for row in conn.execute(query).mappings()]


def count_agents(conn: sa.Connection) -> int:
    """How many agents there are, active or not."""
    return conn.execute(sa.select(sa.func.count()).select_from(agent)).scalar_one()


def set_password(conn: sa.Connection, agent_id: str, password_hash: str) -> None:
    """Raises NotFound when there is no such agent."""
    _update(conn, agent_id, password_hash=password_hash)


def set_active(conn: sa.Connection, agent_id: str, active: bool) -> None:
    """Raises NotFound when there is no such agent."""
    _update(conn, agent_id, active=active)


def insert_session(
    conn: sa.Connection, token_hash: str, agent_id: str, now: datetime, expires_at: datetime
) -> None:
    """Remember a session by the hash of its token."""
    values = {"token_hash": token_hash, "agent_id": agent_id, "created_at": now, "expires_at": expires_at}
    conn.execute(agent_session.insert(), values)


def find_session(conn: sa.Connection, token_hash: str, now: datetime) -> Agent | None:
    """The agent behind a session that has not expired, if the account is active."""
    query = (
        sa.select(*_AGENT)
        .join(agent_session, agent_session.c.agent_id == agent.c.id)
        .where(
            agent_session.c.token_hash == token_hash,
            agent_session.c.expires_at > now,
            agent.c.active.is_(sa.true()),
        )
    )
    row = conn.execute(query).mappings().first()
    return None if row is None else _to_agent(row)


def delete_session(conn: sa.Connection, token_hash: str) -> None:
    """End one session; nothing happens when it has ended already."""
    conn.execute(agent_session.delete().where(agent_session.c.token_hash == token_hash))


def delete_sessions_of(conn: sa.Connection, agent_id: str, except_hash: str | None = None) -> None:
    """End every session of an agent but the one with the hash `except_hash`."""
    statement = agent_session.delete().where(agent_session.c.agent_id == agent_id)
    if except_hash is not None:
        statement = statement.where(agent_session.c.token_hash != except_hash)
    conn.execute(statement)


def delete_expired_sessions(conn: sa.Connection, now: datetime) -> int:
    """Forget the sessions that have expired; returns how many."""
    return conn.execute(agent_session.delete().where(agent_session.c.expires_at <= now)).rowcount


def _update(conn: sa.Connection, agent_id: str, **values: Any) -> None:
    if conn.execute(agent.update().where(agent.c.id == agent_id).values(values)).rowcount != 1:
        raise NotFound("agent_not_found", "There is no such agent.")


def _to_agent(row: Mapping[Any, Any]) -> Agent:
    return Agent(
        id=row[agent.c.id],
        email=row[agent.c.email],
        name=row[agent.c.name],
        role=Role(row[agent.c.role]),
        active=row[agent.c.active],
        created_at=row[agent.c.created_at],
        away=row[agent.c.away],
        languages=tuple(row[agent.c.languages]),
        skills=tuple(row[agent.c.skills]),
        capacity=row[agent.c.capacity],
    )
