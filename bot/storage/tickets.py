"""Tickets, and the order of the queue: priority, then those whose agent vanished, then age, then number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from bot.domain.model import Candidate, Reason, State, Ticket
from bot.storage.schema import conversation, ticket

#: A conversation and its current ticket (a reopened conversation has older ones beside it).
CURRENT_TICKET: Final = ticket.c.number == conversation.c.ticket_number
#: Who is next: the one order of the queue, for the visitor's place in line and the console's list alike.
QUEUE_ORDER: Final = (
    ticket.c.priority.desc(),
    ticket.c.lapsed_from.is_(None),
    ticket.c.created_at,
    ticket.c.number,
)


def insert_ticket(
    conn: sa.Connection,
    conversation_id: str,
    reason: Reason,
    candidates: Sequence[Candidate],
    question: str,
    priority: int,
    now: datetime,
) -> int:
    """Open a ticket and return its number. Numbers rise; a write that is rolled back may leave a gap."""
    values = {
        "conversation_id": conversation_id,
        "reason": asdict(reason),
        "candidates": [asdict(each) for each in candidates],
        "question": question,
        "priority": priority,
        "created_at": now,
    }
    number: int = conn.execute(ticket.insert().values(values).returning(ticket.c.number)).scalar_one()
    return number


def mark_claimed(conn: sa.Connection, number: int, now: datetime) -> None:
    """Somebody took it."""
    _mark(conn, number, claimed_at=now, lapsed_from=None)


def mark_released(conn: sa.Connection, number: int, now: datetime) -> None:
    """Back in the queue at its old place: its age counts on. The event of the release holds the time."""
    _mark(conn, number, claimed_at=None)


def mark_lapsed(conn: sa.Connection, number: int, agent_id: str) -> None:
    """Back in the queue, before all others of its priority, with its age: `agent_id` gave no more sign of life."""
    _mark(conn, number, claimed_at=None, lapsed_from=agent_id)


def mark_resolved(conn: sa.Connection, number: int, now: datetime, outcome: str) -> None:
    """Done."""
    _mark(conn, number, resolved_at=now, outcome=outcome)


def list_tickets(conn: sa.Connection, conversation_id: str) -> list[Ticket]:
    """All tickets of a conversation, oldest first."""
    query = sa.select(ticket).where(ticket.c.conversation_id == conversation_id).order_by(ticket.c.number)
    return [_to_ticket(row) for row in conn.execute(query).mappings()]


def created_at(conn: sa.Connection, number: int) -> datetime | None:
    """When the ticket was opened; None when there is no such ticket."""
    return conn.execute(sa.select(ticket.c.created_at).where(ticket.c.number == number)).scalar()


def queue_position(conn: sa.Connection, number: int) -> int | None:
    """Place in line, 1 is next; None when the ticket does not wait."""
    mine = conn.execute(
        _waiting(ticket.c.priority, ticket.c.lapsed_from, ticket.c.created_at).where(
            ticket.c.number == number
        )
    ).first()
    if mine is None:
        return None
    priority, lapsed_from, created_at = mine
    lapsed = ticket.c.lapsed_from.is_not(None)
    older = sa.or_(
        ticket.c.created_at < created_at,
        sa.and_(ticket.c.created_at == created_at, ticket.c.number < number),
    )
    earlier = sa.or_(lapsed, older) if lapsed_from is None else sa.and_(lapsed, older)
    before = sa.or_(ticket.c.priority > priority, sa.and_(ticket.c.priority == priority, earlier))
    ahead: int = conn.execute(_waiting(sa.func.count()).where(before)).scalar_one()
    return ahead + 1


def waiting_count(conn: sa.Connection, priority: int = 0) -> int:
    """How many conversations wait for a person with this priority or a higher one."""
    query = _waiting(sa.func.count()).where(ticket.c.priority >= priority)
    count: int = conn.execute(query).scalar_one()
    return count


def _waiting(*columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    joined = conversation.join(ticket, CURRENT_TICKET)
    return sa.select(*columns).select_from(joined).where(conversation.c.state == State.WAITING.value)


def _mark(conn: sa.Connection, number: int, **values: Any) -> None:
    result = conn.execute(ticket.update().where(ticket.c.number == number).values(values))
    if result.rowcount != 1:
        raise LookupError(f"there is no ticket {number}")


def _to_ticket(row: Mapping[Any, Any]) -> Ticket:
    return Ticket(
        number=row[ticket.c.number],
        conversation_id=row[ticket.c.conversation_id],
        reason=Reason(**row[ticket.c.reason]),
        candidates=tuple(Candidate(**each) for each in row[ticket.c.candidates]),
        question=row[ticket.c.question],
        priority=row[ticket.c.priority],
        created_at=row[ticket.c.created_at],
        claimed_at=row[ticket.c.claimed_at],
        resolved_at=row[ticket.c.resolved_at],
        outcome=row[ticket.c.outcome],
    )
