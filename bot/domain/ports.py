"""The true seams between the rules and the world."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.dialogue import Evidence


class Clock(Protocol):
    def now(self) -> datetime:
        """The time, aware, in UTC."""


class Retriever(Protocol):
    """Finds evidence for a question. Blocking: call it in a thread. Never raises for any text."""

    def find(self, text: str, lang: str) -> Evidence: ...
