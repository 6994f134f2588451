"""Ranking -> P(correct): P that the first candidate answers, and what is left for the others.

Two numbers carry it, because they mean the same in every knowledge base: the *lead*, how far the first candidate stands
before all others together, and its *match*, how nearly its article says just this (the votes of its rows where there
are vectors, else the n-grams that it shares with the question). A logistic regression joins them (Platt 1999), with no
weight below zero: a better match or a clearer lead never lowers P. More features fit the test questions better and real
ones worse.
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
class Calibration:
    """A fitted model: the weights of the lead and of the match, and the intercept."""

    feature: str
    """The feature that is the match."""
    lead: float
    match: float
    intercept: float

    def probabilities(self, scores: Floats, features: Matrix) -> Floats:
        """P(correct) of each candidate of one question, float64 [n]; their sum is at most 1.

        `scores`: of the ranking, falling, float64 [n]. The candidates after the first keep their shares of each other.
        """
        if not len(scores):
            return np.zeros(0)
        first = float(self.first(signals(scores, features, self.feature).reshape(1, -1))[0])
        shares = np.exp(scores - scores[0])
        shares /= shares.sum()
        scale = min(first / shares[0], (1.0 - first) / max(1.0 - shares[0], _EDGE))
        return np.clip(np.concatenate(([first], scale * shares[1:])), _EDGE, first)

    def first(self, found: Matrix) -> Floats:
        """P that the first candidate is right, float64 [n], from its `signals`, float64 [n, 2]."""
        logits = found @ np.array([self.lead, self.match]) + self.intercept
        return np.clip(_sigmoid(logits), _EDGE, 1 - _EDGE)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Calibration:
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Examples:
    """First candidates of questions whose answer is known."""

    signals: Matrix
    """float64 [n, 2]"""
    right: Bools
    weights: Floats
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


def fit(examples: Examples, feature: str) -> Calibration:
    """Fit on all examples."""
    centre, scale = examples.signals.mean(axis=0), examples.signals.std(axis=0)
    scale[scale < 1e-9] = 1.0
    weights, intercept = _logistic((examples.signals - centre) / scale, examples.right, examples.weights)
    weights = weights / scale
    lead, match = (round(float(weight), 9) for weight in weights)
    return Calibration(feature, lead, match, round(float(intercept - weights @ centre), 9))


def cross_fit(examples: Examples, feature: str) -> tuple[Calibration, Floats]:
    """(model fitted on everything, P of every example by a model that never saw its fold)."""
    held_out = np.zeros(len(examples.right))
    for fold in np.unique(examples.fold):
        test = examples.fold == fold
        held_out[test] = fit(_part(examples, ~test), feature).first(examples.signals[test])
    return fit(examples, feature), held_out


def _part(examples: Examples, mask: Bools) -> Examples:
    return Examples(examples.signals[mask], examples.right[mask], examples.weights[mask], examples.fold[mask])


def _logistic(x: Matrix, y: Bools, sample: Floats) -> tuple[Floats, float]:
    """Weighted logistic regression with a ridge on the weights, none of them below zero: (weights, intercept)."""
    from scipy.optimize import minimize

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
    return np.asarray(theta[:-1], np.float64), float(theta[-1])


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * x)), np.float64)
