"""What both databases share: the shape of a write, the interface, and the reading of addresses."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Generic, Protocol, TypeVar

import sqlalchemy as sa
import structlog

from bot.domain.events import Event
from bot.storage.errors import StorageError

log = structlog.get_logger(__name__)

T = TypeVar("T")

#: Called on the event loop's thread after a commit, with the events of one write.
OnCommit = Callable[[tuple[Event, ...]], None]

#: Called in the transaction of each write that has events, before its commit; what it raises undoes the write.
InWrite = Callable[[sa.Connection, tuple[Event, ...]], None]

#: For every engine: statements in error texts come without their values (people's words, secrets), and
#: JSON is stored as it reads, in UTF-8, with the numbers refused that JSON does not know.
ENGINE_OPTIONS: Final[dict[str, Any]] = {
    "hide_parameters": True,
    "json_serializer": partial(json.dumps, ensure_ascii=False, separators=(",", ":"), allow_nan=False),
}

#: Beyond this many writes in line a new one is refused at once: a late answer would be no better.
MAX_PENDING: Final = 10_000


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """The result of a write, and the events to publish once it is committed."""

    value: T
    events: tuple[Event, ...] = ()


class Database(Protocol):
    """One database. `start` before the first use, and all use from the event loop that called `start`.

    `write` commits everything that `fn` did, or nothing. What `fn` raises reaches the caller; a database
    that cannot commit now raises Unavailable ("storage_unavailable"), and then nothing may be taken as
    stored. `fn` may be run again after a conflict, so it must have no effect outside its connection.
    Cancelling the caller does not undo the write. `read` gives `fn` one consistent view and cannot write.
    """

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        ...

    async def start(self) -> None:
        """Open it. Raises StorageError when it is missing, unreachable or damaged."""
        ...

    async def write(self, fn: Callable[[sa.Connection], Written[T]]) -> T: ...

    async def read(self, fn: Callable[[sa.Connection], T]) -> T: ...

    async def close(self) -> None:
        """Finish the writes that were accepted, refuse new ones, close every connection."""
        ...


def completed(
    fn: Callable[[sa.Connection], Written[T]], in_write: InWrite | None
) -> Callable[[sa.Connection], Written[T]]:
    """The write with what follows from its events, in one transaction."""
    if in_write is None:
        return fn

    def work(conn: sa.Connection) -> Written[T]:
        written = fn(conn)
        if written.events:
            in_write(conn, written.events)
        return written

    return work


def publish(on_commit: OnCommit | None, written: Written[Any]) -> None:
    """Tell of a committed write; a publisher that fails must not turn a stored write into a failure."""
    if on_commit is None or not written.events:
        return
    try:
        on_commit(written.events)
    except Exception as error:
        log.error("publish_failed", error=type(error).__name__)


def database_failed(error: BaseException) -> bool:
    """Whether the database is at fault, and not the statement (a broken constraint, a bug)."""
    statement = (sa.exc.IntegrityError, sa.exc.DataError, sa.exc.ProgrammingError, sa.exc.NotSupportedError)
    if isinstance(error, sa.exc.DBAPIError):
        return error.connection_invalidated or not isinstance(error, statement)
    return isinstance(error, sa.exc.TimeoutError)


def parse_url(url: str) -> sa.URL:
    """The address with its driver settled. Raises StorageError, whose text never repeats the address."""
    try:
        parsed = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError):  # ValueError: a port that is no number
        raise StorageError(
            "The database address cannot be read.",
            "Write MADOGUCHI_DATABASE_URL as sqlite:///var/madoguchi.db or "
            "postgresql://user:password@host/name, special characters of the password percent-encoded.",
        ) from None
    kind = parsed.drivername.partition("+")[0]
    if kind == "sqlite":
        if parsed.host or parsed.database in {None, "", ":memory:"}:  # a host: two slashes for three
            raise StorageError(
                "The SQLite address names no file.",
                "Write three slashes and the file's path: sqlite:///var/madoguchi.db",
            )
        return parsed.set(drivername="sqlite")
    if kind in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise StorageError(
        f"A database of the kind '{kind}' is not supported.",
        "MADOGUCHI_DATABASE_URL must begin with sqlite:/// or postgresql://",
    )
