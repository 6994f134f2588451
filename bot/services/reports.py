"""Reports: what happened in a period and in the one before it, for those who lead and, without names, maintainers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa

from bot.domain import report as facts_of
from bot.domain.errors import Invalid
from bot.domain.measures import MEASURES, Measure
from bot.domain.model import Agent
from bot.domain.open_clock import OpenClock
from bot.domain.permissions import Permission, allowed, require_permission
from bot.domain.ports import Clock
from bot.domain.report import AgentFigures, Facts, Period, RatingFacts, Scope, Value
from bot.domain.report_days import Day, days_of, hours_of
from bot.domain.sla import Policy
from bot.domain.team import TeamRef
from bot.services.hours import load_schedule
from bot.services.sla import load_policy
from bot.services.topics import Topic, group
from bot.storage import reports as rows
from bot.storage.accounts import list_agents
from bot.storage.audit import record_act
from bot.storage.database import Database, Written
from bot.storage.teams import list_teams

DEFAULT_DAYS: Final = 30
MAX_DAYS: Final = 400
TOPICS: Final = 20
COMMENTS: Final = 50
#: Of so many questions topics are made, the newest.
_QUESTIONS: Final = 5000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: days of the time zone `tz`, the last one included. None: `DEFAULT_DAYS` until today."""

    first: date | None = None
    last: date | None = None
    tz: str = "UTC"
    scope: Scope = field(default_factory=Scope)


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure with its value in the period, and in the one before."""

    measure: Measure
    now: Value
    before: Value


@dataclass(frozen=True, slots=True)
class AgentRow:
    """One agent's part; `held`: conversations that they have now."""

    name: str
    held: int
    figures: AgentFigures


@dataclass(frozen=True, slots=True)
class Choices:
    """What a report can be narrowed to."""

    teams: Sequence[TeamRef]
    langs: Sequence[str]
    sites: Sequence[str]


@dataclass(frozen=True, slots=True)
class Report:
    """`agents`, `comments` and `topics` are None for those who may not read names and texts."""

    first: date
    last: date
    tz: str
    figures: Sequence[Figure]
    days: Sequence[Day]
    hours: Sequence[Sequence[int]]
    reasons: Sequence[tuple[str, int, int]]
    scores: Sequence[int]
    choices: Choices
    agents: Sequence[AgentRow] | None
    topics: Sequence[Topic] | None
    comments: Sequence[RatingFacts] | None


class Reports:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def report(self, agent: Agent, wanted: Wanted) -> Report:
        """Raises Forbidden, Invalid (`data.field` names what is wrong)."""
        if not allowed(agent.role, Permission.QUALITY):
            require_permission(agent, Permission.REPORTS)
        return await self.make(wanted, names=allowed(agent.role, Permission.REPORTS))

    async def make(self, wanted: Wanted, *, names: bool) -> Report:
        """The report for whoever may read it. Raises Invalid."""
        zone = check_zone(wanted.tz)
        first, last = self._days(wanted, zone)
        period = Period(_midnight(first, zone), _midnight(last + timedelta(days=1), zone))
        read, scope = self._database.read, wanted.scope
        now, before = await asyncio.gather(self._facts(period, scope), self._facts(period.before, scope))
        choices = await read(lambda conn: _choices(conn, period))
        span = Period(period.before.start, max(period.end, self._clock.now()))
        rules = await read(lambda conn: _rules(conn, span))
        agents = await read(lambda conn: _agents(conn, now, rules)) if names else None
        asked = (
            await read(lambda conn: rows.list_unanswered(conn, period, scope, _QUESTIONS)) if names else None
        )
        topics = await asyncio.to_thread(group, asked, TOPICS) if asked is not None else None
        return Report(
            first=first,
            last=last,
            tz=wanted.tz,
            figures=_figures(now, before, rules),
            days=days_of(now.volumes, period, zone),
            hours=hours_of(now.volumes, zone),
            reasons=_reasons(now, before),
            scores=[sum(rating.score == score for rating in now.ratings) for score in range(1, 6)],
            choices=choices,
            agents=agents,
            topics=topics,
            comments=[rating for rating in now.ratings if rating.comment][:COMMENTS] if names else None,
        )

    async def _facts(self, period: Period, scope: Scope) -> Facts:
        """All kinds at the same time, each on a connection of its own: a report need not be of one moment."""
        read = self._database.read
        volumes, tickets, ratings = await asyncio.gather(
            read(lambda conn: rows.list_volumes(conn, period, scope)),
            read(lambda conn: rows.list_ticket_facts(conn, period, scope)),
            read(lambda conn: rows.list_rating_facts(conn, period, scope)),
        )
        return Facts(volumes, tickets, ratings)

    async def note_export(self, agent: Agent, table: str, lines: int) -> None:
        """Who took which table out, for the audit log."""
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[None]:
            record_act(conn, now, agent, "report.exported", None, {"table": table, "rows": lines})
            return Written(None)

        await self._database.write(work)

    def _days(self, wanted: Wanted, zone: ZoneInfo) -> tuple[date, date]:
        last = wanted.last or self._clock.now().astimezone(zone).date()
        first = wanted.first or last - timedelta(days=DEFAULT_DAYS - 1)
        if first > last:
            raise Invalid("invalid_period", "The period ends before it begins.", field="to", why="order")
        if (last - first).days >= MAX_DAYS:
            message = f"A report covers at most {MAX_DAYS} days."
            raise Invalid("invalid_period", message, field="from", most=MAX_DAYS)
        return first, last


def check_zone(name: str) -> ZoneInfo:
    """Raises Invalid unless it is a time zone's IANA name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(
            "invalid_time_zone", "Name a time zone such as Asia/Tokyo or UTC.", field="tz"
        ) from None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


@dataclass(frozen=True, slots=True)
class _Rules:
    """Business hours and service levels by team; None: conversations of no team."""

    clocks: dict[str | None, OpenClock]
    policies: dict[str | None, Policy]

    def seconds(self, team_id: str | None, start: datetime, end: datetime) -> float:
        """By the clock where no hours are set. A team that is gone has the hours of the whole service."""
        clock = self.clocks.get(team_id if team_id in self.policies else None)
        return facts_of.wall_seconds(team_id, start, end) if clock is None else clock.seconds(start, end)

    def promised(self, team_id: str | None, priority: int) -> bool:
        policy = self.policies.get(team_id) or self.policies[None]
        return bool(policy.targets(priority))


def _rules(conn: sa.Connection, span: Period) -> _Rules:
    ids: list[str | None] = [None, *(team.id for team in list_teams(conn))]
    schedules = {id_: load_schedule(conn, id_) for id_ in ids}
    return _Rules(
        clocks={
            id_: OpenClock(schedule.hours, span.start, span.end)
            for id_, schedule in schedules.items()
            if schedule is not None
        },
        policies={id_: load_policy(conn, id_) for id_ in ids},
    )


def _figures(now: Facts, before: Facts, rules: _Rules) -> list[Figure]:
    values, earlier = (facts_of.values_of(facts, rules.seconds, rules.promised) for facts in (now, before))
    return [Figure(measure, values[measure.key], earlier[measure.key]) for measure in MEASURES]


def _reasons(now: Facts, before: Facts) -> list[tuple[str, int, int]]:
    earlier = dict(facts_of.reasons_of(before.tickets))
    return [(code, count, earlier.get(code, 0)) for code, count in facts_of.reasons_of(now.tickets)]


def _choices(conn: sa.Connection, period: Period) -> Choices:
    found = rows.list_scopes(conn, period)
    return Choices(
        teams=[team.ref for team in list_teams(conn)],
        langs=sorted({lang for lang, _ in found}),
        sites=sorted({site for _, site in found if site is not None}),
    )


def _agents(conn: sa.Connection, facts: Facts, rules: _Rules) -> list[AgentRow]:
    names, held = {agent.id: agent.name for agent in list_agents(conn)}, rows.count_held(conn)
    figures = {each.agent_id: each for each in facts_of.agents_of(facts, rules.seconds)}
    for agent_id in held:
        figures.setdefault(agent_id, AgentFigures(agent_id))
    return [AgentRow(names.get(id_, ""), held.get(id_, 0), each) for id_, each in figures.items()]
