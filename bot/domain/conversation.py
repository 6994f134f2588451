"""The state machine of a conversation: every legal change, and nothing else.

    bot --hand_over--> waiting --claim--> with_agent --resolve--> resolved --visitor writes--> bot
                          ^                    |                     ^
                          +---release, lapse---+    visitor ends ----+ (from any state)

From hand to hand, and from an agent back to the bot: `bot/domain/assignment.py`.

Each function takes a conversation and returns a `Change`: the conversation afterwards, and the events that
tell of it, numbered on from `last_seq`. Saving a change is one compare-and-set on `last_seq`, so of two
changes made from the same conversation exactly one is stored: one owner at a time, by construction.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from bot.domain import events
from bot.domain.change import Change as Change
from bot.domain.change import Draft as Draft
from bot.domain.change import and_then, assigned, moved, record, require, require_owner, unassigned
from bot.domain.change import bot_must_reply as bot_must_reply
from bot.domain.errors import AlreadyClaimed
from bot.domain.model import Agent, Conversation, State

#: How a conversation was filed that its visitor ended.
ENDED_BY_VISITOR: Final = "ended_by_visitor"


def start(
    conversation_id: str,
    visitor_id: str,
    lang: str,
    page: str | None,
    now: datetime,
    site: str | None = None,
    time_zone: str | None = None,
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
        time_zone=time_zone,
    )
    return record(conversation, now, (events.STARTED, None))


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
    return record(conversation, now, *steps)


def leaves_contact(conversation: Conversation, draft: Draft, lang: str, now: datetime) -> Change:
    """The visitor says how to be reached: a line that all see, and after it an event for agents with the details."""
    change = visitor_writes(conversation, draft, lang, now)
    return and_then(change, now, events.CONTACT)


def ends(conversation: Conversation, now: datetime) -> Change:
    """The visitor is done, whoever has it. What is over already, or never began, stays as it is."""
    if conversation.state is State.RESOLVED or not conversation.begun:
        return Change(conversation)
    return record(
        unassigned(conversation, State.RESOLVED),
        now,
        (events.RESOLVED, None),
        extra={"outcome": ENDED_BY_VISITOR},
    )


def rates(conversation: Conversation, score: int, now: datetime) -> Change:
    """The visitor rates what is over; for agents only. Raises NotAllowedNow before that."""
    require(conversation, State.RESOLVED, "rate")
    return and_then(Change(conversation), now, events.RATED, {"score": score})


def describes(conversation: Conversation, attributes: dict[str, Any], now: datetime) -> Change:
    """The page says something new of its visitor; nothing to tell while nobody has said a word."""
    told = Change(replace(conversation, attributes=attributes))
    if not conversation.begun or attributes == conversation.attributes:
        return told
    return and_then(told, now, events.ATTRIBUTES, {"attributes": attributes})


def bot_writes(conversation: Conversation, draft: Draft, decided: dict[str, Any], now: datetime) -> Change:
    """The bot's line with the decision behind it. Raises NotAllowedNow once the bot no longer owns it."""
    require(conversation, State.BOT, "bot reply")
    change = record(conversation, now, (events.MESSAGE, draft))
    return and_then(change, now, events.DECIDED, decided)


def hand_over(
    conversation: Conversation, ticket_number: int, draft: Draft, decided: dict[str, Any], now: datetime
) -> Change:
    """From the bot to the queue: the visitor is told in the same change. Raises NotAllowedNow."""
    require(conversation, State.BOT, "hand over")
    conversation = replace(conversation, state=State.WAITING, ticket_number=ticket_number)
    change = record(conversation, now, (events.WAITING, None), (events.MESSAGE, draft))
    return and_then(change, now, events.DECIDED, decided)


def claim(conversation: Conversation, agent: Agent, now: datetime) -> Change:
    """An agent takes a waiting conversation. Taking what one already has changes nothing.

    Raises AlreadyClaimed with the winner's name, or NotAllowedNow when it is not waiting.
    """
    if conversation.state is State.WITH_AGENT and conversation.assignee is not None:
        if conversation.assignee.id == agent.id:
            return Change(conversation)
        raise AlreadyClaimed(conversation.assignee.name)
    require(conversation, State.WAITING, "claim")
    return record(assigned(conversation, agent, now), now, (events.CLAIMED, None))


def release(conversation: Conversation, agent: Agent, now: datetime, note: str | None = None) -> Change:
    """Back to the queue, at its old place, with a note for who takes it next.

    Raises Forbidden unless the agent owns it.
    """
    require_owner(conversation, agent, "release")
    change = record(unassigned(conversation, State.WAITING), now, (events.RELEASED, None))
    return moved(change, now, "released", conversation, agent, note) if note else change


def resolve(conversation: Conversation, agent: Agent, outcome: str, now: datetime) -> Change:
    """Done. Raises Forbidden unless the agent owns it."""
    require_owner(conversation, agent, "resolve")
    return record(
        unassigned(conversation, State.RESOLVED), now, (events.RESOLVED, None), extra={"outcome": outcome}
    )


def agent_writes(conversation: Conversation, agent: Agent, draft: Draft, now: datetime) -> Change:
    """A person's line. Raises Forbidden unless the agent owns the conversation: only the owner sends."""
    require_owner(conversation, agent, "reply")
    return record(conversation, now, (events.MESSAGE, draft))
