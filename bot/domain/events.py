"""Numbered events: everything that ever changes in a conversation is one of these.

An event is stored in the transaction of the change it tells of, and published after the commit. Its
number is the conversation's own sequence number, so `after=<seq>` resumes a client after any cut.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from bot.domain.model import Audience, Contact, Message, Note, Rating

STARTED: Final = "conversation.started"
WAITING: Final = "conversation.waiting"
CLAIMED: Final = "conversation.claimed"
RELEASED: Final = "conversation.released"
RESOLVED: Final = "conversation.resolved"
REOPENED: Final = "conversation.reopened"
RETURNED: Final = "conversation.returned"
MESSAGE: Final = "message.created"
DECIDED: Final = "bot.decided"
CONTACT: Final = "visitor.contact"
RATED: Final = "visitor.rated"
ATTRIBUTES: Final = "visitor.attributes"
MOVED: Final = "agent.moved"
NOTE: Final = "agent.note"
#: What an agent did beside answering: tags, blocks.
ACTED: Final = "agent.acted"
#: It was merged into another of the same person, or another into it.
MERGED: Final = "agent.merged"

#: Who may receive which type; a type that is not listed here cannot be recorded.
AUDIENCE: Final[dict[str, Audience]] = {
    STARTED: Audience.EVERYONE,
    WAITING: Audience.EVERYONE,
    CLAIMED: Audience.EVERYONE,
    RELEASED: Audience.EVERYONE,
    RESOLVED: Audience.EVERYONE,
    REOPENED: Audience.EVERYONE,
    RETURNED: Audience.EVERYONE,
    MESSAGE: Audience.EVERYONE,
    DECIDED: Audience.AGENTS,
    CONTACT: Audience.AGENTS,
    RATED: Audience.AGENTS,
    ATTRIBUTES: Audience.AGENTS,
    MOVED: Audience.AGENTS,
    NOTE: Audience.AGENTS,
    ACTED: Audience.AGENTS,
    MERGED: Audience.AGENTS,
}


#: Events that tell agents a detail and do not touch the state.
FOR_AGENTS: Final = frozenset({CONTACT, RATED, ATTRIBUTES, MOVED, NOTE, ACTED, MERGED})


@dataclass(frozen=True, slots=True)
class Event:
    """One change. `message` is set for `message.created` only; `payload` then stays empty.

    `contact`, `rating` and `note` are read for agents from the tables that hold them; a new event carries none.
    """

    conversation_id: str
    seq: int
    type: str
    created_at: datetime
    payload: dict[str, Any] = field(default_factory=dict)
    message: Message | None = None
    contact: Contact | None = None
    rating: Rating | None = None
    note: Note | None = None

    @property
    def audience(self) -> Audience:
        return AUDIENCE[self.type]
