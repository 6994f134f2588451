"""Who has it: from hand to hand, from an agent back to the bot, and from an agent who is gone back to the queue.

The visitor is told who has joined by the same event as at a claim; how it came about is an event for agents only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.domain import events
from bot.domain.change import Change, Draft, assigned, moved, record, require, require_owner, unassigned
from bot.domain.errors import AtCapacity, Invalid
from bot.domain.model import Agent, Conversation, State
from bot.domain.permissions import Permission, allowed, require_permission
from bot.domain.team import TeamRef

#: How a ticket was filed whose conversation went back to the bot.
RETURNED_TO_BOT: Final = "returned_to_bot"


@dataclass(frozen=True, slots=True)
class Load:
    """How many conversations an agent has, and how many anybody may have."""

    held: int
    capacity: int


def check_capacity(actor: Agent, target: Agent, load: Load) -> None:
    """Whether `target` can take one more. Supervisors and administrators decide for themselves.

    Raises AtCapacity.
    """
    if not allowed(actor.role, Permission.TAKE_OVER) and load.held >= load.capacity:
        raise AtCapacity(target.name, load.capacity)


def transfer(
    conversation: Conversation, agent: Agent, target: Agent, note: str | None, now: datetime
) -> Change:
    """From its owner to a colleague, who has it at once.

    Raises Forbidden unless the agent owns it, NotAllowedNow, Invalid when the colleague is no other, active
    agent who works conversations.
    """
    require_owner(conversation, agent, "transfer")
    if target.id == agent.id:
        raise Invalid("invalid_target", "You have this conversation already; choose a colleague.", why="same")
    _check_works(target)
    change = record(assigned(conversation, target, now), now, (events.CLAIMED, None))
    return moved(change, now, "transferred", conversation, agent, note)


def to_team(
    conversation: Conversation, agent: Agent, team: TeamRef | None, note: str | None, now: datetime
) -> Change:
    """To a team's queue, or (None) to everybody's, with its age: by its owner, or by anybody while it waits.

    Raises Forbidden when somebody else has it, and NotAllowedNow when nobody does and it does not wait.
    """
    there = replace(conversation, team_id=team.id if team else None)
    name = team.name if team else None
    if conversation.state is State.WAITING:
        if there == conversation:
            return Change(conversation)
        return moved(Change(there), now, "to_team", conversation, agent, note, name)
    require_owner(conversation, agent, "transfer")
    change = record(unassigned(there, State.WAITING), now, (events.RELEASED, None))
    return moved(change, now, "to_team", conversation, agent, note, name)


def take_over(conversation: Conversation, agent: Agent, now: datetime) -> Change:
    """A supervisor takes it out of somebody's hands. Taking over what is one's own changes nothing.

    Raises Forbidden for other roles, and NotAllowedNow when nobody has it.
    """
    require_permission(agent, Permission.TAKE_OVER)
    require(conversation, State.WITH_AGENT, "take over")
    if conversation.assignee == agent.ref:
        return Change(conversation)
    change = record(assigned(conversation, agent, now), now, (events.CLAIMED, None))
    return moved(change, now, "taken_over", conversation, agent)


def assign(conversation: Conversation, agent: Agent, target: Agent, now: datetime) -> Change:
    """A supervisor gives what waits, or what somebody has, to `target`. Giving it to who has it changes nothing.

    Raises Forbidden for other roles, NotAllowedNow, Invalid when the target is no active agent who works conversations.
    """
    require_permission(agent, Permission.TAKE_OVER)
    _check_works(target)
    if conversation.state is not State.WAITING:
        require(conversation, State.WITH_AGENT, "assign")
    if conversation.assignee == target.ref:
        return Change(conversation)
    change = record(assigned(conversation, target, now), now, (events.CLAIMED, None))
    return moved(change, now, "transferred", conversation, agent)


def _check_works(target: Agent) -> None:
    if not target.active:
        raise Invalid(
            "invalid_target",
            f"The account of {target.name} is disabled; choose somebody else.",
            why="disabled",
        )
    if not allowed(target.role, Permission.CONVERSATIONS):
        raise Invalid(
            "invalid_target", f"{target.name} works no conversations; choose somebody else.", why="role"
        )


def return_to_bot(conversation: Conversation, agent: Agent, draft: Draft, now: datetime) -> Change:
    """The bot answers again, from the visitor's next message on; `draft` tells the visitor so.

    Raises Forbidden unless the agent owns it, and NotAllowedNow.
    """
    require_owner(conversation, agent, "return to the bot")
    returned = replace(unassigned(conversation, State.BOT), ticket_number=None, unhelpful=0)
    change = record(returned, now, (events.RETURNED, None))
    change = moved(change, now, RETURNED_TO_BOT, conversation, agent)
    line = record(change.conversation, now, (events.MESSAGE, draft))
    return Change(line.conversation, change.events + line.events)


def lapse(conversation: Conversation, now: datetime) -> Change:
    """Its agent gave no sign of life for too long: back to the queue. Raises NotAllowedNow when nobody has it."""
    require(conversation, State.WITH_AGENT, "lapse")
    change = record(unassigned(conversation, State.WAITING), now, (events.RELEASED, None))
    return moved(change, now, "lapsed", conversation, None)
