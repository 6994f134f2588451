"""Visitors who may not write any more: an agent asks for it, who leads the team decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain import events
from bot.domain.change import Change, and_then
from bot.domain.errors import Forbidden, Invalid
from bot.domain.model import Agent, AgentRef, Conversation
from bot.domain.permissions import Permission, allowed


@dataclass(frozen=True, slots=True)
class Block:
    """`until` None: until somebody lifts it. `decided` False: it is asked for, and does not hold yet."""

    reason: str
    until: datetime | None
    asked_by: AgentRef
    decided: bool

    def holds(self, now: datetime) -> bool:
        return self.decided and (self.until is None or self.until > now)


def block(
    conversation: Conversation, agent: Agent, reason: str, until: datetime | None, now: datetime
) -> tuple[Change, Block]:
    """Block the conversation's visitor, or where the agent's role does not allow it ask for that.

    Raises Invalid when it would be over at once.
    """
    if until is not None and until <= now:
        raise Invalid("invalid_until", "This time is over already; choose a later one.", field="until")
    decided = allowed(agent.role, Permission.BLOCK)
    payload = {
        "kind": "blocked" if decided else "block_asked",
        "by": agent.name,
        "until": until.isoformat() if until else None,
    }
    change = and_then(Change(conversation), now, events.ACTED, payload)
    return change, Block(reason, until, agent.ref, decided)


def unblock(conversation: Conversation, known: Block | None, agent: Agent, now: datetime) -> Change:
    """Let the visitor write again, or take back what was only asked for. Without a block nothing changes.

    Raises Forbidden: agents may take back what they asked for themselves, and no more.
    """
    if known is None:
        return Change(conversation)
    own = not known.decided and known.asked_by.id == agent.id
    if not own and not allowed(agent.role, Permission.BLOCK):
        raise Forbidden("forbidden", "Supervisors and administrators decide who may write.")
    payload = {"kind": "unblocked", "by": agent.name}
    return and_then(Change(conversation), now, events.ACTED, payload)


def require_open(known: Block | None, now: datetime) -> None:
    """Raises Forbidden `blocked` while a block holds; `data.until` says how long, null for no end."""
    if known is not None and known.holds(now):
        until = known.until.isoformat() if known.until else None
        raise Forbidden("blocked", "You cannot write here at the moment.", until=until)
