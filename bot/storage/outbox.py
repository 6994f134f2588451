"""Mails that were promised and not yet sent. Only what is asked for is stored; the text is made when it is sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.storage.schema import outbox_mail as mail


@dataclass(frozen=True, slots=True)
class TranscriptMail:
    """A transcript up to event `last_seq`, to be sent to `address` with times in `zone`."""

    id: str
    conversation_id: str
    address: str
    zone: str
    last_seq: int
    attempts: int = 0


def insert_mail(conn: sa.Connection, new: TranscriptMail, now: datetime) -> bool:
    """Promise it; False when it was promised before (the caller holds the conversation's lock)."""
    if conn.execute(sa.select(mail.c.id).where(mail.c.id == new.id)).first() is not None:
        return False
    conn.execute(
        mail.insert(),
        {
            "id": new.id,
            "conversation_id": new.conversation_id,
            "address": new.address,
            "zone": new.zone,
            "last_seq": new.last_seq,
            "attempts": 0,
            "due_at": now,
            "created_at": now,
        },
    )
    return True


def due_mails(conn: sa.Connection, now: datetime, limit: int) -> list[str]:
    """Ids of what is to be sent by `now`, oldest first."""
    query = sa.select(mail.c.id).where(mail.c.due_at <= now).order_by(mail.c.due_at).limit(limit)
    return [row[0] for row in conn.execute(query)]


def take_mail(
    conn: sa.Connection, id: str, now: datetime, again_at: Callable[[int], datetime]
) -> TranscriptMail | None:
    """Take one that is due for this process, and count the attempt; None: somebody was quicker.

    Nobody else takes it before `again_at(attempts)`, when it is due anew unless it was finished.
    """
    row = conn.execute(sa.select(mail).where(mail.c.id == id, mail.c.due_at <= now)).first()
    if row is None:
        return None
    attempts = row.attempts + 1
    taken = conn.execute(
        mail.update()
        .where(mail.c.id == id, mail.c.due_at <= now, mail.c.attempts == row.attempts)
        .values(due_at=again_at(attempts), attempts=attempts)
    )
    if taken.rowcount != 1:
        return None
    return TranscriptMail(row.id, row.conversation_id, row.address, row.zone, row.last_seq, attempts)


def finish_mail(conn: sa.Connection, id: str) -> None:
    """Sent, or given up: the address is forgotten, the id stays so that asking again does not send again."""
    conn.execute(mail.update().where(mail.c.id == id).values(due_at=None, address=None))
