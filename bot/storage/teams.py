"""Teams and their members, and what an agent can do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.errors import NotFound
from bot.domain.team import Team
from bot.storage.schema import agent, conversation, team, team_member

_SLA = sa.select(team.c.sla).where(team.c.id == sa.bindparam("id"))
_HOURS = sa.select(team.c.hours).where(team.c.id == sa.bindparam("id"))


def list_teams(conn: sa.Connection) -> list[Team]:
    """All teams with the ids of their members, by name."""
    members: dict[str, set[str]] = defaultdict(set)
    for team_id, agent_id in conn.execute(sa.select(team_member.c.team_id, team_member.c.agent_id)):
        members[team_id].add(agent_id)
    rows = conn.execute(sa.select(team).order_by(team.c.name)).mappings()
    return [_to_team(row, members[row[team.c.id]]) for row in rows]


def load_team(conn: sa.Connection, id: str) -> Team:
    """Raises NotFound when there is no such team."""
    row = conn.execute(sa.select(team).where(team.c.id == id)).mappings().first()
    if row is None:
        raise _not_found()
    members = conn.execute(sa.select(team_member.c.agent_id).where(team_member.c.team_id == id))
    return _to_team(row, members.scalars())


def teams_of(conn: sa.Connection, agent_id: str) -> list[str]:
    """Ids of the teams that the agent is in, by the teams' names."""
    joined = team_member.join(team, team.c.id == team_member.c.team_id)
    query = sa.select(team.c.id).select_from(joined).where(team_member.c.agent_id == agent_id)
    return list(conn.execute(query.order_by(team.c.name)).scalars())


def find_team_named(conn: sa.Connection, name: str) -> str | None:
    """Id of the team with this name, whatever the case of its letters."""
    query = sa.select(team.c.id).where(sa.func.lower(team.c.name) == name.lower())
    return conn.execute(query).scalar()


def hours_of(conn: sa.Connection, team_id: str) -> dict[str, Any] | None:
    """The team's own business hours as they are stored; None: it has none, or is gone."""
    return conn.execute(_HOURS, {"id": team_id}).scalar()


def sla_of(conn: sa.Connection, team_id: str) -> dict[str, Any] | None:
    """The team's own service levels as they are stored; None: it has none, or is gone."""
    return conn.execute(_SLA, {"id": team_id}).scalar()


def insert_team(conn: sa.Connection, new: Team, now: datetime) -> None:
    """Raises IntegrityError when the name is taken, or a member is no agent."""
    values = {"id": new.id, "name": new.name, "hours": new.hours, "sla": new.sla, "created_at": now}
    conn.execute(team.insert(), values)
    _add_members(conn, new.id, new.members)


def save_team(conn: sa.Connection, changed: Team) -> None:
    """Everything of it, its members too. Raises NotFound, and IntegrityError as `insert_team` does."""
    values = {"name": changed.name, "hours": changed.hours, "sla": changed.sla}
    if conn.execute(team.update().where(team.c.id == changed.id).values(values)).rowcount != 1:
        raise _not_found()
    conn.execute(team_member.delete().where(team_member.c.team_id == changed.id))
    _add_members(conn, changed.id, changed.members)


def delete_team(conn: sa.Connection, id: str) -> None:
    """Its conversations become everybody's. Raises NotFound."""
    conn.execute(conversation.update().where(conversation.c.team_id == id).values(team_id=None))
    conn.execute(team_member.delete().where(team_member.c.team_id == id))
    if conn.execute(team.delete().where(team.c.id == id)).rowcount != 1:
        raise _not_found()


def set_abilities(
    conn: sa.Connection,
    agent_id: str,
    languages: Iterable[str],
    skills: Iterable[str],
    capacity: int | None,
) -> None:
    """Which languages and skills an agent has, and how many conversations they may have (None: the setting).

    Raises NotFound when there is no such agent.
    """
    values = {"languages": sorted(set(languages)), "skills": sorted(set(skills)), "capacity": capacity}
    if conn.execute(agent.update().where(agent.c.id == agent_id).values(values)).rowcount != 1:
        raise NotFound("agent_not_found", "There is no such agent.")


def _add_members(conn: sa.Connection, team_id: str, members: Iterable[str]) -> None:
    rows = [{"team_id": team_id, "agent_id": each} for each in sorted(members)]
    if rows:
        conn.execute(team_member.insert(), rows)


def _to_team(row: Mapping[Any, Any], members: Iterable[str]) -> Team:
    return Team(
        id=row[team.c.id],
        name=row[team.c.name],
        members=frozenset(members),
        hours=row[team.c.hours],
        sla=row[team.c.sla],
    )


def _not_found() -> NotFound:
    return NotFound("team_not_found", "There is no such team.")
