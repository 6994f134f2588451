"""How often people were brought in, and why: read from the tickets that the decisions left."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.storage.schema import ticket


def count_reasons(
    conn: sa.Connection, since: datetime, until: datetime, zone: ZoneInfo
) -> dict[date, Counter[str]]:
    """Hand-overs by day, as it is in `zone`, and code of the reason. `until` is excluded."""
    code = ticket.c.reason["code"].as_string()
    query = sa.select(ticket.c.created_at, code).where(
        ticket.c.created_at >= since, ticket.c.created_at < until
    )
    counted: dict[date, Counter[str]] = {}
    for at, reason in conn.execute(query):
        counted.setdefault(at.astimezone(zone).date(), Counter())[reason] += 1
    return counted
