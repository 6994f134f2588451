"""Questions whose answer is known, made from the knowledge base alone.

Leave one phrasing out: hide a phrasing, ask it; its article is right. Leave one article out: hide the whole article,
ask for it; whatever is found is wrong. Off-topic questions that ship with the library: whatever is found is wrong.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

import numpy as np

from index.corpus import PASSAGE, QUESTION, TITLE, Corpus
from index.evidence import NO_ROWS, Ints
from index.markdown import plain
from index.text import words

Kind = Literal["phrasing", "left-out", "off-topic"]

MAX_TEXTS = 2000  # A language: more adds minutes to a build and nothing to the fit.
_SYNTHETIC_PER_ARTICLE = 3
_SENTENCE = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+|\n")


@dataclass(frozen=True, slots=True)
class Trial:
    """A question with what is hidden from it and what is right."""

    text: str
    kind: Kind
    answer: int
    """Place of the right article; -1 where nothing is right."""
    excluded: Ints
    """Rows hidden from this question."""
    group: str
    """Trials of one group never stand on both sides of a cross-fitting split."""


def make_trials(corpus: Corpus, seed: int = 0) -> list[Trial]:
    """All trials of a corpus, in an order that depends on its content alone."""
    asked = sorted(_texts(corpus, seed), key=lambda item: _shuffle_key(item[0], seed))[:MAX_TEXTS]
    trials: list[Trial] = []
    for text, article, hidden in asked:
        group = corpus.articles[article].id
        whole = np.array(corpus.rows_of(article), np.int64)
        trials.append(Trial(text, "phrasing", article, np.array(hidden, np.int64), group))
        if len(corpus.articles) > 1:
            trials.append(Trial(text, "left-out", -1, whole, group))
    trials.extend(Trial(text, "off-topic", -1, NO_ROWS, text) for text in off_topic(corpus.lang))
    return trials


@lru_cache(maxsize=8)
def off_topic(lang: str) -> tuple[str, ...]:
    """Everyday questions and small talk in a language; of all languages where there are none in this one."""
    lines = resources.files("index").joinpath("data/off_topic.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return tuple(row["text"] for row in rows if row["lang"] == lang) or tuple(row["text"] for row in rows)


def _texts(corpus: Corpus, seed: int) -> Iterator[tuple[str, int, list[int]]]:
    """(text, its article, rows to hide) for every phrasing, and for what stands in where an article has none."""
    for article in range(len(corpus.articles)):
        rows = corpus.rows_of(article)
        phrasings = [row for row in rows if corpus.rows[row].kind in {TITLE, QUESTION}]
        for row in phrasings:
            text = corpus.rows[row].text
            twins = [other for other in phrasings if corpus.headlines[other] == corpus.headlines[row]]
            yield text, article, twins
            if len(phrasings) > 1:
                yield garble(text, _shuffle_key(text, seed)), article, twins
        if len(phrasings) == 1:
            yield from _synthetic(corpus, article, seed)


def _synthetic(corpus: Corpus, article: int, seed: int) -> Iterator[tuple[str, int, list[int]]]:
    """Stand-ins for an article with a title only: its headings and first sentences, and the title garbled."""
    title = corpus.articles[article].title
    found: dict[str, list[int]] = {}
    for row in corpus.rows_of(article):
        if corpus.rows[row].kind != PASSAGE:
            continue
        passage = corpus.passages[corpus.rows[row].passage]
        heading = passage.heading.rpartition(" > ")[2]
        sentence = _SENTENCE.split(plain(passage.text).strip(), maxsplit=1)[0]
        for text in (heading, sentence):
            if len(set(words(text))) >= 2 and len(text) <= 200:
                found.setdefault(text, []).append(row)
    for text, hidden in list(found.items())[:_SYNTHETIC_PER_ARTICLE]:
        yield text, article, hidden
    yield garble(title, _shuffle_key(title, seed)), article, []


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
