"""What every change of a conversation is made of: a conversation afterwards, and the numbered events of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain import events
from bot.domain.errors import Forbidden, NotAllowedNow
from bot.domain.events import Event
from bot.domain.model import Agent, Author, AuthorKind, Conversation, Message, MessageKind, State


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


def assigned(conversation: Conversation, agent: Agent, now: datetime) -> Conversation:
    """In the hands of `agent`, whose time to be heard of begins now."""
    return replace(conversation, state=State.WITH_AGENT, assignee=agent.ref, assigned_at=now)


def unassigned(conversation: Conversation, state: State) -> Conversation:
    """In `state`, in nobody's hands."""
    return replace(conversation, state=state, assignee=None, assigned_at=None)


def bot_must_reply(conversation: Conversation, author: AuthorKind) -> bool:
    """Whether a message by `author`, stored now, is the bot's to answer."""
    return author is AuthorKind.VISITOR and conversation.state is State.BOT


def require(conversation: Conversation, state: State, action: str) -> None:
    """Raises NotAllowedNow in any other state."""
    if conversation.state is not state:
        raise NotAllowedNow(action, conversation.state.value)


def require_owner(conversation: Conversation, agent: Agent, action: str) -> None:
    """Raises NotAllowedNow when nobody has it, Forbidden with the owner's name when somebody else has."""
    require(conversation, State.WITH_AGENT, action)
    if conversation.assignee is None or conversation.assignee.id != agent.id:
        owner = conversation.assignee.name if conversation.assignee else "Nobody"
        raise Forbidden("not_owner", f"{owner} has this conversation; only they can {action}.", agent=owner)


def and_then(change: Change, now: datetime, type_: str, payload: dict[str, Any] | None = None) -> Change:
    """The change with one more event that does not touch the state."""
    more = record(change.conversation, now, (type_, None), extra=payload, patch=False)
    return Change(more.conversation, change.events + more.events)


def moved(
    change: Change,
    now: datetime,
    how: str,
    before: Conversation,
    by: Agent | None,
    note: str | None = None,
    team: str | None = None,
) -> Change:
    """The change with an event that tells agents who gave it to whom, or to which team, and with which note."""
    owner, after = before.assignee, change.conversation.assignee
    payload = {
        "how": how,
        "from": owner.name if owner else None,
        "to": after.name if after else None,
        "by": by.name if by else None,
        "note": note,
    } | ({"team": team} if how == "to_team" else {})
    return and_then(change, now, events.MOVED, payload)


def record(
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
