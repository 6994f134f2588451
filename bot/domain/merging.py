"""Merging: of two conversations of one person one goes on, the other is over and says where."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from bot.domain import events
from bot.domain.change import Change, and_then, record, require_owner, unassigned
from bot.domain.errors import Conflict, Invalid, NotAllowedNow
from bot.domain.model import Agent, Conversation, State
from bot.domain.permissions import Permission, allowed, require_permission

#: How a ticket was filed whose conversation was merged into another.
MERGED: Final = "merged"
_PEOPLES: Final = frozenset({State.WAITING, State.WITH_AGENT})
#: What makes two conversations one person's. A telephone may be a whole office's.
PROOFS: Final = frozenset({"visitor", "email"})


def merge(
    duplicate: Conversation, into: Conversation, agent: Agent, now: datetime, because: Collection[str]
) -> tuple[Change, Change]:
    """Resolve `duplicate`; `into` goes on with whom it is. Both tell agents of the other, and keep their lines.

    `because`: what they have in common, "visitor" (also by a verified identity), "email", "phone". Returns the
    changes of both, in this order. Raises Forbidden (a role that works no conversations, or a colleague has the
    duplicate), Invalid when both are the same, NotAllowedNow when one is over or never began, Conflict when nothing
    shows that they are of one person, or a person's would go to the bot.
    """
    require_permission(agent, Permission.CONVERSATIONS)
    if duplicate.id == into.id:
        raise Invalid("invalid_merge", "A conversation cannot be merged into itself.", field="into")
    for each in (duplicate, into):
        if each.state is State.RESOLVED or not each.begun:
            raise NotAllowedNow("merge", each.state.value)
    if PROOFS.isdisjoint(because):
        message = "Nothing shows that both are of one person: neither the visitor nor an e-mail address is the same."
        raise Conflict("different_people", message)
    if duplicate.state is State.WITH_AGENT and not allowed(agent.role, Permission.TAKE_OVER):
        require_owner(duplicate, agent, "merge")
    if duplicate.state in _PEOPLES and into.state is State.BOT:
        message = "The bot has the other conversation, and this one needs a person; merge that one into this."
        raise Conflict("cannot_merge", message)
    over = unassigned(duplicate, State.RESOLVED)
    ended = record(over, now, (events.RESOLVED, None), extra={"outcome": MERGED})
    return (
        and_then(ended, now, events.MERGED, _telling("into", into, agent)),
        and_then(Change(into), now, events.MERGED, _telling("from", duplicate, agent)),
    )


def gives_its_place(duplicate: Conversation, into: Conversation) -> bool:
    """Whether the one that goes on takes the better place in line of the two: both wait."""
    return duplicate.state is State.WAITING and into.state is State.WAITING


def _telling(direction: str, other: Conversation, agent: Agent) -> dict[str, object]:
    return {
        "direction": direction,
        "conversation": other.id,
        "ticket": other.ticket_number,
        "by": agent.name,
    }
