from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.model import Candidate, Conversation, Reason, Ticket
from bot.storage.schema import ticket
from bot.storage.tickets import (
    insert_ticket,
    list_tickets,
    mark_claimed,
    mark_lapsed,
    mark_released,
    mark_resolved,
    queue_position,
    rerank,
    waiting_count,
)
from tests.bot.storage.builders import (
    NOW,
    add_agent,
    add_conversation,
    draft,
    hand_over,
    later,
    save,
)

CANDIDATES = (
    Candidate("refund", "ja", "返金について", 0.31, "offer"),
    Candidate("shipping", "en", "Shipping", 0.1 + 0.2),
)


def _number(conversation: Conversation) -> int:
    assert conversation.ticket_number is not None
    return conversation.ticket_number


def test_a_ticket_comes_back_as_it_went_in(conn: sa.Connection) -> None:
    conversation = add_conversation(conn)
    reason = Reason("low_confidence", {"best": 0.1 + 0.2, "needed": 0.8, "言語": "ja"})
    number = insert_ticket(conn, conversation.id, reason, CANDIDATES, "返金は？ 🙏", 2, NOW)
    expected = Ticket(number, conversation.id, reason, CANDIDATES, "返金は？ 🙏", 2, NOW)
    assert list_tickets(conn, conversation.id) == [expected]
    assert list_tickets(conn, add_conversation(conn).id) == []


def test_numbers_rise_and_are_listed_oldest_first(conn: sa.Connection) -> None:
    conversation = add_conversation(conn)
    numbers = [
        insert_ticket(conn, conversation.id, Reason("asked"), (), "?", 0, later(-seconds))
        for seconds in range(3)
    ]
    assert numbers == sorted(set(numbers))
    assert [ticket.number for ticket in list_tickets(conn, conversation.id)] == numbers


def test_the_life_of_a_ticket(conn: sa.Connection) -> None:
    waiting = hand_over(conn, add_conversation(conn))
    number = _number(waiting)
    mark_claimed(conn, number, later(1))
    assert list_tickets(conn, waiting.id)[0].claimed_at == later(1)
    mark_released(conn, number, later(2))
    assert list_tickets(conn, waiting.id)[0].claimed_at is None
    mark_claimed(conn, number, later(3))
    mark_resolved(conn, number, later(4), "spam")
    done = list_tickets(conn, waiting.id)[0]
    assert (done.claimed_at, done.resolved_at, done.outcome) == (later(3), later(4), "spam")
    with pytest.raises(LookupError, match="no ticket 999"):
        mark_claimed(conn, 999, NOW)


def test_a_ticket_needs_its_conversation(conn: sa.Connection) -> None:
    with pytest.raises(sa.exc.IntegrityError), conn.begin_nested():
        insert_ticket(conn, "nowhere", Reason("asked"), (), "?", 0, NOW)


def test_the_place_in_line_goes_by_priority_then_age_then_number(conn: sa.Connection) -> None:
    late = hand_over(conn, add_conversation(conn), later(9))
    early = hand_over(conn, add_conversation(conn), later(1))
    twin = hand_over(conn, add_conversation(conn), later(1))
    urgent = hand_over(conn, add_conversation(conn), later(20), priority=5)
    places = [queue_position(conn, _number(each)) for each in (urgent, early, twin, late)]
    assert places == [1, 2, 3, 4]
    assert waiting_count(conn, None) == 4


def test_who_does_not_wait_has_no_place_and_counts_for_nobody(conn: sa.Connection) -> None:
    agent = add_agent(conn)
    first = hand_over(conn, add_conversation(conn), later(1))
    second = hand_over(conn, add_conversation(conn), later(2))
    claimed = save(conn, first, rules.claim(first, agent, later(3)))
    assert queue_position(conn, _number(first)) is None
    assert queue_position(conn, _number(second)) == 1
    save(conn, claimed, rules.release(claimed, agent, later(4)))
    assert queue_position(conn, _number(first)) == 1  # its old place
    assert queue_position(conn, _number(second)) == 2
    assert queue_position(conn, 12345) is None


def test_the_ticket_of_an_earlier_hand_over_does_not_wait_again(conn: sa.Connection) -> None:
    agent = add_agent(conn)
    first = hand_over(conn, add_conversation(conn), later(1))
    claimed = save(conn, first, rules.claim(first, agent, later(2)))
    done = save(conn, claimed, rules.resolve(claimed, agent, "answered", later(3)))
    reopened = save(conn, done, rules.visitor_writes(done, draft(), "ja", later(4)))
    assert reopened.ticket_number is None
    again = hand_over(conn, reopened, later(5))
    assert queue_position(conn, _number(first)) is None
    assert queue_position(conn, _number(again)) == 1
    assert waiting_count(conn, None) == 1
    assert [ticket.number for ticket in list_tickets(conn, again.id)] == [_number(first), _number(again)]


def test_whose_agent_vanished_comes_before_all_others(conn: sa.Connection) -> None:
    agent = add_agent(conn)
    numbers = [_number(hand_over(conn, add_conversation(conn), later(n))) for n in range(4)]
    urgent = _number(hand_over(conn, add_conversation(conn), later(9), priority=10))
    mark_lapsed(conn, numbers[2], agent.id)

    def order() -> list[int | None]:
        return [queue_position(conn, number) for number in (urgent, *numbers)]

    assert order() == [2, 3, 4, 1, 5]
    mark_lapsed(conn, numbers[1], agent.id)
    assert order() == [3, 4, 1, 2, 5], "among themselves the older comes first"
    mark_claimed(conn, numbers[1], NOW)
    mark_released(conn, numbers[1], NOW)
    assert order() == [2, 3, 4, 1, 5], "taken once, it stands again where its age puts it"


def test_a_due_time_brings_a_ticket_forward_once_it_is_ranked_anew(conn: sa.Connection) -> None:
    first, second = (_number(hand_over(conn, add_conversation(conn), later(n))) for n in range(2))
    conn.execute(ticket.update().where(ticket.c.number == second).values(due_at=later(60)))
    rerank(conn, second)
    assert [queue_position(conn, number) for number in (first, second)] == [2, 1]
    assert waiting_count(conn, None, later(0)) == 2 and waiting_count(conn, None, later(-60)) == 1
