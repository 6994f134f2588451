"""The values that the rules speak about. All are immutable; ids are opaque 128-bit hex strings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """Where a conversation stands. The state alone says who owns it (`OWNER`)."""

    BOT = "bot"
    WAITING = "waiting"
    WITH_AGENT = "with_agent"
    RESOLVED = "resolved"


class Owner(StrEnum):
    BOT = "bot"
    QUEUE = "queue"
    AGENT = "agent"
    NOBODY = "nobody"


OWNER: dict[State, Owner] = {
    State.BOT: Owner.BOT,
    State.WAITING: Owner.QUEUE,
    State.WITH_AGENT: Owner.AGENT,
    State.RESOLVED: Owner.NOBODY,
}


class AuthorKind(StrEnum):
    VISITOR = "visitor"
    BOT = "bot"
    AGENT = "agent"


class MessageKind(StrEnum):
    """What a message is, so that a client can draw it; `text` is always readable alone."""

    TEXT = "text"
    ANSWER = "answer"
    CHOICES = "choices"
    ASK = "ask"
    SMALLTALK = "smalltalk"
    HANDOFF = "handoff"
    STEP = "step"
    CONTACT = "contact"


class Role(StrEnum):
    ADMIN = "admin"
    SUPERVISOR = "supervisor"
    AGENT = "agent"
    MAINTAINER = "maintainer"


class Audience(StrEnum):
    """Who may receive an event. `AGENTS` never leaves the console."""

    EVERYONE = "everyone"
    AGENTS = "agents"


@dataclass(frozen=True, slots=True)
class Author:
    kind: AuthorKind
    id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class AgentRef:
    """An agent as a conversation remembers them."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Message:
    """One line of a conversation. `seq` is the sequence number of the event that carries it.

    `needs_reply` is True from the moment a visitor's message is stored under the bot's care until the
    bot's reaction to it (or the decision not to react) is committed.
    """

    id: str
    seq: int
    author: Author
    kind: MessageKind
    text: str
    created_at: datetime
    payload: dict[str, Any] = field(default_factory=dict)
    client_message_id: str | None = None
    needs_reply: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that the retriever proposes, with P(it answers the question)."""

    article_id: str
    lang: str
    title: str
    probability: float
    handoff: str = "never"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the bot decided as it did: a stable code, and the figures that the sentence needs."""

    code: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ticket:
    """A hand-over waiting for, or in the hands of, a person. `number` is drawn by the storage."""

    number: int
    conversation_id: str
    reason: Reason
    candidates: tuple[Candidate, ...]
    question: str
    priority: int
    created_at: datetime
    claimed_at: datetime | None = None
    resolved_at: datetime | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as the rules see it. `last_seq` counts its events and is its version."""

    id: str
    visitor_id: str
    lang: str
    state: State
    last_seq: int
    created_at: datetime
    updated_at: datetime
    assignee: AgentRef | None = None
    #: Since when the assignee has it.
    assigned_at: datetime | None = None
    ticket_number: int | None = None
    page: str | None = None
    #: Answers that the visitor called unhelpful since it was last taken up.
    unhelpful: int = 0
    #: Name that the page gives itself.
    site: str | None = None
    #: What the page says of its visitor, not verified.
    attributes: dict[str, Any] = field(default_factory=dict)
    visitor_seen_seq: int = 0
    agent_seen_seq: int = 0
    #: Whose queue it belongs to; None: everybody's.
    team_id: str | None = None
    #: The visitor's, as the browser says: an IANA name.
    time_zone: str | None = None

    @property
    def begun(self) -> bool:
        """Whether anything was said in it: its first event only tells that it was opened."""
        return self.last_seq > 1

    @property
    def owner(self) -> Owner:
        return OWNER[self.state]


@dataclass(frozen=True, slots=True)
class Agent:
    id: str
    email: str
    name: str
    role: Role
    active: bool
    created_at: datetime
    away: bool = False
    #: Language tags and words of the team's own, for whoever gives out conversations.
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    #: Conversations at a time; None: as the service is set.
    capacity: int | None = None
    #: Offers in a row that ran out; of one who is away: for which the service set them so, 0: they did it themselves.
    offers_missed: int = 0

    @property
    def ref(self) -> AgentRef:
        return AgentRef(self.id, self.name)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a visitor is according to the page's own server. `subject` is what that server calls them."""

    subject: str
    name: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    id: str
    created_at: datetime
    identity: Identity | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How a visitor can be reached, as they wrote it. `kind`: "message" or "callback"."""

    kind: str
    name: str | None
    email: str | None
    phone: str | None
    preferred_time: str | None
    text: str | None
    lang: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Rating:
    """What the visitor said of the conversation: 1 (bad) to 5 (good)."""

    score: int
    comment: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """What an agent wrote for colleagues; no visitor ever receives it. `mentions`: whom it names."""

    author: AgentRef
    text: str
    mentions: tuple[AgentRef, ...]
    client_message_id: str
    created_at: datetime


def ticket_label(number: int) -> str:
    """The form in which people read and say a ticket number: M-0042."""
    return f"M-{number:04d}"
