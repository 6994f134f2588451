from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import psycopg
import pytest

from bot.storage import notify
from bot.storage.notify import NoNotifier, Notifier, open_notifier
from tests.bot.storage.builders import fresh_id

pytestmark = pytest.mark.anyio

IDS = {fresh_id() for _ in range(450)}


class _Ears:
    """A notifier with what it has heard."""

    def __init__(self, url: str) -> None:
        self.notifier: Notifier = open_notifier(url)
        self.heard: set[str] = set()
        self.signals: list[str] = []
        self._changed = asyncio.Event()

    def on_ids(self, ids: set[str]) -> None:
        self.heard |= ids
        self._changed.set()

    def on_signal(self, text: str) -> None:
        self.signals.append(text)
        self.heard.add(text)
        self._changed.set()

    async def until(self, condition: Callable[[set[str]], bool]) -> None:
        async with asyncio.timeout(10):
            while not condition(self.heard):
                self._changed.clear()
                await self._changed.wait()


@pytest.fixture
async def pair(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[_Ears, _Ears]]:
    """Two processes' notifiers on one database, both listening."""
    monkeypatch.setattr(notify, "RETRY_S", 0.05)
    one, two = _Ears(postgres_url), _Ears(postgres_url)
    for ears in (one, two):
        await ears.notifier.start(ears.on_ids, ears.on_signal)
    await _connected(one, two)
    yield one, two
    for ears in (one, two):
        await ears.notifier.close()


async def _connected(one: _Ears, two: _Ears) -> None:
    """Each has heard of the other: a listener that is still connecting hears nothing."""
    async with asyncio.timeout(10):
        while not (one.heard and two.heard):
            one.notifier.notify({"from one"})
            two.notifier.notify({"from two"})
            await asyncio.sleep(0.02)


async def test_the_other_process_hears_every_id_and_we_do_not_hear_our_own(
    pair: tuple[_Ears, _Ears],
) -> None:
    one, two = pair
    for conversation_id in IDS:
        one.notifier.notify({conversation_id})
    await two.until(lambda heard: heard >= IDS)
    two.notifier.notify({"answer"})
    await one.until(lambda heard: "answer" in heard)
    assert one.heard == {"from two", "answer"}
    assert two.heard == {"from one", *IDS}


async def test_a_signal_reaches_the_others_as_it_is_and_not_ourselves(pair: tuple[_Ears, _Ears]) -> None:
    one, two = pair
    told = ['["c1","visitor",null,true]', "佐藤:, 'quoted' \\"]
    for text in told:
        one.notifier.signal(text)
    await two.until(lambda heard: heard >= set(told))
    assert two.signals == told
    assert one.signals == []


async def test_signals_that_cannot_be_sent_are_dropped_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notify, "MAX_SIGNALS", 10)
    notifier = open_notifier("postgresql://anna@127.0.0.1:1/madoguchi")
    for n in range(1000):
        notifier.signal(str(n))
    assert isinstance(notifier, notify.PostgresNotifier)
    assert list(notifier._signals) == [str(n) for n in range(990, 1000)]
    NoNotifier().signal("nobody to tell")


async def test_many_ids_share_a_notification(pair: tuple[_Ears, _Ears], postgres_url: str) -> None:
    one, _ = pair
    async with await psycopg.AsyncConnection.connect(postgres_url, autocommit=True) as connection:
        await connection.execute(f"LISTEN {notify.CHANNEL}")
        one.notifier.notify(IDS)
        payloads = [n.payload async for n in connection.notifies(timeout=10, stop_after=3)]
    assert max(len(payload.encode()) for payload in payloads) < 8000
    heard = {each for payload in payloads for each in payload.partition(":")[2].split(",")}
    assert heard >= IDS


async def test_a_cut_connection_is_made_anew_and_waiting_ids_are_sent(
    pair: tuple[_Ears, _Ears], postgres_url: str
) -> None:
    one, two = pair
    async with await psycopg.AsyncConnection.connect(postgres_url, autocommit=True) as connection:
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    one.heard.clear()
    two.heard.clear()
    await _connected(one, two)
    one.notifier.notify({"after the cut"})
    await two.until(lambda heard: "after the cut" in heard)


async def test_a_server_that_is_not_there_stops_neither_start_nor_close(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notify, "RETRY_S", 0.01)
    notifier = open_notifier("postgresql://anna@127.0.0.1:1/madoguchi")
    await notifier.start(lambda ids: None)
    notifier.notify({"kept"})
    await asyncio.sleep(0.05)
    await notifier.close()


async def test_sqlite_needs_none() -> None:
    notifier = open_notifier("sqlite:///madoguchi.db")
    assert isinstance(notifier, NoNotifier)
    heard: list[set[str]] = []
    await notifier.start(heard.append)
    notifier.notify(IDS)
    await notifier.close()
    assert heard == []
