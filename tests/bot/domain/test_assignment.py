"""From hand to hand: what is told to whom, who is refused, and how many one person may have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import conversation as rules
from bot.domain import events
from bot.domain.assignment import Load, assign, check_capacity, lapse, return_to_bot, take_over, transfer
from bot.domain.change import Change
from bot.domain.errors import AtCapacity, Forbidden, Invalid, NotAllowedNow
from bot.domain.model import Audience, AuthorKind, Role, State
from tests.builders import BOSS, HANAKO, IAGO, NOW, agent, draft, in_state


def told(change: Change) -> list[tuple[str, dict[str, object]]]:
    return [(event.type, event.payload) for event in change.events]


def move(how: str, to: str | None, by: str | None, note: str | None = None) -> tuple[str, dict[str, object]]:
    return events.MOVED, {"how": how, "from": "Hanako", "to": to, "by": by, "note": note}


def test_a_transfer_tells_the_visitor_who_joins_and_agents_the_note() -> None:
    change = transfer(in_state("with_agent"), HANAKO, IAGO, "asks for a refund", NOW)
    assert told(change) == [
        (events.CLAIMED, {"state": "with_agent", "agent": "Iago", "ticket": 7}),
        move("transferred", "Iago", "Hanako", "asks for a refund"),
    ]
    assert [event.audience for event in change.events] == [Audience.EVERYONE, Audience.AGENTS]
    after = change.conversation
    assert (after.assignee, after.assigned_at) == (IAGO.ref, NOW)
    with pytest.raises(Forbidden):
        rules.agent_writes(after, HANAKO, draft(HANAKO), NOW)
    assert rules.agent_writes(after, IAGO, draft(IAGO), NOW).events


def test_a_transfer_to_oneself_or_to_a_disabled_account_is_refused() -> None:
    with pytest.raises(Invalid, match="already"):
        transfer(in_state("with_agent"), HANAKO, HANAKO, None, NOW)
    with pytest.raises(Invalid, match="Iago is disabled"):
        transfer(in_state("with_agent"), HANAKO, replace(IAGO, active=False), None, NOW)


@pytest.mark.parametrize("state", ["waiting", "with_agent"])
def test_those_who_lead_give_what_waits_and_what_somebody_has(state: str) -> None:
    change = assign(in_state(state), BOSS, IAGO, NOW)
    owner = "Hanako" if state == "with_agent" else None
    assert told(change) == [
        (events.CLAIMED, {"state": "with_agent", "agent": "Iago", "ticket": 7}),
        (events.MOVED, {"how": "transferred", "from": owner, "to": "Iago", "by": "Boss", "note": None}),
    ]
    assert (change.conversation.assignee, change.conversation.assigned_at) == (IAGO.ref, NOW)
    assert assign(change.conversation, BOSS, IAGO, NOW).events == ()


def test_an_assignment_is_refused_to_others_of_others_and_of_what_nobody_has() -> None:
    with pytest.raises(Forbidden):
        assign(in_state("waiting"), HANAKO, IAGO, NOW)
    with pytest.raises(Invalid, match="disabled"):
        assign(in_state("waiting"), BOSS, replace(IAGO, active=False), NOW)
    with pytest.raises(Invalid, match="no conversations"):
        assign(in_state("waiting"), BOSS, agent("Rin", role=Role.MAINTAINER), NOW)
    for state in ("bot", "resolved"):
        with pytest.raises(NotAllowedNow):
            assign(in_state(state), BOSS, IAGO, NOW)


def test_a_note_goes_back_to_the_queue_with_the_conversation() -> None:
    change = rules.release(in_state("with_agent"), HANAKO, NOW, "call after five")
    assert [event.type for event in change.events] == [events.RELEASED, events.MOVED]
    assert told(change)[1] == move("released", None, "Hanako", "call after five")
    assert len(rules.release(in_state("with_agent"), HANAKO, NOW).events) == 1


@pytest.mark.parametrize("role", Role)
def test_only_those_who_lead_take_over(role: Role) -> None:
    taker = agent("Rin", role=role)
    if role not in (Role.ADMIN, Role.SUPERVISOR):
        with pytest.raises(Forbidden) as refused:
            take_over(in_state("with_agent"), taker, NOW)
        assert refused.value.code == "forbidden"
        return
    change = take_over(in_state("with_agent"), taker, NOW)
    assert told(change)[1] == move("taken_over", "Rin", "Rin")
    assert take_over(change.conversation, taker, NOW) == Change(change.conversation)
    with pytest.raises(NotAllowedNow):
        take_over(in_state("waiting"), taker, NOW)


def test_back_to_the_bot_closes_the_ticket_and_the_next_message_is_the_bots() -> None:
    line = draft(AuthorKind.BOT, "I am answering again")
    had = replace(in_state("with_agent"), unhelpful=2)
    change = return_to_bot(had, HANAKO, line, NOW)
    assert [event.type for event in change.events] == [events.RETURNED, events.MOVED, events.MESSAGE]
    assert change.events[0].payload == {"state": "bot", "agent": None, "ticket": None}
    assert change.message().text == "I am answering again"
    assert (change.conversation.ticket_number, change.conversation.unhelpful) == (None, 0)
    asked = rules.visitor_writes(change.conversation, draft(AuthorKind.VISITOR), "en", NOW)
    assert asked.message().needs_reply


def test_who_is_gone_loses_it_with_ticket_and_all() -> None:
    change = lapse(in_state("with_agent"), NOW)
    assert told(change) == [
        (events.RELEASED, {"state": "waiting", "agent": None, "ticket": 7}),
        move("lapsed", None, None),
    ]
    assert (change.conversation.state, change.conversation.assignee) == (State.WAITING, None)


@given(held=st.integers(0, 30), capacity=st.integers(1, 20), role=st.sampled_from(Role))
def test_nobody_gets_more_than_they_may_have(held: int, capacity: int, role: Role) -> None:
    actor = agent("Rin", role=role)
    if held < capacity or role in (Role.ADMIN, Role.SUPERVISOR):
        check_capacity(actor, HANAKO, Load(held, capacity))
        return
    with pytest.raises(AtCapacity) as refused:
        check_capacity(actor, HANAKO, Load(held, capacity))
    assert refused.value.data == {"agent": "Hanako", "capacity": capacity}
    check_capacity(BOSS, HANAKO, Load(held, capacity))
