"""An agent who is gone loses the conversation to the front of the queue: once, and never while they are there."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from typing_extensions import override

from bot.bootstrap import Application
from bot.domain import events
from bot.domain.errors import DomainError, NotAllowedNow, Unavailable
from bot.domain.model import Agent, Role, State
from bot.services import leases
from bot.services.leases import LeaseSweep
from bot.services.system import SystemClock
from tests.bot.services.conftest import Start
from tests.bot.services.talk import Talk, wait_until_ready
from tests.builders import fresh_id

pytestmark = pytest.mark.anyio

LEASE = 120


class Later(SystemClock):
    """The system's clock, set ahead."""

    def __init__(self, seconds: float) -> None:
        self._ahead = timedelta(seconds=seconds)

    @override
    def now(self) -> datetime:
        return super().now() + self._ahead


def sweeper(application: Application, seconds: float) -> LeaseSweep:
    return LeaseSweep(application.database, Later(seconds), LEASE)


async def taken(application: Application, agent: Agent) -> Talk:
    talk = await Talk.begin(application)
    await talk.ask("Talk to a person", {"type": "human"})
    await application.services.assignments.claim(agent, talk.id)
    return talk


async def test_who_is_gone_loses_it_and_who_is_there_keeps_it(
    application: Application, hanako: Agent
) -> None:
    await wait_until_ready(application)
    services = application.services
    talk = await taken(application, hanako)
    before = (await talk.case(hanako)).tickets[-1]
    assert await sweeper(application, LEASE - 5).sweep() == []
    assert await sweeper(application, LEASE + 5).sweep() == [talk.id]
    assert await sweeper(application, LEASE + 5).sweep() == []
    case = await talk.case(hanako)
    after = case.tickets[-1]
    assert (after.number, after.created_at, after.priority) == (
        before.number,
        before.created_at,
        before.priority,
    )
    assert (after.claimed_at, after.resolved_at) == (None, None)
    assert (case.summary.conversation.state, case.summary.lapsed_from) == (State.WAITING, hanako.ref)
    released, told = case.events[-2:]
    assert (released.type, told.type) == (events.RELEASED, events.MOVED)
    assert (told.payload["how"], told.payload["from"], told.payload["by"]) == ("lapsed", "Hanako", None)
    with pytest.raises(NotAllowedNow):
        await services.escalations.reply(hanako, talk.id, fresh_id(), text="am I still there?")
    again = await services.assignments.claim(hanako, talk.id)
    assert again.lapsed_from is None


async def test_a_sign_of_life_keeps_it(application: Application, hanako: Agent) -> None:
    await wait_until_ready(application)
    talk = await taken(application, hanako)
    await application.services.people.note(hanako)
    long_after = LeaseSweep(application.database, Later(10), 5)
    assert await long_after.sweep() == [talk.id]
    await application.services.assignments.claim(hanako, talk.id)
    assert await sweeper(application, LEASE - 5).sweep() == []


async def test_several_replicas_give_it_back_once(start: Start) -> None:
    async with start() as application:
        await wait_until_ready(application)
        hanako, _ = await application.services.accounts.add("h@example.jp", "Hanako", Role.AGENT)
        talks = [await taken(application, hanako) for _ in range(3)]
        sweeps = [sweeper(application, LEASE + 5) for _ in range(4)]
        given_back = await asyncio.gather(*(each.sweep() for each in sweeps))
        assert sorted(id_ for some in given_back for id_ in some) == sorted(talk.id for talk in talks)
        for talk in talks:
            told = [event.payload["how"] for event in await talk.events() if event.type == events.MOVED]
            assert told == ["lapsed"]


async def test_after_a_start_everybody_gets_a_lease_to_come_back(
    application: Application, hanako: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after the database was away: nobody could be heard of in the meantime."""
    monkeypatch.setattr(leases, "SWEEP_SECS", 0.01)
    sweep, rounds = LeaseSweep(application.database, SystemClock(), 0.3), []

    async def counted() -> list[str]:
        rounds.append(asyncio.get_running_loop().time())
        if len(rounds) == 3:
            raise Unavailable("storage_unavailable", "away")
        return []

    monkeypatch.setattr(sweep, "sweep", counted)
    began = asyncio.get_running_loop().time()
    with suppress(TimeoutError):
        async with asyncio.timeout(0.9):
            await sweep.run_for_ever()
    assert rounds[0] - began >= 0.29
    assert rounds[1] - rounds[0] < 0.29
    assert rounds[3] - rounds[2] >= 0.29


async def test_one_person_has_no_more_than_the_capacity(start: Start) -> None:
    async with start(agent_capacity=2) as application:
        await wait_until_ready(application)
        services = application.services
        hanako, iago, boss = [
            (await services.accounts.add(f"{name}@example.jp", name, role))[0]
            for name, role in (("Hanako", Role.AGENT), ("Iago", Role.AGENT), ("Boss", Role.SUPERVISOR))
        ]
        talks = [await Talk.begin(application) for _ in range(5)]
        for talk in talks:
            await talk.ask("Talk to a person", {"type": "human"})

        async def claim(agent: Agent, talk: Talk) -> str:
            try:
                await services.assignments.claim(agent, talk.id)
            except DomainError as refused:
                return refused.code
            return "ok"

        told = await asyncio.gather(*(claim(hanako, talk) for talk in talks))
        assert sorted(told) == ["at_capacity"] * 3 + ["ok"] * 2
        hers = next(talk for talk, how in zip(talks, told, strict=True) if how == "ok")
        free = [talk for talk, how in zip(talks, told, strict=True) if how != "ok"]
        assert await claim(hanako, hers) == "ok", "it is hers already"
        assert [await claim(iago, talk) for talk in free] == ["ok", "ok", "at_capacity"]
        with pytest.raises(DomainError, match="Hanako has 2 conversations") as refused:
            await services.assignments.transfer(iago, free[0].id, hanako.id, None)
        assert refused.value.code == "at_capacity"
        assert await claim(boss, free[2]) == "ok"
        for talk in free[:2]:
            await services.assignments.take_over(boss, talk.id)
        await services.assignments.transfer(boss, free[0].id, hanako.id, "yours")
        assert (await free[0].case(boss)).summary.conversation.assignee == hanako.ref
