"""Teams, business hours and service levels as administrators keep them. Every change is checked, stored and audited."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa

from bot.domain.errors import Conflict, Invalid
from bot.domain.hours import ALWAYS
from bot.domain.model import Agent
from bot.domain.permissions import Permission, require_permission
from bot.domain.ports import Clock
from bot.domain.team import Team
from bot.services import hours as business
from bot.services import sla
from bot.services.checks import check_line
from bot.services.hours import DayOff, Schedule, check_hours, load_schedule, read_schedule
from bot.services.people import THERE
from bot.services.system import new_id
from bot.storage.accounts import list_agents, load_agent
from bot.storage.audit import record_act
from bot.storage.database import Database, Written
from bot.storage.preferences import load_preference, save_preference
from bot.storage.presence import seen_since
from bot.storage.teams import (
    delete_team,
    find_team_named,
    insert_team,
    list_teams,
    load_team,
    save_team,
    set_abilities,
)

NAME_MAX_CHARS: Final = 60
#: Of an agent, at most.
SKILLS_MOST: Final = 20
CAPACITY_MOST: Final = 1000
DAYS_OFF_SHOWN: Final = 10

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TeamNow:
    """A team with how many of its members are there, and whether it works now. `next_opening`: None while it does.

    `zone`: of its business hours, None where nobody has set any.
    """

    team: Team
    there: int
    is_open: bool
    next_opening: datetime | None
    zone: str | None


@dataclass(frozen=True, slots=True)
class TeamSettings:
    """Everything on the administrator's page. `hours` and `sla` as they are stored, None: not set."""

    hours: Json | None
    sla: Json | None
    teams: tuple[Team, ...]
    agents: tuple[Agent, ...]


@dataclass(frozen=True, slots=True)
class HoursPreview:
    """What hours would mean from now on."""

    is_open: bool
    next_opening: datetime | None
    days_off: tuple[DayOff, ...]


@dataclass(frozen=True, slots=True)
class TeamForm:
    """A team as it was filled in."""

    name: str
    members: tuple[str, ...] = ()
    hours: Json | None = None
    sla: Json | None = None


def standings(conn: sa.Connection, now: datetime) -> list[TeamNow]:
    """The whole service first, under no name, then all teams, by name."""
    there = seen_since(conn, now - THERE)
    present = {each.id for each in list_agents(conn) if each.active and not each.away and each.id in there}
    everybody = _now(load_schedule(conn, None), Team("", ""), len(present), now)
    return [everybody] + [
        _now(load_schedule(conn, team.id), team, len(team.members & present), now)
        for team in list_teams(conn)
    ]


class Teams:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def listing(self) -> list[TeamNow]:
        """All teams, by name."""
        now = self._clock.now()

        return (await self._database.read(lambda conn: standings(conn, now)))[1:]

    async def settings(self, actor: Agent) -> TeamSettings:
        """Raises Forbidden."""
        require_permission(actor, Permission.TEAMS)
        return await self._database.read(_settings)

    def preview(self, actor: Agent, hours: Json, lang: str) -> HoursPreview:
        """What these hours would mean, holidays named in `lang`. Raises Forbidden, Invalid."""
        require_permission(actor, Permission.TEAMS)
        now, schedule = self._clock.now(), read_schedule(check_hours(hours), lang)
        today: date = business.local_date(schedule.hours, now)
        off = business.days_off(schedule.hours, today, DAYS_OFF_SHOWN)
        return HoursPreview(schedule.hours.is_open(now), schedule.hours.next_opening(now), tuple(off))

    async def save_defaults(self, actor: Agent, hours: Json | None, levels: Json | None) -> TeamSettings:
        """Hours and service levels of the whole service; None: at all times, and nothing promised.

        Raises Forbidden, Invalid.
        """
        require_permission(actor, Permission.TEAMS)
        values = {
            business.PREFERENCE: None if hours is None else check_hours(hours),
            sla.PREFERENCE: None if levels is None else sla.check_sla(levels),
        }
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[TeamSettings]:
            changed = [key for key, value in values.items() if load_preference(conn, key) != value]
            for key in changed:
                save_preference(conn, key, values[key], now)
            if changed:
                sla.settle_all(conn, now)
                record_act(conn, now, actor, "service.changed", None, {"changed": changed})
            return Written(_settings(conn))

        return await self._database.write(work)

    async def add(self, actor: Agent, form: TeamForm) -> Team:
        """Raises Forbidden, Invalid, Conflict when the name is taken."""
        team = replace(self._checked(actor, form), id=new_id())
        return await self._store(actor, team, "team.added", lambda conn, now: insert_team(conn, team, now))

    async def change(self, actor: Agent, team_id: str, form: TeamForm) -> Team:
        """Raises Forbidden, Invalid, NotFound, Conflict when the name is taken."""
        team = replace(self._checked(actor, form), id=team_id)

        def save(conn: sa.Connection, now: datetime) -> None:
            load_team(conn, team_id)
            save_team(conn, team)

        return await self._store(actor, team, "team.changed", save)

    async def remove(self, actor: Agent, team_id: str) -> None:
        """Its conversations become everybody's. Raises Forbidden, NotFound."""
        require_permission(actor, Permission.TEAMS)
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[None]:
            name = load_team(conn, team_id).name
            delete_team(conn, team_id)
            sla.settle_all(conn, now)
            record_act(conn, now, actor, "team.removed", team_id, {"name": name})
            return Written(None)

        await self._database.write(work)

    async def set_abilities(
        self,
        actor: Agent,
        agent_id: str,
        languages: Iterable[str],
        skills: Iterable[str],
        capacity: int | None,
    ) -> Agent:
        """Raises Forbidden, Invalid, NotFound."""
        require_permission(actor, Permission.TEAMS)
        spoken = sorted({each.split("-")[0].lower() for each in languages})
        able = sorted({check_line(each, "invalid_skill", "skills", 40) for each in skills})
        if len(able) > SKILLS_MOST:
            raise Invalid(
                "invalid_skill",
                f"At most {SKILLS_MOST} skills are possible.",
                field="skills",
                most=SKILLS_MOST,
            )
        if capacity is not None and not 1 <= capacity <= CAPACITY_MOST:
            message = f"Write a number from 1 to {CAPACITY_MOST}, or nothing."
            raise Invalid("invalid_capacity", message, field="capacity", most=CAPACITY_MOST)
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[Agent]:
            set_abilities(conn, agent_id, spoken, able, capacity)
            data = {"languages": spoken, "skills": able, "capacity": capacity}
            record_act(conn, now, actor, "agent.abilities", agent_id, data)
            changed = load_agent(conn, agent_id)
            if changed is None:
                raise LookupError("an agent was changed that is not there")
            return Written(changed)

        return await self._database.write(work)

    def _checked(self, actor: Agent, form: TeamForm) -> Team:
        require_permission(actor, Permission.TEAMS)
        return Team(
            id="",
            name=check_line(form.name, "invalid_name", "name", NAME_MAX_CHARS),
            members=frozenset(form.members),
            hours=None if form.hours is None else check_hours(form.hours),
            sla=None if form.sla is None else sla.check_sla(form.sla),
        )

    async def _store(
        self, actor: Agent, team: Team, act: str, save: Callable[[sa.Connection, datetime], None]
    ) -> Team:
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[Team]:
            if find_team_named(conn, team.name) not in (None, team.id):
                raise Conflict("team_exists", f"There is a team '{team.name}' already.", field="name")
            if not team.members <= {each.id for each in list_agents(conn)}:
                raise Invalid("invalid_members", "Somebody of the list has no account here.", field="members")
            save(conn, now)
            sla.settle_all(conn, now)
            record_act(conn, now, actor, act, team.id, {"name": team.name, "members": len(team.members)})
            return Written(load_team(conn, team.id))

        return await self._database.write(work)


def _now(schedule: Schedule | None, team: Team, there: int, now: datetime) -> TeamNow:
    hours = ALWAYS if schedule is None else schedule.hours
    is_open = hours.is_open(now)
    opens = None if is_open else hours.next_opening(now)
    return TeamNow(team, there, is_open, opens, None if schedule is None else hours.zone)


def _settings(conn: sa.Connection) -> TeamSettings:
    return TeamSettings(
        load_preference(conn, business.PREFERENCE),
        load_preference(conn, sla.PREFERENCE),
        tuple(list_teams(conn)),
        tuple(list_agents(conn)),
    )
