"""What administrators change at run time: one JSON value a key, as its owner shapes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.schema import preference

_LOAD = sa.select(preference.c.value).where(preference.c.key == sa.bindparam("key"))


def load_preference(conn: sa.Connection, key: str) -> Any | None:
    """The value, or None when it was never set."""
    return conn.execute(_LOAD, {"key": key}).scalar()


def save_preference(conn: sa.Connection, key: str, value: Any, now: datetime) -> None:
    """Set it, in place of what was there."""
    values = {"value": value, "updated_at": now}
    if conn.execute(preference.update().where(preference.c.key == key).values(values)).rowcount == 0:
        conn.execute(preference.insert().values(key=key, **values))
