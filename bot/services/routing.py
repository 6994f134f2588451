"""Automatic assignment: offers what waits to whoever can take it, one after the other.

Several processes may do this on one database: every step is looked at again under the conversation's lock, the agent's
room is counted under the agent's, and the change is a compare-and-set. So an offer is made once, and nobody gets more
than they may have.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
import structlog

from bot.domain import offers
from bot.domain.change import Change
from bot.domain.errors import Unavailable
from bot.domain.model import Agent, AgentRef, Conversation, State
from bot.domain.offers import Modes, Offer, Standing, offer_to
from bot.domain.ports import Clock
from bot.services.access import access_for_agent
from bot.services.escalation_rules import EscalationRules
from bot.services.event_hub import EventHub, HubClosed
from bot.services.people import THERE
from bot.storage.assignment import lock_agents
from bot.storage.audit import record_act
from bot.storage.conversations import load_conversation, save_change
from bot.storage.database import Database, Written
from bot.storage.offers import (
    Waiting,
    anything_offered,
    end_offer,
    find_waiting,
    forget_missed,
    forget_wanted,
    list_waiting,
    lock_busy,
    miss_offer,
    set_nobody_took,
    set_offer,
    standings,
)
from bot.storage.queue import Summary, load_summaries

log = structlog.get_logger(__name__)

#: What waits is looked at so often at least, in seconds: agents come back, and offers run out.
SWEEP_SECS: Final = 1.0
#: And so often at most, however much happens.
_PAUSE_SECS: Final = 0.1
#: Looked at in one sweep, from the front of the queue.
_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class _View:
    """What one sweep goes by."""

    now: datetime
    modes: Modes
    accept_seconds: int
    away_after: int
    people: tuple[Standing, ...]

    def stands(self, offer: Offer | None) -> bool:
        """Whether an agent who is there still has time to accept."""
        there = {each.agent.id for each in self.people if each.there and not each.agent.away}
        return offer is not None and offer.until > self.now and offer.agent.id in there


class Dispatcher:
    """`capacity`: conversations of an agent who has no number of their own."""

    def __init__(
        self, database: Database, clock: Clock, hub: EventHub, rules: EscalationRules, capacity: int
    ) -> None:
        self._database = database
        self._clock = clock
        self._hub = hub
        self._rules = rules
        self._capacity = capacity

    async def run_for_ever(self) -> None:
        """Whenever something changes, and once in a while."""
        with self._hub.subscribe() as changes, suppress(HubClosed):
            while True:
                with suppress(Unavailable):
                    await self.sweep()
                await asyncio.sleep(_PAUSE_SECS)
                await changes.wait(SWEEP_SECS)

    async def sweep(self) -> int:
        """Do what is to be done now; returns how many conversations were moved on. Raises Unavailable."""
        now = self._clock.now()
        found = await self._database.read(lambda conn: self._look(conn, now))
        if found is None:
            return 0
        view, waiting = found
        moved = 0
        for each in waiting:
            if _idle(each, view):
                continue
            try:
                done, view = await self._advance(each.conversation_id, view)
            except Unavailable:
                raise
            except Exception:  # one conversation must not keep all others from being offered
                log.exception("offer failed", conversation=each.conversation_id)
                continue
            moved += done
        return moved

    async def decline(self, agent: Agent, conversation_id: str) -> Summary:
        """The agent lets an offer pass; the next one is asked. Raises NotAllowedNow, NotFound, Forbidden."""
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[Summary]:
            before = access_for_agent(conn, agent, conversation_id, lock=True)
            waiting = find_waiting(conn, conversation_id)
            offers.check_offered(before, agent, waiting.offer if waiting else None)
            if waiting is not None:
                end_offer(conn, waiting.ticket_number, waiting.demand.passed | {agent.id})
                forget_missed(conn, agent.id)
            change = offers.ended(before, "declined", agent.ref, now)
            save_change(conn, before, change)
            return Written(load_summaries(conn, [conversation_id])[0], change.events)

        return await self._database.write(work)

    def _look(self, conn: sa.Connection, now: datetime) -> tuple[_View, list[Waiting]] | None:
        """None when all is done by hand and nothing is left over from before."""
        settings = self._rules.load(conn)
        if not settings.modes.any_automatic and not anything_offered(conn):
            return None
        people = tuple(standings(conn, now - THERE, self._capacity))
        view = _View(now, settings.modes, settings.accept_seconds, settings.away_after, people)
        return view, list_waiting(conn, _AT_ONCE)

    async def _advance(self, conversation_id: str, view: _View) -> tuple[bool, _View]:
        """Whether anything was changed, and the view with what was offered by it."""

        def work(conn: sa.Connection) -> Written[tuple[bool, _View]]:
            before = load_conversation(conn, conversation_id, lock=True)
            waiting = find_waiting(conn, conversation_id)
            if before is None or before.state is not State.WAITING or waiting is None:
                return Written((False, view))
            if waiting.offer is not None and view.stands(waiting.offer):
                return Written((False, view))
            change, people, sent_away = _next_offer(conn, before, waiting, view)
            save_change(conn, before, change)
            if sent_away is not None:
                data = {"agent": sent_away.name, "count": view.away_after}
                record_act(conn, view.now, None, "agent.set_away", sent_away.id, data)
            return Written((bool(change.events), replace(view, people=people)), change.events)

        return await self._database.write(work)


def _idle(waiting: Waiting, view: _View) -> bool:
    """Whether there is nothing to do: the offer stands, or nobody can take it and that has been said."""
    if waiting.offer is not None:
        return view.stands(waiting.offer)
    demand = waiting.demand
    if demand.wanted is not None or offer_to(demand, view.modes, view.people) is not None:
        return False
    return waiting.alerted or not _in_vain(demand, view.modes)


def _in_vain(demand: offers.Demand, modes: Modes) -> bool:
    """Whether it was to be offered, and somebody let it pass."""
    return bool(demand.passed) and bool(modes.chain(demand.team_id))


def _next_offer(
    conn: sa.Connection, before: Conversation, waiting: Waiting, view: _View
) -> tuple[Change, tuple[Standing, ...], AgentRef | None]:
    """End the offer that ran out, make the next one, or say that nobody is left. Last: who was set away."""
    number, demand, change, people = waiting.ticket_number, waiting.demand, Change(before), view.people
    asked = waiting.offer
    if asked is not None:
        demand = replace(demand, passed=demand.passed | {asked.agent.id})
    found, sent_away = offer_to(demand, view.modes, people), None
    lock_agents(conn, [each.agent.id for each in (asked, found) if each is not None])
    if asked is not None:
        end_offer(conn, number, demand.passed)
        change = _and(change, offers.ended(before, "unanswered", asked.agent, view.now))
        if asked.until <= view.now and miss_offer(conn, asked.agent.id, view.away_after):
            sent_away, people = asked.agent, _away(people, asked.agent)
    if demand.wanted is not None:
        forget_wanted(conn, number)
    if found is not None:
        busy = lock_busy(conn, found.agent.id)
        if busy < found.capacity:
            until = view.now + timedelta(seconds=view.accept_seconds)
            set_offer(conn, number, found.agent.id, until, view.now)
            made = offers.offered(change.conversation, found.agent.ref, view.accept_seconds, view.now)
            change, busy = _and(change, made), busy + 1
        # otherwise another process was quicker: the next sweep looks again
        people = _with(people, replace(found, busy=busy, given_at=view.now))
    elif not waiting.alerted and _in_vain(demand, view.modes):
        set_nobody_took(conn, number, view.now)
        change = _and(change, offers.nobody_took(change.conversation, view.now))
    return change, people, sent_away


def _and(change: Change, more: Change) -> Change:
    return Change(more.conversation, change.events + more.events)


def _away(people: Sequence[Standing], gone: AgentRef) -> tuple[Standing, ...]:
    return tuple(
        replace(each, agent=replace(each.agent, away=True)) if each.agent.id == gone.id else each
        for each in people
    )


def _with(people: Sequence[Standing], changed: Standing) -> tuple[Standing, ...]:
    return tuple(changed if each.agent.id == changed.agent.id else each for each in people)
