"""What the widget wants to know before anybody writes: how to behave, what to suggest, who is there."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from bot.domain.language import guess_language
from bot.domain.model import Visitor
from bot.domain.texts import line, ui_language
from bot.services.checks import check_page, check_text
from bot.services.knowledge import Knowledge
from bot.services.limits import RateLimiter
from bot.services.people import People, PeopleNow

SUGGESTIONS_MOST: Final = 4
WHILE_TYPING_MOST: Final = 3
_MAX_TYPED: Final = 500

SendKey = Literal["enter", "ctrl_enter"]


@dataclass(frozen=True, slots=True)
class WidgetSettings:
    """What the operator set. Texts by language of the interface; an empty one is the built-in one."""

    greeting: Mapping[str, str]
    send_key: SendKey
    form_after_seconds: int
    consent_url: str
    consent_text: Mapping[str, str]
    csat: bool
    callback: bool
    max_message_chars: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    article_id: str
    lang: str
    title: str


@dataclass(frozen=True, slots=True)
class WidgetConfig:
    """The settings as one language of one page needs them. `consent`: (text, address)."""

    lang: str
    greeting: str | None
    suggestions: tuple[Suggestion, ...]
    people: PeopleNow
    consent: tuple[str, str] | None


class Widget:
    def __init__(
        self, knowledge: Knowledge, people: People, limiter: RateLimiter, settings: WidgetSettings
    ) -> None:
        self._knowledge = knowledge
        self._people = people
        self._limiter = limiter
        self.settings = settings

    async def config(self, lang: str, page: str | None) -> WidgetConfig:
        """For visitors with this language on this page (its address; what is no address suggests by "*" alone)."""
        shown, ui = self.settings, ui_language(lang)
        path = urlsplit(check_page(page) or "").path or "/"
        articles = await asyncio.to_thread(self._knowledge.suggestions, lang, path)
        consent = (shown.consent_text.get(ui) or line("consent", lang), shown.consent_url)
        return WidgetConfig(
            lang=lang,
            greeting=shown.greeting.get(ui) or None,
            suggestions=tuple(Suggestion(a.id, a.lang, a.title) for a in articles[:SUGGESTIONS_MOST]),
            people=await self._people.now(lang),
            consent=consent if shown.consent_url else None,
        )

    async def while_typing(self, visitor: Visitor, text: str, lang: str) -> tuple[Suggestion, ...]:
        """Articles that what is being written may be about; nothing is stored. Raises Invalid, TooMany, Unavailable."""
        clean = check_text(text, _MAX_TYPED)
        self._limiter.take(visitor.id)
        found = await asyncio.to_thread(
            self._knowledge.likely, clean, guess_language(clean, lang), WHILE_TYPING_MOST
        )
        return tuple(Suggestion(c.article_id, c.lang, c.title) for c in found)
