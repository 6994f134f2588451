"""Features -> P(this article answers): a logistic regression that a better match can never lower.

Weights of evidence are held at zero or above (all features but the length grow with the quality of the match), so
P extends sensibly beyond what was seen in the fit: a title typed word for word always scores at least as high as a
paraphrase. A beta calibration (Kull, Silva Filho & Flach 2017) follows where it lowers the cross-fitted log loss.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from index.evidence import FEATURES, Matrix

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

RIDGE = 1.0
_UNBOUNDED = frozenset({"length"})
_EDGE = 1e-6


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted model: weights of raw features, intercept, and the beta calibration's a, b, c."""

    weights: Mapping[str, float]
    intercept: float
    beta: tuple[float, float, float] = (1.0, 1.0, 0.0)

    def logits(self, features: Matrix) -> Floats:
        """float64 [n] from float64 [n, len(FEATURES)]."""
        weights = np.array([self.weights.get(name, 0.0) for name in FEATURES])
        return np.asarray(features @ weights + self.intercept, np.float64)

    def probabilities(self, features: Matrix) -> Floats:
        """P(correct) of each candidate, float64 [n], strictly between 0 and 1."""
        p = np.clip(_sigmoid(self.logits(features)), _EDGE, 1 - _EDGE)
        a, b, c = self.beta
        return np.clip(_sigmoid(a * np.log(p) - b * np.log1p(-p) + c), _EDGE, 1 - _EDGE)

    def to_dict(self) -> dict[str, Any]:
        return {"weights": dict(self.weights), "intercept": self.intercept, "beta": list(self.beta)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Calibration:
        a, b, c = data["beta"]
        return cls(dict(data["weights"]), float(data["intercept"]), (float(a), float(b), float(c)))


@dataclass(frozen=True, slots=True)
class Examples:
    """Candidates of the trials, stacked."""

    features: Matrix
    labels: Bools
    weights: Floats
    """Weight of each candidate's trial."""
    trial: npt.NDArray[np.int64]
    """Trial of each candidate."""
    fold: npt.NDArray[np.int64]
    """Fold of each candidate's trial."""


def fit(examples: Examples, names: Sequence[str]) -> Calibration:
    """Fit on all examples with the named features alone; the rest get weight 0."""
    used = np.array([FEATURES.index(name) for name in names])
    raw = examples.features[:, used]
    centre, scale = raw.mean(axis=0), raw.std(axis=0)
    scale[scale < 1e-9] = 1.0
    lower = [None if name in _UNBOUNDED else 0.0 for name in names]
    weights, intercept = _logistic((raw - centre) / scale, examples.labels, examples.weights, lower)
    weights = weights / scale
    plain = {name: round(float(w), 9) for name, w in zip(names, weights, strict=True)}
    return Calibration(plain, round(float(intercept - weights @ centre), 9))


def cross_fit(examples: Examples, names: Sequence[str]) -> tuple[Calibration, Floats]:
    """(model fitted on everything, P of every candidate by a model that never saw its group).

    The beta calibration is fitted on the cross-fitted P, and kept only where it lowers their log loss when it is
    itself cross-fitted.
    """
    held_out = np.zeros(len(examples.labels))
    for fold in np.unique(examples.fold):
        test = examples.fold == fold
        held_out[test] = fit(_part(examples, ~test), names).probabilities(examples.features[test])
    bent = np.zeros_like(held_out)
    for fold in np.unique(examples.fold):
        test = examples.fold == fold
        bent[test] = _bend(held_out[test], _fit_beta(held_out[~test], _part(examples, ~test)))
    model = fit(examples, names)
    if _log_loss(bent, examples) < _log_loss(held_out, examples) - 1e-3:
        return Calibration(model.weights, model.intercept, _fit_beta(held_out, examples)), bent
    return model, held_out


def _part(examples: Examples, mask: Bools) -> Examples:
    return Examples(
        examples.features[mask],
        examples.labels[mask],
        examples.weights[mask],
        examples.trial[mask],
        examples.fold[mask],
    )


def _logistic(x: Matrix, y: Bools, sample: Floats, lower: Sequence[float | None]) -> tuple[Floats, float]:
    """Weighted logistic regression with a ridge on the weights and lower bounds on some: (weights, intercept)."""
    from scipy.optimize import minimize

    sample = sample * (len(y) / sample.sum())
    sign = np.where(y, 1.0, -1.0)

    def loss(theta: Floats) -> tuple[float, Floats]:
        margin = sign * (x @ theta[:-1] + theta[-1])
        slope = -sample * sign * _sigmoid(-margin)
        value = float(sample @ np.logaddexp(0.0, -margin)) + 0.5 * RIDGE * float(theta[:-1] @ theta[:-1])
        return value, np.append(x.T @ slope + RIDGE * theta[:-1], slope.sum())

    bounds = [(low, None) for low in lower] + [(None, None)]
    found = minimize(
        loss,
        np.zeros(x.shape[1] + 1),
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": 500, "ftol": 1e-10},
    )
    theta = np.asarray(found.x, np.float64)
    return theta[:-1], float(theta[-1])


def _fit_beta(p: Floats, examples: Examples) -> tuple[float, float, float]:
    """a, b >= 0 and c of the map ln p, -ln(1 - p) -> logit."""
    p = np.clip(p, _EDGE, 1 - _EDGE)
    x = np.stack([np.log(p), -np.log1p(-p)], axis=1)
    (a, b), c = _logistic(x, examples.labels, examples.weights, [0.0, 0.0])
    return round(float(a), 9), round(float(b), 9), round(c, 9)


def _bend(p: Floats, beta: tuple[float, float, float]) -> Floats:
    p = np.clip(p, _EDGE, 1 - _EDGE)
    a, b, c = beta
    return _sigmoid(a * np.log(p) - b * np.log1p(-p) + c)


def _log_loss(p: Floats, examples: Examples) -> float:
    p = np.clip(p, _EDGE, 1 - _EDGE)
    losses = -np.where(examples.labels, np.log(p), np.log1p(-p))
    return float(np.average(losses, weights=examples.weights))


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * x)), np.float64)
