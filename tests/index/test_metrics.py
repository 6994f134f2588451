from __future__ import annotations

import math
from itertools import pairwise
from random import Random
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.stats import spearmanr
from sklearn.metrics import brier_score_loss, roc_auc_score

from index import metrics
from index.metrics import Bools, Floats

NOTHING = np.zeros(0)
NOBODY = np.zeros(0, np.bool_)
#: Coarse on purpose: ties are the hard part.
SCORES = st.integers(0, 8).map(lambda i: i / 8) | st.floats(0, 1)


@st.composite
def questions(draw: st.DrawFn, least: int = 1) -> tuple[Floats, Bools]:
    n = draw(st.integers(least, 60))
    p = np.array(draw(st.lists(SCORES, min_size=n, max_size=n)), np.float64)
    return p, draw(hnp.arrays(np.bool_, n))


def falling(*right: int) -> tuple[Floats, Bools]:
    """Questions of distinct, falling probability."""
    return np.linspace(1.0, 0.1, len(right)), np.array(right, np.bool_)


def test_recall_and_reciprocal_rank_by_hand() -> None:
    rank = np.array([1, 2, 0, 5, 11])
    assert metrics.recall_at(rank, 1) == pytest.approx(1 / 5)
    assert metrics.recall_at(rank, 3) == pytest.approx(2 / 5)
    assert metrics.recall_at(rank, 5) == pytest.approx(3 / 5)
    assert metrics.mean_reciprocal_rank(rank) == pytest.approx((1 + 0.5 + 0.2) / 5)


@given(hnp.arrays(np.int64, st.integers(1, 40), elements=st.integers(0, 10)))
def test_reciprocal_rank_lies_between_recall_at_1_and_at_10(rank: metrics.Ints) -> None:
    first, mrr, tenth = (
        metrics.recall_at(rank, 1),
        metrics.mean_reciprocal_rank(rank),
        metrics.recall_at(rank, 10),
    )
    assert first is not None and mrr is not None and tenth is not None
    assert first - 1e-12 <= mrr <= tenth + 1e-12


@given(questions(least=2))
def test_auroc_is_that_of_scikit_learn(asked: tuple[Floats, Bools]) -> None:
    p, right = asked
    if right.all() or not right.any():
        assert metrics.auroc(p, right) is None
    else:
        assert metrics.auroc(p, right) == pytest.approx(roc_auc_score(right, p))


@given(questions())
def test_brier_score_is_that_of_scikit_learn(asked: tuple[Floats, Bools]) -> None:
    p, right = asked
    expected = brier_score_loss(right, p, labels=[False, True])
    assert metrics.brier_score(p, right) == pytest.approx(expected)


@given(questions(least=3))
def test_spearman_is_that_of_scipy(asked: tuple[Floats, Bools]) -> None:
    a = asked[0]
    b = np.roll(a, 1) + asked[1]
    if np.ptp(a) == 0 or np.ptp(b) == 0:
        assert metrics.spearman(a, b) is None
    else:
        assert metrics.spearman(a, b) == pytest.approx(spearmanr(a, b).statistic)


def test_aurc_by_hand() -> None:
    # Risks after 1, 2, 3, 4 answers: 0, 1/2, 1/3, 1/2.
    assert metrics.aurc(*falling(1, 0, 1, 0)) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)


def test_aurc_of_a_tie_is_the_mean_over_its_orders() -> None:
    tied = metrics.aurc(np.array([0.5, 0.5, 0.5]), np.array([True, False, True]))
    orders = [metrics.aurc(*falling(*order)) for order in ((1, 1, 0), (1, 0, 1), (0, 1, 1))]
    assert tied == pytest.approx(np.mean([value for value in orders if value is not None]))


def test_the_best_order_has_the_least_area() -> None:
    best, worst = metrics.aurc(*falling(1, 1, 0)), metrics.aurc(*falling(0, 1, 1))
    assert best is not None and worst is not None and best < worst


@given(questions())
def test_the_risk_coverage_curve_is_what_each_threshold_gives(asked: tuple[Floats, Bools]) -> None:
    p, right = asked
    curve = metrics.risk_coverage(p, right)
    assert curve.coverage[-1] == pytest.approx(1.0)
    for threshold, coverage, risk in zip(curve.threshold, curve.coverage, curve.risk, strict=True):
        answered = p >= threshold
        assert coverage == pytest.approx(answered.mean())
        assert risk == pytest.approx((~right[answered]).mean())


def test_coverage_at_precision_by_hand() -> None:
    p, right = falling(1, 1, 0, 1, 0)
    assert metrics.coverage_at_precision(p, right, 0.9) == pytest.approx(2 / 5)
    assert metrics.coverage_at_precision(p, right, 0.75) == pytest.approx(4 / 5)
    assert metrics.coverage_at_precision(*falling(0, 1, 0), 0.9) == 0.0


def test_a_tie_is_answered_as_a_whole_or_not_at_all() -> None:
    p, right = np.array([0.9, 0.9, 0.1]), np.array([True, False, False])
    assert metrics.coverage_at_precision(p, right, 0.9) == 0.0


@given(questions(), st.floats(0, 1))
def test_coverage_falls_with_the_precision_asked(asked: tuple[Floats, Bools], precision: float) -> None:
    some = metrics.coverage_at_precision(*asked, precision)
    all_right = metrics.coverage_at_precision(*asked, 1.0)
    assert some is not None and all_right is not None and all_right <= some


def test_calibration_error_by_hand() -> None:
    p, right = np.array([0.1, 0.1, 0.9, 0.9]), np.array([False, False, True, False])
    for table in (
        metrics.reliability(p, right, 10, "width"),
        metrics.reliability(p, right, 2, "mass"),
    ):
        assert [(row.n, round(row.confidence, 6), row.accuracy) for row in table] == [
            (2, 0.1, 0),
            (2, 0.9, 0.5),
        ]
        assert metrics.expected_calibration_error(table) == pytest.approx((0.1 + 0.4) / 2)


def test_probability_one_belongs_to_the_last_interval() -> None:
    (row,) = metrics.reliability(np.array([1.0]), np.array([True]), 10, "width")
    assert (row.low, row.high, row.accuracy) == (0.9, 1.0, 1.0)


@given(questions(), st.integers(1, 20), st.sampled_from(["mass", "width"]))
def test_reliability_bins_hold_every_question_once(
    asked: tuple[Floats, Bools], bins: int, by: Literal["mass", "width"]
) -> None:
    p, right = asked
    table = metrics.reliability(p, right, bins, by)
    sizes = [row.n for row in table]
    assert sum(sizes) == p.size and len(table) <= bins
    assert sum(row.n * row.accuracy for row in table) == pytest.approx(right.sum())
    assert all(row.low - 1e-9 <= row.confidence <= row.high + 1e-9 for row in table)
    assert all(before.confidence <= after.confidence for before, after in pairwise(table))
    if by == "mass":
        assert max(sizes) - min(sizes) <= 1


@given(st.integers(1, 200), st.floats(0.05, 0.95))
def test_calibrated_probabilities_have_no_calibration_error(n: int, p: float) -> None:
    right = np.arange(n) < round(n * p)
    table = metrics.reliability(np.full(n, right.mean()), right, 15, "mass")
    assert metrics.expected_calibration_error(table) == pytest.approx(0, abs=1e-12)


@given(questions(), st.randoms(use_true_random=False))
def test_no_measure_depends_on_the_order_of_the_questions(
    asked: tuple[Floats, Bools], random: Random
) -> None:
    p, right = asked
    order = list(range(p.size))
    random.shuffle(order)
    for measure in (
        metrics.auroc,
        metrics.aurc,
        metrics.brier_score,
        lambda p, right: metrics.coverage_at_precision(p, right, 0.9),
        lambda p, right: metrics.expected_calibration_error(metrics.reliability(p, right, 15, "mass")),
        lambda p, right: metrics.expected_calibration_error(metrics.reliability(p, right, 10, "width")),
    ):
        before, after = measure(p, right), measure(p[order], right[order])
        assert after == (None if before is None else pytest.approx(before, abs=1e-12))


@given(questions())
def test_measures_stay_between_0_and_1(asked: tuple[Floats, Bools]) -> None:
    p, right = asked
    values = [
        metrics.auroc(p, right),
        metrics.aurc(p, right),
        metrics.brier_score(p, right),
        metrics.coverage_at_precision(p, right, 0.95),
        metrics.expected_calibration_error(metrics.reliability(p, right, 15, "mass")),
    ]
    assert all(value is None or -1e-12 <= value <= 1 + 1e-12 for value in values)


def test_harmonic_mean_by_hand() -> None:
    assert metrics.harmonic_mean(0.5, 1.0) == pytest.approx(2 / 3)
    assert metrics.harmonic_mean(0.0, 0.0) == 0.0
    assert metrics.harmonic_mean(None, 1.0) is None


def test_percentile_by_hand() -> None:
    assert metrics.percentile(np.array([1.0, 2.0, 4.0]), 50) == 2.0


def test_what_is_not_defined_is_none() -> None:
    empty = np.zeros(0, np.int64)
    assert metrics.share(NOBODY) is None
    assert metrics.recall_at(empty, 1) is None
    assert metrics.mean_reciprocal_rank(empty) is None
    assert metrics.auroc(NOTHING, NOBODY) is None
    assert metrics.aurc(NOTHING, NOBODY) is None
    assert metrics.coverage_at_precision(NOTHING, NOBODY, 0.9) is None
    assert metrics.expected_calibration_error(metrics.reliability(NOTHING, NOBODY, 15, "mass")) is None
    assert metrics.expected_calibration_error(metrics.reliability(NOTHING, NOBODY, 10, "width")) is None
    assert metrics.brier_score(NOTHING, NOBODY) is None
    assert metrics.percentile(NOTHING, 50) is None
    assert metrics.spearman(np.array([1.0]), np.array([1.0])) is None
    assert metrics.risk_coverage(NOTHING, NOBODY).coverage.size == 0


def test_a_perfect_ranking() -> None:
    p, right = falling(1, 1, 1, 0)
    assert metrics.auroc(p, right) == 1.0
    area = metrics.aurc(p, right)
    assert area is not None and math.isclose(area, 0.25 / 4)
