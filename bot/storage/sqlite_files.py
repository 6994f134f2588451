"""Opening SQLite files: pragmas, transactions, and the check before the first use."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from bot.storage.base import ENGINE_OPTIONS
from bot.storage.errors import StorageError

BUSY_TIMEOUT_MS: Final = 5_000

_WRITER: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # what is acknowledged survives a power cut; group commit makes it cheap
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    "PRAGMA journal_size_limit=67108864",  # give a grown WAL file back, beyond 64 MiB
)
_READER: Final = (f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}", "PRAGMA query_only=ON")


def database_path(url: sa.URL) -> Path:
    """The file behind a SQLite address."""
    return Path(url.database or "").absolute()


def writer_engine(url: sa.URL) -> sa.Engine:
    """Connections that write, made when asked for. Use each in the thread that opened it."""
    return _engine(url, "rwc", _WRITER, "BEGIN IMMEDIATE", poolclass=sa.pool.NullPool)


def migration_engine(url: sa.URL) -> sa.Engine:
    """As `writer_engine`, but a table that others refer to may be built anew: SQLite cannot alter all of one.

    Whoever uses it looks at PRAGMA foreign_key_check before the commit.
    """
    pragmas = (*_WRITER, "PRAGMA foreign_keys=OFF")
    return _engine(url, "rwc", pragmas, "BEGIN IMMEDIATE", poolclass=sa.pool.NullPool)


def reader_engine(url: sa.URL) -> sa.Engine:
    """Connections that cannot write; what one transaction reads is one consistent view."""
    return _engine(url, "ro", _READER, "BEGIN", poolclass=sa.pool.QueuePool)


def check_opens(engine: sa.Engine, url: sa.URL) -> None:
    """Open the file, making it if needed. Raises StorageError when that is not possible."""
    path = database_path(url)
    if not path.parent.is_dir():
        raise StorageError(
            f"The folder {path.parent} of the database does not exist.",
            "Make the folder, or set MADOGUCHI_DATABASE_URL to a file in an existing one.",
        )
    try:
        if not path.exists():
            path.touch(mode=0o600)  # it will hold people's conversations
        with engine.connect():
            pass
    except (OSError, sa.exc.OperationalError) as error:
        cause = getattr(error, "orig", error)
        raise StorageError(
            f"The database {path} cannot be opened for writing ({cause}).",
            "Check that it is a file, who owns it, and that the disk is there and not full.",
        ) from None
    except sa.exc.DatabaseError as error:
        raise damaged(url, str(error.orig)) from None


def check_pages(engine: sa.Engine, url: sa.URL) -> None:
    """Read every page (quick_check): seconds a gigabyte. Raises StorageError when one is damaged."""
    try:
        with engine.connect() as connection:
            found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
    except sa.exc.DatabaseError as error:
        found = str(error.orig)
    if found != "ok":
        raise damaged(url, found)


def damaged(url: sa.URL, found: str) -> StorageError:
    """The refusal of a file that cannot be trusted any more."""
    return StorageError(
        f"The database {database_path(url)} is damaged ({found.splitlines()[0]}).",
        "Move it away together with its -wal and -shm files, and put the newest backup in its place.",
    )


def _engine(url: sa.URL, mode: str, pragmas: tuple[str, ...], begin: str, **options: Any) -> sa.Engine:
    uri = f"{database_path(url).as_uri()}?mode={mode}"
    engine = sa.create_engine(url, creator=_connector(uri, pragmas), **options, **ENGINE_OPTIONS)

    # sqlite3 would begin transactions by itself, late and deferred; isolation_level=None (below) stops that,
    # and SQLAlchemy's own event begins them as we want.
    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _connector(uri: str, pragmas: tuple[str, ...]) -> Callable[[], sqlite3.Connection]:
    def connect() -> sqlite3.Connection:
        # The pool lends a connection to one thread at a time, so SQLite's own check would only be in the way.
        raw = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        for pragma in pragmas:
            raw.execute(pragma)
        return raw

    return connect
