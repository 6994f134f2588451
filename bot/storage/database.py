"""The door to the database: `open_database(url)` gives SQLite or PostgreSQL behind one interface."""

from __future__ import annotations

from bot.storage.base import Database, InWrite, OnCommit, Written, parse_url
from bot.storage.postgres import PostgresDatabase
from bot.storage.sqlite import SqliteDatabase

__all__ = ["Database", "InWrite", "OnCommit", "Written", "open_database"]


def open_database(url: str, on_commit: OnCommit | None = None, in_write: InWrite | None = None) -> Database:
    """The database at `url`, not yet started. Raises StorageError when the address is wrong.

    `on_commit` is called on the event loop's thread, in the order of the commits, once for each write that
    returned events; never for a write that was rolled back. `in_write` is called in the transaction of each such
    write, just before its commit.
    """
    parsed = parse_url(url)
    if parsed.drivername == "sqlite":
        return SqliteDatabase(parsed, on_commit, in_write)
    return PostgresDatabase(parsed, on_commit, in_write)
