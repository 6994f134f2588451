"""Long-polling: the same events as over a socket, for networks that block sockets."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from bot.api import schemas as s
from bot.api import views
from bot.api.deps import Services
from bot.domain.events import Event
from bot.domain.model import Audience
from bot.services.event_hub import HubClosed

ReadEvents = Callable[[int], Awaitable[tuple[list[Event], int]]]


async def poll(
    services: Services, conversation_id: str, after: int, wait: float, read: ReadEvents, audience: Audience
) -> s.EventPage:
    """Events after `after`; when there are none, waits up to `wait` seconds for the first.

    Subscribes before the first read, so that a change between the two is not slept over.
    """
    deadline = time.monotonic() + wait
    with services.hub.subscribe(conversation_id) as subscription:
        while True:
            events, after = await read(after)
            left = deadline - time.monotonic()
            if events or left <= 0:
                return views.event_page(events, after, services.base_url, audience)
            try:
                await subscription.wait(left)
            except HubClosed:
                deadline = 0.0  # one last look, and an answer: the client asks the next process
