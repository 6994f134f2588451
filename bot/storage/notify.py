"""Wake-ups between processes that share a PostgreSQL database: ids of changed conversations, nothing else.

A wake-up may be lost (a cut connection, a restarted server): whoever listens also sweeps
`event_log.changed_since` now and then. NOTIFY takes a lock on the whole server while it commits, so it is
sent outside the writes' transactions, for many ids at once.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final, Protocol

import psycopg
import sqlalchemy as sa
import structlog
from typing_extensions import override

from bot.storage.base import parse_url
from bot.storage.portions import portions

log = structlog.get_logger(__name__)

CHANNEL: Final = "madoguchi"
#: Short-lived texts (who is typing) that no database row stands behind.
SIGNALS: Final = "madoguchi_signals"
#: Signals that wait to be sent, at most: beyond that the oldest are dropped, for they are no longer true.
MAX_SIGNALS: Final = 1_000
#: Ids are collected this long before they are sent together, in seconds.
GATHER_S: Final = 0.005
#: Pause before connecting anew, in seconds.
RETRY_S: Final = 1.0
#: Ids a notification: 200 of 32 characters stay below the server's limit of 8,000 bytes.
IDS: Final = 200

#: A connection that went silent is found dead within a minute.
_TIMEOUTS: Final[dict[str, Any]] = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}

OnIds = Callable[[set[str]], None]
OnSignal = Callable[[str], None]
_Work = Callable[[psycopg.AsyncConnection], Awaitable[None]]


class Notifier(Protocol):
    """Tells other processes which conversations changed, and hears it from them."""

    async def start(self, on_ids: OnIds, on_signal: OnSignal = lambda text: None) -> None:
        """Both are called on the event loop's thread with what other processes told: ids they changed, signals."""
        ...

    def notify(self, ids: Iterable[str]) -> None:
        """Soon, and in the background; call it on the event loop's thread, after the commit."""
        ...

    def signal(self, text: str) -> None:
        """A short text for the other processes, soon or never; call it on the event loop's thread."""
        ...

    async def close(self) -> None: ...


def open_notifier(url: str) -> Notifier:
    """The notifier that fits the database; a SQLite file has one process, which needs none."""
    parsed = parse_url(url)
    return NoNotifier() if parsed.drivername == "sqlite" else PostgresNotifier(parsed)


class NoNotifier(Notifier):
    """There is no other process to tell."""

    @override
    async def start(self, on_ids: OnIds, on_signal: OnSignal = lambda text: None) -> None: ...

    @override
    def notify(self, ids: Iterable[str]) -> None: ...

    @override
    def signal(self, text: str) -> None: ...

    @override
    async def close(self) -> None: ...


class PostgresNotifier(Notifier):
    """NOTIFY and LISTEN over a connection each, made anew whenever they break."""

    def __init__(self, url: sa.URL) -> None:
        self._conninfo = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._own = secrets.token_hex(4)  # to tell our own notifications, which the server sends back to us
        self._ids: set[str] = set()
        self._signals: deque[str] = deque(maxlen=MAX_SIGNALS)
        self._waiting = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    @override
    async def start(self, on_ids: OnIds, on_signal: OnSignal = lambda text: None) -> None:
        self._on_ids, self._on_signal = on_ids, on_signal
        self._tasks = [
            asyncio.create_task(self._keep(self._listen), name="notify-listen"),
            asyncio.create_task(self._keep(self._send), name="notify-send"),
        ]

    @override
    def notify(self, ids: Iterable[str]) -> None:
        self._ids.update(ids)
        if self._ids:
            self._waiting.set()

    @override
    def signal(self, text: str) -> None:
        self._signals.append(text)
        self._waiting.set()

    @override
    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    async def _listen(self, connection: psycopg.AsyncConnection) -> None:
        await connection.execute(f"LISTEN {CHANNEL}")
        await connection.execute(f"LISTEN {SIGNALS}")
        async with contextlib.aclosing(connection.notifies()) as notifications:
            async for notification in notifications:
                sender, _, told = notification.payload.partition(":")
                if sender == self._own:
                    continue
                if notification.channel == SIGNALS:
                    self._on_signal(told)
                else:
                    self._on_ids(set(told.split(",")))

    async def _send(self, connection: psycopg.AsyncConnection) -> None:
        while True:
            await self._waiting.wait()
            await asyncio.sleep(GATHER_S)
            ids, self._ids = self._ids, set()
            self._waiting.clear()
            try:
                while self._signals:
                    text = f"{self._own}:{self._signals.popleft()}"
                    await connection.execute("SELECT pg_notify(%s, %s)", (SIGNALS, text))
                for some in portions(sorted(ids), IDS):
                    payload = f"{self._own}:{','.join(some)}"
                    await connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, payload))
            except psycopg.Error:
                self.notify(ids)  # once the connection is back
                raise

    async def _keep(self, work: _Work) -> None:
        """Do the work over a connection, and again over a new one whenever it breaks."""
        while True:
            try:
                connection = await psycopg.AsyncConnection.connect(
                    self._conninfo, autocommit=True, **_TIMEOUTS
                )
                async with connection:
                    await work(connection)
            except psycopg.Error as error:
                log.warning("notifier_disconnected", work=work.__name__, error=type(error).__name__)
            await asyncio.sleep(RETRY_S)
