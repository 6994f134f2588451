"""Questions whose answer is known, made from the knowledge base alone.

Leave one phrasing out: hide a phrasing, ask it; its article is right. Leave one article out: hide the article and
those that its author calls related, ask for it; whatever is found is wrong. Verbatim: ask a phrasing as it stands or
with a slip, hide nothing; a visitor may well type a title. Off-topic questions that ship with the library: whatever
is found is wrong.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

import numpy as np

from index.corpus import PASSAGE, Corpus
from index.evidence import NO_ROWS, Ints
from index.markdown import plain
from index.text import words

Kind = Literal["verbatim", "phrasing", "left-out", "off-topic"]

MAX_TEXTS = 1000  # A language: more adds minutes to a build and little to the fit.
_SENTENCE = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+|\n")


@dataclass(frozen=True, slots=True)
class Trial:
    """A question with what is hidden from it and what is right."""

    text: str
    kind: Kind
    answers: tuple[int, ...]
    """Places of the right articles; empty where nothing is right."""
    excluded: Ints
    """Rows hidden from this question."""
    group: str
    """Trials of one group never stand on both sides of a cross-fitting split."""


def make_trials(corpus: Corpus, seed: int = 0) -> list[Trial]:
    """All trials of a corpus, in an order that depends on its content alone."""
    asked = sorted(_texts(corpus, seed), key=lambda item: _shuffle_key(item.text, seed))[:MAX_TEXTS]
    trials: list[Trial] = []
    for item in asked:
        group = corpus.articles[item.article].id
        trials.append(Trial(item.text, "phrasing", item.answers, np.array(item.hidden, np.int64), group))
        if item.listed:
            trials.append(Trial(item.text, "verbatim", item.answers, NO_ROWS, group))
        topic = {near for article in item.answers for near in (article, *_related(corpus, article))}
        whole = sorted(row for article in topic for row in corpus.rows_of(article))
        if len(whole) < len(corpus.rows):
            trials.append(Trial(item.text, "left-out", (), np.array(whole, np.int64), group))
    trials.extend(Trial(text, "off-topic", (), NO_ROWS, text) for text in off_topic(corpus.lang))
    return trials


def _related(corpus: Corpus, article: int) -> set[int]:
    """Articles that this one names as related, or that name it: any of them may answer for it."""
    own = corpus.articles[article]
    named = {corpus.place[other] for other in own.related if other in corpus.place}
    return named | {i for i, other in enumerate(corpus.articles) if own.id in other.related}


@lru_cache(maxsize=8)
def off_topic(lang: str) -> tuple[str, ...]:
    """Everyday questions and small talk in a language; of all languages where there are none in this one."""
    lines = resources.files("index").joinpath("data/off_topic.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return tuple(row["text"] for row in rows if row["lang"] == lang) or tuple(row["text"] for row in rows)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A text to ask: the article it is from, all that may answer it, the rows to hide."""

    text: str
    article: int
    answers: tuple[int, ...]
    hidden: tuple[int, ...]
    listed: bool
    """It is a title or a phrasing of the article, typed well or badly."""


def _texts(corpus: Corpus, seed: int) -> Iterator[_Asked]:
    """Every phrasing as written and garbled, hidden from itself; stand-ins where an article has only a title."""
    twins: dict[str, list[int]] = defaultdict(list)
    for row, headline in enumerate(corpus.headlines):
        if headline:
            twins[headline].append(row)
    for article in range(len(corpus.articles)):
        phrasings = [row for row in corpus.rows_of(article) if corpus.rows[row].kind != PASSAGE]
        for row in phrasings:
            text = corpus.rows[row].text
            same = twins.get(corpus.headlines[row] or "", [row])
            answers = tuple(sorted({corpus.rows[twin].article for twin in same} | {article}))
            yield _Asked(text, article, answers, tuple(same), listed=True)
            key = _shuffle_key(text, seed)
            if int(key, 16) % 2:  # Every second one: each costs an embedding.
                yield _Asked(garble(text, key), article, answers, tuple(same), listed=True)
    yield from _stand_ins(corpus)


def _stand_ins(corpus: Corpus) -> Iterator[_Asked]:
    """The opening sentence of each article that has only a title, asked while the passages it opens are hidden."""
    openings: dict[str, list[int]] = defaultdict(list)
    for row, text in enumerate(corpus.rows):
        if text.kind == PASSAGE and corpus.passages[text.passage].ordinal == 0:
            sentence = _SENTENCE.split(plain(corpus.passages[text.passage].text).strip(), maxsplit=1)[
                0
            ].strip()
            openings[sentence].append(row)
    for sentence, rows in openings.items():
        answers = tuple(corpus.rows[row].article for row in rows)
        lonely = [article for article in answers if not corpus.articles[article].questions]
        if lonely and len(set(words(sentence))) >= 3 and len(sentence) <= 200:
            yield _Asked(sentence, lonely[0], answers, tuple(rows), listed=False)


def garble(text: str, key: str) -> str:
    """The text as typed in a hurry: a word dropped or two letters swapped, always the same for a key."""
    dice = random.Random(key)  # noqa: S311
    parts = text.split()
    if len(parts) > 3 and dice.random() < 0.5:
        del parts[dice.randrange(len(parts))]
        return " ".join(parts)
    if len(text) < 4:
        return text
    at = dice.randrange(1, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _shuffle_key(text: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}\x1f{text}".encode("utf-8", "surrogatepass")).hexdigest()


def folds(groups: Sequence[str], n: int) -> list[int]:
    """Fold 0 to n - 1 of each group, by hash: adding an article moves no other."""
    return [
        int(hashlib.sha256(group.encode("utf-8", "surrogatepass")).hexdigest(), 16) % n for group in groups
    ]
