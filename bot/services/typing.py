"""Who is writing right now: told to this process and to the others, never stored, no harm if it is lost."""

from __future__ import annotations

import json
from collections.abc import Callable

from bot.domain.model import AuthorKind
from bot.services.event_hub import EventHub, Typing


class TypingRelay:
    """`signal` carries a short text to the other processes; what they tell comes to `hear`."""

    def __init__(self, hub: EventHub, signal: Callable[[str], None]) -> None:
        self._hub = hub
        self._signal = signal

    def tell(self, typing: Typing) -> None:
        self._hub.tell(typing)
        parts = (typing.conversation_id, typing.author.value, typing.name, typing.on)
        self._signal(json.dumps(parts, separators=(",", ":")))

    def hear(self, text: str) -> None:
        """From another process; of another release it may be something else, which is passed over."""
        try:
            conversation_id, author, name, on = json.loads(text)
            typing = Typing(str(conversation_id), AuthorKind(author), name, bool(on))
        except (ValueError, TypeError):
            return
        self._hub.tell(typing)
