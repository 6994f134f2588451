"""PostgreSQL: a pool of connections, one transaction a write, worked by as many threads."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import sqlalchemy as sa
import structlog
from typing_extensions import override

from bot.storage.base import (
    ENGINE_OPTIONS,
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
from bot.storage.errors import StorageError, storage_unavailable

log = structlog.get_logger(__name__)

CONNECTIONS: Final = 10
ATTEMPTS: Final = 4
#: serialization_failure, deadlock_detected: the database asks to try again.
_TRY_AGAIN: Final = frozenset({"40001", "40P01"})
_CONNECT_TIMEOUT_S: Final = 5
#: A write that waits longer for another's lock, or a statement that runs longer, is given up.
_LIMITS: Final = "SET lock_timeout = '5s'; SET statement_timeout = '15s'"


def postgres_engine(url: sa.URL, **options: Any) -> sa.Engine:
    """An engine whose connections are checked before each use."""
    given = url.query
    arguments = {"connect_timeout": _CONNECT_TIMEOUT_S, "application_name": "madoguchi"}
    return sa.create_engine(
        url,
        pool_pre_ping=True,
        connect_args={key: value for key, value in arguments.items() if key not in given},
        **options,
        **ENGINE_OPTIONS,
    )


def check(engine: sa.Engine, url: sa.URL) -> None:
    """Connect once. Raises StorageError when the server cannot be reached or cannot hold our text."""
    try:
        with engine.connect() as connection:
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    except sa.exc.DBAPIError as error:
        where = f"{url.host or url.query.get('host', 'the local socket')}, database {url.database}"
        told = f"{where}: {str(error.orig).strip().splitlines()[0]}"
        for secret in (url.password, url.query.get("password")):
            told = told.replace(str(secret), "***") if secret else told
        raise StorageError(
            f"The PostgreSQL server cannot be used ({told}).",
            "Check MADOGUCHI_DATABASE_URL, that the server runs, and that the user may connect.",
        ) from None
    if encoding != "UTF8":
        raise StorageError(
            f"The PostgreSQL database {url.database} has the encoding {encoding}.",
            "Make it anew with: CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0",
        )


class PostgresDatabase(Database):
    """A server, shared with other processes."""

    def __init__(self, url: sa.URL, on_commit: OnCommit | None, in_write: InWrite | None = None) -> None:
        self._url = url
        self._in_write = in_write
        self._engine = postgres_engine(url, pool_size=CONNECTIONS, max_overflow=0)
        sa.event.listen(self._engine, "connect", _set_limits)
        self._reading = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="postgres")
        self._publisher = _InOrder(on_commit)
        self._pending = 0
        self._open = False

    @property
    @override
    def dialect(self) -> str:
        return "postgresql"

    @override
    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        try:
            await self._loop.run_in_executor(self._threads, check, self._engine, self._url)
        except StorageError:
            self._engine.dispose()
            raise
        self._open = True

    @override
    async def write(self, fn: Callable[[sa.Connection], Written[T]]) -> T:
        return await self._submit(self._write, completed(fn, self._in_write))

    @override
    async def read(self, fn: Callable[[sa.Connection], T]) -> T:
        return await self._submit(self._read, fn)

    @override
    async def close(self) -> None:
        if not self._open:
            return
        self._open = False
        await asyncio.to_thread(self._threads.shutdown)
        self._engine.dispose()
        await asyncio.sleep(0)  # let the loop hand out the last results

    async def _submit(self, work: Callable[[Any], T], fn: Any) -> T:
        if not self._open or self._pending >= MAX_PENDING:
            raise storage_unavailable()
        self._pending += 1
        future = self._loop.run_in_executor(self._threads, work, fn)
        future.add_done_callback(self._finished)
        # The thread goes on when the caller is cancelled; shielded, so that a write in line is not dropped.
        return await asyncio.shield(future)

    def _finished(self, _future: asyncio.Future[Any]) -> None:
        self._pending -= 1

    def _read(self, fn: Callable[[sa.Connection], T]) -> T:
        try:
            with self._reading.connect() as connection:
                return fn(connection)
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
            raise _translated(error, "read") from None

    def _write(self, fn: Callable[[sa.Connection], Written[T]]) -> T:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._transact(fn)
            except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
                if _sqlstate(error) not in _TRY_AGAIN or attempt == ATTEMPTS:
                    raise _translated(error, "write") from None
        raise AssertionError("unreachable")

    def _transact(self, fn: Callable[[sa.Connection], Written[T]]) -> T:
        turn: int | None = None
        written: Written[T] | None = None
        try:
            with self._engine.begin() as connection:
                result = fn(connection)
                if result.events:
                    turn = self._publisher.take_turn()
            written = result
            return written.value
        finally:
            if turn is not None:
                self._loop.call_soon_threadsafe(self._publisher.settle, turn, written)


class _InOrder:
    """Publishes in the order of the commits, though threads finish in any order.

    A turn is taken just before COMMIT, while the row locks of the write are still held: of two writes to
    one conversation the one that commits first has the lower turn.
    """

    def __init__(self, on_commit: OnCommit | None) -> None:
        self._on_commit = on_commit
        self._lock = threading.Lock()
        self._turns = 0
        self._next = 0
        self._settled: dict[int, Written[Any] | None] = {}

    def take_turn(self) -> int:
        with self._lock:
            turn = self._turns
            self._turns += 1
            return turn

    def settle(self, turn: int, written: Written[Any] | None) -> None:
        """On the event loop's thread: this turn was committed, or (None) rolled back."""
        self._settled[turn] = written
        while self._next in self._settled:
            ready = self._settled.pop(self._next)
            self._next += 1
            if ready is not None:
                publish(self._on_commit, ready)


def _set_limits(raw: Any, _record: Any) -> None:
    with raw.cursor() as cursor:
        cursor.execute(_LIMITS)
    raw.commit()


def _sqlstate(error: Exception) -> str | None:
    return getattr(getattr(error, "orig", None), "sqlstate", None)


def _translated(error: Exception, action: str) -> Exception:
    """Unavailable when the database is at fault, else the error itself."""
    if not database_failed(error):
        return error
    log.error("storage_unavailable", action=action, error=type(error).__name__, sqlstate=_sqlstate(error))
    return storage_unavailable()
