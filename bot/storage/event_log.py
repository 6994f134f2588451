"""Reading the numbered events: the one way in which a client, or another process, catches up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain import events
from bot.domain.events import Event
from bot.domain.model import Audience, Rating
from bot.storage.contacts import contacts_by_seq, find_rating
from bot.storage.messages import to_message
from bot.storage.notes import notes_by_seq
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
    details = _details(conn, conversation_id, rows) if audience is Audience.AGENTS else {}
    found = [
        Event(
            conversation_id=conversation_id,
            seq=row[event.c.seq],
            type=row[event.c.type],
            created_at=row[event.c.created_at],
            payload=row[event.c.payload],
            message=None if row[message.c.id] is None else to_message(row),
            **details.get(row[event.c.seq], {}),
        )
        for row in rows
        if audience is Audience.AGENTS or row[event.c.audience] == Audience.EVERYONE
    ]
    return found, rows[-1][event.c.seq] if rows else after


def _details(
    conn: sa.Connection, conversation_id: str, rows: Sequence[Mapping[Any, Any]]
) -> dict[int, dict[str, Any]]:
    """What the events with details in tables of their own tell, by number; looked up only where there are such."""
    seqs = {row[event.c.seq]: row[event.c.type] for row in rows}
    found: dict[int, dict[str, Any]] = {}
    if events.CONTACT in seqs.values():
        for seq, contact in contacts_by_seq(conn, conversation_id).items():
            found[seq] = {"contact": contact}
    if events.NOTE in seqs.values():
        for seq, note in notes_by_seq(conn, conversation_id).items():
            found[seq] = {"note": note}
    rated = [seq for seq, type_ in seqs.items() if type_ == events.RATED]
    if rated and (newest := find_rating(conn, conversation_id)) is not None:
        for row in rows:
            if row[event.c.seq] in rated:
                score, at = row[event.c.payload]["score"], row[event.c.created_at]
                comment = newest.comment if at == newest.created_at else None
                found[row[event.c.seq]] = {"rating": Rating(score, comment, at)}
    return found


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
