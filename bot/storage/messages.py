"""Messages, and the mark on those that the bot has still to answer.

Text may be any Unicode but NUL and lone surrogates: PostgreSQL cannot store them, so services refuse them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from bot.domain.model import Author, AuthorKind, Message, MessageKind
from bot.storage.schema import message


def list_messages(conn: sa.Connection, conversation_id: str) -> list[Message]:
    """All messages of a conversation in order."""
    query = sa.select(message).where(message.c.conversation_id == conversation_id).order_by(message.c.seq)
    return [to_message(row) for row in conn.execute(query).mappings()]


def load_message(conn: sa.Connection, message_id: str) -> tuple[str, Message] | None:
    """The message and the id of its conversation, or None."""
    row = conn.execute(sa.select(message).where(message.c.id == message_id)).mappings().first()
    return None if row is None else (row[message.c.conversation_id], to_message(row))


def find_by_client_id(conn: sa.Connection, conversation_id: str, client_message_id: str) -> Message | None:
    """The message that was stored under this client id, if any: a repeat gets the first result."""
    query = sa.select(message).where(
        message.c.conversation_id == conversation_id, message.c.client_message_id == client_message_id
    )
    row = conn.execute(query).mappings().first()
    return None if row is None else to_message(row)


def take_reply(conn: sa.Connection, message_id: str) -> bool:
    """Take the message's `needs_reply` mark: True for exactly one caller, who then answers it."""
    result = conn.execute(
        message.update()
        .where(message.c.id == message_id, message.c.needs_reply.is_(sa.true()))
        .values(needs_reply=False)
    )
    return result.rowcount == 1


def pending_replies(conn: sa.Connection, limit: int) -> list[tuple[str, str]]:
    """(conversation id, message id) of messages that wait for the bot, oldest first."""
    query = (
        sa.select(message.c.conversation_id, message.c.id)
        .where(message.c.needs_reply.is_(sa.true()))
        .order_by(message.c.created_at)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in conn.execute(query)]


def clear_pending(conn: sa.Connection, conversation_id: str) -> None:
    """Nothing in this conversation waits for the bot any more."""
    conn.execute(
        message.update()
        .where(message.c.conversation_id == conversation_id, message.c.needs_reply.is_(sa.true()))
        .values(needs_reply=False)
    )


def message_values(conversation_id: str, value: Message) -> dict[str, Any]:
    """The row of a message."""
    return {
        "id": value.id,
        "conversation_id": conversation_id,
        "seq": value.seq,
        "author_kind": value.author.kind.value,
        "author_id": value.author.id,
        "author_name": value.author.name,
        "kind": value.kind.value,
        "text": value.text,
        "payload": value.payload,
        "client_message_id": value.client_message_id,
        "needs_reply": value.needs_reply,
        "created_at": value.created_at,
    }


def to_message(row: Mapping[Any, Any]) -> Message:
    """The domain's value of a row that holds the message table's columns."""
    return Message(
        id=row[message.c.id],
        seq=row[message.c.seq],
        author=Author(
            AuthorKind(row[message.c.author_kind]), row[message.c.author_id], row[message.c.author_name]
        ),
        kind=MessageKind(row[message.c.kind]),
        text=row[message.c.text],
        created_at=row[message.c.created_at],
        payload=row[message.c.payload],
        client_message_id=row[message.c.client_message_id],
        needs_reply=row[message.c.needs_reply],
    )
