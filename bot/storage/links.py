"""One-time links, by the hash of their token: invitations, and new passwords for those who lost theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.model import Role
from bot.storage.schema import agent_link

INVITE, RESET = "invite", "reset"


@dataclass(frozen=True, slots=True)
class Link:
    """An open link. `agent_id` is None for an invitation, whose account is made when it is taken."""

    id: str
    kind: str
    email: str
    role: Role
    agent_id: str | None
    created_at: datetime
    expires_at: datetime


def insert_link(conn: sa.Connection, link: Link, token_hash: str) -> None:
    """Store it; an older open link of the same kind to the same address no longer works."""
    same = (agent_link.c.kind == link.kind) & (agent_link.c.email == link.email)
    conn.execute(agent_link.delete().where(same))
    values = {name: getattr(link, name) for name in Link.__slots__}
    conn.execute(agent_link.insert(), values | {"role": link.role.value, "token_hash": token_hash})


def find_link(conn: sa.Connection, token_hash: str, now: datetime) -> Link | None:
    """The link if it has neither been taken, nor revoked, nor expired."""
    query = sa.select(agent_link).where(agent_link.c.token_hash == token_hash, agent_link.c.expires_at > now)
    row = conn.execute(query).mappings().first()
    return None if row is None else _to_link(row)


def take_link(conn: sa.Connection, link_id: str) -> bool:
    """Use it up, or revoke it. Of several who try at once exactly one gets True."""
    return conn.execute(agent_link.delete().where(agent_link.c.id == link_id)).rowcount == 1


def list_links(conn: sa.Connection, now: datetime) -> list[Link]:
    """Open ones, the newest first."""
    query = sa.select(agent_link).where(agent_link.c.expires_at > now)
    query = query.order_by(agent_link.c.created_at.desc(), agent_link.c.id)
    return [_to_link(row) for row in conn.execute(query).mappings()]


def load_link(conn: sa.Connection, link_id: str) -> Link | None:
    row = conn.execute(sa.select(agent_link).where(agent_link.c.id == link_id)).mappings().first()
    return None if row is None else _to_link(row)


def delete_links_of(conn: sa.Connection, agent_id: str) -> None:
    """Links for an account that must not work any more."""
    conn.execute(agent_link.delete().where(agent_link.c.agent_id == agent_id))


def delete_expired_links(conn: sa.Connection, now: datetime) -> int:
    """Forget the links whose time is over; returns how many."""
    return conn.execute(agent_link.delete().where(agent_link.c.expires_at <= now)).rowcount


def _to_link(row: Mapping[Any, Any]) -> Link:
    return Link(
        id=row[agent_link.c.id],
        kind=row[agent_link.c.kind],
        email=row[agent_link.c.email],
        role=Role(row[agent_link.c.role]),
        agent_id=row[agent_link.c.agent_id],
        created_at=row[agent_link.c.created_at],
        expires_at=row[agent_link.c.expires_at],
    )
