"""Wake-ups: none is lost, a slow subscriber costs a set, and nobody hears of what is not theirs."""

from __future__ import annotations

import asyncio
import random

import pytest

from bot.domain import conversation as rules
from bot.services.event_hub import EventHub, HubClosed
from tests.builders import NOW, fresh_id

pytestmark = pytest.mark.anyio


async def test_a_subscriber_hears_of_its_conversations_only() -> None:
    hub = EventHub()
    with hub.subscribe("a") as mine, hub.subscribe() as every:
        hub.wake(["b"])
        assert await mine.wait(0.01) == set()
        assert await every.wait(0.01) == {"b"}
        hub.wake(["a", "b"])
        assert await mine.wait(1) == {"a"}
        assert await every.wait(1) == {"a", "b"}


async def test_publishing_events_wakes_their_conversation() -> None:
    hub = EventHub()
    change = rules.start(fresh_id(), fresh_id(), "en", None, NOW)
    with hub.subscribe(change.conversation.id) as mine:
        hub.publish(change.events)
        assert await mine.wait(1) == {change.conversation.id}


async def test_what_comes_before_the_wait_is_not_slept_over() -> None:
    hub = EventHub()
    with hub.subscribe("a") as mine:
        hub.wake(["a"])
        hub.wake(["a"])
        assert await mine.wait(5) == {"a"}
        assert await mine.wait(0.01) == set()


async def test_a_wait_that_is_cut_off_loses_nothing() -> None:
    hub = EventHub()
    with hub.subscribe("a") as mine:
        waiting = asyncio.create_task(mine.wait(5))
        await asyncio.sleep(0)
        hub.wake(["a"])
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert await mine.wait(1) == {"a"}


async def test_closed_subscriptions_leave_nothing_behind() -> None:
    hub = EventHub()
    with pytest.raises(KeyError), hub.subscribe("a"), hub.subscribe():
        assert hub.watched() == 2
        raise KeyError
    assert hub.watched() == 0
    assert not hub._subscribers
    hub.wake(["a"])


async def test_no_wake_up_is_lost_under_random_interleaving() -> None:
    """The truth is a counter; a follower that reads it after each wake-up must end at its last value."""
    hub, rng = EventHub(), random.Random(7)
    truth = {name: 0 for name in "abc"}

    async def write() -> None:
        for _ in range(300):
            name = rng.choice("abc")
            truth[name] += 1
            hub.wake([name])
            if rng.random() < 0.5:
                await asyncio.sleep(0)

    async def follow(*names: str) -> dict[str, int]:
        seen: dict[str, int] = {}
        with hub.subscribe(*names) as subscription:
            while changed := await subscription.wait(0.2):
                for name in changed:
                    await asyncio.sleep(0)
                    seen[name] = truth[name]
        return seen

    followers = [asyncio.create_task(follow(*names)) for names in ((), ("a",), ("b", "c"))]
    await asyncio.sleep(0)
    await write()
    every, a, b_c = await asyncio.gather(*followers)
    assert every == truth
    assert a == {"a": truth["a"]}
    assert b_c == {"b": truth["b"], "c": truth["c"]}


async def test_a_closing_hub_lets_everybody_go() -> None:
    hub = EventHub()
    with hub.subscribe("a") as one, hub.subscribe() as all_:
        waiting = [asyncio.create_task(each.wait(30)) for each in (one, all_)]
        await asyncio.sleep(0)
        hub.close()
        for task in waiting:
            with pytest.raises(HubClosed):
                await asyncio.wait_for(task, 1)
        with pytest.raises(HubClosed):
            await one.wait(30)
