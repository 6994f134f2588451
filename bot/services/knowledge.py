"""The live index: the one service that imports `index`. Loads it, swaps it for a newer build, asks it.

Kept apart from `answering.py` so that the dialogue needs nothing of the library but the `Evidence` it brings.
"""

from __future__ import annotations

import asyncio
import hashlib
import threading
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

import structlog

from bot.domain.dialogue import Evidence
from bot.domain.errors import NotFound, Unavailable
from bot.domain.model import Candidate
from bot.services.plain import plain_text
from bot.services.rendering import WHOLE_ARTICLE_CHARS, ResolveLink, link_resolver, render_markdown
from index.errors import KnowledgeError, SnapshotMismatch
from index.search import KnowledgeIndex
from index.snapshot import current_build_id, index_folder
from index.steps import Steps, cut_steps, is_steps_heading
from index.types import Article, Hit, SearchResult

log = structlog.get_logger(__name__)

#: How often a running server looks for a newer build, in seconds.
RELOAD_SECS = 2.0


@dataclass(frozen=True, slots=True)
class RenderedFlow:
    """An article that is told a step at a time: `html` is without the steps, `before` the Markdown up to them.

    Each step has `html` and `text` (Markdown).
    """

    html: str
    before: str
    steps: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class RenderedArticle:
    """What a visitor reads: the text of the team, word for word. `text` is its Markdown."""

    id: str
    lang: str
    title: str
    html: str
    text: str
    url: str
    content_hash: str
    whole: bool
    flow: RenderedFlow | None = None


class Knowledge:
    """Blocking methods are meant for a thread; the reference to the index is swapped atomically."""

    def __init__(self, data_dir: Path, base_url: str) -> None:
        self._data_dir = data_dir
        self._base_url = base_url
        self._index: KnowledgeIndex | None = None
        self._warm = threading.Event()
        self._refused: tuple[str, int] | None = None

    def open(self) -> None:
        """Verify and open the current build, without the model. Raises index.errors.KnowledgeError."""
        self._index = KnowledgeIndex.open(self._data_dir)

    def warm_up(self) -> None:
        """Load the embedding model (seconds). Raises index.errors.KnowledgeError."""
        self._live().warm_up()
        self._warm.set()

    @property
    def ready(self) -> bool:
        return self._warm.is_set()

    @property
    def build_id(self) -> str | None:
        return self._index.build_id if self._index else None

    def languages(self) -> tuple[str, ...]:
        return tuple(self._live().languages)

    async def follow(self) -> None:
        """Swap to every newer build, for ever. A build that cannot be opened is refused and the old one stays."""
        while True:
            await asyncio.sleep(RELOAD_SECS)
            await asyncio.to_thread(self.reload_if_newer)

    def reload_if_newer(self) -> bool:
        """Returns whether a newer build was taken over."""
        live = self._live()
        try:
            newest = current_build_id(self._data_dir)
            if newest is None or newest == live.build_id:
                return False
            # The same build may be mended in place: the time of the switch tells it from the one refused.
            seen = (newest, (index_folder(self._data_dir) / "CURRENT").stat().st_mtime_ns)
            if seen == self._refused:
                return False
            self._refused = seen
            fresh = self._open_beside(live)
            fresh.warm_up()
        except (KnowledgeError, OSError) as error:
            log.error("index refused", error=str(error), kept=live.build_id)
            return False
        self._index, self._refused = fresh, None
        log.info("index reloaded", build=fresh.build_id)
        return True

    def _open_beside(self, live: KnowledgeIndex) -> KnowledgeIndex:
        """The newest build, with the model that is loaded already where it is the same one."""
        try:
            return KnowledgeIndex.open(self._data_dir, encoder=live.encoder)
        except SnapshotMismatch:
            return KnowledgeIndex.open(self._data_dir)

    def search(self, text: str, lang: str | None, k: int = 10) -> SearchResult:
        """Raises Unavailable while the model is still loading."""
        if not self.ready:
            raise Unavailable("index_unavailable", "The search is still starting; please try again shortly.")
        return self._live().search(text, lang, k)

    def find(self, text: str, lang: str) -> Evidence:
        """Evidence for the dialogue (the port `Retriever`)."""
        return self.evidence(self.search(text, lang))

    def evidence(self, result: SearchResult) -> Evidence:
        """A search result in the dialogue's own terms."""
        best = self._live().article(result.hits[0].article_id, result.hits[0].lang) if result.hits else None
        return Evidence(
            candidates=tuple(self._candidate(hit) for hit in result.hits),
            answer_threshold=result.thresholds.answer,
            choose_threshold=result.thresholds.choose,
            unknown_words=result.unknown_words,
            tags=best.tags if best else (),
            build_id=result.build_id,
        )

    def candidate(self, lang: str, article_id: str) -> Candidate:
        """A published article as a candidate of its own choosing, P = 1. Raises NotFound."""
        article = self.article(lang, article_id)
        return Candidate(article.id, article.lang, article.title, 1.0, article.handoff)

    def article(self, lang: str, article_id: str) -> Article:
        """An article that visitors may read. Raises NotFound."""
        article = self._live().article(article_id, lang)
        if article is None or article.audience != "everyone":
            raise NotFound("article_not_found", "There is no such article.")
        return article

    def articles(self, lang: str) -> tuple[Article, ...]:
        """Every article of a language that visitors may read."""
        return tuple(a for a in self._live().articles(lang) if a.audience == "everyone")

    def for_agents(self, lang: str) -> tuple[Article, ...]:
        """Every article of a language that agents may read: those of visitors, and those kept from them."""
        return self._live().articles(lang, audience="agents")

    def render_for_agents(self, lang: str, article_id: str) -> tuple[RenderedArticle, bool]:
        """A whole article for agents' eyes, `text` plain, and whether visitors may read it too. Raises NotFound."""
        article = self._live().article(article_id, lang, audience="agents")
        if article is None:
            raise NotFound("article_not_found", "There is no such article.")
        text = plain_text(article.body, link_resolver(article.links, self._base_url))
        return replace(self._render(article), text=text), article.audience == "everyone"

    def render(self, lang: str, article_id: str, passage_id: str | None = None) -> RenderedArticle:
        """The article for people; of a long one only the passage asked for. Raises NotFound."""
        return self._render(self.article(lang, article_id), passage_id)

    def _render(self, article: Article, passage_id: str | None = None) -> RenderedArticle:
        body, whole = article.body.strip(), True
        steps = cut_steps(body)
        passage = self._live().passage(passage_id) if passage_id else None
        if passage is not None and len(body) > WHOLE_ARTICLE_CHARS and passage.article_id == article.id:
            last = passage.heading.split(" > ")[-1]
            body, whole = (f"## {last}\n\n" if last else "") + passage.text.strip(), False
            # The whole flow, though the passage may be a part of a long list.
            steps = replace(steps, before="", after="") if steps and is_steps_heading(last) else None
        resolve = link_resolver(article.links, self._base_url)
        return RenderedArticle(
            id=article.id,
            lang=article.lang,
            title=article.title,
            html=render_markdown(body, resolve),
            text=body,
            url=self.article_url(article.lang, article.id),
            content_hash=_content_hash(article),
            whole=whole,
            flow=_flow(steps, resolve) if steps else None,
        )

    def suggestions(self, lang: str, path: str) -> tuple[Article, ...]:
        """Articles to offer on a page before anybody asks: the most specific pattern first, then in their order.

        `path` is the page's, without host and query.
        """
        ranked = []
        for article in self.articles(lang):
            fitting = [pattern for pattern in article.suggest if fnmatchcase(path, pattern)]
            if fitting:
                ranked.append((-max(_literal(pattern) for pattern in fitting), article))
        return tuple(article for _, article in sorted(ranked, key=lambda pair: pair[0]))

    def likely(self, text: str, lang: str, most: int) -> tuple[Candidate, ...]:
        """At most so many articles that may be offered for this text, best first. Raises Unavailable."""
        return self.find(text, lang).choices(most)

    def article_url(self, lang: str, article_id: str) -> str:
        return f"{self._base_url}/help/{lang}/{article_id}"

    def explain(self, text: str, lang: str | None) -> dict[str, object]:
        """Every feature behind the probabilities, for `ask --explain`."""
        return self._live().explain(text, lang)

    def _candidate(self, hit: Hit) -> Candidate:
        article = self._live().article(hit.article_id, hit.lang)
        handoff = article.handoff if article else "never"
        return Candidate(hit.article_id, hit.lang, hit.title, hit.probability, handoff)

    def _live(self) -> KnowledgeIndex:
        if self._index is None:
            raise Unavailable("index_unavailable", "There is no index yet; run 'madoguchi build'.")
        return self._index


def _flow(steps: Steps, resolve: ResolveLink) -> RenderedFlow:
    """What stands below the list goes with the last step: until then it would only be in the way."""
    *first, last = steps.items
    items = (*first, f"{last}\n\n{steps.after}".rstrip())
    return RenderedFlow(
        html=render_markdown(steps.before, resolve),
        before=steps.before,
        steps=tuple({"html": render_markdown(item, resolve), "text": item} for item in items),
    )


def _literal(pattern: str) -> int:
    """How much of a pattern is said, and not left open."""
    return sum(character not in "*?[]" for character in pattern)


def _content_hash(article: Article) -> str:
    """Identity of exactly this text: says for ever which version a visitor was shown."""
    parts = "\x1f".join((article.lang, article.id, article.title, article.body))
    return hashlib.sha256(parts.encode()).hexdigest()
