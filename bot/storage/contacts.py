"""How visitors can be reached, and how they rated: the details behind events that are for agents only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from bot.domain.model import Contact, Rating
from bot.storage.schema import contact, rating


def insert_contact(conn: sa.Connection, conversation_id: str, seq: int, value: Contact) -> None:
    """Store the details of the event with number `seq`."""
    conn.execute(contact.insert(), {"conversation_id": conversation_id, "seq": seq, **asdict(value)})


def find_contact(conn: sa.Connection, conversation_id: str, seq: int) -> Contact | None:
    """The details of the event with number `seq`, or None."""
    return contacts_by_seq(conn, conversation_id).get(seq)


def contacts_by_seq(conn: sa.Connection, conversation_id: str) -> dict[int, Contact]:
    """All that the visitor left in this conversation, oldest first, by the number of the event."""
    query = sa.select(contact).where(contact.c.conversation_id == conversation_id).order_by(contact.c.seq)
    return {row["seq"]: _to_contact(row) for row in conn.execute(query).mappings()}


def has_contact(conn: sa.Connection, conversation_id: str) -> bool:
    """Whether the visitor left an address or a number."""
    query = sa.select(sa.literal(1)).where(contact.c.conversation_id == conversation_id).limit(1)
    return conn.execute(query).first() is not None


def save_rating(conn: sa.Connection, conversation_id: str, value: Rating) -> None:
    """In place of the one before, if any. The caller holds the conversation's lock."""
    conn.execute(rating.delete().where(rating.c.conversation_id == conversation_id))
    conn.execute(rating.insert(), {"conversation_id": conversation_id, **asdict(value)})


def find_rating(conn: sa.Connection, conversation_id: str) -> Rating | None:
    """The visitor's rating of this conversation, or None."""
    query = sa.select(rating).where(rating.c.conversation_id == conversation_id)
    row = conn.execute(query).first()
    return None if row is None else Rating(row.score, row.comment, row.created_at)


def _to_contact(row: Mapping[Any, Any]) -> Contact:
    return Contact(
        kind=row["kind"],
        name=row["name"],
        email=row["email"],
        phone=row["phone"],
        preferred_time=row["preferred_time"],
        text=row["text"],
        lang=row["lang"],
        created_at=row["created_at"],
    )
