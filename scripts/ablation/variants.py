"""The variants: rankings with a part left out or replaced, and other ways to P from the same trials."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.calibration import Calibration, Examples, Floats, Head, cross_fit, fit_head
from index.learn import Calibrate, Trial
from index.ranking import WITH_VECTORS, WORDS_FIRST, Ranking

#: Weight of the cosine of the nearest row where it stands for the votes: of 4, 8, 16, 32 and 64 the best on average.
NEAREST = 8.0


@dataclass(frozen=True, slots=True)
class RankingVariant:
    """A ranking to compare."""

    name: str
    ranking: Ranking
    nearest: bool = False
    """The column `votes` holds the cosine of the article's nearest row instead."""


@dataclass(frozen=True, slots=True)
class CalibrationVariant:
    """Another way from the trials of the full ranking to P."""

    name: str
    calibrate: Calibrate = cross_fit
    trials: Callable[[Sequence[Trial]], Sequence[Trial]] = list
    unanswerable_share: float | None = None
    """None: the setting."""


def rankings(dense: bool) -> tuple[RankingVariant, ...]:
    """Full ranking first."""
    full = dict(WITH_VECTORS if dense else WORDS_FIRST)
    nearest = (
        RankingVariant("nearest row instead of votes", Ranking(full | {"votes": NEAREST}), True),
        RankingVariant("nearest row alone", Ranking({"votes": NEAREST}), True),
        RankingVariant("votes alone", Ranking({"votes": full["votes"]})),
    )
    if dense:
        return (
            RankingVariant("full", Ranking(full)),
            *nearest,
            RankingVariant("words alone", _without(full, "votes")),
            RankingVariant("without headline words", _without(full, "headline_words")),
            RankingVariant("without article words", _without(full, "article_words")),
        )
    return (
        RankingVariant("full", Ranking(full)),
        *nearest,
        RankingVariant("without votes", _without(full, "votes")),
        RankingVariant("words only", _without(full, "votes", "headline_grams", "article_grams")),
        RankingVariant("grams only", _without(full, "votes", "headline_words", "article_words")),
    )


def calibrations(unanswerable_share: float) -> tuple[CalibrationVariant, ...]:
    """All but the one in use."""
    shares = (share for share in (0.1, 0.2, 0.3) if share != unanswerable_share)
    return (
        CalibrationVariant("one head instead of two", one_head),
        CalibrationVariant("lead only", trials=lambda trials: [_only(trial, 0) for trial in trials]),
        CalibrationVariant("match only", trials=lambda trials: [_only(trial, 1) for trial in trials]),
        CalibrationVariant("without everyday questions", trials=_on_the_subject),
        *(CalibrationVariant(f"prior share {share}", unanswerable_share=share) for share in shares),
    )


def one_head(examples: Examples, feature: str, unanswerable_share: float) -> tuple[Calibration, Floats]:
    """One logistic regression straight to "the first candidate is right", under the prior share."""
    known = examples.answerable
    weights = np.where(
        known,
        (1 - unanswerable_share) / max(int(known.sum()), 1),
        unanswerable_share * examples.weights / max(float(examples.weights[~known].sum()), 1e-9),
    )
    held_out = np.zeros(len(known))
    for fold in np.unique(examples.fold):
        test = examples.fold == fold
        held_out[test] = _one_head(examples, weights, ~test, feature).first(examples.signals[test])
    return _one_head(examples, weights, np.ones(len(known), np.bool_), feature), held_out


def _one_head(examples: Examples, weights: Floats, use: np.ndarray, feature: str) -> Calibration:
    head = fit_head(examples.signals[use], examples.right[use], weights[use])
    return Calibration(feature, head, Head(0.0, 0.0, 50.0), 0.5)  # The second factor is 1.


def _without(weights: Mapping[str, float], *names: str) -> Ranking:
    return Ranking({name: weight for name, weight in weights.items() if name not in names})


def _only(trial: Trial, column: int) -> Trial:
    return replace(trial, signals=np.where(np.arange(2) == column, trial.signals, 0.0))


def _on_the_subject(trials: Sequence[Trial]) -> list[Trial]:
    return [trial for trial in trials if trial.kind != "off-topic"]
