from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.domain.change import Change
from bot.domain.conversation import agent_writes, claim, ends, resolve, visitor_writes
from bot.domain.errors import Invalid
from bot.domain.model import Agent, AuthorKind, Conversation
from bot.services.hours import PREFERENCE as HOURS
from bot.services.sla import PREFERENCE, SlaSweep, check_sla, settle_after, settle_all
from bot.storage.conversations import load_conversation, save_change
from bot.storage.database import Database, Written, open_database
from bot.storage.preferences import save_preference
from bot.storage.queue import Summary, load_summaries
from bot.storage.schema import sla_breach
from bot.storage.tickets import mark_claimed, mark_resolved
from tests.bot.storage.builders import NOW, add_agent, add_conversation, draft, hand_over, later

pytestmark = pytest.mark.anyio

TARGETS: dict[str, Any] = {"normal": {"first_response": 3600, "next_response": 600, "resolution": 7200}}
MINUTE = 60.0
#: NOW is Wednesday, 18:00 in Tokyo.
OFFICE: dict[str, Any] = {
    "zone": "Asia/Tokyo",
    "weekly": [[{"opens": "09:00", "closes": "18:30"}]] * 5 + [[], []],
    "country": None,
    "subdivision": None,
    "special": [],
    "staffed_anyway": False,
}


Rule = Callable[[Conversation, datetime], Change]
Mark = Callable[[sa.Connection, int, datetime], None]


class At:
    """A clock that stands where a test puts it, in seconds after NOW."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return later(self.seconds)


class Desk:
    """A conversation handed over at NOW, and what its ticket shows after each act."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = At()
        self.sweep = SlaSweep(database, self.clock)

    async def open(
        self, policy: dict[str, Any] | None = TARGETS, hours: dict[str, Any] | None = None
    ) -> None:
        def work(conn: sa.Connection) -> Written[tuple[Conversation, Agent]]:
            if policy is not None:
                save_preference(conn, PREFERENCE, policy, NOW)
            if hours is not None:
                save_preference(conn, HOURS, hours, NOW)
            agent = add_agent(conn)
            begun = add_conversation(conn)
            waiting = hand_over(conn, begun)
            settle_all(conn, NOW)
            return Written((waiting, agent))

        waiting, self.agent = await self.database.write(work)
        self.id, self.ticket = waiting.id, waiting.ticket_number or 0

    async def do(self, seconds: float, rule: Rule, mark: Mark | None = None) -> Summary:
        def work(conn: sa.Connection) -> Written[None]:
            before = load_conversation(conn, self.id, lock=True)
            assert before is not None
            change: Change = rule(before, later(seconds))
            save_change(conn, before, change)
            if mark is not None:
                mark(conn, self.ticket, later(seconds))
            return Written(None, change.events)

        self.clock.seconds = seconds
        await self.database.write(work)
        return await self.row()

    async def row(self) -> Summary:
        return (await self.database.read(lambda conn: load_summaries(conn, [self.id])))[0]

    async def claim(self, seconds: float) -> Summary:
        return await self.do(seconds, lambda c, now: claim(c, self.agent, now), mark_claimed)

    async def reply(self, seconds: float) -> Summary:
        return await self.do(
            seconds, lambda c, now: agent_writes(c, self.agent, draft(kind=AuthorKind.AGENT), now)
        )

    async def ask(self, seconds: float) -> Summary:
        return await self.do(seconds, lambda c, now: visitor_writes(c, draft(), "ja", now))

    async def resolve(self, seconds: float) -> Summary:
        return await self.do(
            seconds,
            lambda c, now: resolve(c, self.agent, "answered", now),
            lambda conn, ticket, now: mark_resolved(conn, ticket, now, "answered"),
        )

    async def breaches(self) -> list[tuple[str, float]]:
        """(target, minutes after NOW at which it was due), in that order."""
        rows = await self.database.read(
            lambda conn: list(conn.execute(sa.select(sla_breach.c.kind, sla_breach.c.due_at)))
        )
        return sorted(((kind, (due - NOW) / timedelta(minutes=1)) for kind, due in rows), key=lambda r: r[1])


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    database = open_database(database_url, in_write=settle_after)
    await database.start()
    yield Desk(database)
    await database.close()


def due(row: Summary) -> tuple[str | None, float | None]:
    return row.due_kind, None if row.due_at is None else (row.due_at - NOW) / timedelta(minutes=1)


async def test_the_due_time_follows_what_happens(desk: Desk) -> None:
    await desk.open()
    assert due(await desk.row()) == ("first_response", 60)
    assert due(await desk.claim(5 * MINUTE)) == ("first_response", 60)
    assert due(await desk.ask(6 * MINUTE)) == ("first_response", 60)
    assert due(await desk.reply(10 * MINUTE)) == ("resolution", 120)
    assert due(await desk.ask(20 * MINUTE)) == ("next_response", 30)
    assert due(await desk.ask(25 * MINUTE)) == ("next_response", 30), "the oldest unanswered line counts"
    assert due(await desk.reply(29 * MINUTE)) == ("resolution", 120)
    row = await desk.resolve(119 * MINUTE)
    assert due(row) == (None, None)
    assert (await desk.sweep.sweep(), await desk.breaches(), row.breached_at) == (0, [], None)


async def test_a_miss_goes_on_record_once(desk: Desk) -> None:
    await desk.open()
    await desk.claim(0)
    desk.clock.seconds = 60 * MINUTE
    assert await desk.sweep.sweep() == 0, "due now is not yet missed"
    desk.clock.seconds += 1
    assert [await desk.sweep.sweep(), await desk.sweep.sweep()] == [1, 0]
    row = await desk.row()
    assert due(row) == ("first_response", 60), "it is still to be done"
    assert row.breached_at == later(60 * MINUTE)
    await desk.reply(70 * MINUTE)
    await desk.ask(80 * MINUTE)
    await desk.reply(95 * MINUTE)  # too late, and no sweep in between
    await desk.resolve(130 * MINUTE)
    assert await desk.breaches() == [("first_response", 60), ("next_response", 90), ("resolution", 120)]
    assert await desk.sweep.sweep() == 0


async def test_nobody_is_late_while_nobody_is_there(desk: Desk) -> None:
    await desk.open(hours=OFFICE)
    morning = 15 * 60  # 9:00 in Tokyo, in minutes after NOW
    assert due(await desk.row()) == ("first_response", morning + 30)
    desk.clock.seconds = 600 * MINUTE
    assert await desk.sweep.sweep() == 0
    row = await desk.do(601 * MINUTE, ends, lambda c, t, now: mark_resolved(c, t, now, "ended_by_visitor"))
    assert (due(row), await desk.breaches()) == ((None, None), [])


async def test_where_nothing_is_promised_nothing_is_due(desk: Desk) -> None:
    await desk.open(policy=None)
    assert due(await desk.ask(MINUTE)) == (None, None)

    def promise(conn: sa.Connection) -> Written[None]:
        save_preference(conn, PREFERENCE, TARGETS, NOW)
        settle_all(conn, later(90 * MINUTE))
        return Written(None)

    await desk.database.write(promise)
    row = await desk.row()
    assert due(row) == ("first_response", 60), "open tickets are promised it too"
    assert row.breached_at == later(60 * MINUTE)


async def test_targets_are_checked() -> None:
    assert check_sla(TARGETS) == {**TARGETS, "urgent": {}}
    with pytest.raises(Invalid) as refused:
        check_sla({"urgent": {"resolution": 59}})
    assert refused.value.data == {"field": "urgent.resolution"}
