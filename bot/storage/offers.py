"""Offers of automatic assignment: what waits to be offered, who could take it, and who was asked in vain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from bot.domain.model import AgentRef, State
from bot.domain.offers import Demand, Offer, Standing
from bot.domain.permissions import Permission, allowed
from bot.storage.accounts import list_agents
from bot.storage.assignment import lock_agents
from bot.storage.schema import agent, conversation, team_member, ticket
from bot.storage.tickets import CURRENT_TICKET, QUEUE_ORDER

_WAITING: Final = conversation.c.state == State.WAITING.value
_JOINED: Final = conversation.join(ticket, CURRENT_TICKET)
_ASKED: Final = agent.alias("asked")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation that waits, and what became of offering it so far."""

    conversation_id: str
    ticket_number: int
    demand: Demand
    offer: Offer | None = None
    alerted: bool = False


def list_waiting(conn: sa.Connection, limit: int) -> list[Waiting]:
    """Those who wait, in the queue's order."""
    return [
        _to_waiting(row) for row in conn.execute(_select().order_by(*QUEUE_ORDER).limit(limit)).mappings()
    ]


def find_waiting(conn: sa.Connection, conversation_id: str) -> Waiting | None:
    """The conversation, if it waits."""
    row = conn.execute(_select().where(conversation.c.id == conversation_id)).mappings().first()
    return None if row is None else _to_waiting(row)


def anything_offered(conn: sa.Connection) -> bool:
    """Whether an offer stands that somebody has to end, or an agent is wanted."""
    stands = sa.or_(ticket.c.offered_to.is_not(None), ticket.c.wanted_agent.is_not(None))
    query = sa.select(sa.literal(1)).select_from(_JOINED).where(_WAITING, stands)
    return conn.execute(query.limit(1)).first() is not None


def standings(conn: sa.Connection, since: datetime, capacity: int) -> list[Standing]:
    """Every active agent whose role works conversations; there is who was heard of at `since` or later.

    `capacity` holds for those who have none of their own.
    """
    teams: dict[str, set[str]] = defaultdict(set)
    for team_id, agent_id in conn.execute(sa.select(team_member.c.team_id, team_member.c.agent_id)):
        teams[agent_id].add(team_id)
    seen = {row[0]: (row[1], row[2]) for row in conn.execute(_SEEN)}
    held = {row[0]: row[1] for row in conn.execute(_HELD)}
    offered = {row[0]: row[1] for row in conn.execute(_OFFERED)}
    return [
        Standing(
            each,
            frozenset(teams[each.id]),
            frozenset(each.languages),
            frozenset(each.skills),
            capacity if each.capacity is None else each.capacity,
            held.get(each.id, 0) + offered.get(each.id, 0),
            (last := seen[each.id][0]) is not None and last >= since,
            seen[each.id][1],
        )
        for each in list_agents(conn)
        if each.active and allowed(each.role, Permission.CONVERSATIONS)
    ]


def lock_busy(conn: sa.Connection, agent_id: str) -> int:
    """How many conversations the agent has or is offered; it stays true until the transaction ends.

    Lock the conversation first, and of several agents all at once before: see `lock_agents`.
    """
    lock_agents(conn, [agent_id])
    held = conn.execute(_HELD.where(conversation.c.assignee_id == agent_id)).first()
    offered = conn.execute(_OFFERED.where(ticket.c.offered_to == agent_id)).first()
    return (held[1] if held else 0) + (offered[1] if offered else 0)


def set_offer(conn: sa.Connection, number: int, agent_id: str, until: datetime, now: datetime) -> None:
    """The ticket is offered to the agent, whose turn this was."""
    _update(conn, number, offered_to=agent_id, offered_until=until, wanted_agent=None)
    mark_given(conn, agent_id, now)


def end_offer(conn: sa.Connection, number: int, passed: frozenset[str]) -> None:
    """Nobody is asked at the moment; `passed` were, in vain."""
    _update(conn, number, offered_to=None, offered_until=None, passed_by=sorted(passed))


def set_nobody_took(conn: sa.Connection, number: int, now: datetime) -> None:
    """Nobody is left to ask."""
    _update(conn, number, nobody_took_at=now)


def forget_wanted(conn: sa.Connection, number: int) -> None:
    """The agent who was to be asked first is not there."""
    _update(conn, number, wanted_agent=None)


def miss_offer(conn: sa.Connection, agent_id: str, most: int) -> bool:
    """An offer ran out. The `most`th in a row (0: none) sets the agent away; whether it did so now."""
    mine = agent.c.id == agent_id
    missed = agent.c.offers_missed + 1
    conn.execute(agent.update().where(mine).values(offers_missed=missed))
    if most == 0:
        return False
    there = agent.c.away.is_(sa.false())
    enough = agent.update().where(mine, there, agent.c.offers_missed >= most)
    return conn.execute(enough.values(away=True)).rowcount == 1


def forget_missed(conn: sa.Connection, agent_id: str) -> None:
    """The agent reads what is offered."""
    missed = agent.c.id == agent_id, agent.c.offers_missed > 0
    conn.execute(agent.update().where(*missed).values(offers_missed=0))


def mark_given(conn: sa.Connection, agent_id: str, now: datetime) -> None:
    """The agent was given, or offered, a conversation."""
    conn.execute(agent.update().where(agent.c.id == agent_id).values(given_at=now))


_SEEN: Final = sa.select(agent.c.id, agent.c.last_seen_at, agent.c.given_at)
_HELD: Final = (
    sa.select(conversation.c.assignee_id, sa.func.count())
    .where(conversation.c.state == State.WITH_AGENT.value)
    .group_by(conversation.c.assignee_id)
)
_OFFERED: Final = (
    sa.select(ticket.c.offered_to, sa.func.count())
    .select_from(_JOINED)
    .where(_WAITING, ticket.c.offered_to.is_not(None))
    .group_by(ticket.c.offered_to)
)


def _select() -> sa.Select[Any]:
    columns = (
        conversation.c.id,
        conversation.c.lang,
        conversation.c.team_id,
        ticket.c.number,
        ticket.c.skill,
        ticket.c.wanted_agent,
        ticket.c.passed_by,
        ticket.c.offered_to,
        ticket.c.offered_until,
        ticket.c.nobody_took_at,
        _ASKED.c.name,
    )
    asked = _JOINED.outerjoin(_ASKED, _ASKED.c.id == ticket.c.offered_to)
    return sa.select(*columns).select_from(asked).where(_WAITING)


def _update(conn: sa.Connection, number: int, **values: Any) -> None:
    conn.execute(ticket.update().where(ticket.c.number == number).values(values))


def _to_waiting(row: Mapping[Any, Any]) -> Waiting:
    offered_to = row[ticket.c.offered_to]
    return Waiting(
        conversation_id=row[conversation.c.id],
        ticket_number=row[ticket.c.number],
        demand=Demand(
            lang=row[conversation.c.lang],
            team_id=row[conversation.c.team_id],
            skill=row[ticket.c.skill],
            passed=frozenset(row[ticket.c.passed_by]),
            wanted=row[ticket.c.wanted_agent],
        ),
        offer=Offer(AgentRef(offered_to, row[_ASKED.c.name] or ""), row[ticket.c.offered_until])
        if offered_to
        else None,
        alerted=row[ticket.c.nobody_took_at] is not None,
    )
