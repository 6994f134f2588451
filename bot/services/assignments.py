"""Who has a conversation: taking it, passing it on, giving it back, resolving it.

Each act is one transaction: lock the conversation, apply a rule, count what the new owner has, save, mark the ticket.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from bot.domain import assignment, texts
from bot.domain import conversation as rules
from bot.domain.change import Change, Draft
from bot.domain.errors import NotFound
from bot.domain.model import Agent, Author, AuthorKind, Conversation, MessageKind
from bot.domain.permissions import Permission, allowed, require_permission
from bot.domain.ports import Clock
from bot.services.access import access_for_agent
from bot.services.checks import check_text
from bot.services.people import THERE
from bot.services.system import new_id
from bot.storage.accounts import list_agents, load_agent
from bot.storage.assignment import held_by_each, lock_held
from bot.storage.audit import record_act
from bot.storage.conversations import save_change
from bot.storage.database import Database, Written
from bot.storage.offers import forget_missed, mark_given
from bot.storage.presence import seen_since
from bot.storage.queue import Summary, load_summaries
from bot.storage.teams import load_team
from bot.storage.tickets import mark_claimed, mark_released, mark_resolved

NOTE_MAX_CHARS: Final = 1000

#: The rule, in the transaction that stores its change.
_Rule = Callable[[sa.Connection, Conversation], Change]
#: Marks the ticket in the same transaction.
_Mark = Callable[[sa.Connection, int], None]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody to whom a conversation can be given. `open`: their console is.

    `held`: how many conversations they have; `capacity`: how many they may have, None where there is no limit.
    """

    agent: Agent
    open: bool
    held: int
    capacity: int | None

    @property
    def online(self) -> bool:
        """To be counted on: the console is open, and they are not away."""
        return self.open and not self.agent.away


class Assignments:
    """`capacity`: how many conversations one agent may have at a time."""

    def __init__(self, database: Database, clock: Clock, capacity: int) -> None:
        self._database = database
        self._clock = clock
        self._capacity = capacity

    async def colleagues(self) -> list[Colleague]:
        """Every active agent who works conversations, those who are there first, then by name."""
        since = self._clock.now() - THERE

        def work(conn: sa.Connection) -> list[Colleague]:
            there, held = seen_since(conn, since), held_by_each(conn)
            return [
                Colleague(agent, agent.id in there, held.get(agent.id, 0), self._limit(agent))
                for agent in list_agents(conn)
                if agent.active and allowed(agent.role, Permission.CONVERSATIONS)
            ]

        found = await self._database.read(work)
        return sorted(found, key=lambda each: (not each.online, each.agent.name, each.agent.id))

    def _limit(self, agent: Agent) -> int | None:
        return None if allowed(agent.role, Permission.TAKE_OVER) else agent.capacity or self._capacity

    async def claim(self, agent: Agent, conversation_id: str) -> Summary:
        """Exactly one of many wins.

        Raises AlreadyClaimed with the winner's name, AtCapacity, NotAllowedNow, NotFound.
        """
        now = self._clock.now()

        def rule(conn: sa.Connection, conversation: Conversation) -> Change:
            change = rules.claim(conversation, agent, now)
            if change.events:
                self._check_capacity(conn, agent, agent)
                mark_given(conn, agent.id, now)
                forget_missed(conn, agent.id)
            return change

        return await self._change(
            agent, conversation_id, rule, lambda conn, ticket: mark_claimed(conn, ticket, now)
        )

    async def release(self, agent: Agent, conversation_id: str, note: str | None = None) -> Summary:
        """Back to the queue, at its old place. Raises Invalid, Forbidden, NotAllowedNow, NotFound."""
        now, clean = self._clock.now(), _check_note(note)
        return await self._change(
            agent,
            conversation_id,
            lambda conn, conversation: rules.release(conversation, agent, now, clean),
            lambda conn, ticket: mark_released(conn, ticket, now, agent.id),
        )

    async def transfer(self, agent: Agent, conversation_id: str, target_id: str, note: str | None) -> Summary:
        """To a colleague, who has it at once.

        Raises Invalid, Forbidden, AtCapacity with the colleague's name, NotAllowedNow, NotFound.
        """
        now, clean = self._clock.now(), _check_note(note)

        def rule(conn: sa.Connection, conversation: Conversation) -> Change:
            target = _load_target(conn, target_id)
            change = assignment.transfer(conversation, agent, target, clean, now)
            self._check_capacity(conn, agent, target)
            return change

        return await self._change(agent, conversation_id, rule)

    async def to_team(
        self, agent: Agent, conversation_id: str, team_id: str | None, note: str | None
    ) -> Summary:
        """To a team's queue, or (None) to everybody's, at its old place.

        Raises Invalid, Forbidden, NotAllowedNow, NotFound.
        """
        now, clean = self._clock.now(), _check_note(note)

        def rule(conn: sa.Connection, conversation: Conversation) -> Change:
            team = None if team_id is None else load_team(conn, team_id).ref
            return assignment.to_team(conversation, agent, team, clean, now)

        return await self._change(
            agent, conversation_id, rule, lambda conn, ticket: mark_released(conn, ticket, now)
        )

    async def take_over(self, agent: Agent, conversation_id: str) -> Summary:
        """A supervisor takes it out of somebody's hands. Raises Forbidden, NotAllowedNow, NotFound."""
        now = self._clock.now()
        return await self._change(
            agent,
            conversation_id,
            lambda conn, conversation: assignment.take_over(conversation, agent, now),
            act="conversation.taken_over",
        )

    async def assign(self, agent: Agent, conversation_id: str, target_id: str) -> Summary:
        """A supervisor gives what waits, or what somebody has, to an agent, full hands or not.

        Raises Forbidden, Invalid, NotAllowedNow, NotFound.
        """
        require_permission(agent, Permission.TAKE_OVER)
        now = self._clock.now()

        def rule(conn: sa.Connection, conversation: Conversation) -> Change:
            change = assignment.assign(conversation, agent, _load_target(conn, target_id), now)
            if change.events:
                mark_given(conn, target_id, now)
            return change

        return await self._change(
            agent,
            conversation_id,
            rule,
            lambda conn, ticket: mark_claimed(conn, ticket, now),
            act="conversation.assigned",
        )

    async def return_to_bot(self, agent: Agent, conversation_id: str) -> Summary:
        """The bot answers again; the visitor is told so. Raises Forbidden, NotAllowedNow, NotFound."""
        now = self._clock.now()
        return await self._change(
            agent,
            conversation_id,
            lambda conn, conversation: assignment.return_to_bot(
                conversation, agent, _bots_line(conversation.lang), now
            ),
            _resolved(now, assignment.RETURNED_TO_BOT),
        )

    async def resolve(self, agent: Agent, conversation_id: str, outcome: str) -> Summary:
        """Raises Forbidden, NotAllowedNow, NotFound."""
        now = self._clock.now()
        return await self._change(
            agent,
            conversation_id,
            lambda conn, conversation: rules.resolve(conversation, agent, outcome, now),
            _resolved(now, outcome),
        )

    def _check_capacity(self, conn: sa.Connection, actor: Agent, target: Agent) -> None:
        """Last, and under the target's lock: what is counted stays true until the commit."""
        held = lock_held(conn, target.id)
        assignment.check_capacity(actor, target, assignment.Load(held, target.capacity or self._capacity))

    async def _change(
        self,
        agent: Agent,
        conversation_id: str,
        rule: _Rule,
        mark: _Mark | None = None,
        act: str | None = None,
    ) -> Summary:
        """Load behind the gate, apply a rule, save, mark the ticket, note a privileged act: one transaction."""

        def work(conn: sa.Connection) -> Written[Summary]:
            before = access_for_agent(conn, agent, conversation_id, lock=True)
            change = rule(conn, before)
            save_change(conn, before, change)
            if mark is not None and change.events and before.ticket_number is not None:
                mark(conn, before.ticket_number)
            if act is not None and change.events:
                owners = {"from": before.assignee, "to": change.conversation.assignee}
                data = {way: owner.name for way, owner in owners.items() if owner is not None}
                record_act(conn, self._clock.now(), agent, act, conversation_id, data)
            return Written(load_summaries(conn, [conversation_id])[0], change.events)

        return await self._database.write(work)


def _load_target(conn: sa.Connection, agent_id: str) -> Agent:
    target = load_agent(conn, agent_id)
    if target is None:
        raise NotFound("agent_not_found", "There is no such agent.")
    return target


def _resolved(now: datetime, outcome: str) -> _Mark:
    return lambda conn, ticket: mark_resolved(conn, ticket, now, outcome)


def _bots_line(lang: str) -> Draft:
    return Draft(new_id(), Author(AuthorKind.BOT), texts.line("returned", lang), MessageKind.SMALLTALK)


def _check_note(note: str | None) -> str | None:
    """A note as a message is checked; what is blank is none. Raises Invalid."""
    return check_text(note, NOTE_MAX_CHARS) if note and note.strip() else None
