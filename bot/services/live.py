"""The supervisors' live view, and the alerts that wait for one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

import sqlalchemy as sa

from bot.domain.alert import Alert
from bot.domain.errors import NotFound
from bot.domain.model import Agent, State
from bot.domain.permissions import Permission, require_permission
from bot.domain.ports import Clock
from bot.domain.report import Period, Scope, Volume
from bot.services.event_hub import Wake
from bot.services.people import THERE
from bot.services.reports import check_zone
from bot.storage.alerts import acknowledge_alert, list_open_alerts
from bot.storage.audit import record_act
from bot.storage.database import Database, Written
from bot.storage.live import AtWork, count_verdicts, list_at_work
from bot.storage.queue import Summary, list_summaries
from bot.storage.reports import count_held, list_volumes

#: Rows of each list at most.
_ROWS: Final = 200
_ALERTS: Final = 50


class Presence(StrEnum):
    AVAILABLE = "available"
    AWAY = "away"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Worker:
    """`capacity`: how many conversations they may have."""

    agent: AtWork
    presence: Presence
    held: int
    capacity: int


@dataclass(frozen=True, slots=True)
class Today:
    """Since midnight of the reader's time zone."""

    conversations: int
    bot_alone: int
    handed_over: int
    helpful: int
    not_helpful: int


@dataclass(frozen=True, slots=True)
class LiveNow:
    """`waiting` in the order of the queue, `held` the newest first."""

    at: datetime
    workers: Sequence[Worker]
    waiting: Sequence[Summary]
    held: Sequence[Summary]
    today: Today
    alerts: Sequence[Alert]


#: What a supervisor's console is woken for: alerts, and who is there.
Pulse = tuple[tuple[Alert, ...], tuple[tuple[str, Presence], ...]]


class Live:
    """`capacity` holds for agents who have none of their own."""

    def __init__(self, database: Database, clock: Clock, wake: Wake, capacity: int) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake
        self._capacity = capacity

    async def now(self, agent: Agent, tz: str) -> LiveNow:
        """Raises Forbidden, Invalid."""
        require_permission(agent, Permission.LIVE)
        now = self._clock.now()
        midnight = datetime.combine(now.astimezone(check_zone(tz)).date(), time(), check_zone(tz))
        day = Period(midnight, midnight + timedelta(days=2))

        def work(conn: sa.Connection) -> LiveNow:
            held = count_held(conn)
            return LiveNow(
                at=now,
                workers=[self._worker(each, held.get(each.id, 0), now) for each in list_at_work(conn)],
                waiting=list_summaries(conn, [State.WAITING], _ROWS),
                held=list_summaries(conn, [State.WITH_AGENT], _ROWS),
                today=_today(list_volumes(conn, day, Scope()), count_verdicts(conn, day)),
                alerts=list_open_alerts(conn, _ALERTS),
            )

        return await self._database.read(work)

    async def pulse(self) -> Pulse:
        """Changes when somebody comes or goes, or an alert is raised or acknowledged."""
        now = self._clock.now()

        def work(conn: sa.Connection) -> Pulse:
            there = tuple((each.id, _presence(each, now)) for each in list_at_work(conn))
            return tuple(list_open_alerts(conn, _ALERTS)), there

        return await self._database.read(work)

    async def acknowledge(self, agent: Agent, alert_id: str) -> None:
        """Somebody has seen to it; who and when is in the audit log. Raises Forbidden, NotFound."""
        require_permission(agent, Permission.LIVE)
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[str]:
            about = acknowledge_alert(conn, alert_id, agent.id, now)
            if about is None:
                raise NotFound("not_found", "There is no such open alert; somebody else may have seen to it.")
            record_act(conn, now, agent, "alert.acknowledged", about, {"alert": alert_id})
            return Written(about)

        self._wake([await self._database.write(work)])

    def _worker(self, each: AtWork, held: int, now: datetime) -> Worker:
        capacity = self._capacity if each.capacity is None else each.capacity
        return Worker(each, _presence(each, now), held, capacity)


def _presence(each: AtWork, now: datetime) -> Presence:
    if each.seen_at is None or each.seen_at < now - THERE:
        return Presence.OFFLINE
    return Presence.AWAY if each.away else Presence.AVAILABLE


def _today(volumes: Sequence[Volume], verdicts: tuple[int, int]) -> Today:
    return Today(
        conversations=sum(each.conversations for each in volumes),
        bot_alone=sum(each.bot_alone for each in volumes),
        handed_over=sum(each.handed_over for each in volumes),
        helpful=verdicts[0],
        not_helpful=verdicts[1],
    )
