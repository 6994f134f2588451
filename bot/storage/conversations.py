"""Conversations: loaded whole, saved as a `Change` by compare-and-set on `last_seq`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from bot.domain.conversation import Change
from bot.domain.events import Event
from bot.domain.model import AgentRef, AuthorKind, Conversation, State
from bot.storage.errors import StaleWrite
from bot.storage.messages import message_values
from bot.storage.schema import agent, conversation, event, message


def select_conversation(*more: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Conversations with the assignee's name (`to_conversation` reads it), and more columns."""
    joined = conversation.outerjoin(agent, agent.c.id == conversation.c.assignee_id)
    return sa.select(conversation, agent.c.name, *more).select_from(joined)


# Every message passes through these: built once, as building takes longer than SQLite takes to run them.
_LOAD = select_conversation().where(conversation.c.id == sa.bindparam("id"))
_LOCK = sa.select(conversation.c.id).where(conversation.c.id == sa.bindparam("id")).with_for_update()
_SAVE = conversation.update().where(
    conversation.c.id == sa.bindparam("before_id"), conversation.c.last_seq == sa.bindparam("before_seq")
)


def load_conversation(conn: sa.Connection, id: str, *, lock: bool = False) -> Conversation | None:
    """The conversation with its assignee's name, or None.

    `lock` keeps other writers off it until the transaction ends; on SQLite the one writer does that already.
    """
    if lock and conn.dialect.name == "postgresql":
        # Its own statement: a row that was changed while we waited for its lock would come back joined to
        # the *old* assignee (READ COMMITTED re-checks the locked table only); the next statement sees all.
        conn.execute(_LOCK, {"id": id})
    row = conn.execute(_LOAD, {"id": id}).mappings().first()
    return None if row is None else to_conversation(row)


def insert_conversation(conn: sa.Connection, change: Change) -> None:
    """Store a new conversation with the events of its start. Raises IntegrityError when the id is taken."""
    new = change.conversation
    conn.execute(
        conversation.insert(),
        {
            "id": new.id,
            "visitor_id": new.visitor_id,
            "page": new.page,
            "site": new.site,
            "created_at": new.created_at,
            **_changing(new),
        },
    )
    _insert_events(conn, change.events)


def save_change(conn: sa.Connection, before: Conversation, change: Change) -> None:
    """Store a change made from `before`; a change without events stores nothing.

    Raises StaleWrite when the stored conversation is no longer `before` (or is gone).
    """
    if not change.events:
        return
    named = {"before_id": before.id, "before_seq": before.last_seq}
    if conn.execute(_SAVE, named | _changing(change.conversation)).rowcount != 1:
        raise StaleWrite(before.id)
    _insert_events(conn, change.events)


def save_attributes(conn: sa.Connection, conversation_id: str, attributes: dict[str, Any]) -> None:
    """What the page says of its visitor, in place of what it said before."""
    conn.execute(
        conversation.update().where(conversation.c.id == conversation_id).values(attributes=attributes)
    )


def save_seen(conn: sa.Connection, conversation_id: str, by: AuthorKind, seq: int) -> bool:
    """The visitor's, or a person's, reading has come as far as `seq`; whether it was less far before."""
    column = conversation.c.visitor_seen_seq if by is AuthorKind.VISITOR else conversation.c.agent_seen_seq
    result = conn.execute(
        conversation.update()
        .where(conversation.c.id == conversation_id, column < seq, conversation.c.last_seq >= seq)
        .values({column: seq})
    )
    return result.rowcount == 1


def to_conversation(row: Mapping[Any, Any]) -> Conversation:
    """The domain's value of a row of `select_conversation`."""
    assignee_id = row[conversation.c.assignee_id]
    return Conversation(
        id=row[conversation.c.id],
        visitor_id=row[conversation.c.visitor_id],
        lang=row[conversation.c.lang],
        state=State(row[conversation.c.state]),
        last_seq=row[conversation.c.last_seq],
        created_at=row[conversation.c.created_at],
        updated_at=row[conversation.c.updated_at],
        assignee=None if assignee_id is None else AgentRef(assignee_id, row[agent.c.name]),
        assigned_at=row[conversation.c.assigned_at],
        ticket_number=row[conversation.c.ticket_number],
        page=row[conversation.c.page],
        unhelpful=row[conversation.c.unhelpful],
        site=row[conversation.c.site],
        attributes=row[conversation.c.attributes],
        visitor_seen_seq=row[conversation.c.visitor_seen_seq],
        agent_seen_seq=row[conversation.c.agent_seen_seq],
        team_id=row[conversation.c.team_id],
        time_zone=row[conversation.c.time_zone],
    )


def _changing(value: Conversation) -> dict[str, Any]:
    """The columns that a change may touch."""
    return {
        "lang": value.lang,
        "state": value.state.value,
        "assignee_id": value.assignee.id if value.assignee else None,
        "assigned_at": value.assigned_at,
        "ticket_number": value.ticket_number,
        "team_id": value.team_id,
        "time_zone": value.time_zone,
        "unhelpful": value.unhelpful,
        "last_seq": value.last_seq,
        "updated_at": value.updated_at,
    }


def _insert_events(conn: sa.Connection, events: tuple[Event, ...]) -> None:
    conn.execute(
        event.insert(),
        [
            {
                "conversation_id": each.conversation_id,
                "seq": each.seq,
                "type": each.type,
                "audience": each.audience.value,
                "payload": each.payload,
                "created_at": each.created_at,
            }
            for each in events
        ],
    )
    messages = [message_values(each.conversation_id, each.message) for each in events if each.message]
    if messages:
        conn.execute(message.insert(), messages)
