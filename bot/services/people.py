"""Is a person there, and how long does one wait for them? Asked by every visitor who might want one."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa

from bot.domain.model import Agent
from bot.domain.opening import Back
from bot.domain.ports import Clock
from bot.services.hours import back_at, load_schedule
from bot.storage.database import Database, Written
from bot.storage.presence import anybody_there, recent_waits, set_away, touch_agent
from bot.storage.tickets import waiting_count

#: An agent who was heard of within this time counts as somebody who is there.
THERE: Final = timedelta(seconds=45)
#: An open console is noted so often, in seconds.
NOTE_SECS: Final = 15.0
#: The wait is foretold from so many claims at most, no older than this, and from no fewer than the least.
CLAIMS: Final = 20
CLAIMS_LEAST: Final = 3
CLAIMS_FROM: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PeopleNow:
    """`wait_seconds` is None when too little is known to foretell it. `back`: outside the business hours."""

    available: bool
    wait_seconds: int | None
    back: Back | None = None


def people_now(
    conn: sa.Connection,
    now: datetime,
    position: int | None,
    *,
    lang: str,
    team_id: str | None = None,
    time_zone: str | None = None,
) -> PeopleNow:
    """For somebody at `position` in the team's line, or, when it is None, who would come to its end.

    Whoever works outside the hours counts only if the hours say so. Words are in `lang`, and in `time_zone`'s time.
    """
    schedule, there = load_schedule(conn, team_id), anybody_there(conn, now - THERE, team_id)
    if schedule is not None and not schedule.hours.is_open(now) and not (there and schedule.staffed_anyway):
        return PeopleNow(False, None, back_at(schedule, now, lang, time_zone))
    waits = recent_waits(conn, now - CLAIMS_FROM, CLAIMS, team_id)
    place = position if position is not None else waiting_count(conn, team_id) + 1
    return PeopleNow(there, foretell(place, waits))


def foretell(place: int, waits: list[float]) -> int | None:
    """Place in line times the median wait, in seconds; None from fewer than `CLAIMS_LEAST` waits."""
    if len(waits) < CLAIMS_LEAST:
        return None
    return round(place * statistics.median(waits))


class People:
    def __init__(
        self, database: Database, clock: Clock, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._database = database
        self._clock = clock
        self._monotonic = monotonic
        self._noted: dict[str, float] = {}

    async def now(self, lang: str) -> PeopleNow:
        """For somebody who does not wait yet."""
        now = self._clock.now()
        return await self._database.read(lambda conn: people_now(conn, now, None, lang=lang))

    async def note(self, agent: Agent) -> None:
        """A sign of life of the agent: an open console, or a request. Written every `NOTE_SECS` at most."""
        last = self._noted.get(agent.id)
        if last is not None and self._monotonic() - last < NOTE_SECS:
            return
        self._noted[agent.id] = self._monotonic()
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[None]:
            touch_agent(conn, agent.id, now)
            return Written(None)

        await self._database.write(work)

    async def set_away(self, agent: Agent, away: bool) -> None:
        """Signed in, but not to be counted on."""

        def work(conn: sa.Connection) -> Written[None]:
            set_away(conn, agent.id, away)
            return Written(None)

        await self._database.write(work)
