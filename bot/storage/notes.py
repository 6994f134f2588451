"""Notes behind the events `agent.note`, and the agents whom they name and who have not looked yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from bot.domain.model import AgentRef, Note
from bot.storage.schema import mention, note

#: Nobody reads further back than this; what is older comes up as the newer ones are seen.
MOST_MENTIONS: Final = 50


@dataclass(frozen=True, slots=True)
class Mention:
    """A note that names an agent who has not looked yet."""

    conversation_id: str
    seq: int
    note: Note


def insert_note(conn: sa.Connection, conversation_id: str, seq: int, value: Note) -> None:
    """Store the details of the event with number `seq`, and for each agent it names that they have not looked."""
    conn.execute(
        note.insert(),
        {
            "conversation_id": conversation_id,
            "seq": seq,
            "author_id": value.author.id,
            "author_name": value.author.name,
            "text": value.text,
            "mentions": [{"id": each.id, "name": each.name} for each in value.mentions],
            "client_message_id": value.client_message_id,
            "created_at": value.created_at,
        },
    )
    rows = [{"agent_id": each.id, "conversation_id": conversation_id, "seq": seq} for each in value.mentions]
    if rows:
        conn.execute(mention.insert(), rows)


def find_note(conn: sa.Connection, conversation_id: str, client_message_id: str) -> tuple[int, Note] | None:
    """The note that was sent under this id, with its number, or None."""
    query = sa.select(note).where(
        note.c.conversation_id == conversation_id, note.c.client_message_id == client_message_id
    )
    row = conn.execute(query).mappings().first()
    return None if row is None else (row["seq"], _to_note(row))


def notes_by_seq(conn: sa.Connection, conversation_id: str) -> dict[int, Note]:
    """All notes of a conversation, oldest first, by the number of the event."""
    query = sa.select(note).where(note.c.conversation_id == conversation_id).order_by(note.c.seq)
    return {row["seq"]: _to_note(row) for row in conn.execute(query).mappings()}


def unseen_mentions(conn: sa.Connection, agent_id: str) -> list[Mention]:
    """The newest notes that name this agent and were not seen by them, newest first."""
    joined = note.join(
        mention, sa.and_(mention.c.conversation_id == note.c.conversation_id, mention.c.seq == note.c.seq)
    )
    query = (
        sa.select(note)
        .select_from(joined)
        .where(mention.c.agent_id == agent_id)
        .order_by(note.c.created_at.desc(), note.c.conversation_id, note.c.seq)
        .limit(MOST_MENTIONS)
    )
    return [
        Mention(row["conversation_id"], row["seq"], _to_note(row)) for row in conn.execute(query).mappings()
    ]


def forget_mentions(conn: sa.Connection, agent_id: str, conversation_id: str) -> bool:
    """The agent has looked at this conversation; whether there was anything that they had not seen."""
    statement = mention.delete().where(
        mention.c.agent_id == agent_id, mention.c.conversation_id == conversation_id
    )
    return conn.execute(statement).rowcount > 0


def _to_note(row: Mapping[Any, Any]) -> Note:
    return Note(
        author=AgentRef(row["author_id"], row["author_name"]),
        text=row["text"],
        mentions=tuple(AgentRef(each["id"], each["name"]) for each in row["mentions"]),
        client_message_id=row["client_message_id"],
        created_at=row["created_at"],
    )
