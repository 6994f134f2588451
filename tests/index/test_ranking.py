from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.calibration import shares
from index.features import FEATURES, WORDS_FIRST_FEATURES, Matrix
from index.ranking import WITH_VECTORS, WORDS_FIRST, Ranking, default_ranking

CANDIDATES = st.lists(
    st.lists(st.floats(0, 1), min_size=len(FEATURES), max_size=len(FEATURES)), min_size=1, max_size=12
).map(np.array)
RANKINGS = st.sampled_from([default_ranking(True), default_ranking(False)])


@settings(max_examples=60, deadline=None)
@given(CANDIDATES, RANKINGS)
def test_the_score_is_the_weighted_sum(features: Matrix, ranking: Ranking) -> None:
    naive = [
        sum(ranking.weights.get(name, 0.0) * row[column] for column, name in enumerate(FEATURES))
        for row in features.tolist()
    ]
    np.testing.assert_allclose(ranking.scores(features), naive, rtol=1e-12, atol=1e-12)


@settings(max_examples=60, deadline=None)
@given(CANDIDATES, RANKINGS, st.integers(0, len(FEATURES) - 1), st.floats(0, 1))
def test_a_better_match_never_lowers_a_score(
    features: Matrix, ranking: Ranking, column: int, gain: float
) -> None:
    better = features.copy()
    better[0, column] += gain
    assert ranking.scores(better)[0] >= ranking.scores(features)[0]
    np.testing.assert_array_equal(ranking.scores(better)[1:], ranking.scores(features)[1:])


@settings(max_examples=60, deadline=None)
@given(CANDIDATES, RANKINGS)
def test_differences_of_scores_are_log_odds(features: Matrix, ranking: Ranking) -> None:
    scores = ranking.scores(features)
    parts = shares(scores)
    np.testing.assert_allclose(np.log(parts / parts[0]), scores - scores[0], atol=1e-8)


def test_only_a_language_without_vectors_counts_ngrams() -> None:
    assert set(WITH_VECTORS) | set(WORDS_FIRST) <= set(FEATURES)
    assert set(WORDS_FIRST_FEATURES) <= set(WORDS_FIRST) and not set(WORDS_FIRST_FEATURES) & set(WITH_VECTORS)
    assert all(weight > 0 for weight in (*WITH_VECTORS.values(), *WORDS_FIRST.values()))


@pytest.mark.parametrize(
    ("weights", "match"),
    [
        (WITH_VECTORS, "votes"),
        (WORDS_FIRST, "article_grams"),
        ({"headline_words": 1.0, "article_words": 1.0}, "article_words"),
    ],
)
def test_the_match_is_a_feature_that_the_ranking_uses(weights: dict[str, float], match: str) -> None:
    assert Ranking(weights).match == match and match in weights


def test_a_ranking_survives_json() -> None:
    for ranking in (default_ranking(True), default_ranking(False)):
        assert Ranking.from_dict(json.loads(json.dumps(ranking.to_dict()))) == ranking
