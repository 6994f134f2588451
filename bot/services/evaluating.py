"""Evaluation: questions whose right article is known, put to the very code that answers visitors.

`Answering.consider` runs guards, search, decision and rendering as in a conversation; this module reads the questions,
asks them one at a time and keeps what came of each. The figures are `index.scorecard`'s.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.dialogue import Choose
from bot.domain.errors import Invalid
from bot.domain.language import guess_language
from bot.domain.model import Candidate
from bot.services.answering import Answering
from bot.services.checks import check_text
from bot.services.reactions import Reply

#: Questions asked before the clock counts: caches, threads and the branch predictor get warm.
WARM_UP = 5
_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
_HINT = 'A line looks like {"id": "q1", "text": "...", "lang": "en", "relevant": ["article-id"]}'


class BadQueries(Exception):
    """The questions cannot be used; `problems` are all of them, each as `path:line: what. what to do`."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


class SearchFailed(Exception):
    """The search broke on a question; visitors would have been handed over. The log has the trace."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question with the articles that answer it; none: the knowledge base does not answer it."""

    id: str
    text: str
    lang: str
    """Language of the conversation; the script of the text may contradict it, as for a visitor."""
    relevant: tuple[str, ...]
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the bot made of a question."""

    query: Query
    decision: str
    """answer, choose, ask, handoff or smalltalk."""
    candidates: tuple[Candidate, ...]
    """By falling P(correct), at most ten; none where a guard decided or nothing was found."""
    offered: tuple[str, ...]
    """Ids of the articles offered as choices."""
    seconds: float

    @property
    def article(self) -> str | None:
        """Id of the best candidate."""
        return self.candidates[0].article_id if self.candidates else None

    @property
    def probability(self) -> float:
        """P(correct) of the best candidate; 0 where there is none."""
        return self.candidates[0].probability if self.candidates else 0.0

    @property
    def rank(self) -> int:
        """Place of the first right article among the candidates, from 1; 0 where there is none."""
        places = (n for n, c in enumerate(self.candidates, 1) if c.article_id in self.query.relevant)
        return next(places, 0)

    @property
    def offered_right(self) -> bool:
        return any(article in self.query.relevant for article in self.offered)

    def prediction(self) -> dict[str, Any]:
        """One line of a predictions file."""
        return {
            "id": self.query.id,
            "decision": self.decision,
            "article": self.article,
            "probability": round(self.probability, 6),
            "candidates": [
                {"article": c.article_id, "probability": round(c.probability, 6)} for c in self.candidates
            ],
        }


def read_queries(path: Path, default_lang: str, max_chars: int) -> tuple[Query, ...]:
    """Questions from JSON lines {"id", "text", "lang", "relevant", "source"?}; other keys are left alone.

    Raises BadQueries with every problem of the file; a message that a visitor could not send is one.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadQueries([f"{path}: the file cannot be read: {reason}. Give a JSON lines file"]) from None
    queries: list[Query] = []
    problems: list[str] = []
    first_line: dict[str, int] = {}
    for number, raw in enumerate(data.split(b"\n"), 1):
        if not raw.strip():
            continue
        try:
            query = _read_query(raw, number, default_lang, max_chars)
            if (seen := first_line.setdefault(query.id, number)) != number:
                raise ValueError(f'the id "{query.id}" is that of line {seen}. Give each question its own')
            queries.append(query)
        except ValueError as error:
            problems.append(f"{path}:{number}: {error}")
    if not queries and not problems:
        problems.append(f"{path}: there are no questions. {_HINT}")
    if problems:
        raise BadQueries(problems)
    return tuple(queries)


def evaluate(
    answering: Answering,
    queries: Sequence[Query],
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Outcome, ...]:
    """Ask every question, one at a time, in order. Needs an open, warm index.

    Raises SearchFailed, and Unavailable when the index is not warm.
    """

    async def ask_all() -> tuple[Outcome, ...]:
        for query in queries[:WARM_UP]:
            await _ask(answering, query)
        outcomes = []
        for query in queries:
            outcomes.append(await _ask(answering, query))
            on_progress(len(outcomes), len(queries))
        return tuple(outcomes)

    return asyncio.run(ask_all())


async def _ask(answering: Answering, query: Query) -> Outcome:
    start = time.perf_counter()
    reply = await answering.consider(query.text, guess_language(query.text, query.lang))
    seconds = time.perf_counter() - start
    if reply.verdict.evidence.failed:
        raise SearchFailed(f'the search failed on the question "{query.id}" (line {query.line})')
    return Outcome(
        query, reply.verdict.name, reply.verdict.evidence.candidates, tuple(_offered(reply)), seconds
    )


def _offered(reply: Reply) -> Iterator[str]:
    if isinstance(reply.verdict.decision, Choose):
        yield from (candidate.article_id for candidate in reply.verdict.decision.options)


def _read_query(raw: bytes, line: int, default_lang: str, max_chars: int) -> Query:
    """Raises ValueError with what is wrong and what to do."""
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start} of the line is not UTF-8. Save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise ValueError(f"the line is not JSON: {error}. {_HINT}") from None
    if not isinstance(row, dict):
        raise ValueError(f"the line is not a JSON object. {_HINT}")
    id_, text, lang = row.get("id"), row.get("text"), row.get("lang", default_lang)
    relevant, source = row.get("relevant"), row.get("source", "")
    if not isinstance(id_, str) or not id_:
        raise ValueError(f'"id" must be a text that is not empty. {_HINT}')
    if not isinstance(text, str):
        raise ValueError(f'"text" must be the question. {_HINT}')
    if not isinstance(lang, str) or not _LANG.fullmatch(lang):
        raise ValueError(f'"lang" must be a language code such as "en" or "ja". {_HINT}')
    if not isinstance(relevant, list) or not all(isinstance(article, str) for article in relevant):
        raise ValueError(f'"relevant" must be a list of article ids, [] for a question without one. {_HINT}')
    if not isinstance(source, str):
        raise ValueError(f'"source" must be a text. {_HINT}')
    try:
        clean = check_text(text, max_chars)
    except Invalid as error:
        raise ValueError(f'"text" is no message that a visitor can send: {error.message}') from None
    if any("\ud800" <= c <= "\udfff" for name in (id_, source, *relevant) for c in name):
        raise ValueError("a name is not valid Unicode (a lone surrogate). Correct it")
    return Query(id_, clean, re.split("[-_]", lang)[0].lower(), tuple(relevant), source, line)
