"""Merging: nothing of either is lost, one goes on with whom it was, and who may not is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import conversation as rules
from bot.domain import events, merging
from bot.domain.change import Change
from bot.domain.errors import Conflict, DomainError, Forbidden, Invalid, NotAllowedNow
from bot.domain.merging import gives_its_place
from bot.domain.model import Agent, Audience, AuthorKind, Conversation, Role, State
from tests.builders import BOSS, HANAKO, IAGO, NOW, agent, draft, in_state


def merge(duplicate: Conversation, into: Conversation, actor: Agent, now: datetime) -> tuple[Change, Change]:
    return merging.merge(duplicate, into, actor, now, {"visitor"})


def begun(state: str, owner: Agent = HANAKO) -> Conversation:
    """In this state, with a line of the visitor."""
    now = in_state(state, owner)
    return now if now.begun else rules.visitor_writes(now, draft(AuthorKind.VISITOR), "en", NOW).conversation


def test_both_tell_agents_of_the_other_and_the_visitor_sees_an_end() -> None:
    duplicate, into = begun("waiting"), replace(begun("with_agent", IAGO), ticket_number=12)
    ended, told = merge(duplicate, into, HANAKO, NOW)
    assert [(event.type, event.payload) for event in ended.events] == [
        (events.RESOLVED, {"state": "resolved", "agent": None, "ticket": 7, "outcome": "merged"}),
        (events.MERGED, {"direction": "into", "conversation": into.id, "ticket": 12, "by": "Hanako"}),
    ]
    assert [(event.type, event.payload) for event in told.events] == [
        (events.MERGED, {"direction": "from", "conversation": duplicate.id, "ticket": 7, "by": "Hanako"})
    ]
    assert ended.events[1].audience is told.events[0].audience is Audience.AGENTS
    again = rules.visitor_writes(ended.conversation, draft(AuthorKind.VISITOR), "en", NOW)
    assert again.conversation.state is State.BOT


def test_what_cannot_be_merged() -> None:
    waiting, over = begun("waiting"), begun("resolved")
    with pytest.raises(Invalid, match="into itself"):
        merge(waiting, waiting, BOSS, NOW)
    for one, other in (
        (waiting, over),
        (over, waiting),
        (waiting, in_state("bot")),
        (in_state("bot"), waiting),
    ):
        with pytest.raises(NotAllowedNow):
            merge(one, other, BOSS, NOW)
    with pytest.raises(Conflict, match="needs a person") as refused:
        merge(waiting, begun("bot"), BOSS, NOW)
    assert refused.value.code == "cannot_merge"
    with pytest.raises(Conflict, match="Nothing shows") as strangers:
        merging.merge(waiting, begun("waiting"), BOSS, NOW, {"phone"})
    assert strangers.value.code == "different_people"
    with pytest.raises(Forbidden, match="Hanako has this"):
        merge(begun("with_agent"), waiting, IAGO, NOW)
    with pytest.raises(Forbidden):
        merge(waiting, begun("waiting"), agent("Rin", role=Role.MAINTAINER), NOW)


_STATES = st.sampled_from(["bot", "waiting", "with_agent", "resolved"])
_OWNERS = st.sampled_from([HANAKO, IAGO])


@given(_STATES, _STATES, _OWNERS, _OWNERS, st.sampled_from([HANAKO, IAGO, BOSS]), st.integers(0, 3))
def test_nothing_is_lost_and_one_goes_on_as_it_was(
    one: str, other: str, its_owner: Agent, owner: Agent, actor: Agent, lines: int
) -> None:
    duplicate, into = begun(one, its_owner), begun(other, owner)
    for _ in range(lines):
        duplicate = rules.visitor_writes(duplicate, draft(AuthorKind.VISITOR), "en", NOW).conversation
    try:
        ended, told = merge(duplicate, into, actor, NOW)
    except DomainError:
        allowed = actor is BOSS or duplicate.assignee in (None, actor.ref)
        open_ = State.RESOLVED not in (duplicate.state, into.state)
        assert not (allowed and open_ and (into.state is not State.BOT or duplicate.state is State.BOT))
        return
    for before, change in ((duplicate, ended), (into, told)):
        numbers = [event.seq for event in change.events]
        assert numbers == [*range(before.last_seq + 1, change.conversation.last_seq + 1)]
    assert (ended.conversation.state, ended.conversation.assignee) == (State.RESOLVED, None)
    assert told.conversation == replace(into, last_seq=into.last_seq + 1, updated_at=NOW)
    assert gives_its_place(duplicate, into) == (one == other == "waiting")
