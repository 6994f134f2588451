"""Questions whose answer is known, made from the knowledge base alone.

Where an article has several phrasings, each is asked, as written or garbled, while its own row is hidden (leave one
out). Where it has a title only, hiding it asks too much and showing it too little, so three questions stand between:
the title with its row hidden, the title cut down to some of its words, and a sentence of the text cut down likewise
(the inverse cloze task of Lee, Chang & Toutanova 2019). Questions that nothing answers come from hiding the right
articles altogether, and from everyday questions off the topic that ship with the library.
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
from pathlib import Path
from typing import Literal

import numpy as np

from index.corpus import Corpus
from index.evidence import NO_ROWS
from index.features import Ints
from index.markdown import plain
from index.text import fold, split, words

Kind = Literal["answerable", "left-out", "off-topic"]

_OFF_TOPIC = Path(__file__).parent / "data" / "off_topic.jsonl"
MAX_TEXTS = 1000  # A language: more adds minutes to a build and little to the fit.
_MOST_TWINS = 2  # A title that more articles share asks for none of them.
_KEPT_OF_TITLE, _KEPT_OF_SENTENCE = 0.6, 0.5
_SENTENCE_WORDS, _SENTENCE_CHARS = 5, 200
_SENTENCE = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+|\n")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to ask: all articles that answer it, and the rows that are hidden meanwhile."""

    text: str
    group: str
    """Id of the article it was made from."""
    answers: tuple[int, ...]
    """Places of the right articles."""
    hidden: Ints


def ask(corpus: Corpus, seed: int = 0) -> list[Asked]:
    """Questions to a corpus, at most MAX_TEXTS, in an order that depends on their content alone."""
    asked = sorted(_texts(corpus, seed), key=lambda item: (_shuffle_key(item.text, seed), item.group))
    return asked[:MAX_TEXTS]


def ask_across(corpus: Corpus, other: Corpus, seed: int = 0) -> list[Asked]:
    """Questions to a corpus in another language, at most MAX_TEXTS: headlines of the articles that both have.

    Whole, and cut down to some of their words: one word alone is no question, and P has to know.
    """
    asked = [
        Asked(text, article.id, (corpus.place[article.id],), NO_ROWS)
        for row, headline in zip(other.rows, other.is_headline, strict=True)
        if headline and (article := other.articles[row.article]).id in corpus.place
        for text in (row.text, cut_down(row.text, _shuffle_key(row.text, seed), _KEPT_OF_TITLE))
    ]
    return sorted(asked, key=lambda item: (_shuffle_key(item.text, seed), item.group))[:MAX_TEXTS]


def topic(corpus: Corpus, articles: Sequence[int]) -> set[int]:
    """These articles, those that they call related, and those that call them so: any may answer for another."""
    ids = {corpus.articles[i].id for i in articles}
    named = {corpus.place[x] for i in articles for x in corpus.articles[i].related if x in corpus.place}
    return {*articles, *named, *(i for i, other in enumerate(corpus.articles) if ids & set(other.related))}


@lru_cache(maxsize=8)
def off_topic(lang: str) -> tuple[str, ...]:
    """Everyday questions and small talk in a language; of all languages where there are none in this one."""
    lines = _OFF_TOPIC.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return tuple(row["text"] for row in rows if row["lang"] == lang) or tuple(row["text"] for row in rows)


def _texts(corpus: Corpus, seed: int) -> Iterator[Asked]:
    folded = [fold(row.text) for row in corpus.rows]
    twins: dict[str, list[int]] = defaultdict(list)
    for row in np.flatnonzero(corpus.is_headline).tolist():
        twins[folded[row]].append(row)
    for place, article in enumerate(corpus.articles):
        headlines = [row for row in corpus.rows_of(place) if corpus.is_headline[row]]
        for row in headlines:
            answers = tuple(sorted({corpus.rows[twin].article for twin in twins[folded[row]]}))
            if len(answers) > _MOST_TWINS:
                continue
            hidden, text = np.array(twins[folded[row]], np.int64), corpus.rows[row].text
            key = _shuffle_key(text, seed)
            yield Asked(text, article.id, answers, hidden)
            if len(headlines) == 1:
                yield Asked(cut_down(text, key, _KEPT_OF_TITLE), article.id, answers, NO_ROWS)
            elif int(key, 16) % 2:  # Every second one: each costs an embedding.
                yield Asked(garble(text, key), article.id, answers, hidden)
        if len(headlines) == 1 and (sentence := _some_sentence(corpus, place, seed)):
            text = cut_down(sentence, _shuffle_key(sentence, seed), _KEPT_OF_SENTENCE)
            yield Asked(text, article.id, (place,), NO_ROWS)


def _some_sentence(corpus: Corpus, place: int, seed: int) -> str | None:
    """A sentence of the article's text that says something; always the same one."""
    rows = [corpus.rows[row] for row in corpus.rows_of(place) if not corpus.is_headline[row]]
    texts = (plain(corpus.passages[row.passage].text) for row in rows)
    sentences = [part.strip() for text in texts for part in _SENTENCE.split(text)]
    fit = [s for s in sentences if len(s) <= _SENTENCE_CHARS and len(set(words(s))) >= _SENTENCE_WORDS]
    return min(fit, key=lambda sentence: _shuffle_key(sentence, seed), default=None)


def cut_down(text: str, key: str, kept: float) -> str:
    """The text as typed by somebody in few words: this share of them, in order, always the same for a key."""
    dice = random.Random(key)  # noqa: S311
    units = split(text)
    left = [unit for unit in units if dice.random() < kept]
    return " ".join(left or units[:1]) or text


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
