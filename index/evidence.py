"""A question against a corpus -> candidate articles with the features that P(correct) is read from.

The calibration gathers its evidence here, and so does every search: what is fitted is what serves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p
from typing import Any

import numpy as np
import numpy.typing as npt

from index.corpus import PASSAGE, Corpus
from index.dense import DenseIndex
from index.fusion import reciprocal_rank_fusion
from index.lexical import LexicalIndex
from index.text import clean, fold, grams, words_as_written
from index.types import Vectors

Matrix = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

MAX_CANDIDATES = 12
_NEAREST_ROWS = 100
_RANKED = 20  # Articles that each retriever puts forward.

DENSE_FEATURES = ("cosine", "cosine_margin")
FEATURES = (
    *DENSE_FEATURES,
    "words",
    "words_margin",
    "grams",
    "grams_margin",
    "cover",
    "headline_cover",
    "fuzzy",
    "fuzzy_margin",
    "verbatim",
    "matched",
    "agreement",
    "known",
    "length",
)
_ALIKE = 0.8  # Spelling similarity from which a question counts as a listed one, typed with a slip.
NO_ROWS: Ints = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Question:
    """A question made ready for search."""

    text: str
    folded: str
    words: tuple[str, ...]
    as_written: tuple[str, ...]
    grams: tuple[str, ...]
    vector: Vectors | None
    """float32 [dim], unit length; None where only words count."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Candidate articles of one question, in fused order."""

    articles: Ints
    """Places in the corpus, int64 [n]."""
    features: Matrix
    """float64 [n, len(FEATURES)]; the dense columns are 0 where the corpus has no vectors."""
    passages: Ints
    """Place of each candidate's best passage, int64 [n]."""


def prepare(text: str, vector: Vectors | None = None) -> Question:
    """Clean and tokenise a question."""
    cleaned = clean(text)
    pairs = words_as_written(cleaned)
    tokens, written = tuple(word for word, _ in pairs), tuple(surface for _, surface in pairs)
    return Question(cleaned, fold(cleaned), tokens, written, tuple(grams(cleaned)), vector)


def unknown_words(corpus: Corpus, question: Question) -> tuple[str, ...]:
    """Content words of the question, as written, that no article of the corpus holds."""
    pairs = zip(question.words, question.as_written, strict=True)
    return tuple(dict.fromkeys(written for word, written in pairs if word not in corpus.words.vocabulary))


def gather(corpus: Corpus, question: Question, excluded: Ints = NO_ROWS) -> Evidence:
    """Candidates of a question, as if the excluded rows were not there (article not valid, phrasing left out)."""
    if not question.grams:
        return Evidence(NO_ROWS, np.zeros((0, len(FEATURES))), NO_ROWS)
    by_words = _lexical(corpus.words, question.words, excluded)
    by_grams = _lexical(corpus.grams, question.grams, excluded)
    rankings = [_rank(corpus, by_words), _rank(corpus, by_grams)]
    cosines = None
    if corpus.dense is not None and question.vector is not None:
        rankings.insert(0, _nearest_articles(corpus, corpus.dense, question.vector, excluded))
    candidates = reciprocal_rank_fusion(rankings)[:MAX_CANDIDATES]
    slices = [_live_rows(corpus, article, excluded) for article in candidates]
    if corpus.dense is not None and question.vector is not None:
        cosines = [corpus.dense.vectors[rows] @ question.vector for rows in slices]
    features = np.zeros((len(candidates), len(FEATURES)))
    columns = _columns(corpus, question, slices, excluded)
    columns["words"] = [float(by_words[rows].max()) for rows in slices]
    columns["grams"] = [float(by_grams[rows].max()) for rows in slices]
    if cosines is not None:
        columns["cosine"] = [float(values.max()) for values in cosines]
    for name in ("cosine", "words", "grams", "fuzzy"):
        columns[f"{name}_margin"] = _margins(columns.get(name, [0.0] * len(candidates)))
    columns["agreement"] = [_agreement(rankings, article) for article in candidates]
    for i, name in enumerate(FEATURES):
        features[:, i] = columns.get(name, 0.0)
    scores = [by_words[rows] + by_grams[rows] for rows in slices]
    if cosines is not None:
        scores = [score + cosine for score, cosine in zip(scores, cosines, strict=True)]
    passages = [_best_passage(corpus, rows, score) for rows, score in zip(slices, scores, strict=True)]
    return Evidence(np.array(candidates, np.int64), features, np.array(passages, np.int64))


def _lexical(index: LexicalIndex, tokens: Sequence[str], excluded: Ints) -> Vectors:
    scores = index.scores(tokens)
    scores[excluded] = 0.0
    return scores


def _rank(corpus: Corpus, row_scores: Vectors) -> list[int]:
    """Articles by falling best row, those that match at all; ties by place."""
    best = np.maximum.reduceat(row_scores, corpus.starts[:-1])
    order = np.argsort(-best, kind="stable")[:_RANKED]
    return [int(i) for i in order if best[i] > 0]


def _nearest_articles(corpus: Corpus, dense: DenseIndex, vector: Vectors, excluded: Ints) -> list[int]:
    rows, _ = dense.nearest(vector, _NEAREST_ROWS + len(excluded))
    gone = set(excluded.tolist())
    return list(dict.fromkeys(corpus.rows[row].article for row in rows.tolist() if row not in gone))[:_RANKED]


def _live_rows(corpus: Corpus, article: int, excluded: Ints) -> Ints:
    rows = np.arange(corpus.starts[article], corpus.starts[article + 1])
    return rows if not len(excluded) else np.setdiff1d(rows, excluded, assume_unique=True)


def _columns(corpus: Corpus, question: Question, slices: Sequence[Ints], excluded: Ints) -> dict[str, Any]:
    """The features that look at words one by one: coverage, spelling, known words, length."""
    from rapidfuzz import fuzz

    index = corpus.words
    wanted = list(dict.fromkeys(question.words))
    weights = {word: index.weight(word) for word in wanted}
    total = sum(weights.values())
    ids = {index.vocabulary[word]: weights[word] for word in wanted if word in index.vocabulary}
    columns, indptr = index.by_row

    def held(rows: Sequence[int]) -> set[int]:
        return set().union(*(columns[indptr[row] : indptr[row + 1]].tolist() for row in rows)) & ids.keys()

    cover, headline_cover, fuzzy, matched = [], [], [], []
    for rows in slices:
        heads = [row for row in rows.tolist() if corpus.rows[row].kind != PASSAGE]
        weight = sum(ids[i] for i in held(rows.tolist()))
        matched.append(log1p(weight))
        cover.append(weight / total if total else 0.0)
        headline_cover.append(sum(ids[i] for i in held(heads)) / total if total else 0.0)
        texts = [corpus.headlines[row] or "" for row in heads]
        ratios = [
            max(fuzz.ratio(question.folded, t), fuzz.token_sort_ratio(question.folded, t)) for t in texts
        ]
        fuzzy.append(max(ratios, default=0.0) / 100.0)
    left_out = [
        i for row in excluded.tolist() for i in columns[indptr[row] : indptr[row + 1]].tolist() if i in ids
    ]
    known = sum(w for i, w in ids.items() if int(index.indptr[i + 1] - index.indptr[i]) > left_out.count(i))
    return {
        "cover": cover,
        "headline_cover": headline_cover,
        "fuzzy": fuzzy,
        "verbatim": [max(0.0, (value - _ALIKE) / (1 - _ALIKE)) for value in fuzzy],
        "matched": matched,
        "known": known / total if total else 0.0,
        "length": log1p(min(len(wanted), 20)),
    }


def _margins(values: Sequence[float]) -> list[float]:
    """Each value less the best of the others: above 0 for the leader alone."""
    if len(values) < 2:
        return list(values)
    ordered = sorted(values, reverse=True)
    return [value - (ordered[1] if value == ordered[0] else ordered[0]) for value in values]


def _agreement(rankings: Sequence[Sequence[int]], article: int) -> float:
    """Mean reciprocal rank over the retrievers: 1 where all put the article first."""
    ranks = (1.0 / (ranking.index(article) + 1) if article in ranking else 0.0 for ranking in rankings)
    return sum(ranks) / len(rankings)


def _best_passage(corpus: Corpus, rows: Ints, scores: Vectors) -> int:
    """Place of the passage that matches best, -1 where none is left."""
    passages = [
        (score, -row)
        for row, score in zip(rows.tolist(), scores.tolist(), strict=True)
        if corpus.rows[row].kind == PASSAGE
    ]
    return corpus.rows[-max(passages)[1]].passage if passages else -1
