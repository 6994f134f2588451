"""Service levels: due times kept on tickets in the transaction of whatever changes them, misses put on record once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa
import structlog

from bot.domain import events as types
from bot.domain.alert import Alert, AlertKind
from bot.domain.errors import Invalid, Unavailable
from bot.domain.events import Event
from bot.domain.hours import ALWAYS
from bot.domain.ports import Clock as Time
from bot.domain.sla import Due, Policy, Target, dues, nearest
from bot.services.hours import load_schedule
from bot.services.system import new_id
from bot.storage.alerts import raise_alert
from bot.storage.conversations import load_conversation
from bot.storage.database import Database, Written
from bot.storage.preferences import load_preference
from bot.storage.sla import (
    Clock,
    list_overdue,
    load_clocks,
    lock_open_conversations,
    record_breach,
    save_due,
)
from bot.storage.teams import sla_of

PREFERENCE: Final = "sla"
SWEEP_SECS: Final = 5.0
#: Between a minute and a year of open time.
SECONDS_LEAST: Final = 60
SECONDS_MOST: Final = 366 * 86400
#: What may start, stop or move a clock.
_TOUCHING: Final = frozenset(
    {
        types.WAITING,
        types.MESSAGE,
        types.RESOLVED,
        types.REOPENED,
        types.RETURNED,
        types.MOVED,
        types.MERGED,
    }
)

log = structlog.get_logger(__name__)


def check_sla(given: dict[str, Any]) -> dict[str, Any]:
    """What may be stored: seconds by target for ordinary and urgent tickets. Raises Invalid, naming the field."""
    checked: dict[str, dict[str, int]] = {}
    for urgency in ("normal", "urgent"):
        checked[urgency] = {}
        for target in Target:
            seconds = (given.get(urgency) or {}).get(target.value)
            if seconds is None:
                continue
            if not SECONDS_LEAST <= seconds <= SECONDS_MOST:
                message = "A target lies between one minute and 366 days; leave it empty to promise nothing."
                raise Invalid("invalid_sla", message, field=f"{urgency}.{target.value}")
            checked[urgency][target.value] = int(seconds)
    return checked


def load_policy(conn: sa.Connection, team_id: str | None) -> Policy:
    """The service levels of a team, else of the whole service, else none."""
    stored = sla_of(conn, team_id) if team_id is not None else None
    stored = stored or load_preference(conn, PREFERENCE)
    return _read(json.dumps(stored or {}, sort_keys=True))


def settle(conn: sa.Connection, conversation_ids: Iterable[str], now: datetime) -> int:
    """Work out anew what is due in these conversations, and put on record what was missed; how many were missed."""
    return sum(_settle(conn, clock, now) for clock in load_clocks(conn, conversation_ids, now))


def settle_after(conn: sa.Connection, written: tuple[Event, ...]) -> None:
    """In the transaction of a write: the due times that its events move."""
    touched = {event.conversation_id for event in written if event.type in _TOUCHING}
    if touched:
        settle(conn, sorted(touched), max(event.created_at for event in written))


def settle_all(conn: sa.Connection, now: datetime) -> None:
    """After a change of hours or targets: every open ticket."""
    settle(conn, lock_open_conversations(conn), now)


class SlaSweep:
    """Puts on record what nobody's act would: a due time that passes."""

    def __init__(self, database: Database, clock: Time) -> None:
        self._database = database
        self._clock = clock

    async def run_for_ever(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECS)
            try:
                await self.sweep()
            except Unavailable:
                continue  # the database is away; the next round finds it

    async def sweep(self) -> int:
        """How many targets this call put on record as missed. Raises Unavailable."""
        now = self._clock.now()
        found = await self._database.read(lambda conn: list_overdue(conn, now))
        missed = sum([await self._record(id_, now) for id_ in found])
        if missed:
            log.info("service levels missed", targets=missed)
        return missed

    async def _record(self, conversation_id: str, now: datetime) -> int:
        def work(conn: sa.Connection) -> Written[int]:
            load_conversation(conn, conversation_id, lock=True)
            return Written(settle(conn, [conversation_id], now))

        return await self._database.write(work)


def _settle(conn: sa.Connection, clock: Clock, now: datetime) -> int:
    """What was due and has passed is on record before the next thing takes its place."""
    targets = load_policy(conn, clock.team_id).targets(clock.priority)
    if not targets and clock.due is None:
        return 0
    schedule = load_schedule(conn, clock.team_id)
    hours = ALWAYS if schedule is None else schedule.hours
    found = dues(clock.facts, targets, hours.add_business)
    late: dict[tuple[Target, datetime], Due] = {
        (each.target, each.due_at): each
        for each in (clock.due, *found)
        if each is not None and each.missed(now)
    }
    missed = 0
    for each in late.values():
        if record_breach(conn, clock, each, now):
            missed += 1
            target = each.target.value
            raise_alert(
                conn, Alert(new_id(), AlertKind.SLA_MISSED, clock.conversation_id, now, target=target)
            )
    due = nearest(found)
    if due != clock.due:
        save_due(conn, clock.ticket, due)
    return missed


@lru_cache(maxsize=256)
def _read(stored: str) -> Policy:
    given = json.loads(stored)
    return Policy(
        *(
            {Target(name): seconds for name, seconds in given.get(urgency, {}).items()}
            for urgency in ("normal", "urgent")
        )
    )
