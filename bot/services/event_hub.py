"""After-commit fan-out. A push is only a wake-up: subscribers read the database after it.

A subscription holds the *set* of conversations that changed since it last looked, so a slow consumer costs
a bounded amount of memory and can never miss a change: it reads on from its own cursor. The hub lives on the event
loop's thread; other processes reach it through `wake` (see `bot/storage/notify.py`).
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import TracebackType

from bot.domain.events import Event
from bot.domain.model import AuthorKind

#: Wakes whoever follows these conversations, here and in every other process.
Wake = Callable[[Iterable[str]], None]


class HubClosed(Exception):
    """The service stops: nothing more will be told."""


@dataclass(frozen=True, slots=True)
class Typing:
    """Somebody began (`on`) or ceased to write: told once, never stored, no harm if it is lost."""

    conversation_id: str
    author: AuthorKind
    name: str | None
    on: bool


class Subscription:
    """Use as a context manager, so that it is always closed."""

    def __init__(self, hub: EventHub, topics: Iterable[str | None]) -> None:
        self._hub = hub
        self._changed: set[str] = set()
        self._typing: dict[tuple[str, AuthorKind], Typing] = {}
        self._signal = asyncio.Event()
        self._topics: set[str | None] = set(topics)

    def __enter__(self) -> Subscription:
        for topic in self._topics:
            self._hub._subscribers[topic].add(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for topic in self._topics:
            self._hub._drop(topic, self)

    async def wait(self, timeout: float) -> set[str]:
        """Ids of the conversations that changed since the last call; empty after `timeout` seconds.

        It also ends early, with what changed so far, when there is something for `take_typing`.
        Raises HubClosed once the service stops.
        """
        if not self._changed and not self._typing and not self._hub.closed:
            self._signal.clear()
            try:
                async with asyncio.timeout(timeout):
                    await self._signal.wait()
            except TimeoutError:
                return set()
        if self._hub.closed:
            raise HubClosed
        changed, self._changed = self._changed, set()
        return changed

    def take_typing(self) -> list[Typing]:
        """The newest of each side of each conversation since the last call."""
        told, self._typing = list(self._typing.values()), {}
        return told

    def _tell(self, typing: Typing) -> None:
        self._typing[(typing.conversation_id, typing.author)] = typing
        self._signal.set()

    def _mark(self, conversation_id: str) -> None:
        self._changed.add(conversation_id)
        self._signal.set()


class EventHub:
    """Who wants to know of which conversation; the topic None is every conversation."""

    def __init__(self) -> None:
        self._subscribers: defaultdict[str | None, set[Subscription]] = defaultdict(set)
        self.closed = False

    def subscribe(self, *conversation_ids: str) -> Subscription:
        """Wake-ups for these conversations, or for every one when none is named."""
        return Subscription(self, conversation_ids or (None,))

    def publish(self, events: tuple[Event, ...]) -> None:
        """Called by the database after each commit."""
        self.wake({event.conversation_id for event in events})

    def wake(self, conversation_ids: Iterable[str]) -> None:
        for conversation_id in conversation_ids:
            for topic in (conversation_id, None):
                for subscription in self._subscribers.get(topic, ()):
                    subscription._mark(conversation_id)

    def tell(self, typing: Typing) -> None:
        """To whoever follows the conversation: the one thing that is carried and not read."""
        for topic in (typing.conversation_id, None):
            for subscription in self._subscribers.get(topic, ()):
                subscription._tell(typing)

    def close(self) -> None:
        """Let go of everybody who waits; called on the event loop's thread when the service stops."""
        self.closed = True
        for subscription in {one for some in self._subscribers.values() for one in some}:
            subscription._signal.set()

    def watched(self) -> int:
        """How many subscriptions are open."""
        return sum(len(subscribers) for subscribers in self._subscribers.values())

    def _drop(self, topic: str | None, subscription: Subscription) -> None:
        subscribers = self._subscribers.get(topic)
        if subscribers is not None:
            subscribers.discard(subscription)
            if not subscribers:
                del self._subscribers[topic]
