"""Whose conversations belong together, what a ticket inherits, and that of two who merge at once one wins."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.errors import NotAllowedNow
from bot.domain.model import Agent, Audience, Contact, Conversation, Identity, State
from bot.services.merging import Merging
from bot.storage.contacts import insert_contact
from bot.storage.conversations import insert_conversation, load_conversation
from bot.storage.database import Database, Written
from bot.storage.event_log import read_events
from bot.storage.filing import save_tags, tags_of
from bot.storage.same_person import find_others, why_one_person
from bot.storage.schema import ticket
from bot.storage.tickets import inherit, list_tickets, mark_lapsed, mark_resolved, queue_position
from bot.storage.visitors import identify_visitor
from tests.bot.storage.builders import (
    NOW,
    add_agent,
    add_conversation,
    add_visitor,
    draft,
    fresh_id,
    hand_over,
    later,
    save,
    write_message,
)


def _of(conn: sa.Connection, visitor_id: str, at: float) -> Conversation:
    change = rules.start(fresh_id(), visitor_id, "ja", None, NOW)
    insert_conversation(conn, change)
    return write_message(conn, change.conversation, now=later(at))[0]


def _leaves(
    conn: sa.Connection, before: Conversation, email: str | None = None, phone: str | None = None
) -> Conversation:
    contact = Contact("message", None, email, phone, None, None, "ja", before.updated_at)
    now = save(conn, before, rules.leaves_contact(before, draft("hi"), "ja", before.updated_at))
    insert_contact(conn, now.id, now.last_seq, contact)
    return now


def test_conversations_of_one_person_are_found_with_the_reason(conn: sa.Connection) -> None:
    taro = identify_visitor(conn, fresh_id(), Identity("u-7", "太郎", "taro@example.jp"), NOW)
    own, earlier = _of(conn, taro, 9), _of(conn, taro, 1)
    mailed = _leaves(conn, _of(conn, add_visitor(conn), 2), email="taro@example.jp")
    both = _leaves(conn, _of(conn, add_visitor(conn), 3), email="taro@example.jp", phone="03-1234-5678")
    called = _leaves(conn, _of(conn, add_visitor(conn), 4), phone="03-1234-5678")
    _leaves(conn, _of(conn, add_visitor(conn), 5), email="hanako@example.jp", phone="03-9999-9999")
    _of(conn, add_visitor(conn), 6)
    add_conversation(conn)
    found = {both.id: ("email",), mailed.id: ("email",), earlier.id: ("visitor",)}
    assert list(find_others(conn, own, 10).items()) == list(found.items())
    assert list(find_others(conn, own, 2)) == [both.id, mailed.id]
    assert find_others(conn, both, 10) == {
        own.id: ("email",),
        called.id: ("phone",),
        mailed.id: ("email",),
        earlier.id: ("email",),
    }
    assert find_others(conn, called, 10) == {both.id: ("phone",)}
    assert why_one_person(conn, own, earlier) == {"visitor"}
    assert why_one_person(conn, both, called) == {"phone"} and not why_one_person(conn, own, called)
    later_one = _of(conn, both.visitor_id, 7)  # the visitor's address stands in another conversation
    assert why_one_person(conn, own, later_one) == why_one_person(conn, later_one, own) == {"email"}
    again = _leaves(conn, own, phone="03-1234-5678")
    assert find_others(conn, again, 10)[both.id] == ("email", "phone")


def _number(conversation: Conversation) -> int:
    assert conversation.ticket_number is not None
    return conversation.ticket_number


def test_a_ticket_keeps_the_better_place_of_the_two(conn: sa.Connection) -> None:
    ahead = hand_over(conn, add_conversation(conn), later(0))
    older = hand_over(conn, add_conversation(conn), later(60))
    between = hand_over(conn, add_conversation(conn), later(120))
    newer = hand_over(conn, add_conversation(conn), later(180), priority=1)
    plain = hand_over(conn, add_conversation(conn), later(900))
    inherit(conn, _number(plain), _number(newer), place=False)
    assert list_tickets(conn, plain.id)[0].priority == 1
    assert list_tickets(conn, plain.id)[0].created_at == later(900)
    mark_resolved(conn, _number(newer), later(901), "merged")
    inherit(conn, _number(plain), _number(older), place=True)
    kept = list_tickets(conn, plain.id)[0]
    assert (kept.created_at, kept.priority) == (later(60), 1)
    places = [queue_position(conn, _number(each)) for each in (plain, ahead, older, between)]
    assert places == [1, 2, 4, 5]  # by rank the newer one, of priority 1, is third: as early as the first
    mark_lapsed(conn, _number(between), add_agent(conn).id)
    inherit(conn, _number(ahead), _number(between), place=True)
    assert list_tickets(conn, ahead.id)[0].created_at == later(0), "the worse place is not taken"
    assert queue_position(conn, _number(ahead)) == 1


def test_no_answer_to_an_earlier_ticket_counts_for_this_one(conn: sa.Connection) -> None:
    agent = add_agent(conn)
    older = hand_over(conn, add_conversation(conn), later(0))
    into = hand_over(conn, add_conversation(conn), later(10))
    now = save(conn, into, rules.claim(into, agent, later(20)))
    now = save(conn, now, rules.resolve(now, agent, "answered", later(30)))
    mark_resolved(conn, _number(into), later(30), "answered")
    now, _ = write_message(conn, now, now=later(40))
    now = hand_over(conn, now, later(50))
    inherit(conn, _number(now), _number(older), place=True)
    assert [each.created_at for each in list_tickets(conn, now.id)] == [later(10), later(30)]
    rank = conn.execute(sa.select(ticket.c.rank_at).where(ticket.c.number == now.ticket_number)).scalar()
    assert rank == later(30)


class _Clock:
    def now(self) -> datetime:
        return datetime(2026, 4, 1, 12, tzinfo=UTC)


@pytest.mark.anyio
async def test_of_two_who_merge_at_once_one_wins(database: Database) -> None:
    merging = Merging(database, _Clock())

    def begin(conn: sa.Connection) -> Written[tuple[Agent, Agent, str, str]]:
        visitor_id = add_visitor(conn)
        both = [hand_over(conn, _of(conn, visitor_id, at)).id for at in range(2)]
        for id_, tag in zip(both, ("refund", "vip"), strict=True):
            save_tags(conn, id_, (tag,))
        return Written((add_agent(conn, "Hanako"), add_agent(conn, "Iago"), both[0], both[1]))

    for turn in range(20):
        hanako, iago, one, other = await database.write(begin)
        rival = (one, other) if turn % 2 else (other, one)  # each into the other's, or both the same
        results = await asyncio.gather(
            merging.merge(hanako, one, other), merging.merge(iago, *rival), return_exceptions=True
        )
        (lost,) = (each for each in results if isinstance(each, BaseException))
        assert isinstance(lost, NotAllowedNow) and lost.data == {"action": "merge", "state": "resolved"}

        def read(conn: sa.Connection, ids: tuple[str, str] = (one, other)) -> list[object]:
            found = []
            for id_ in ids:
                stored = load_conversation(conn, id_)
                assert stored is not None
                told, last = read_events(conn, id_, 0, audience=Audience.AGENTS)
                seen, _ = read_events(conn, id_, 0, audience=Audience.EVERYONE)
                assert [event.seq for event in told] == [*range(1, last + 1)]
                assert sum(event.type == "agent.merged" for event in told) == 1
                assert not any(event.type == "agent.merged" for event in seen)
                (closed,) = list_tickets(conn, id_)
                found.append((stored.state, closed.outcome, len(tags_of(conn, id_))))
            return sorted(found, key=str)

        assert await database.read(read) == [(State.RESOLVED, "merged", 1), (State.WAITING, None, 2)]
