"""Measures of ranking, of selective answering and of calibration: pure functions of numpy arrays.

In all of them, position i of each array is the same question; `p` is the probability of its best candidate (0 where
there is none) and `right` tells whether that candidate answers the question. A measure that is not defined (no
questions, one class only) is None, never 0. Equal probabilities are never put in an order: within a tie every
question counts with the tie's mean, so no measure depends on the order of the questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def share(of: Bools) -> float | None:
    """Share of True, 0 to 1; None for no questions."""
    return float(of.mean()) if of.size else None


def recall_at(rank: Ints, k: int) -> float | None:
    """Share of questions with a right article among the first k.

    `rank`, int64 [n]: place of the first right article, from 1; 0 where none was found. With several right articles
    one is enough (hit rate, "success at k"), for a visitor needs one answer.
    """
    return share((rank >= 1) & (rank <= k))


def mean_reciprocal_rank(rank: Ints, depth: int = 10) -> float | None:
    """Mean of 1 / rank, 0 where there is none within `depth` (Voorhees 1999)."""
    if not rank.size:
        return None
    found = (rank >= 1) & (rank <= depth)
    return float(np.where(found, 1.0 / np.maximum(rank, 1), 0.0).mean())


def auroc(p: Floats, positive: Bools) -> float | None:
    """Area under the ROC curve: the chance that a positive has the higher p, ties count half (Hanley & McNeil 1982)."""
    n_positive = int(positive.sum())
    n_negative = positive.size - n_positive
    if not n_positive or not n_negative:
        return None
    _, group, counts = np.unique(p, return_inverse=True, return_counts=True)
    mean_rank = np.cumsum(counts) - (counts - 1) / 2
    wins = float(mean_rank[group][positive].sum()) - n_positive * (n_positive + 1) / 2
    return wins / (n_positive * n_negative)


@dataclass(frozen=True, slots=True, eq=False)
class RiskCoverage:
    """What answering more costs: a point for each distinct threshold, by rising coverage (El-Yaniv & Wiener 2010)."""

    threshold: Floats
    """Answer where p >= threshold."""
    coverage: Floats
    """Share of all questions answered, 0 to 1."""
    risk: Floats
    """Share of wrong among the answered, 0 to 1."""


def risk_coverage(p: Floats, right: Bools) -> RiskCoverage:
    """The risk-coverage curve over all thresholds; empty for no questions."""
    falling, counts, n_right = _ties(p, right)
    answered = np.cumsum(counts)
    risk = 1.0 - np.cumsum(n_right) / np.maximum(answered, 1)
    return RiskCoverage(falling, answered / max(p.size, 1), risk)


def aurc(p: Floats, right: Bools) -> float | None:
    """Area under the risk-coverage curve, 0 (best) to 1: the mean risk over all numbers of answered questions.

    Geifman & El-Yaniv 2017. Within a tie: the expected risk under a random order.
    """
    if not p.size:
        return None
    answered = np.arange(1, p.size + 1)
    return float(np.mean(1.0 - np.cumsum(_falling_right(p, right)) / answered))


def coverage_at_precision(p: Floats, right: Bools, precision: float) -> float | None:
    """The largest share of all questions that some threshold answers with at least this precision; 0 if none does.

    The threshold is picked with the labels in hand: this says what the ranking of the probabilities allows, not what a
    deployed threshold reaches (as in Arora et al. 2020, HINT3).
    """
    if not p.size:
        return None
    curve = risk_coverage(p, right)
    kept = curve.coverage[1.0 - curve.risk >= precision - 1e-12]
    return float(kept.max()) if kept.size else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """One row of a reliability table."""

    low: float
    """Least p of the bin's range; of its questions where bins have equal mass."""
    high: float
    n: int
    confidence: float
    """Mean p."""
    accuracy: float
    """Share of right."""


def reliability(p: Floats, right: Bools, bins: int, by: Literal["mass", "width"]) -> tuple[Bin, ...]:
    """Questions binned by p; bins without questions are left out.

    by="mass": as many questions in each bin as possible, the sizes differ by at most one (Nguyen & O'Connor 2015);
    by="width": equal intervals of [0, 1], the last one closed (Naeini et al. 2015; Guo et al. 2017).
    """
    if by == "mass":
        parts = np.array_split(np.sort(p)[::-1], bins), np.array_split(_falling_right(p, right), bins)
        return tuple(
            Bin(float(q.min()), float(q.max()), q.size, float(q.mean()), float(r.mean()))
            for q, r in zip(*parts, strict=True)
            if q.size
        )[::-1]
    place = np.minimum((p * bins).astype(np.int64), bins - 1)
    return tuple(
        Bin(b / bins, (b + 1) / bins, int(m.sum()), float(np.sort(p[m]).mean()), float(right[m].mean()))
        for b in range(bins)
        if (m := place == b).any()
    )


def expected_calibration_error(table: Sequence[Bin]) -> float | None:
    """Mean distance of accuracy and confidence over the bins, weighted by their questions (Naeini et al. 2015)."""
    n = sum(row.n for row in table)
    return sum(row.n * abs(row.accuracy - row.confidence) for row in table) / n if n else None


def brier_score(p: Floats, right: Bools) -> float | None:
    """Mean squared distance of p and the outcome, 0 (best) to 1 (Brier 1950)."""
    return float(np.mean(np.sort((p - right) ** 2))) if p.size else None


def harmonic_mean(a: float | None, b: float | None) -> float | None:
    """2ab / (a + b); 0 where both are 0, None where one is not defined."""
    if a is None or b is None:
        return None
    return 2 * a * b / (a + b) if a + b else 0.0


def percentile(values: Floats, q: float) -> float | None:
    """The q-th percentile, q in 0 to 100, between neighbours by linear interpolation; None for no values."""
    return float(np.percentile(values, q)) if values.size else None


def spearman(a: Floats, b: Floats) -> float | None:
    """Rank correlation, ties by their mean rank (Spearman 1904); None for fewer than two or for constant values."""
    if a.size < 2 or np.ptp(a) == 0 or np.ptp(b) == 0:
        return None
    return float(np.corrcoef(_mean_ranks(a), _mean_ranks(b))[0, 1])


def _mean_ranks(values: Floats) -> Floats:
    _, group, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Floats = (np.cumsum(counts) - (counts - 1) / 2)[group]
    return ranks


def _ties(p: Floats, right: Bools) -> tuple[Floats, Ints, Floats]:
    """Distinct values of p, falling; how many questions have each, and how many of those are right."""
    values, group, counts = np.unique(p, return_inverse=True, return_counts=True)
    n_right: Floats = np.bincount(group, weights=right, minlength=values.size).astype(np.float64)
    return values[::-1], counts[::-1], n_right[::-1]


def _falling_right(p: Floats, right: Bools) -> Floats:
    """`right` by falling p, each replaced by the mean of its tie, float64 [n]."""
    _, counts, n_right = _ties(p, right)
    return np.repeat(n_right / np.maximum(counts, 1), counts)
