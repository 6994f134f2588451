"""Brings a database to the schema of this code: `migrate(url)`, safe to call at every start."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from bot.storage import postgres, sqlite_files
from bot.storage.base import parse_url
from bot.storage.errors import StorageError

#: Every revision that this code knows, oldest first; the last is where a database ends up.
REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011")
HEAD: Final = REVISIONS[-1]
SCRIPTS: Final = Path(__file__).parent / "migrations"

#: One process migrates at a time; the others wait here and then find nothing to do.
_LOCK: Final = 0x6D61646F6775
_VERSION_TABLE: Final = "alembic_version"


def migrate(url: str) -> list[str]:
    """Apply what is missing, all or nothing, and return the revisions that were applied.

    Raises StorageError when the database cannot be opened, or was made by a newer release.
    """
    parsed = parse_url(url)
    engine = _open(parsed)
    try:
        with engine.begin() as connection:
            if current_revision(connection) == HEAD:
                return []
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            current = current_revision(connection)
            if current is not None and current not in REVISIONS:
                raise StorageError(
                    f"The database was made by a newer release (its schema: {current}, this code's: {HEAD}).",
                    "Start the newer release, or restore the backup from before the upgrade.",
                )
            return _upgrade(connection)
    except sa.exc.DBAPIError as error:
        if type(error) is sa.exc.DatabaseError and parsed.drivername == "sqlite":
            raise sqlite_files.damaged(parsed, str(error.orig)) from None
        raise StorageError(
            f"The database schema could not be updated ({type(error.orig).__name__}).",
            "Nothing was changed. Check the disk space and that the database user may create tables.",
        ) from error
    finally:
        engine.dispose()


def current_revision(connection: sa.Connection) -> str | None:
    """The revision of the database's schema, or None for an empty database."""
    if not sa.inspect(connection).has_table(_VERSION_TABLE):
        return None
    version = sa.table(_VERSION_TABLE, sa.column("version_num", sa.String))
    return connection.execute(sa.select(version.c.version_num)).scalar()


def _open(url: sa.URL) -> sa.Engine:
    if url.drivername == "sqlite":  # its pages are checked when the service opens it, not twice
        engine = sqlite_files.migration_engine(url)
        sqlite_files.check_opens(engine, url)
    else:
        engine = postgres.postgres_engine(url, poolclass=sa.pool.NullPool)
        postgres.check(engine, url)
    return engine


def _upgrade(connection: sa.Connection) -> list[str]:
    from alembic import command  # slow to import, and needed once a release
    from alembic.config import Config

    applied: list[str] = []

    def note(*, step: Any, **_: Any) -> None:
        applied.append(step.up_revision_id)

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["on_version_apply"] = note
    command.upgrade(config, HEAD)
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if orphans:
            raise StorageError(
                f"{len(orphans)} rows of the table {orphans[0][0]} would lose what they refer to.",
                "Nothing was changed. Please report this, with the release that you come from.",
            )
    return applied
