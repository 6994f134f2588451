"""Agents and their password hashes. E-mail addresses are compared as they are given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from bot.domain.errors import AgentExists, NotFound
from bot.domain.model import Agent, Role
from bot.storage.schema import agent

# Every column but the password hash: it leaves the database through `find_login` only.
AGENT_COLUMNS = (
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
    agent.c.offers_missed,
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
    row = conn.execute(sa.select(*AGENT_COLUMNS).where(agent.c.id == id)).mappings().first()
    return None if row is None else to_agent(row)


def find_login(conn: sa.Connection, email: str) -> tuple[Agent, str] | None:
    """The agent with this address, active or not, and the password hash."""
    query = sa.select(*AGENT_COLUMNS, agent.c.password_hash).where(agent.c.email == email)
    row = conn.execute(query).mappings().first()
    return None if row is None else (to_agent(row), row[agent.c.password_hash])


def list_agents(conn: sa.Connection) -> list[Agent]:
    """All agents, oldest account first."""
    query = sa.select(*AGENT_COLUMNS).order_by(agent.c.created_at, agent.c.id)
    return [to_agent(row) for row in conn.execute(query).mappings()]


def count_agents(conn: sa.Connection) -> int:
    """How many agents there are, active or not."""
    return conn.execute(sa.select(sa.func.count()).select_from(agent)).scalar_one()


def set_password(conn: sa.Connection, agent_id: str, password_hash: str) -> None:
    """Raises NotFound when there is no such agent."""
    _update(conn, agent_id, password_hash=password_hash)


def set_active(conn: sa.Connection, agent_id: str, active: bool) -> None:
    """Raises NotFound when there is no such agent."""
    _update(conn, agent_id, active=active)


def set_profile(conn: sa.Connection, agent_id: str, name: str, role: Role) -> None:
    """Raises NotFound when there is no such agent."""
    _update(conn, agent_id, name=name, role=role.value)


def lock_administrators(conn: sa.Connection) -> int:
    """How many active administrators there are; the number holds until the commit."""
    query = sa.select(agent.c.id).where(agent.c.role == Role.ADMIN.value, agent.c.active.is_(sa.true()))
    return len(conn.execute(query.order_by(agent.c.id).with_for_update()).all())


def _update(conn: sa.Connection, agent_id: str, **values: Any) -> None:
    if conn.execute(agent.update().where(agent.c.id == agent_id).values(values)).rowcount != 1:
        raise NotFound("agent_not_found", "There is no such agent.")


def to_agent(row: Mapping[Any, Any]) -> Agent:
    """The agent in a row with `AGENT_COLUMNS`."""
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
        offers_missed=row[agent.c.offers_missed],
    )
