"""What the clocks of service levels need of a ticket, the due time that is kept on it, and the misses on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.model import AuthorKind, State
from bot.domain.sla import Due, Facts, Target
from bot.storage.schema import conversation, message, sla_breach, ticket
from bot.storage.tickets import rerank

_INSERT: Final[dict[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class Clock:
    """A ticket as its clocks see it. `due`: what is kept on it, as it was last worked out."""

    ticket: int
    conversation_id: str
    team_id: str | None
    priority: int
    facts: Facts
    due: Due | None
    breached_at: datetime | None


def load_clocks(conn: sa.Connection, conversation_ids: Iterable[str], now: datetime) -> list[Clock]:
    """The current ticket of each of these conversations, and older ones on which something is still due."""
    return [
        _to_clock(row, now)
        for id_ in conversation_ids
        if conn.execute(_HAS_TICKET, {"id": id_}).first() is not None
        for row in conn.execute(_CLOCKS, {"id": id_}).mappings()
    ]


def lock_open_conversations(conn: sa.Connection) -> list[str]:
    """Conversations that wait for a person or are with one; nobody else writes in them until the transaction ends."""
    states = (State.WAITING.value, State.WITH_AGENT.value)
    query = sa.select(conversation.c.id).where(conversation.c.state.in_(states)).order_by(conversation.c.id)
    locked = query.with_for_update() if conn.dialect.name == "postgresql" else query
    return list(conn.execute(locked).scalars())


def list_overdue(conn: sa.Connection, now: datetime, limit: int = 500) -> list[str]:
    """Conversations whose ticket's due time has passed and is not on record as missed, the longest overdue first."""
    on_record = sa.exists().where(
        sla_breach.c.ticket_number == ticket.c.number,
        sla_breach.c.kind == ticket.c.due_kind,
        sla_breach.c.due_at == ticket.c.due_at,
    )
    query = sa.select(ticket.c.conversation_id).where(ticket.c.due_at < now, ~on_record)
    return list(conn.execute(query.order_by(ticket.c.due_at).limit(limit)).scalars())


def save_due(conn: sa.Connection, number: int, due: Due | None) -> None:
    """What is due next on a ticket; None: nothing. Its place in the queue goes by it."""
    values = {"due_at": due.due_at if due else None, "due_kind": due.target.value if due else None}
    conn.execute(ticket.update().where(ticket.c.number == number).values(values))
    rerank(conn, number)


def record_breach(conn: sa.Connection, clock: Clock, missed: Due, now: datetime) -> bool:
    """Put a missed target on record, once; whether it was not there yet."""
    values = {
        "ticket_number": clock.ticket,
        "kind": missed.target.value,
        "due_at": missed.due_at,
        "team_id": clock.team_id,
        "recorded_at": now,
    }
    insert = _INSERT[conn.dialect.name](sla_breach).values(values).on_conflict_do_nothing()
    if conn.execute(insert).rowcount == 0:
        return False
    first = ticket.update().where(ticket.c.number == clock.ticket, ticket.c.breached_at.is_(None))
    conn.execute(first.values(breached_at=missed.due_at))
    return True


def _scalar(column: sa.ColumnElement[Any], *where: sa.ColumnElement[bool]) -> sa.ScalarSelect[Any]:
    query = sa.select(column).where(message.c.conversation_id == conversation.c.id, *where)
    return query.correlate(conversation, ticket).scalar_subquery()


_BY_PERSON = sa.and_(
    message.c.author_kind == AuthorKind.AGENT.value, message.c.created_at >= ticket.c.created_at
)
_FIRST_REPLY = _scalar(sa.func.min(message.c.created_at), _BY_PERSON).label("first_reply_at")
_answer = message.alias("answer")
_LAST_REPLY = (
    sa.select(sa.func.max(_answer.c.seq))
    .where(
        _answer.c.conversation_id == conversation.c.id,
        _answer.c.author_kind == AuthorKind.AGENT.value,
        _answer.c.created_at >= ticket.c.created_at,
    )
    .correlate(conversation, ticket)
    .scalar_subquery()
)
_UNANSWERED = _scalar(
    sa.func.min(message.c.created_at),
    message.c.author_kind == AuthorKind.VISITOR.value,
    message.c.seq > _LAST_REPLY,
).label("unanswered_since")
_IS_CURRENT = sa.func.coalesce(ticket.c.number == conversation.c.ticket_number, sa.false())
_CLOCKS: Final = (
    sa.select(
        ticket.c.number,
        ticket.c.conversation_id,
        ticket.c.priority,
        ticket.c.created_at,
        ticket.c.resolved_at,
        ticket.c.due_at,
        ticket.c.due_kind,
        ticket.c.breached_at,
        conversation.c.team_id,
        _FIRST_REPLY,
        _UNANSWERED,
        _IS_CURRENT.label("is_current"),
    )
    .select_from(ticket.join(conversation, conversation.c.id == ticket.c.conversation_id))
    .where(conversation.c.id == sa.bindparam("id"), sa.or_(_IS_CURRENT, ticket.c.due_at.is_not(None)))
)
#: Every message of every conversation asks: most are with the bot, and have none.
_HAS_TICKET: Final = sa.select(sa.literal(1)).where(ticket.c.conversation_id == sa.bindparam("id")).limit(1)


def _to_clock(row: Mapping[Any, Any], now: datetime) -> Clock:
    """A ticket that is no longer the conversation's is over, whether or not somebody filed it."""
    closed_at = row[ticket.c.resolved_at] or (None if row["is_current"] else now)
    due_at = row[ticket.c.due_at]
    return Clock(
        ticket=row[ticket.c.number],
        conversation_id=row[ticket.c.conversation_id],
        team_id=row[conversation.c.team_id],
        priority=row[ticket.c.priority],
        facts=Facts(row[ticket.c.created_at], row["first_reply_at"], row["unanswered_since"], closed_at),
        due=None if due_at is None else Due(Target(row[ticket.c.due_kind]), due_at),
        breached_at=row[ticket.c.breached_at],
    )
