"""The state machine under random acts of a visitor, the bot, two agents and a supervisor, legal and illegal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.domain import assignment, events
from bot.domain import conversation as rules
from bot.domain.conversation import Change
from bot.domain.errors import DomainError
from bot.domain.events import Event
from bot.domain.model import Agent, Audience, AuthorKind, Owner, State
from tests.builders import BOSS, DECIDED, HANAKO, IAGO, NOW, draft, fresh_id

AGENTS = st.sampled_from([HANAKO, IAGO, BOSS])
NOTES = st.sampled_from([None, "speaks German", "<b>&"])


class ConversationMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        change = rules.start(fresh_id(), fresh_id(), "en", None, NOW)
        self.now = change.conversation
        self.log: list[Event] = list(change.events)
        self.tickets = 0
        self.accepted = 0

    def attempt(self, act: Callable[[], Change], allowed: bool) -> None:
        """A legal act is recorded; an illegal one is refused and leaves everything as it was."""
        before = self.now
        try:
            change = act()
        except DomainError:
            assert not allowed, f"refused in {before.state}"
            assert self.now == before
            return
        assert allowed, f"allowed in {before.state}"
        after = change.conversation
        if (after.state, after.assignee) != (before.state, before.assignee):
            assert change.events, "changed hands, and nobody was told"
        self.accepted += bool(change.events)
        self.now = change.conversation
        self.log += change.events

    def owns(self, agent: Agent) -> bool:
        return self.now.assignee == agent.ref

    @rule(lang=st.sampled_from(["en", "ja"]))
    def visitor_writes(self, lang: str) -> None:
        line = draft(AuthorKind.VISITOR)
        self.attempt(lambda: rules.visitor_writes(self.now, line, lang, NOW), allowed=True)

    @rule()
    def bot_writes(self) -> None:
        allowed = self.now.state is State.BOT
        line = draft(AuthorKind.BOT)
        self.attempt(lambda: rules.bot_writes(self.now, line, DECIDED, NOW), allowed)

    @rule()
    def hand_over(self) -> None:
        allowed = self.now.state is State.BOT
        self.tickets += 1
        line = draft(AuthorKind.BOT)
        self.attempt(lambda: rules.hand_over(self.now, self.tickets, line, DECIDED, NOW), allowed)

    @rule(agent=AGENTS)
    def claim(self, agent: Agent) -> None:
        allowed = self.now.state is State.WAITING or self.owns(agent)
        self.attempt(lambda: rules.claim(self.now, agent, NOW), allowed)

    @rule(agent=AGENTS, note=NOTES)
    def release(self, agent: Agent, note: str | None) -> None:
        self.attempt(lambda: rules.release(self.now, agent, NOW, note), self.owns(agent))

    @rule(agent=AGENTS, colleague=AGENTS, active=st.booleans(), note=NOTES)
    def transfer(self, agent: Agent, colleague: Agent, active: bool, note: str | None) -> None:
        allowed = self.owns(agent) and colleague != agent and active
        goal = replace(colleague, active=active)
        self.attempt(lambda: assignment.transfer(self.now, agent, goal, note, NOW), allowed)

    @rule(agent=AGENTS)
    def take_over(self, agent: Agent) -> None:
        allowed = agent is BOSS and self.now.state is State.WITH_AGENT
        self.attempt(lambda: assignment.take_over(self.now, agent, NOW), allowed)

    @rule(agent=AGENTS)
    def return_to_bot(self, agent: Agent) -> None:
        owned, line = self.owns(agent), draft(AuthorKind.BOT)
        self.attempt(lambda: assignment.return_to_bot(self.now, agent, line, NOW), owned)

    @rule()
    def agent_vanishes(self) -> None:
        ticket, had = self.now.ticket_number, self.now.state is State.WITH_AGENT
        self.attempt(lambda: assignment.lapse(self.now, NOW), had)
        assert not had or (self.now.state, self.now.ticket_number) == (State.WAITING, ticket)

    @rule(agent=AGENTS, outcome=st.sampled_from(["answered", "spam"]))
    def resolve(self, agent: Agent, outcome: str) -> None:
        self.attempt(lambda: rules.resolve(self.now, agent, outcome, NOW), self.owns(agent))

    @rule(agent=AGENTS)
    def agent_writes(self, agent: Agent) -> None:
        line = draft(agent)
        self.attempt(lambda: rules.agent_writes(self.now, agent, line, NOW), self.owns(agent))

    @rule()
    def visitor_leaves_contact(self) -> None:
        line = draft(AuthorKind.VISITOR)
        self.attempt(lambda: rules.leaves_contact(self.now, line, "en", NOW), allowed=True)

    @rule()
    def visitor_ends(self) -> None:
        self.attempt(lambda: rules.ends(self.now, NOW), allowed=True)
        assert self.now.state is State.RESOLVED or not self.now.begun

    @rule(score=st.integers(1, 5))
    def visitor_rates(self, score: int) -> None:
        self.attempt(lambda: rules.rates(self.now, score, NOW), self.now.state is State.RESOLVED)

    @rule(plan=st.sampled_from(["free", "pro"]))
    def page_describes(self, plan: str) -> None:
        self.attempt(lambda: rules.describes(self.now, {"plan": plan}, NOW), allowed=True)
        assert self.now.attributes == {"plan": plan}

    @invariant()
    def what_is_for_agents_changes_no_state(self) -> None:
        for event in self.log:
            if event.type in events.FOR_AGENTS:
                assert "state" not in event.payload
                assert event.audience is Audience.AGENTS

    @invariant()
    def one_owner(self) -> None:
        assert (self.now.owner is Owner.AGENT) == (self.now.assignee is not None)
        assert (self.now.assigned_at is None) == (self.now.assignee is None)
        assert self.now.state in (State.BOT, State.RESOLVED) or self.now.ticket_number is not None

    @invariant()
    def numbers_without_gap(self) -> None:
        assert [event.seq for event in self.log] == list(range(1, self.now.last_seq + 1))

    @invariant()
    def only_the_owner_spoke(self) -> None:
        """Walk the log: who may speak is known from the `conversation.*` events alone."""
        state, agent = "bot", None
        for event in self.log:
            if event.message is not None:
                kind = event.message.author.kind
                handing_over = event.seq > 1 and self.log[event.seq - 2].type == events.WAITING
                if kind is AuthorKind.BOT:
                    assert state == "bot" or handing_over
                if kind is AuthorKind.AGENT:
                    assert (state, agent) == ("with_agent", event.message.author.name)
            elif "state" in event.payload:
                state, agent = event.payload["state"], event.payload["agent"]

    @invariant()
    def every_move_says_who_from_whom(self) -> None:
        """Walk the log: each change of hands between people is told to agents right after it, and to nobody else."""
        owner = None
        for at, event in enumerate(self.log):
            if event.type == events.MOVED:
                assert event.payload["to"] == owner
                assert event.payload["how"] in {
                    "transferred",
                    "taken_over",
                    "released",
                    "lapsed",
                    "returned_to_bot",
                }
            if "state" not in event.payload:
                continue
            before, owner = owner, event.payload["agent"]
            if event.type == events.CLAIMED and before is not None:
                assert before != owner
                assert (self.log[at + 1].type, self.log[at + 1].payload["from"]) == (events.MOVED, before)

    @invariant()
    def no_act_is_lost(self) -> None:
        assert self.now.last_seq >= 1 + self.accepted

    @invariant()
    def replay_gives_the_state(self) -> None:
        told = [event.payload for event in self.log if "state" in event.payload][-1]
        owner = self.now.assignee.name if self.now.assignee else None
        assert (told["state"], told["agent"], told["ticket"]) == (
            self.now.state.value,
            owner,
            self.now.ticket_number,
        )


TestConversationMachine = ConversationMachine.TestCase
TestConversationMachine.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
