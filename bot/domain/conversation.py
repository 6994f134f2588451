"""The state machine of a conversation: every legal change, and nothing else.

    bot --hand_over--> waiting --claim--> with_agent --resolve--> resolved --visitor writes--> bot
                          ^                    |                     ^
                          +------release-------+    visitor ends ----+ (from any state)

Each function takes a conversation and returns a `Change`: the conversation afterwards, and the events that
tell of it, numbered on from `last_seq`. Saving a change is one compare-and-set on `last_seq`, so of two
changes made from the same conversation exactly one is stored: one owner at a time, by construction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from bot.domain import events
from bot.domain.errors import AlreadyClaimed, Forbidden, NotAllowedNow
from bot.domain.events import Event
from bot.domain.model import (
    Agent,
    Author,
    AuthorKind,
    Conversation,
    Message,
    MessageKind,
    State,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A message before it has a place in the conversation."""

    id: str
    author: Author
    text: str
    kind: MessageKind = MessageKind.TEXT
    payload: dict[str, Any] | None = None
    client_message_id: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A conversation after a change, and the events of the change in order; none means nothing changed."""

    conversation: Conversation
    events: tuple[Event, ...] = ()

    def message(self) -> Message:
        """The last message of the change; raises LookupError when it has none."""
        for event in reversed(self.events):
            if event.message is not None:
                return event.message
        raise LookupError("this change carries no message")


#: How a conversation was filed that its visitor ended.
ENDED_BY_VISITOR: Final = "ended_by_visitor"


def start(
    conversation_id: str,
    visitor_id: str,
    lang: str,
    page: str | None,
    now: datetime,
    site: str | None = None,
) -> Change:
    """A new conversation, in the bot's hands."""
    conversation = Conversation(
        id=conversation_id,
        visitor_id=visitor_id,
        lang=lang,
        state=State.BOT,
        last_seq=0,
        created_at=now,
        updated_at=now,
        page=page,
        site=site,
    )
    return _record(conversation, now, (events.STARTED, None))


def visitor_writes(
    conversation: Conversation, draft: Draft, lang: str, now: datetime, *, unhelpful: bool = False
) -> Change:
    """The visitor says something, in `lang`: always possible. A resolved conversation goes back to the bot first.

    `unhelpful`: the line says that an answer did not help.
    """
    conversation = replace(conversation, lang=lang)
    steps: list[tuple[str, Draft | None]] = [(events.MESSAGE, draft)]
    if conversation.state is State.RESOLVED:
        conversation = replace(conversation, state=State.BOT, ticket_number=None, unhelpful=0)
        steps.insert(0, (events.REOPENED, None))
    if unhelpful:
        conversation = replace(conversation, unhelpful=conversation.unhelpful + 1)
    return _record(conversation, now, *steps)


def leaves_contact(conversation: Conversation, draft: Draft, lang: str, now: datetime) -> Change:
    """The visitor says how to be reached: a line that all see, and after it an event for agents with the details."""
    change = visitor_writes(conversation, draft, lang, now)
    return _and_then(change, now, events.CONTACT)


def ends(conversation: Conversation, now: datetime) -> Change:
    """The visitor is done, whoever has it. What is over already, or never began, stays as it is."""
    if conversation.state is State.RESOLVED or not conversation.begun:
        return Change(conversation)
    ended = replace(conversation, state=State.RESOLVED, assignee=None)
    return _record(ended, now, (events.RESOLVED, None), extra={"outcome": ENDED_BY_VISITOR})


def rates(conversation: Conversation, score: int, now: datetime) -> Change:
    """The visitor rates what is over; for agents only. Raises NotAllowedNow before that."""
    _require(conversation, State.RESOLVED, "rate")
    return _and_then(Change(conversation), now, events.RATED, {"score": score})


def describes(conversation: Conversation, attributes: dict[str, Any], now: datetime) -> Change:
    """The page says something new of its visitor; nothing to tell while nobody has said a word."""
    told = Change(replace(conversation, attributes=attributes))
    if not conversation.begun or attributes == conversation.attributes:
        return told
    return _and_then(told, now, events.ATTRIBUTES, {"attributes": attributes})


def bot_writes(conversation: Conversation, draft: Draft, decided: dict[str, Any], now: datetime) -> Change:
    """The bot's line with the decision behind it. Raises NotAllowedNow once the bot no longer owns it."""
    _require(conversation, State.BOT, "bot reply")
    change = _record(conversation, now, (events.MESSAGE, draft))
    return _and_then(change, now, events.DECIDED, decided)


def hand_over(
    conversation: Conversation, ticket_number: int, draft: Draft, decided: dict[str, Any], now: datetime
) -> Change:
    """From the bot to the queue: the visitor is told in the same change. Raises NotAllowedNow."""
    _require(conversation, State.BOT, "hand over")
    conversation = replace(conversation, state=State.WAITING, ticket_number=ticket_number)
    change = _record(conversation, now, (events.WAITING, None), (events.MESSAGE, draft))
    return _and_then(change, now, events.DECIDED, decided)


def claim(conversation: Conversation, agent: Agent, now: datetime) -> Change:
    """An agent takes a waiting conversation. Taking what one already has changes nothing.

    Raises AlreadyClaimed with the winner's name, or NotAllowedNow when it is not waiting.
    """
    if conversation.state is State.WITH_AGENT and conversation.assignee is not None:
        if conversation.assignee.id == agent.id:
            return Change(conversation)
        raise AlreadyClaimed(conversation.assignee.name)
    _require(conversation, State.WAITING, "claim")
    claimed = replace(conversation, state=State.WITH_AGENT, assignee=agent.ref)
    return _record(claimed, now, (events.CLAIMED, None))


def release(conversation: Conversation, agent: Agent, now: datetime) -> Change:
    """Back to the queue, at its old place. Raises Forbidden unless the agent owns it."""
    _require_owner(conversation, agent, "release")
    released = replace(conversation, state=State.WAITING, assignee=None)
    return _record(released, now, (events.RELEASED, None))


def resolve(conversation: Conversation, agent: Agent, outcome: str, now: datetime) -> Change:
    """Done. Raises Forbidden unless the agent owns it."""
    _require_owner(conversation, agent, "resolve")
    resolved = replace(conversation, state=State.RESOLVED, assignee=None)
    return _record(resolved, now, (events.RESOLVED, None), extra={"outcome": outcome})


def agent_writes(conversation: Conversation, agent: Agent, draft: Draft, now: datetime) -> Change:
    """A person's line. Raises Forbidden unless the agent owns the conversation: only the owner sends."""
    _require_owner(conversation, agent, "reply")
    return _record(conversation, now, (events.MESSAGE, draft))


def bot_must_reply(conversation: Conversation, author: AuthorKind) -> bool:
    """Whether a message by `author`, stored now, is the bot's to answer."""
    return author is AuthorKind.VISITOR and conversation.state is State.BOT


def _require(conversation: Conversation, state: State, action: str) -> None:
    if conversation.state is not state:
        raise NotAllowedNow(action, conversation.state.value)


def _require_owner(conversation: Conversation, agent: Agent, action: str) -> None:
    _require(conversation, State.WITH_AGENT, action)
    if conversation.assignee is None or conversation.assignee.id != agent.id:
        owner = conversation.assignee.name if conversation.assignee else "Nobody"
        raise Forbidden("not_owner", f"{owner} has this conversation; only they can {action}.", agent=owner)


def _and_then(change: Change, now: datetime, type_: str, payload: dict[str, Any] | None = None) -> Change:
    """The change with one more event that does not touch the state."""
    more = _record(change.conversation, now, (type_, None), extra=payload, patch=False)
    return Change(more.conversation, change.events + more.events)


def _record(
    conversation: Conversation,
    now: datetime,
    *steps: tuple[str, Draft | None],
    extra: dict[str, Any] | None = None,
    patch: bool = True,
) -> Change:
    """Number the steps on from `last_seq` and raise it by as many."""
    recorded = []
    seq = conversation.last_seq
    for type_, draft in steps:
        seq += 1
        payload = {} if draft or not patch else _patch(conversation)
        message = _place(conversation, draft, seq, now) if draft else None
        recorded.append(Event(conversation.id, seq, type_, now, payload | (extra or {}), message))
    return Change(replace(conversation, last_seq=seq, updated_at=now), tuple(recorded))


def _patch(conversation: Conversation) -> dict[str, Any]:
    """What a `conversation.*` event tells: enough for a client to follow without fetching."""
    return {
        "state": conversation.state.value,
        "agent": conversation.assignee.name if conversation.assignee else None,
        "ticket": conversation.ticket_number,
    }


def _place(conversation: Conversation, draft: Draft, seq: int, now: datetime) -> Message:
    return Message(
        id=draft.id,
        seq=seq,
        author=draft.author,
        kind=draft.kind,
        text=draft.text,
        created_at=now,
        payload=draft.payload or {},
        client_message_id=draft.client_message_id,
        needs_reply=bot_must_reply(conversation, draft.author.kind),
    )
