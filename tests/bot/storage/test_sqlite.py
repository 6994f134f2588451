"""What only SQLite has: the writer thread, its batches, full disks, damaged files, killed processes."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import stat
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import structlog

from bot.domain.errors import Unavailable
from bot.storage.base import MAX_PENDING
from bot.storage.database import Database, Written, open_database
from bot.storage.errors import StorageError
from bot.storage.migrate import migrate
from bot.storage.schema import agent_session, visitor
from bot.storage.visitors import insert_visitor
from tests.bot.storage.builders import NOW, fresh_id, later

pytestmark = pytest.mark.anyio

_Write = Callable[[sa.Connection], Written[Any]]


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[Database]:
    opened = open_database(sqlite_url)
    await opened.start()
    yield opened
    await opened.close()


def _add_visitor(conn: sa.Connection) -> Written[str]:
    return Written(insert_visitor(conn, fresh_id(), fresh_id(), NOW).id)


def _count(conn: sa.Connection) -> int:
    return conn.execute(sa.select(sa.func.count()).select_from(visitor)).scalar_one()


def _fill(conn: sa.Connection) -> Written[None]:
    """Two megabytes, more than the limit below leaves."""
    conn.exec_driver_sql("CREATE TABLE IF NOT EXISTS ballast (x BLOB)")
    conn.exec_driver_sql("INSERT INTO ballast VALUES (zeroblob(2000000))")
    return Written(None)


def _limit_pages(pages: int) -> _Write:
    def limit(conn: sa.Connection) -> Written[None]:
        conn.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        return Written(None)

    return limit


class _Gate:
    """A write that holds the writer thread until it is opened: what comes meanwhile makes one batch."""

    def __init__(self) -> None:
        self.entered, self.opened = threading.Event(), threading.Event()

    def __call__(self, conn: sa.Connection) -> Written[None]:
        self.entered.set()
        self.opened.wait(10)
        return Written(None)


async def _one_batch(database: Database, *writes: _Write) -> list[object]:
    gate = _Gate()
    held = asyncio.create_task(database.write(gate))
    await asyncio.to_thread(gate.entered.wait, 10)
    tasks = [asyncio.create_task(database.write(fn)) for fn in writes]
    await asyncio.sleep(0)
    gate.opened.set()
    await held
    return list(await asyncio.gather(*tasks, return_exceptions=True))


@contextmanager
def _counted_commits() -> Iterator[list[int]]:
    commits: list[int] = []

    def note(_connection: sa.Connection) -> None:
        commits.append(threading.get_ident())

    sa.event.listen(sa.Engine, "commit", note)
    try:
        yield commits
    finally:
        sa.event.remove(sa.Engine, "commit", note)


async def test_many_writers_share_commits_on_one_thread(sqlite: Database) -> None:
    async def writer() -> None:
        for _ in range(10):
            await sqlite.write(_add_visitor)

    with _counted_commits() as commits:
        await asyncio.gather(*(writer() for _ in range(64)))
    assert await sqlite.read(_count) == 640
    assert len(commits) < 640 / 4
    assert len(set(commits)) == 1
    assert threading.get_ident() not in commits


async def test_a_failing_write_rolls_back_alone_in_its_batch(sqlite: Database) -> None:
    def fail(conn: sa.Connection) -> Written[str]:
        _add_visitor(conn)
        insert_visitor(conn, "same", "same", NOW)
        insert_visitor(conn, "same", "same", NOW)
        return Written("never")

    with _counted_commits() as commits:
        results = await _one_batch(sqlite, _add_visitor, fail, _add_visitor, fail, _add_visitor)
    assert len(commits) == 2  # the gate's, and the batch's
    assert [type(result) for result in results] == [str, sa.exc.IntegrityError] * 2 + [str]
    assert await sqlite.read(_count) == 3


async def test_the_pragmas_of_the_writer_and_of_the_readers(sqlite: Database) -> None:
    def ask(conn: sa.Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "query_only")
        return [conn.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    assert await sqlite.write(lambda conn: Written(ask(conn))) == ["wal", 2, 1, 5000, 0]
    journal, *_, busy, query_only = await sqlite.read(ask)
    assert (journal, busy, query_only) == ("wal", 5000, 1)


async def test_a_full_disk_is_told_and_the_database_goes_on_once_there_is_space(sqlite: Database) -> None:
    used = await sqlite.read(lambda conn: conn.exec_driver_sql("PRAGMA page_count").scalar_one())
    await sqlite.write(_limit_pages(used + 5))
    with structlog.testing.capture_logs() as logs, pytest.raises(Unavailable) as refused:
        await sqlite.write(_fill)
    assert refused.value.code == "storage_unavailable"
    assert [entry["error"] for entry in logs] == ["SQLITE_FULL", "_TransactionLost"]
    assert await sqlite.read(_count) == 0  # reading goes on
    await sqlite.write(_limit_pages(100_000))
    await sqlite.write(_fill)
    await sqlite.write(_add_visitor)
    assert await sqlite.read(_count) == 1


async def test_on_a_full_disk_nothing_is_acknowledged_that_is_not_stored(sqlite: Database) -> None:
    used = await sqlite.read(lambda conn: conn.exec_driver_sql("PRAGMA page_count").scalar_one())
    await sqlite.write(_limit_pages(used + 5))
    results = await _one_batch(sqlite, _add_visitor, _fill, *[_add_visitor] * 200)
    stored = set(await sqlite.read(lambda conn: conn.execute(sa.select(visitor.c.id)).scalars().all()))
    assert {result for result in results if isinstance(result, str)} == stored
    assert {type(result) for result in results if not isinstance(result, str)} == {Unavailable}
    await sqlite.write(_limit_pages(100_000))
    await sqlite.write(_add_visitor)


async def test_a_failed_commit_fails_its_whole_batch_and_nothing_after_it(sqlite: Database) -> None:
    def orphan(conn: sa.Connection) -> Written[None]:
        """Breaks a foreign key, which SQLite is asked to find out at COMMIT only."""
        conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        values = {"token_hash": "t", "agent_id": "nobody", "created_at": NOW, "expires_at": later(1)}
        conn.execute(agent_session.insert(), values)
        return Written(None)

    results = await _one_batch(sqlite, _add_visitor, orphan, _add_visitor)
    assert [type(result) for result in results] == [Unavailable] * 3
    assert await sqlite.read(_count) == 0
    await sqlite.write(_add_visitor)
    assert await sqlite.read(_count) == 1


async def test_a_write_that_ends_the_transaction_itself_does_not_stop_the_thread(sqlite: Database) -> None:
    def rogue(conn: sa.Connection) -> Written[None]:
        conn.exec_driver_sql("ROLLBACK")
        return Written(None)

    results = await _one_batch(sqlite, _add_visitor, rogue, _add_visitor)
    assert [type(result) for result in results] == [Unavailable] * 3
    await sqlite.write(_add_visitor)
    assert await sqlite.read(_count) == 1


async def test_a_line_that_is_too_long_is_refused_at_once(sqlite: Database) -> None:
    gate = _Gate()
    held = asyncio.create_task(sqlite.write(gate))
    await asyncio.to_thread(gate.entered.wait, 10)
    tasks = [asyncio.create_task(sqlite.write(lambda _: Written(None))) for _ in range(MAX_PENDING)]
    await asyncio.sleep(0)
    with pytest.raises(Unavailable):
        await sqlite.write(_add_visitor)
    gate.opened.set()
    await asyncio.gather(held, *tasks)
    await sqlite.write(_add_visitor)


async def test_a_foreign_lock_is_waited_for_and_then_told(sqlite: Database, sqlite_url: str) -> None:
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(sqlite.write(_add_visitor))
    await asyncio.sleep(0.2)
    assert not writing.done()
    assert await sqlite.read(_count) == 0  # readers do not wait
    other.execute("ROLLBACK")
    await writing
    other.close()
    assert await sqlite.read(_count) == 1


def _started(path: Path) -> None:
    async def start() -> None:
        database = open_database(f"sqlite:///{path}")
        await database.start()
        await database.close()

    asyncio.run(start())


def test_a_missing_folder_a_folder_and_a_file_that_is_no_database_are_told_in_one_line(
    tmp_path: Path,
) -> None:
    (tmp_path / "text.db").write_text("this is no database, " * 100)
    for path, told in (
        (tmp_path / "missing" / "x.db", "folder .*missing of the database does not exist"),
        (tmp_path, "cannot be opened"),
        (tmp_path / "text.db", "damaged"),
    ):
        for opened in (_started, lambda path: migrate(f"sqlite:///{path}")):
            with pytest.raises(StorageError, match=told) as refused:
                opened(path)
            assert "\n" not in str(refused.value) and refused.value.hint
    assert not (tmp_path / "missing").exists()
    _started(tmp_path / "new.db")


def test_a_damaged_page_is_found_at_the_start(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    shutil.copyfile(sqlite_template, path)
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO visitor (id, subject, created_at) VALUES (?, ?, '2026')",
            [(f"{n:032}", f"{n:064}") for n in range(2000)],
        )
    connection.close()
    _started(path)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    with pytest.raises(StorageError, match="damaged") as refused:
        _started(path)
    assert "backup" in refused.value.hint


def test_a_damaged_schema_is_told_by_start_and_migration_alike(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    content = bytearray(sqlite_template.read_bytes())
    content[100:4096] = b"\xff" * 3996  # the first page, behind the file's header
    path.write_bytes(content)
    for opened in (_started, lambda path: migrate(f"sqlite:///{path}")):
        with pytest.raises(StorageError, match=r"db is damaged"):
            opened(path)


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    migrate(f"sqlite:///{path}")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
