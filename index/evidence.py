"""A question against a corpus -> candidate articles with the features that they are ranked by.

The calibration gathers its evidence here, and so does every search: what is fitted is what serves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.corpus import Corpus, Lexical
from index.features import FEATURES, Ints, Matrix
from index.ranking import Ranking
from index.ridge import NEIGHBOURS, Cosines, votes
from index.text import clean, grams, is_content, words_as_written
from index.types import Vectors

MAX_CANDIDATES = 12
NO_ROWS: Ints = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Question:
    """A question made ready for search."""

    text: str
    words: tuple[str, ...]
    as_written: tuple[str, ...]
    """The same words as the text writes them."""
    grams: tuple[str, ...]
    vector: Vectors | None
    """float32 [dim], unit length; None where only words count."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Candidate articles of one question, best first."""

    articles: Ints
    """Places in the corpus, int64 [n]."""
    features: Matrix
    """float64 [n, len(FEATURES)]; columns that the corpus does not need are 0."""
    passages: Ints
    """Place of each candidate's best passage, int64 [n]; -1 where none is left."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How well a question is matched, by everything in the corpus."""

    rows: npt.NDArray[np.float64]
    """float64 [rows]; minus infinity where a row is excluded."""
    features: Matrix
    """float64 [articles, len(FEATURES)]"""


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Rows that are not there for a question, as an array and by article."""

    rows: Ints
    by_article: Mapping[int, set[int]]


def prepare(text: str, vector: Vectors | None = None) -> Question:
    """Clean and tokenise a question."""
    cleaned = clean(text)
    pairs = words_as_written(cleaned)
    tokens, written = tuple(word for word, _ in pairs), tuple(surface for _, surface in pairs)
    return Question(cleaned, tokens, written, tuple(grams(cleaned)), vector)


def unknown_words(corpus: Corpus, question: Question) -> tuple[str, ...]:
    """Content words of the question, as written, that no article of the corpus holds, not even spelt otherwise."""
    pairs = zip(corpus.speller.mend(question.words), question.as_written, strict=True)
    known = corpus.words.rows.vocabulary
    return tuple(dict.fromkeys(text for word, text in pairs if word not in known and is_content(text)))


def gather(corpus: Corpus, question: Question, ranking: Ranking, excluded: Ints = NO_ROWS) -> Evidence:
    """Candidates of a question, as if the excluded rows were not there (article not valid, phrasing left out)."""
    if not question.grams:
        return Evidence(NO_ROWS, np.zeros((0, len(FEATURES))), NO_ROWS)
    return pick(corpus, measure(corpus, question, excluded), ranking, excluded)


def pick(corpus: Corpus, measured: Measured, ranking: Ranking, excluded: Ints = NO_ROWS) -> Evidence:
    """The best articles by a ranking, of those that have a row left."""
    scores = ranking.scores(measured.features)
    left = np.bincount(corpus.owners, minlength=len(scores))
    left -= np.bincount(corpus.owners[excluded], minlength=len(scores))
    order = np.argsort(-scores, kind="stable")
    candidates = np.asarray(order[left[order] > 0][:MAX_CANDIDATES], np.int64)
    passages = [_best_passage(corpus, article, measured.rows) for article in candidates.tolist()]
    return Evidence(candidates, measured.features[candidates], np.array(passages, np.int64))


def _hidden(corpus: Corpus, excluded: Ints) -> _Hidden:
    by_article: dict[int, set[int]] = {}
    for row in excluded.tolist():
        by_article.setdefault(corpus.rows[row].article, set()).add(row)
    return _Hidden(excluded, by_article)


def measure(corpus: Corpus, question: Question, excluded: Ints = NO_ROWS) -> Measured:
    """How well every row and every article matches; no ranking has a say in it."""
    hidden = _hidden(corpus, excluded)
    features = np.zeros((len(corpus.articles), len(FEATURES)))
    scores = np.zeros(len(corpus.rows))
    streams = (("words", corpus.words, question.words), ("grams", corpus.grams, question.grams))
    for name, index, tokens in streams:
        if index is None:
            continue
        found = index.rows.scores(tokens)
        found[hidden.rows] = 0.0
        scores += found
        headlines = np.where(corpus.is_headline, found, 0.0)
        features[:, FEATURES.index(f"headline_{name}")] = np.maximum.reduceat(headlines, corpus.starts[:-1])
        features[:, FEATURES.index(f"article_{name}")] = _whole(corpus, index, tokens, hidden)
    near = {"meaning": _near_in_meaning(corpus, question, hidden.rows)}
    if corpus.grams is None:
        near = {"votes": near["meaning"]}
    else:
        near["votes"] = _near_in_words(corpus, corpus.grams, question, hidden.rows)
    for name, (rows, cosines, among) in near.items():
        features[:, FEATURES.index(name)] = np.bincount(
            corpus.owners[rows], votes(cosines, among), len(corpus.articles)
        )
    rows, cosines, _ = near["votes"]
    scores[rows] += cosines
    scores[excluded] = -np.inf
    return Measured(scores, features)


_Near = tuple[Ints, Cosines, Cosines]
"""(rows nearest to the question, their cosines with it, and with each other)"""


def _near_in_meaning(corpus: Corpus, question: Question, excluded: Ints) -> _Near:
    """By the model's vectors; none where there are none."""
    if corpus.dense is None or question.vector is None:
        none = np.zeros(0)
        return NO_ROWS, none, none
    rows, cosines = corpus.dense.nearest(question.vector, NEIGHBOURS + len(excluded))
    kept = ~np.isin(rows, excluded)
    rows = rows[kept][:NEIGHBOURS]
    vectors = corpus.dense.vectors[rows]
    return rows, cosines[kept][:NEIGHBOURS], vectors @ vectors.T


def _near_in_words(corpus: Corpus, grams: Lexical, question: Question, excluded: Ints) -> _Near:
    """By the weights of words and n-grams, half each."""
    words, chars = corpus.words.rows, grams.rows
    near = (words.cosines(question.words) + chars.cosines(question.grams)) / 2
    near[excluded] = -1.0
    rows = np.argsort(-near, kind="stable")[: min(NEIGHBOURS, len(near) - len(excluded))]
    return rows, near[rows], (words.cosines_among(rows) + chars.cosines_among(rows)) / 2


def _whole(corpus: Corpus, index: Lexical, tokens: Sequence[str], hidden: _Hidden) -> Vectors:
    """Scores of the articles; one that is partly hidden is scored by what is left of it."""
    scores = index.articles.scores(tokens)
    for article, rows in hidden.by_article.items():
        left: Counter[str] = Counter()
        for row in corpus.rows_of(article):
            if row not in rows:
                left.update(index.counts(corpus.rows[row].text))
        scores[article] = index.articles.score_of(tokens, left)
    return scores


def _best_passage(corpus: Corpus, article: int, scores: npt.NDArray[np.float64]) -> int:
    """Place of the passage that matches best, the first of equals, -1 where none is left."""
    own = corpus.rows_of(article)
    passages = [row for row in own if not corpus.is_headline[row] and np.isfinite(scores[row])]
    return corpus.rows[max(passages, key=lambda row: scores[row])].passage if passages else -1
