"""The promises of `Database`, on both kinds."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.domain.errors import Forbidden, Unavailable
from bot.domain.events import Event
from bot.storage.conversations import load_conversation
from bot.storage.database import Database, Written, open_database
from bot.storage.errors import StorageError
from bot.storage.schema import visitor
from bot.storage.visitors import insert_visitor
from tests.bot.storage.builders import NOW, add_conversation, fresh_id, post

pytestmark = pytest.mark.anyio

Published = list[tuple[Event, ...]]


@pytest.fixture
def published() -> Published:
    return []


@pytest.fixture
async def publishing(database_url: str, published: Published) -> AsyncIterator[Database]:
    """A database that tells `published` of each commit, and checks on which thread it does."""
    loop_thread = threading.get_ident()

    def on_commit(events: tuple[Event, ...]) -> None:
        assert threading.get_ident() == loop_thread
        published.append(events)

    opened = open_database(database_url, on_commit)
    await opened.start()
    yield opened
    await opened.close()


def _add_visitor(conn: sa.Connection) -> Written[str]:
    return Written(insert_visitor(conn, fresh_id(), fresh_id(), NOW).id)


def _add_conversation(conn: sa.Connection) -> Written[str]:
    return Written(add_conversation(conn).id)


def _count_visitors(conn: sa.Connection) -> int:
    return conn.execute(sa.select(sa.func.count()).select_from(visitor)).scalar_one()


async def test_what_is_written_is_read(database: Database) -> None:
    assert await database.read(_count_visitors) == 0
    await database.write(_add_visitor)
    assert await database.read(_count_visitors) == 1
    assert database.dialect in {"sqlite", "postgresql"}


async def test_a_write_that_raises_leaves_nothing_and_tells_nobody(
    publishing: Database, published: Published
) -> None:
    conversation_id = await publishing.write(_add_conversation)

    def refuse(conn: sa.Connection) -> Written[None]:
        _add_visitor(conn)
        raise Forbidden("not_owner", "no")

    def break_a_rule(conn: sa.Connection) -> Written[None]:
        _add_visitor(conn)
        insert_visitor(conn, "twice", "twice", NOW)
        insert_visitor(conn, "twice", "twice", NOW)
        return Written(None)

    with pytest.raises(Forbidden):
        await publishing.write(refuse)
    with pytest.raises(sa.exc.IntegrityError) as broken:
        await publishing.write(break_a_rule)
    assert "parameters hidden" in str(broken.value)
    assert await publishing.read(_count_visitors) == 1
    assert published == []
    await post(publishing, conversation_id)
    assert [[event.seq for event in events] for events in published] == [[2]]


async def test_one_failing_write_among_many_fails_alone(database: Database) -> None:
    def fail(conn: sa.Connection) -> Written[str]:
        _add_visitor(conn)
        raise ZeroDivisionError

    writes = [database.write(fail if number % 5 == 0 else _add_visitor) for number in range(60)]
    results = await asyncio.gather(*writes, return_exceptions=True)
    assert [number for number, result in enumerate(results) if isinstance(result, ZeroDivisionError)] == [
        *range(0, 60, 5)
    ]
    assert await database.read(_count_visitors) == 48


async def test_events_are_told_in_the_order_of_the_commits(
    publishing: Database, published: Published
) -> None:
    conversations = [await publishing.write(_add_conversation) for _ in range(4)]
    numbers = await asyncio.gather(*(post(publishing, conversations[n % 4]) for n in range(120)))
    told: dict[str, list[int]] = defaultdict(list)
    for events in published:
        for event in events:
            told[event.conversation_id].append(event.seq)
    assert sorted(numbers) == sorted([*range(2, 32)] * 4)
    assert told == {each: [*range(2, 32)] for each in conversations}


async def test_a_publisher_that_fails_does_not_fail_the_write(database_url: str) -> None:
    calls = []

    def broken(events: tuple[Event, ...]) -> None:
        calls.append(events)
        raise RuntimeError

    opened = open_database(database_url, broken)
    await opened.start()
    conversation_id = await opened.write(_add_conversation)
    assert await post(opened, conversation_id) == 2
    assert await post(opened, conversation_id) == 3
    await asyncio.sleep(0.05)
    assert len(calls) == 2
    await opened.close()


async def test_a_cancelled_caller_harms_nobody(publishing: Database, published: Published) -> None:
    conversation_id = await publishing.write(_add_conversation)
    entered, go_on = threading.Event(), threading.Event()

    def slow(conn: sa.Connection) -> Written[str]:
        entered.set()
        go_on.wait(10)
        return _add_visitor(conn)

    running = asyncio.create_task(publishing.write(slow))
    await asyncio.to_thread(entered.wait, 10)
    others = [asyncio.create_task(post(publishing, conversation_id)) for _ in range(20)]
    await asyncio.sleep(0)
    for task in (running, *others[::2]):
        task.cancel()
    go_on.set()
    results = await asyncio.gather(running, *others, return_exceptions=True)
    assert sum(isinstance(result, asyncio.CancelledError) for result in results) == 11
    await publishing.write(_add_visitor)
    await publishing.close()
    # What was accepted was written and told of, waited for or not.
    assert [event.seq for events in published for event in events] == [*range(2, 22)]


async def test_reading_is_one_view_and_cannot_write(database: Database) -> None:
    entered, go_on = threading.Event(), threading.Event()

    def twice(conn: sa.Connection) -> tuple[int, int]:
        first = _count_visitors(conn)
        entered.set()
        go_on.wait(10)
        return first, _count_visitors(conn)

    reading = asyncio.create_task(database.read(twice))
    await asyncio.to_thread(entered.wait, 10)
    await database.write(_add_visitor)
    go_on.set()
    assert await reading == (0, 0)
    assert await database.read(_count_visitors) == 1
    with pytest.raises((Unavailable, sa.exc.DBAPIError)):
        await database.read(_add_visitor)
    assert await database.read(_count_visitors) == 1


async def test_a_loser_at_a_lock_sees_the_winner_by_name(database: Database) -> None:
    """On PostgreSQL the second writer's SELECT waits for the first, and must then see all that it did."""
    from bot.domain import conversation as rules
    from bot.domain.errors import AlreadyClaimed
    from bot.storage.conversations import save_change
    from tests.bot.storage.builders import add_agent, waiting_conversation

    conversation_id = await waiting_conversation(database)
    winner = await database.write(lambda conn: Written(add_agent(conn, "Winner")))
    loser = await database.write(lambda conn: Written(add_agent(conn, "Loser")))
    locked = threading.Event()

    def claim_slowly(conn: sa.Connection) -> Written[None]:
        before = load_conversation(conn, conversation_id, lock=True)
        assert before is not None
        locked.set()
        save_change(conn, before, rules.claim(before, winner, NOW))
        threading.Event().wait(0.2)
        return Written(None)

    def claim_late(conn: sa.Connection) -> Written[None]:
        before = load_conversation(conn, conversation_id, lock=True)
        assert before is not None
        rules.claim(before, loser, NOW)
        return Written(None)

    slow = asyncio.create_task(database.write(claim_slowly))
    await asyncio.to_thread(locked.wait, 10)
    with pytest.raises(AlreadyClaimed) as refused:
        await database.write(claim_late)
    assert refused.value.data == {"agent": "Winner"}
    await slow


async def test_closing_finishes_what_was_accepted_and_refuses_the_rest(database_url: str) -> None:
    opened = open_database(database_url)
    with pytest.raises(Unavailable):
        await opened.write(_add_visitor)
    await opened.start()
    writes = [asyncio.create_task(opened.write(_add_visitor)) for _ in range(50)]
    await asyncio.sleep(0)
    await opened.close()
    assert len(set(await asyncio.gather(*writes))) == 50
    for use in (opened.write(_add_visitor), opened.read(_count_visitors)):
        with pytest.raises(Unavailable) as refused:
            await use
        assert refused.value.code == "storage_unavailable"
    await opened.close()
    again = open_database(database_url)
    await again.start()
    assert await again.read(_count_visitors) == 50
    await again.close()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "cannot be read"),
        ("madoguchi.db", "cannot be read"),
        ("postgresql://anna:geheim@db:port/x", "cannot be read"),
        ("mysql://anna:geheim@db/x", "kind 'mysql' is not supported"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite://var/madoguchi.db", "names no file"),
    ],
)
def test_a_wrong_address_is_refused_in_one_line_without_the_password(url: str, told: str) -> None:
    with pytest.raises(StorageError, match=told) as refused:
        open_database(url)
    assert refused.value.hint
    assert "\n" not in str(refused.value)
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_is_understood(scheme: str) -> None:
    assert open_database(f"{scheme}://anna@db/x").dialect == "postgresql"


def test_opening_does_not_touch_the_disk(tmp_path: Path) -> None:
    assert open_database(f"sqlite:///{tmp_path}/not/there.db").dialect == "sqlite"
    assert list(tmp_path.iterdir()) == []
