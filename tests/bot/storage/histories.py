"""Random histories of conversations, played by the rules and stored as the services store them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from hypothesis import strategies as st

from bot.domain import assignment
from bot.domain import conversation as rules
from bot.domain.change import Draft
from bot.domain.model import (
    Agent,
    Author,
    AuthorKind,
    Candidate,
    Conversation,
    MessageKind,
    Rating,
    Reason,
    State,
)
from bot.storage.contacts import save_rating
from bot.storage.conversations import insert_conversation, save_change
from bot.storage.tickets import insert_ticket, mark_claimed, mark_released, mark_resolved
from tests.bot.storage.builders import NOW, add_agent, add_visitor, draft, fresh_id

CANDIDATES: Final = (Candidate("refund", "ja", "返金", 0.4), Candidate("address", "ja", "住所", 0.2))
REASONS: Final = ("low_confidence", "visitor_asked")
#: What may happen in each state; what happens more often stands here more often.
ACTS: Final[dict[State, tuple[str, ...]]] = {
    State.BOT: (
        "write",
        "answer",
        "hand_over",
        "unhelpful",
        "write",
        "answer",
        "hand_over",
        "smalltalk",
        "end",
    ),
    State.WAITING: ("claim", "claim", "write", "claim", "end"),
    State.WITH_AGENT: (
        "say",
        "send",
        "resolve",
        "say",
        "write",
        "return",
        "transfer",
        "spam",
        "release",
        "end",
    ),
    State.RESOLVED: ("write", "rate", "rate", "write"),
}


@dataclass(frozen=True)
class Act:
    """One of the acts possible in conversation `who`, `minutes` after the act before; `which` is its variant."""

    who: int
    what: int
    minutes: int
    which: int


HISTORIES = st.lists(
    st.builds(
        Act,
        who=st.sampled_from((0, 0, 0, 1, 2)),
        what=st.integers(0, 9),
        minutes=st.sampled_from((1, 7, 45, 600, 3000)),
        which=st.integers(0, 3),
    ),
    min_size=10,
    max_size=80,
)


class Stage:
    """Plays a history; `agents` is the cast, `ids` are the conversations."""

    def __init__(self, conn: sa.Connection) -> None:
        self._conn = conn
        self.agents: Sequence[Agent] = [add_agent(conn, "Hanako"), add_agent(conn, "Iago")]
        self._now: list[Conversation] = []
        for lang, site in (("ja", None), ("en", "shop"), ("ja", "shop")):
            change = rules.start(fresh_id(), add_visitor(conn), lang, None, NOW, site)
            insert_conversation(conn, change)
            self._now.append(change.conversation)

    @property
    def ids(self) -> list[str]:
        return [each.id for each in self._now]

    def play(self, history: Sequence[Act]) -> None:
        """One act after the other."""
        at = NOW
        for act in history:
            at += timedelta(minutes=act.minutes)
            before = self._now[act.who]
            possible = ACTS[before.state]
            what = possible[act.what % len(possible)]
            change = self._change(before, what, act.which, at)
            save_change(self._conn, before, change)
            self._mark(before, what, act.which, at)
            self._now[act.who] = change.conversation

    def _change(self, before: Conversation, what: str, which: int, at: datetime) -> rules.Change:
        owner = self._owner(before)
        claimer = self.agents[which % 2]
        decided = {"decision": "answer"}
        match what:
            case "write" | "unhelpful":
                unhelpful = what == "unhelpful"
                payload = {"action": {"type": "not_helpful"}} if unhelpful else {}
                line = draft(payload=payload)
                return rules.visitor_writes(before, line, before.lang, at, unhelpful=unhelpful)
            case "answer" | "smalltalk":
                kind = MessageKind.ANSWER if what == "answer" else MessageKind.SMALLTALK
                line = Draft(fresh_id(), Author(AuthorKind.BOT), "-", kind)
                return rules.bot_writes(before, line, decided, at)
            case "hand_over":
                return self._hand_over(before, which, at)
            case "claim":
                return rules.claim(before, claimer, at)
            case "say" | "send":
                return rules.agent_writes(before, owner, self._line(owner, what, which), at)
            case "release":
                return rules.release(before, owner, at)
            case "transfer":
                other = next(agent for agent in self.agents if agent.id != owner.id)
                return assignment.transfer(before, owner, other, None, at)
            case "resolve" | "spam":
                return rules.resolve(before, owner, "answered" if what == "resolve" else "spam", at)
            case "return":
                return assignment.return_to_bot(before, owner, draft("-", AuthorKind.BOT), at)
            case "end":
                return rules.ends(before, at)
        return rules.rates(before, which + 2, at)

    def _hand_over(self, before: Conversation, which: int, at: datetime) -> rules.Change:
        reason = Reason(REASONS[which % 2])
        number = insert_ticket(self._conn, before.id, reason, CANDIDATES, "返金できますか", 0, at)
        decided = {"decision": "handoff", "reason": {"code": reason.code, "data": {}}}
        return rules.hand_over(before, number, draft("-", AuthorKind.BOT), decided, at)

    def _mark(self, before: Conversation, what: str, which: int, at: datetime) -> None:
        """What the services do beside the change, in the same transaction."""
        if what == "rate":
            comment = "ありがとう" if which else None
            save_rating(self._conn, before.id, Rating(which + 2, comment, at))
        if before.ticket_number is None:
            return
        outcomes = {"resolve": "answered", "spam": "spam", "return": assignment.RETURNED_TO_BOT}
        if what == "end" and before.state is not State.RESOLVED:
            outcomes["end"] = rules.ENDED_BY_VISITOR
        if what in outcomes:
            mark_resolved(self._conn, before.ticket_number, at, outcomes[what])
        elif what == "claim":
            mark_claimed(self._conn, before.ticket_number, at)
        elif what == "release":
            mark_released(self._conn, before.ticket_number, at)

    def _owner(self, conversation: Conversation) -> Agent:
        held = conversation.assignee
        return next((agent for agent in self.agents if held and agent.id == held.id), self.agents[0])

    @staticmethod
    def _line(agent: Agent, what: str, which: int) -> Draft:
        author = Author(AuthorKind.AGENT, agent.id, agent.name)
        if what == "say":
            return Draft(fresh_id(), author, "かしこまりました")
        article_id = ("refund", "address", "other", "refund")[which]
        payload = {"article": {"id": article_id, "lang": "ja"}}
        return Draft(fresh_id(), author, "返金", MessageKind.ANSWER, payload)
