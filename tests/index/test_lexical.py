from __future__ import annotations

from collections import Counter
from math import log
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexical import K1, B, LexicalIndex

TOKEN = st.sampled_from(["reset", "password", "invoice", "請求", "鍵", "api"])
ROWS = st.lists(st.lists(TOKEN, max_size=8), min_size=1, max_size=12)


def naive(rows: list[list[str]], query: list[str]) -> list[float]:
    """BM25 as the textbook writes it, over the query's score for itself."""
    mean = sum(map(len, rows)) / len(rows)

    def idf(token: str) -> float:
        df = sum(token in row for row in rows)
        return log(1 + (len(rows) - df + 0.5) / (df + 0.5))

    def score(row: list[str], tokens: set[str]) -> float:
        counts = Counter(row)
        norm = K1 * (1 - B + B * len(row) / mean)
        return sum(idf(t) * counts[t] / (counts[t] + norm) for t in tokens if counts[t])

    best = score(query, set(query))
    return [min(score(row, set(query)) / best, 1.0) for row in rows]


@settings(max_examples=80, deadline=None)
@given(ROWS, st.lists(TOKEN | st.just("unknown"), min_size=1, max_size=6))
def test_scores_are_those_of_the_textbook(rows: list[list[str]], query: list[str]) -> None:
    if any(rows):
        np.testing.assert_allclose(
            LexicalIndex.build(rows).scores(query), naive(rows, query), rtol=1e-4, atol=1e-6
        )


def test_a_row_asked_word_for_word_scores_one_and_a_stranger_zero() -> None:
    index = LexicalIndex.build([["reset", "password"], ["api", "key"]])
    assert index.scores(["reset", "password"]).tolist() == [1.0, 0.0]
    assert index.scores(["zebra"]).tolist() == index.scores([]).tolist() == [0.0, 0.0]


def test_rows_without_tokens_are_allowed() -> None:
    assert LexicalIndex.build([[], []]).scores(["x"]).tolist() == [0.0, 0.0]


@settings(max_examples=60, deadline=None)
@given(ROWS, st.lists(TOKEN | st.just("unknown"), min_size=1, max_size=6))
def test_a_row_that_is_counted_out_scores_as_one_in_the_index(
    rows: list[list[str]], query: list[str]
) -> None:
    if any(rows):
        index = LexicalIndex.build(rows)
        again = [index.score_of(query, Counter(row)) for row in rows]
        np.testing.assert_allclose(again, index.scores(query), rtol=1e-4, atol=1e-6)


def unit(index: LexicalIndex, rows: list[list[str]], tokens: list[str]) -> np.ndarray:
    """BM25 weights of the tokens as a row of its own, of unit length; unknown tokens count in the length."""
    counts = Counter(tokens)
    norm = K1 * (1 - B + B * len(tokens) / (sum(map(len, rows)) / len(rows)))
    weights = {t: index.weight(t) * n / (n + norm) for t, n in counts.items()}
    vector = np.array([weights.get(token, 0.0) for token in index.vocabulary])
    return np.asarray(vector / max(np.sqrt(sum(w * w for w in weights.values())), 1e-9))


@settings(max_examples=60, deadline=None)
@given(ROWS, st.lists(TOKEN | st.just("unknown"), min_size=1, max_size=6))
def test_cosines_are_those_of_the_textbook(rows: list[list[str]], query: list[str]) -> None:
    if any(rows):
        index = LexicalIndex.build(rows)
        vectors = np.stack([unit(index, rows, row) for row in rows])
        np.testing.assert_allclose(index.cosines(query), vectors @ unit(index, rows, query), atol=1e-5)
        chosen = np.arange(len(rows))[::2]
        among = vectors[chosen] @ vectors[chosen].T
        np.testing.assert_allclose(index.cosines_among(chosen), among, atol=1e-5)


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    index = LexicalIndex.build([["鍵", "api"], ["api"], []])
    index.save(tmp_path, "words")
    loaded = LexicalIndex.load(tmp_path, "words")
    assert loaded.vocabulary == index.vocabulary
    np.testing.assert_array_equal(loaded.scores(["鍵", "api"]), index.scores(["鍵", "api"]))
