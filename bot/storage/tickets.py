"""Tickets, and the order of the queue: by rank (`bot/domain/urgency.py`), then number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from bot.domain.model import Candidate, Reason, State, Ticket
from bot.domain.urgency import rank_at
from bot.storage.schema import conversation, ticket

#: A conversation and its current ticket (a reopened conversation has older ones beside it).
CURRENT_TICKET: Final = ticket.c.number == conversation.c.ticket_number
#: Who is next: the one order of the queue, for the visitor's place in line and the console's list alike.
QUEUE_ORDER: Final = (ticket.c.rank_at, ticket.c.number)
#: Nobody was asked yet: what every change of hands begins with.
_UNASKED: Final[dict[str, Any]] = {
    "offered_to": None,
    "offered_until": None,
    "nobody_took_at": None,
    "wanted_agent": None,
}


def insert_ticket(
    conn: sa.Connection,
    conversation_id: str,
    reason: Reason,
    candidates: Sequence[Candidate],
    question: str,
    priority: int,
    now: datetime,
    *,
    skill: str | None = None,
    wanted_agent: str | None = None,
) -> int:
    """Open a ticket and return its number. Numbers rise; a write that is rolled back may leave a gap.

    `skill`: what an agent must have to be offered it; `wanted_agent`: who is asked first.
    """
    values = {
        "conversation_id": conversation_id,
        "reason": asdict(reason),
        "candidates": [asdict(each) for each in candidates],
        "question": question,
        "priority": priority,
        "created_at": now,
        "rank_at": rank_at(now, priority),
        "skill": skill,
        "wanted_agent": wanted_agent,
    }
    number: int = conn.execute(ticket.insert().values(values).returning(ticket.c.number)).scalar_one()
    return number


def mark_claimed(conn: sa.Connection, number: int, now: datetime) -> None:
    """Somebody took it."""
    _mark(conn, number, claimed_at=now, lapsed_from=None, passed_by=[], **_UNASKED)
    rerank(conn, number)


def mark_released(conn: sa.Connection, number: int, now: datetime, by: str | None = None) -> None:
    """Back in the queue at its old place: its age counts on. The event of the release holds the time.

    It is not offered to `by` again, who gave it back.
    """
    _mark(conn, number, claimed_at=None, passed_by=[by] if by else [], **_UNASKED)
    rerank(conn, number)


def mark_lapsed(conn: sa.Connection, number: int, agent_id: str) -> None:
    """Back at the front of the queue: `agent_id` gave no more sign of life."""
    _mark(conn, number, claimed_at=None, lapsed_from=agent_id, passed_by=[agent_id], **_UNASKED)
    rerank(conn, number)


def rerank(conn: sa.Connection, number: int) -> None:
    """Its place in the queue anew, after a change of what speaks for it."""
    columns = (ticket.c.created_at, ticket.c.priority, ticket.c.lapsed_from, ticket.c.due_at)
    created, priority, lapsed_from, due_at = conn.execute(
        sa.select(*columns).where(ticket.c.number == number)
    ).one()
    rank = rank_at(created, priority, lapsed=lapsed_from is not None, due_at=due_at)
    _mark(conn, number, rank_at=rank)


def mark_resolved(conn: sa.Connection, number: int, now: datetime, outcome: str) -> None:
    """Done."""
    _mark(conn, number, resolved_at=now, outcome=outcome, passed_by=[], **_UNASKED)


def inherit(conn: sa.Connection, number: int, other: int, *, place: bool) -> None:
    """The ticket gets the higher priority of the two, and with `place` the better place in line.

    The visitor has then waited since the earlier one; but never since before the conversation's last ticket was
    closed, as what was answered then is no answer to this.
    """
    columns = (ticket.c.conversation_id, ticket.c.created_at, ticket.c.priority, ticket.c.lapsed_from)
    found = {
        row.number: row
        for row in conn.execute(
            sa.select(ticket.c.number, *columns).where(ticket.c.number.in_((number, other)))
        )
    }
    own, its = found[number], found[other]
    values: dict[str, Any] = {"priority": max(own.priority, its.priority)}
    if place:
        before = sa.select(sa.func.max(ticket.c.resolved_at)).where(
            ticket.c.conversation_id == own.conversation_id, ticket.c.number < number
        )
        closed = conn.execute(before).scalar()
        since = its.created_at if closed is None else max(its.created_at, closed)
        values["created_at"] = min(own.created_at, since)
        values["lapsed_from"] = own.lapsed_from or its.lapsed_from
    _mark(conn, number, **values)
    rerank(conn, number)


def list_tickets(conn: sa.Connection, conversation_id: str) -> list[Ticket]:
    """All tickets of a conversation, oldest first."""
    query = sa.select(ticket).where(ticket.c.conversation_id == conversation_id).order_by(ticket.c.number)
    return [_to_ticket(row) for row in conn.execute(query).mappings()]


def created_at(conn: sa.Connection, number: int) -> datetime | None:
    """When the ticket was opened; None when there is no such ticket."""
    return conn.execute(sa.select(ticket.c.created_at).where(ticket.c.number == number)).scalar()


def queue_position(conn: sa.Connection, number: int) -> int | None:
    """Place in its own team's line, 1 is next; None when the ticket does not wait."""
    own = _waiting(ticket.c.rank_at, conversation.c.team_id).where(ticket.c.number == number)
    found = conn.execute(own).first()
    if found is None:
        return None
    rank, team_id = found
    earlier = sa.and_(ticket.c.rank_at == rank, ticket.c.number < number)
    before = sa.or_(ticket.c.rank_at < rank, earlier)
    ahead = _waiting(sa.func.count()).where(before, in_line_of(team_id))
    return int(conn.execute(ahead).scalar_one()) + 1


def waiting_count(conn: sa.Connection, team_id: str | None, before: datetime | None = None) -> int:
    """How many wait in a team's line (None: everybody's); with `before`, only those with no later rank."""
    query = _waiting(sa.func.count()).where(in_line_of(team_id))
    if before is not None:
        query = query.where(ticket.c.rank_at <= before)
    count: int = conn.execute(query).scalar_one()
    return count


def in_line_of(team_id: str | None) -> sa.ColumnElement[bool]:
    """A line has the conversations of one team, or (None) those of nobody's: the same people serve them."""
    return conversation.c.team_id.is_(None) if team_id is None else conversation.c.team_id == team_id


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
