"""What only PostgreSQL has: lost connections, deadlocks, servers that are not there."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable

import psycopg
import pytest
import sqlalchemy as sa
import structlog

from bot.domain.errors import Unavailable
from bot.domain.events import Event
from bot.storage.base import Written
from bot.storage.database import Database, open_database
from bot.storage.errors import StorageError
from bot.storage.migrate import migrate
from bot.storage.postgres import _InOrder
from bot.storage.schema import visitor
from bot.storage.visitors import insert_visitor
from tests.bot.storage.builders import NOW, add_visitor, fresh_id

pytestmark = pytest.mark.anyio


@pytest.fixture
async def postgres(postgres_url: str) -> AsyncIterator[Database]:
    opened = open_database(postgres_url)
    await opened.start()
    yield opened
    await opened.close()


def _add_visitor(conn: sa.Connection) -> Written[str]:
    return Written(insert_visitor(conn, fresh_id(), fresh_id(), NOW).id)


def _count(conn: sa.Connection) -> int:
    return conn.execute(sa.select(sa.func.count()).select_from(visitor)).scalar_one()


def _cut(url: str) -> None:
    """End every other connection to the database, as a server that restarts does."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


async def test_a_connection_lost_in_a_write_is_told_and_the_next_write_works(
    postgres: Database, postgres_url: str
) -> None:
    def cut_in_the_middle(conn: sa.Connection) -> Written[str]:
        _add_visitor(conn)
        _cut(postgres_url)
        return _add_visitor(conn)

    with structlog.testing.capture_logs() as logs, pytest.raises(Unavailable) as refused:
        await postgres.write(cut_in_the_middle)
    assert refused.value.code == "storage_unavailable"
    assert [entry["sqlstate"] for entry in logs] == ["57P01"]
    await postgres.write(_add_visitor)
    assert await postgres.read(_count) == 1


async def test_connections_lost_while_idle_are_replaced_unnoticed(
    postgres: Database, postgres_url: str
) -> None:
    await asyncio.gather(*(postgres.write(_add_visitor) for _ in range(20)))
    await asyncio.to_thread(_cut, postgres_url)
    await asyncio.gather(*(postgres.write(_add_visitor) for _ in range(20)))
    assert await postgres.read(_count) == 40


async def test_of_two_in_a_deadlock_both_get_through(postgres: Database) -> None:
    one = await postgres.write(lambda conn: Written(add_visitor(conn)))
    two = await postgres.write(lambda conn: Written(add_visitor(conn)))
    both_hold_one = threading.Barrier(2)
    runs: list[str] = []

    def crossing(first: str, second: str) -> Callable[[sa.Connection], Written[None]]:
        def work(conn: sa.Connection) -> Written[None]:
            runs.append(first)
            touch = visitor.update().values(current_conversation_id=first)
            conn.execute(touch.where(visitor.c.id == first))
            if len(runs) <= 2:
                both_hold_one.wait(10)
            conn.execute(touch.where(visitor.c.id == second))
            return Written(None)

        return work

    await asyncio.gather(postgres.write(crossing(one, two)), postgres.write(crossing(two, one)))
    assert len(runs) >= 3  # one of them had to begin again, and may have met the other once more


async def test_a_conflict_that_never_ends_is_given_up(postgres: Database) -> None:
    runs = []

    def conflict(conn: sa.Connection) -> Written[None]:
        runs.append(1)
        conn.exec_driver_sql("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$")
        return Written(None)

    with pytest.raises(Unavailable):
        await postgres.write(conflict)
    assert len(runs) == 4
    await postgres.write(_add_visitor)


async def test_a_bug_is_not_taken_for_an_outage(postgres: Database) -> None:
    with pytest.raises(sa.exc.ProgrammingError):
        await postgres.read(lambda conn: conn.exec_driver_sql("SELECT nothing FROM nowhere"))
    assert await postgres.read(_count) == 0


async def test_a_server_that_is_not_there_is_told_in_one_line_without_the_password(
    postgres_url: str,
) -> None:
    for url in (
        "postgresql://anna:geheim@127.0.0.1:1/madoguchi",
        "postgresql://anna:geheim@/madoguchi?host=/nowhere/geheim",
        postgres_url.replace("/madoguchi?", "/no_such_database?"),
    ):
        database = open_database(url)
        with pytest.raises(StorageError, match="PostgreSQL server cannot be used") as refused:
            await database.start()
        with pytest.raises(StorageError):
            migrate(url)
        assert "\n" not in str(refused.value)
        assert "geheim" not in str(refused.value)
        assert refused.value.hint
        await database.close()


async def test_a_database_that_cannot_hold_every_language_is_refused(postgres_server: str) -> None:
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(StorageError, match="encoding LATIN1"):
        migrate(postgres_server.replace("/postgres?", "/latin?"))


def test_commits_that_finish_out_of_order_are_told_in_order() -> None:
    told: list[int] = []

    def on_commit(events: tuple[Event, ...]) -> None:
        told.extend(event.seq for event in events)

    def written(seq: int) -> Written[None]:
        return Written(None, (Event("c", seq, "message.created", NOW),))

    publisher = _InOrder(on_commit)
    turns = [publisher.take_turn() for _ in range(5)]
    publisher.settle(turns[1], written(1))
    publisher.settle(turns[3], None)  # rolled back
    assert told == []
    publisher.settle(turns[0], written(0))
    assert told == [0, 1]
    publisher.settle(turns[4], written(4))
    assert told == [0, 1]
    publisher.settle(turns[2], written(2))
    assert told == [0, 1, 2, 4]
