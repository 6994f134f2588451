"""SQLite: one thread owns the one connection that writes, and commits many writes at once.

See docs/decisions/0001-one-writer-thread.md for the measurements behind this.
"""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, cast

import sqlalchemy as sa
import structlog
from typing_extensions import override

from bot.domain.errors import Unavailable
from bot.storage.base import (
    MAX_PENDING,
    Database,
    InWrite,
    OnCommit,
    T,
    Written,
    completed,
    database_failed,
    publish,
)
from bot.storage.errors import storage_unavailable
from bot.storage.sqlite_files import check_opens, check_pages, reader_engine, writer_engine

log = structlog.get_logger(__name__)

MAX_BATCH: Final = 256
READERS: Final = 4


@dataclass(slots=True)
class _Item:
    """A write in line, and what became of it: exactly one of `written` and `error` in the end."""

    fn: Callable[[sa.Connection], Written[Any]]
    future: asyncio.Future[Any]
    written: Written[Any] | None = None
    error: BaseException | None = None


class SqliteDatabase(Database):
    """A file, in WAL mode, synchronous=FULL: what is acknowledged has reached the disk."""

    def __init__(self, url: sa.URL, on_commit: OnCommit | None, in_write: InWrite | None = None) -> None:
        self._url = url
        self._in_write = in_write
        self._on_commit = on_commit
        self._line: queue.SimpleQueue[_Item | None] = queue.SimpleQueue()
        self._open = False
        self._opened: Future[None] = Future()
        self._writer = threading.Thread(target=self._work, name="sqlite-writer", daemon=True)
        self._reading: sa.Engine = reader_engine(url)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="sqlite-reader")

    @property
    @override
    def dialect(self) -> str:
        return "sqlite"

    @override
    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._writer.start()
        await asyncio.wrap_future(self._opened)
        self._open = True

    @override
    async def write(self, fn: Callable[[sa.Connection], Written[T]]) -> T:
        if not self._open or self._line.qsize() >= MAX_PENDING:
            raise storage_unavailable()
        future: asyncio.Future[T] = self._loop.create_future()
        self._line.put(_Item(completed(fn, self._in_write), future))
        return await future

    @override
    async def read(self, fn: Callable[[sa.Connection], T]) -> T:
        if not self._open:
            raise storage_unavailable()
        return await self._loop.run_in_executor(self._readers, self._read, fn)

    @override
    async def close(self) -> None:
        if not self._open:
            return
        self._open = False
        await asyncio.to_thread(self._readers.shutdown)
        self._reading.dispose()
        self._line.put(None)  # behind every accepted write
        await asyncio.to_thread(self._writer.join)
        await asyncio.sleep(0)  # let the loop hand out the last results

    def _read(self, fn: Callable[[sa.Connection], T]) -> T:
        try:
            with self._reading.connect() as connection:
                return fn(connection)
        except sa.exc.DBAPIError as error:
            if database_failed(error):
                raise _refusal(error, "read") from None
            raise

    def _work(self) -> None:
        """The writer thread, from opening to closing."""
        engine = writer_engine(self._url)
        try:
            try:
                check_opens(engine, self._url)
                check_pages(engine, self._url)
                connection = engine.connect()
            except BaseException as error:
                self._opened.set_exception(error)
                return
            self._opened.set_result(None)
            with connection:
                more = True
                while more:
                    batch, more = self._next_batch()
                    _commit(connection, batch)
                    self._hand_out(batch)
        finally:
            engine.dispose()

    def _next_batch(self) -> tuple[list[_Item], bool]:
        """Wait for a write and take those behind it; False when the line has ended."""
        batch: list[_Item] = []
        item = self._line.get()
        while item is not None:
            batch.append(item)
            if len(batch) == MAX_BATCH:
                return batch, True
            try:
                item = self._line.get_nowait()
            except queue.Empty:
                return batch, True
        return batch, False

    def _hand_out(self, batch: list[_Item]) -> None:
        try:
            self._loop.call_soon_threadsafe(self._deliver, batch)
        except RuntimeError:  # the loop is closed: nobody waits any more
            log.warning("storage_results_dropped", writes=len(batch))

    def _deliver(self, batch: list[_Item]) -> None:
        """On the event loop's thread: results to the callers, events to the publisher, in commit order."""
        for item in batch:
            if item.error is None and item.written is not None:
                publish(self._on_commit, item.written)
            if item.future.done():  # the caller was cancelled
                continue
            if item.error is not None:
                item.future.set_exception(item.error)
            else:
                item.future.set_result(cast(Written[Any], item.written).value)


def _commit(connection: sa.Connection, batch: list[_Item]) -> None:
    """One transaction, a savepoint a write: the failing ones roll back alone, the others commit together."""
    if not batch:
        return
    try:
        with connection.begin():
            for item in batch:
                _run(connection, item)
    except BaseException as error:
        # The transaction is lost, and with it every write that had succeeded so far.
        refusal = _refusal(error, "commit")
        for item in batch:
            if item.error is None:
                item.error = refusal
        _clean(connection)


def _run(connection: sa.Connection, item: _Item) -> None:
    """One write of a batch. Raises when the whole transaction is lost, not when the write fails."""
    # Savepoints by hand: SQLAlchemy's would not be rolled back once their release has failed.
    connection.exec_driver_sql("SAVEPOINT item")
    try:
        written = item.fn(connection)
        connection.exec_driver_sql("RELEASE item")
        item.written = written
    except BaseException as error:
        item.error = _refusal(error, "write") if database_failed(error) else error
        if _in_transaction(connection):
            connection.exec_driver_sql("ROLLBACK TO item")
            connection.exec_driver_sql("RELEASE item")
    # On a full disk or an I/O error SQLite rolls back everything, the writes before this one included.
    if not _in_transaction(connection):
        raise _TransactionLost


class _TransactionLost(Exception):
    """SQLite ended the transaction by itself."""


def _in_transaction(connection: sa.Connection) -> bool:
    raw = cast(sqlite3.Connection, connection.connection.dbapi_connection)
    return raw.in_transaction


def _clean(connection: sa.Connection) -> None:
    """Make the connection fit for the next batch; if it does not even roll back, replace it."""
    try:
        connection.rollback()
        connection.exec_driver_sql("SELECT 1")
        connection.rollback()
    except sa.exc.SQLAlchemyError:
        connection.invalidate()


def _refusal(error: BaseException, action: str) -> Unavailable:
    """For the caller; the log gets SQLite's own code, never a statement's values."""
    cause = getattr(error, "orig", error)
    name = getattr(cause, "sqlite_errorname", type(cause).__name__)
    log.error("storage_unavailable", action=action, error=name)
    return storage_unavailable()
