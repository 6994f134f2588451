"""Ranking -> P(correct): P that the first candidate answers, and what is left for the others.

P is the product of two probabilities, each a logistic regression (Platt 1999): that the first candidate is right *given
that some article answers*, and that some article answers at all. The first is learnt from questions that have an
answer; the second from these against questions whose answer is hidden or that are off the topic, balanced, so that the
share of unanswerable questions that a team expects enters as prior odds (Saerens, Latinne & Decaestecker 2002).

Two numbers carry both, because they mean the same in every knowledge base: the *lead*, how far the first candidate
stands before all others together, and its *match*, how nearly its article says just this (the votes of its rows where
there are vectors, else the n-grams that it shares with the question). No weight is below zero: a better match or a
clearer lead never lowers P. More features fit the test questions better and real ones worse (docs/retrieval.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from index.features import FEATURES, Matrix

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_RIDGE = 1.0
_EDGE = 1e-6


@dataclass(frozen=True, slots=True)
class Head:
    """One logistic regression on (lead, match)."""

    lead: float
    match: float
    intercept: float

    def log_odds(self, signals: Matrix) -> Floats:
        """float64 [n] from float64 [n, 2]."""
        weights = np.array([self.lead, self.match])
        return np.asarray(signals @ weights + self.intercept, np.float64)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Both regressions, and the prior that the second is read under."""

    feature: str
    """The feature that is the match."""
    right: Head
    """The first candidate is right, given that some article answers."""
    answerable: Head
    """Some article answers, at even prior odds."""
    unanswerable_share: float

    def probabilities(self, scores: Floats, features: Matrix) -> Floats:
        """P(correct) of each candidate of one question, float64 [n]; their sum is at most 1.

        `scores`: of the ranking, falling, float64 [n].
        """
        if not len(scores):
            return np.zeros(0)
        first = self.first(signals(scores, features, self.feature).reshape(1, -1))
        every = spread(first, shares(scores).reshape(1, -1))[0]
        return np.asarray(np.clip(every, _EDGE, float(first[0])), np.float64)

    def first(self, found: Matrix) -> Floats:
        """P that the first candidate is right, float64 [n], from its `signals`, float64 [n, 2]."""
        share = np.clip(self.unanswerable_share, _EDGE, 1 - _EDGE)
        prior = np.log((1 - share) / share)
        p = _sigmoid(self.right.log_odds(found)) * _sigmoid(self.answerable.log_odds(found) + prior)
        return np.asarray(np.clip(p, _EDGE, 1 - _EDGE), np.float64)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Calibration:
        heads = {name: Head(**data[name]) for name in ("right", "answerable")}
        return cls(feature=data["feature"], unanswerable_share=data["unanswerable_share"], **heads)


@dataclass(frozen=True, slots=True)
class Examples:
    """First candidates of questions whose answer is known."""

    signals: Matrix
    """float64 [n, 2]"""
    right: Bools
    answerable: Bools
    weights: Floats
    """How much each unanswerable question counts among them, float64 [n]; answerable ones count alike."""
    fold: npt.NDArray[np.int64]


def signals(scores: Floats, features: Matrix, feature: str) -> Floats:
    """(lead, match) of the first candidate, float64 [2]; zeros where there is none.

    The lead is arsinh of its log-odds against the other candidates: by far enough is enough, and titles typed word for
    word, which lead by far more than any other question, do not bend the fit.
    """
    if not len(scores):
        return np.zeros(2)
    others = scores[1:] - scores[0]
    against = np.log(np.exp(others).sum()) if len(others) else -scores[0]
    return np.array([np.arcsinh(-against), features[0, FEATURES.index(feature)]])


def shares(scores: Floats) -> Floats:
    """What the ranking gives each candidate if one of them is right, float64 [n]; their sum is 1."""
    parts = np.exp(scores - scores.max())
    return np.asarray(parts / parts.sum(), np.float64)


def spread(first: Floats, parts: Floats) -> Floats:
    """P of every candidate, float64 [n, k]: the first as given, the others by their shares of what is left.

    `first`: float64 [n]; `parts`: shares by the ranking, float64 [n, k]. The sum over candidates is at most 1.
    """
    own, left = parts[:, 0], np.maximum(1.0 - parts[:, 0], _EDGE)
    scale = np.minimum(first / own, (1.0 - first) / left)
    return np.concatenate([first[:, None], scale[:, None] * parts[:, 1:]], axis=1)


def fit(examples: Examples, feature: str, unanswerable_share: float) -> Calibration:
    """Fit both regressions on all examples."""
    known = examples.answerable
    right = fit_head(examples.signals[known], examples.right[known], np.ones(int(known.sum())))
    unknown = max(float(examples.weights[~known].sum()), _EDGE)
    weights = np.where(known, 1.0 / max(int(known.sum()), 1), examples.weights / unknown)
    answerable = fit_head(examples.signals, known, weights)
    return Calibration(feature, right, answerable, unanswerable_share)


def cross_fit(examples: Examples, feature: str, unanswerable_share: float) -> tuple[Calibration, Floats]:
    """(model fitted on everything, P of every example by a model that never saw its fold)."""
    held_out = np.zeros(len(examples.right))
    for fold in np.unique(examples.fold):
        test = examples.fold == fold
        model = fit(_part(examples, ~test), feature, unanswerable_share)
        held_out[test] = model.first(examples.signals[test])
    return fit(examples, feature, unanswerable_share), held_out


def _part(examples: Examples, mask: Bools) -> Examples:
    return Examples(
        examples.signals[mask],
        examples.right[mask],
        examples.answerable[mask],
        examples.weights[mask],
        examples.fold[mask],
    )


def fit_head(x: Matrix, y: Bools, sample: Floats) -> Head:
    """Weighted logistic regression with a ridge on the weights, none of which is below zero."""
    if not len(x):
        return Head(0.0, 0.0, 0.0)
    from scipy.optimize import minimize

    centre, scale = x.mean(axis=0), x.std(axis=0)
    scale[scale < 1e-9] = 1.0
    x = (x - centre) / scale
    sample = sample * (len(y) / sample.sum())
    sign = np.where(y, 1.0, -1.0)

    def loss(theta: Floats) -> tuple[float, Floats]:
        margin = sign * (x @ theta[:-1] + theta[-1])
        slope = -sample * sign * _sigmoid(-margin)
        value = float(sample @ np.logaddexp(0.0, -margin)) + 0.5 * _RIDGE * float(theta[:-1] @ theta[:-1])
        return value, np.append(x.T @ slope + _RIDGE * theta[:-1], slope.sum())

    bounds = [(0.0, None)] * x.shape[1] + [(None, None)]
    start = np.zeros(x.shape[1] + 1)
    options = {"maxiter": 500, "ftol": 1e-10}
    theta = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options=options).x
    weights = theta[:-1] / scale
    lead, match = (round(float(weight), 9) for weight in weights)
    return Head(lead, match, round(float(theta[-1] - weights @ centre), 9))


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * x)), np.float64)
