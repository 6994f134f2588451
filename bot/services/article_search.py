"""Agents look articles up: by words in title and phrasings, and by meaning; those kept from visitors among them."""

from __future__ import annotations

import asyncio
import unicodedata
from dataclasses import dataclass
from typing import Final

from bot.services.knowledge import Knowledge, RenderedArticle

MOST: Final = 20
_MAX_CHARS: Final = 300


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """`probability`: that it answers what was typed, if the search by meaning found it."""

    article_id: str
    lang: str
    title: str
    for_everyone: bool
    probability: float | None = None


class ArticleSearch:
    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    async def search(self, text: str, lang: str) -> list[ArticleHit]:
        """At most `MOST`: those whose title or phrasings hold every word first, then by meaning.

        Raises Unavailable while there is no index; while only the model is missing, words alone count.
        """
        return await asyncio.to_thread(self._search, text[:_MAX_CHARS], lang)

    async def read(self, lang: str, article_id: str) -> tuple[RenderedArticle, bool]:
        """The whole article, and whether visitors may read it. Raises NotFound, Unavailable."""
        return await asyncio.to_thread(self._knowledge.render_for_agents, lang, article_id)

    def _search(self, text: str, lang: str) -> list[ArticleHit]:
        wanted = _folded(text).split()
        articles = self._knowledge.for_agents(lang)
        likely = {}
        if wanted and self._knowledge.ready:
            found = self._knowledge.find(text, lang).candidates
            likely = {(each.lang, each.article_id): each for each in found}
        hits = []
        for article in articles:
            words = _folded(" ".join((article.title, article.id, *article.questions)))
            if all(word in words for word in wanted):
                known = likely.pop((article.lang, article.id), None)
                everyone = article.audience == "everyone"
                probability = known.probability if known else None
                hits.append(ArticleHit(article.id, article.lang, article.title, everyone, probability))
        hits.sort(key=lambda hit: (-(hit.probability or 0.0), hit.title))
        by_meaning = [ArticleHit(c.article_id, c.lang, c.title, True, c.probability) for c in likely.values()]
        return [*hits, *by_meaning][:MOST]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
