"""The safety net: a change whose wake-up was lost still reaches those who follow the conversation."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from bot.bootstrap import Application
from bot.domain.errors import Unavailable
from bot.services import sweeping
from bot.services.event_hub import EventHub
from bot.services.sweeping import ChangeSweep
from bot.services.system import SystemClock
from tests.bot.services.talk import Talk

pytestmark = pytest.mark.anyio


async def test_each_change_is_told_once(application: Application) -> None:
    deaf = EventHub()  # nobody publishes here: as in another process
    sweep = ChangeSweep(application.database, deaf, SystemClock())
    assert await sweep.sweep() == set()
    talk = await Talk.begin(application)
    with deaf.subscribe(talk.id) as changes:
        assert await sweep.sweep() == {talk.id}
        assert await changes.wait(1) == {talk.id}
        assert await sweep.sweep() == set()
        await talk.write("???")
        assert talk.id in await sweep.sweep()


async def test_the_sweep_outlives_a_database_that_is_away(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "SWEEP_SECS", 0.01)
    hub = EventHub()
    sweep = ChangeSweep(application.database, hub, SystemClock())
    talk = await Talk.begin(application)
    read = application.database.read
    failures: list[object] = []

    async def away(work: object) -> object:
        if len(failures) < 3:
            failures.append(work)
            raise Unavailable("storage_unavailable", "away")
        return await read(work)  # type: ignore[arg-type]

    monkeypatch.setattr(application.database, "read", away)
    task = asyncio.create_task(sweep.run_for_ever())
    with hub.subscribe() as changes:
        assert await changes.wait(5) == {talk.id}
    assert len(failures) == 3
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
