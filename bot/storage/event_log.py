"""Reading the numbered events: the one way in which a client, or another process, catches up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from bot.domain.events import Event
from bot.domain.model import Audience
from bot.storage.messages import to_message
from bot.storage.portions import portions
from bot.storage.schema import conversation, event, message

# Read after every change, once for each client that follows: built once.
_READ = (
    sa.select(event, *message.c)
    .outerjoin(
        message, sa.and_(message.c.conversation_id == event.c.conversation_id, message.c.seq == event.c.seq)
    )
    .where(event.c.conversation_id == sa.bindparam("conversation_id"), event.c.seq > sa.bindparam("after"))
    .order_by(event.c.seq)
    .limit(sa.bindparam("limit"))
)


def read_events(
    conn: sa.Connection, conversation_id: str, after: int, *, audience: Audience, limit: int = 500
) -> tuple[list[Event], int]:
    """At most `limit` events after number `after`, and the cursor to continue from.

    `Audience.EVERYONE` is the visitor's view, `Audience.AGENTS` sees all. The cursor is the number of the
    last event that was read, shown or not, and `after` when there was none: never beyond what was read.
    """
    named = {"conversation_id": conversation_id, "after": after, "limit": limit}
    rows = conn.execute(_READ, named).mappings().all()
    events = [
        Event(
            conversation_id=conversation_id,
            seq=row[event.c.seq],
            type=row[event.c.type],
            created_at=row[event.c.created_at],
            payload=row[event.c.payload],
            message=None if row[message.c.id] is None else to_message(row),
        )
        for row in rows
        if audience is Audience.AGENTS or row[event.c.audience] == Audience.EVERYONE
    ]
    return events, rows[-1][event.c.seq] if rows else after


def heads(conn: sa.Connection, ids: Iterable[str]) -> dict[str, int]:
    """The last event number of each of these conversations; those that do not exist are left out."""
    found: dict[str, int] = {}
    for some in portions(ids):
        found.update(_heads(conn, conversation.c.id.in_(some)))
    return found


def changed_since(conn: sa.Connection, since: datetime) -> dict[str, int]:
    """The last event number of each conversation that changed at `since` or later.

    The times are the writers' own: look back further than their clocks may differ and a commit may take.
    """
    return _heads(conn, conversation.c.updated_at >= since)


def _heads(conn: sa.Connection, condition: sa.ColumnElement[bool]) -> dict[str, int]:
    query = sa.select(conversation.c.id, conversation.c.last_seq).where(condition)
    return {row[0]: row[1] for row in conn.execute(query)}
