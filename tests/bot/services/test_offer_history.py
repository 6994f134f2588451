"""Offers at random, from two processes on one database, one of which goes away: what the event log says afterwards."""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import pytest
import sqlalchemy as sa

from bot.bootstrap import Application
from bot.domain.errors import DomainError
from bot.domain.model import Agent, Audience, State
from bot.domain.offers import Modes, TeamMode
from bot.services.routing import Dispatcher
from bot.storage.assignment import lock_held
from bot.storage.database import Written
from bot.storage.event_log import read_events
from bot.storage.offers import lock_busy
from bot.storage.tickets import list_tickets
from tests.bot.services.conftest import Start
from tests.bot.services.talk import Talk
from tests.bot.services.test_routing import Desk, open_desk

pytestmark = pytest.mark.anyio

AGENTS, CONVERSATIONS, CAPACITY, ACTS = 4, 12, 2, 120


async def _act(application: Application, agent: Agent, talks: list[Talk], chance: random.Random) -> str:
    """One thing that somebody might do with what is theirs; a refusal is an answer too."""
    services = application.services
    what = chance.choice(["accept", "accept", "decline", "release", "resolve", "away", "back"])
    rows = await services.escalations.summaries([each.id for each in talks])
    offered = [row.conversation.id for row in rows if row.offer is not None and row.offer.agent == agent.ref]
    held = [row.conversation.id for row in rows if row.conversation.assignee == agent.ref]
    chosen = chance.choice((offered if what in ("accept", "decline") else held) or [talks[0].id])
    try:
        match what:
            case "accept" if offered:
                await services.assignments.claim(agent, chosen)
            case "decline":
                await services.dispatcher.decline(agent, chosen)
            case "release":
                await services.assignments.release(agent, chosen)
            case "resolve":
                await services.assignments.resolve(agent, chosen, "answered")
            case _:
                await services.people.set_away(agent, what == "away" and chance.random() < 0.5)
                await services.people.note(agent)
    except DomainError as refused:
        return refused.code
    return what


async def test_one_owner_one_offer_and_never_more_than_fits(start: Start) -> None:
    chance = random.Random(20260401)
    async with start(agent_capacity=CAPACITY) as first:
        desk = await open_desk(first)
        agents = [await desk.add(f"Agent {n}") for n in range(AGENTS)]
        await desk.services.people.set_away(desk.boss, True)
        # No offer runs out on a slow machine: who then takes it by hand has no room for the offer made instead.
        await desk.settle(modes=Modes(everybody=TeamMode(automatic=True)), accept_seconds=300)
        talks = [await desk.waiting() for _ in range(CONVERSATIONS)]
        async with start(agent_capacity=CAPACITY) as second:
            done = Counter(await _work(first, second, agents, talks, chance))
        # The other process is gone in the middle of it all: this one goes on alone.
        done += Counter(await _work(first, first, agents, talks, chance))
        assert done["accept"] and done["decline"] and done["resolve"]
        for agent in agents:
            await desk.services.people.set_away(agent, False)
        await _finish(desk, agents, talks)
        for talk in talks:
            await _check_history(first, talk)


async def _work(
    one: Application, other: Application, agents: list[Agent], talks: list[Talk], chance: random.Random
) -> list[str]:
    """Everybody acts at once, through either process, while both hand out offers and somebody counts."""
    told: list[str] = []

    async def agent_at_work(agent: Agent) -> None:
        for _ in range(ACTS // AGENTS):
            told.append(await _act(chance.choice([one, other]), agent, talks, chance))
            await _count(one, agent)

    extra = [_sweep(application.services.dispatcher) for application in (one, other) for _ in range(2)]
    await asyncio.gather(*(agent_at_work(agent) for agent in agents), *extra)
    return told


async def _sweep(dispatcher: Dispatcher) -> None:
    for _ in range(10):
        await dispatcher.sweep()


async def _count(application: Application, agent: Agent) -> None:
    def work(conn: sa.Connection) -> Written[tuple[int, int]]:
        return Written((lock_busy(conn, agent.id), lock_held(conn, agent.id)))

    busy, held = await application.database.write(work)
    assert held <= busy <= CAPACITY, "held and offered together fit"


async def _finish(desk: Desk, agents: list[Agent], talks: list[Talk]) -> None:
    """Nothing is lost: whoever is left takes what waits, and everything comes to an end."""
    for talk in talks:
        (row,) = await desk.services.escalations.summaries([talk.id])
        owner = row.conversation.assignee
        if row.conversation.state is State.WAITING:
            await desk.services.assignments.claim(desk.boss, talk.id)
            owner = desk.boss.ref
        if owner is not None:
            by = next(agent for agent in [*agents, desk.boss] if agent.ref == owner)
            await desk.services.assignments.resolve(by, talk.id, "answered")
        assert await talk.state() is State.RESOLVED


async def _check_history(application: Application, talk: Talk) -> None:
    """Replay: at most one owner and one offer at any time, and to nobody twice before it changed hands."""

    def read(conn: sa.Connection) -> tuple[list[tuple[str, dict[str, object]]], int]:
        events, _ = read_events(conn, talk.id, 0, audience=Audience.AGENTS, limit=5000)
        return [(event.type, dict(event.payload)) for event in events], len(list_tickets(conn, talk.id))

    log, tickets = await application.database.read(read)
    owner: object = None
    offered: object = None
    asked: list[object] = []
    for type_, payload in log:
        match type_, payload.get("how"):
            case "conversation.claimed", _:
                assert owner is None, "claimed while somebody has it"
                owner, offered, asked = payload["agent"], None, []
            case (("conversation.released" | "conversation.resolved"), _):
                assert owner is not None
                owner = offered = None
                asked = []
            case "agent.moved", "offered":
                assert owner is None and offered is None, "one offer at a time, and only while it waits"
                assert payload["to"] not in asked
                offered = payload["to"]
                asked.append(offered)
            case "agent.moved", ("declined" | "unanswered"):
                assert payload["from"] == offered
                offered = None
    assert tickets == 1
