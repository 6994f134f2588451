"""The state machine by example: every act in every state, what is told, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.domain import assignment, events
from bot.domain import conversation as rules
from bot.domain.conversation import Change
from bot.domain.errors import AlreadyClaimed, DomainError, Forbidden, NotAllowedNow
from bot.domain.model import AuthorKind, Conversation, Owner, State, ticket_label
from tests.builders import BOSS, DECIDED, HANAKO, IAGO, NOW, draft, in_state

VISITOR, BOT = AuthorKind.VISITOR, AuthorKind.BOT
STATES = ("bot", "waiting", "with_agent", "resolved")

Act = Callable[[Conversation], Change]
ACTS: dict[str, Act] = {
    "visitor writes": lambda c: rules.visitor_writes(c, draft(VISITOR), "en", NOW),
    "bot writes": lambda c: rules.bot_writes(c, draft(BOT), DECIDED, NOW),
    "hand over": lambda c: rules.hand_over(c, 8, draft(BOT), DECIDED, NOW),
    "owner claims": lambda c: rules.claim(c, HANAKO, NOW),
    "other claims": lambda c: rules.claim(c, IAGO, NOW),
    "owner releases": lambda c: rules.release(c, HANAKO, NOW),
    "other releases": lambda c: rules.release(c, IAGO, NOW),
    "owner resolves": lambda c: rules.resolve(c, HANAKO, "answered", NOW),
    "other resolves": lambda c: rules.resolve(c, IAGO, "answered", NOW),
    "owner writes": lambda c: rules.agent_writes(c, HANAKO, draft(HANAKO), NOW),
    "other writes": lambda c: rules.agent_writes(c, IAGO, draft(IAGO), NOW),
    "visitor leaves contact": lambda c: rules.leaves_contact(c, draft(VISITOR), "en", NOW),
    "visitor rates": lambda c: rules.rates(c, 4, NOW),
    "page describes": lambda c: rules.describes(c, {"plan": "pro"}, NOW),
    "visitor ends": lambda c: rules.ends(c, NOW),
    "owner transfers": lambda c: assignment.transfer(c, HANAKO, IAGO, "please", NOW),
    "other transfers": lambda c: assignment.transfer(c, IAGO, IAGO, "mine", NOW),
    "supervisor takes over": lambda c: assignment.take_over(c, BOSS, NOW),
    "owner returns to bot": lambda c: assignment.return_to_bot(c, HANAKO, draft(BOT), NOW),
    "other returns to bot": lambda c: assignment.return_to_bot(c, IAGO, draft(BOT), NOW),
    "agent vanishes": lambda c: assignment.lapse(c, NOW),
}
#: Act -> state afterwards, for each state that allows it; Hanako owns what is with an agent.
LEGAL: dict[str, dict[str, str]] = {
    "visitor writes": {"bot": "bot", "waiting": "waiting", "with_agent": "with_agent", "resolved": "bot"},
    "bot writes": {"bot": "bot"},
    "hand over": {"bot": "waiting"},
    "owner claims": {"waiting": "with_agent", "with_agent": "with_agent"},
    "other claims": {"waiting": "with_agent"},
    "owner releases": {"with_agent": "waiting"},
    "other releases": {},
    "owner resolves": {"with_agent": "resolved"},
    "other resolves": {},
    "owner writes": {"with_agent": "with_agent"},
    "other writes": {},
    "visitor leaves contact": {
        "bot": "bot",
        "waiting": "waiting",
        "with_agent": "with_agent",
        "resolved": "bot",
    },
    "visitor rates": {"resolved": "resolved"},
    "page describes": {state: state for state in STATES},
    "visitor ends": {
        "bot": "bot",  # nothing was said yet: there is nothing to end
        "waiting": "resolved",
        "with_agent": "resolved",
        "resolved": "resolved",
    },
    "owner transfers": {"with_agent": "with_agent"},
    "other transfers": {},
    "supervisor takes over": {"with_agent": "with_agent"},
    "owner returns to bot": {"with_agent": "bot"},
    "other returns to bot": {},
    "agent vanishes": {"with_agent": "waiting"},
}
#: Told with the owner's name; every other refusal is about the state.
NOT_OWNER = {
    ("other releases", "with_agent"),
    ("other resolves", "with_agent"),
    ("other writes", "with_agent"),
    ("other transfers", "with_agent"),
    ("other returns to bot", "with_agent"),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ACTS)
def test_every_act_in_every_state(act: str, state: str) -> None:
    before = in_state(state)
    allowed = LEGAL[act].get(state)
    if allowed is None:
        with pytest.raises(DomainError) as refused:
            ACTS[act](before)
        if (act, state) == ("other claims", "with_agent"):
            assert isinstance(refused.value, AlreadyClaimed)
            assert refused.value.data == {"agent": "Hanako"}
        elif (act, state) in NOT_OWNER:
            assert isinstance(refused.value, Forbidden)
            assert refused.value.data == {"agent": "Hanako"}
        else:
            assert isinstance(refused.value, NotAllowedNow)
            assert refused.value.data["state"] == state
        return
    change = ACTS[act](before)
    assert change.conversation.state == allowed
    assert [e.seq for e in change.events] == [before.last_seq + n for n in range(1, len(change.events) + 1)]
    assert change.conversation.last_seq == before.last_seq + len(change.events)


@pytest.mark.parametrize(
    ("state", "owner"),
    [("bot", Owner.BOT), ("waiting", Owner.QUEUE), ("with_agent", Owner.AGENT), ("resolved", Owner.NOBODY)],
)
def test_exactly_one_owner(state: str, owner: Owner) -> None:
    conversation = in_state(state)
    assert conversation.owner is owner
    assert (conversation.assignee is not None) == (state == "with_agent")


def test_the_start_is_event_one_and_belongs_to_the_bot() -> None:
    change = rules.start("c" * 32, "v" * 32, "ja", "https://shop.example/", NOW)
    assert [(e.seq, e.type) for e in change.events] == [(1, events.STARTED)]
    assert change.events[0].payload == {"state": "bot", "agent": None, "ticket": None}
    assert change.conversation.page == "https://shop.example/"
    with pytest.raises(LookupError):
        change.message()


def test_only_the_bot_owes_a_reply() -> None:
    for state, owed in (("bot", True), ("waiting", False), ("with_agent", False), ("resolved", True)):
        change = rules.visitor_writes(in_state(state), draft(VISITOR), "en", NOW)
        assert change.message().needs_reply is owed, state
    own_line = rules.bot_writes(in_state("bot"), draft(BOT), DECIDED, NOW)
    assert own_line.message().needs_reply is False


def test_the_hand_over_tells_visitor_and_agents_in_one_change() -> None:
    change = rules.hand_over(in_state("bot"), 42, draft(BOT, "Ticket M-0042"), DECIDED, NOW)
    waiting, line, decided = change.events
    assert waiting.type == events.WAITING
    assert waiting.payload == {"state": "waiting", "agent": None, "ticket": 42}
    assert line.message is not None
    assert (line.type, line.message.text) == (events.MESSAGE, "Ticket M-0042")
    assert (decided.type, decided.payload) == (events.DECIDED, DECIDED)
    assert change.conversation.ticket_number == 42


def test_a_claim_names_the_agent_and_repeating_it_changes_nothing() -> None:
    claimed = rules.claim(in_state("waiting"), HANAKO, NOW)
    assert claimed.events[0].payload == {"state": "with_agent", "agent": "Hanako", "ticket": 7}
    again = rules.claim(claimed.conversation, HANAKO, NOW)
    assert again == Change(claimed.conversation)


def test_release_keeps_the_ticket_and_resolve_tells_the_outcome() -> None:
    released = rules.release(in_state("with_agent"), HANAKO, NOW)
    assert released.events[0].payload == {"state": "waiting", "agent": None, "ticket": 7}
    assert (released.conversation.ticket_number, released.conversation.assignee) == (7, None)
    resolved = rules.resolve(in_state("with_agent"), HANAKO, "spam", NOW)
    assert resolved.events[0].payload["outcome"] == "spam"
    assert resolved.conversation.assignee is None


def test_writing_after_the_resolution_reopens_first_and_closes_the_old_ticket() -> None:
    change = rules.visitor_writes(in_state("resolved"), draft(VISITOR, "one more thing"), "en", NOW)
    assert [e.type for e in change.events] == [events.REOPENED, events.MESSAGE]
    assert change.events[0].payload == {"state": "bot", "agent": None, "ticket": None}
    assert change.conversation.ticket_number is None


@pytest.mark.parametrize("state", STATES)
def test_the_visitor_may_end_what_has_begun_and_ending_twice_is_ending_once(state: str) -> None:
    spoken = rules.visitor_writes(in_state(state), draft(VISITOR), "en", NOW).conversation
    ended = rules.ends(spoken, NOW)
    assert [e.type for e in ended.events] == [events.RESOLVED]
    assert ended.events[0].payload["outcome"] == rules.ENDED_BY_VISITOR
    assert (ended.conversation.state, ended.conversation.assignee) == (State.RESOLVED, None)
    assert ended.conversation.ticket_number == spoken.ticket_number
    assert rules.ends(ended.conversation, NOW) == Change(ended.conversation)


def test_unhelpful_answers_are_counted_until_the_conversation_is_taken_up_anew() -> None:
    now = in_state("bot")
    for n in (1, 2):
        now = rules.visitor_writes(now, draft(VISITOR), "en", NOW, unhelpful=True).conversation
        assert now.unhelpful == n
    now = rules.visitor_writes(now, draft(VISITOR), "en", NOW).conversation
    assert now.unhelpful == 2
    now = rules.ends(now, NOW).conversation
    assert rules.visitor_writes(now, draft(VISITOR), "en", NOW, unhelpful=True).conversation.unhelpful == 1


def test_what_is_for_agents_tells_no_state_and_only_once() -> None:
    left = rules.leaves_contact(in_state("waiting"), draft(VISITOR), "en", NOW)
    assert [(e.type, e.payload) for e in left.events] == [(events.MESSAGE, {}), (events.CONTACT, {})]
    assert rules.rates(in_state("resolved"), 4, NOW).events[0].payload == {"score": 4}
    said = rules.visitor_writes(in_state("bot"), draft(VISITOR), "en", NOW).conversation
    told = rules.describes(said, {"plan": "pro"}, NOW)
    assert [(e.type, e.payload) for e in told.events] == [
        (events.ATTRIBUTES, {"attributes": {"plan": "pro"}})
    ]
    assert rules.describes(told.conversation, {"plan": "pro"}, NOW).events == ()
    assert rules.describes(in_state("bot"), {"plan": "pro"}, NOW).events == (), "nobody has said a word"


def test_the_language_follows_the_visitor() -> None:
    change = rules.visitor_writes(in_state("bot"), draft(VISITOR), "ja", NOW)
    assert change.conversation.lang == "ja"


def test_no_type_of_event_is_without_an_audience() -> None:
    types = {value for name, value in vars(events).items() if name.isupper() and isinstance(value, str)}
    assert types == set(events.AUDIENCE)
    assert set(State) == {State(s) for s in STATES}


@pytest.mark.parametrize(("number", "label"), [(1, "M-0001"), (42, "M-0042"), (12345, "M-12345")])
def test_ticket_label(number: int, label: str) -> None:
    assert ticket_label(number) == label
