"""The answer and choice thresholds, and the certificate that says what they promise.

Learn-then-Test (Angelopoulos et al. 2021) by fixed-sequence testing: thresholds are tried from high to low, each
with the exact one-sided Clopper-Pearson (1934) bound of wrong among answered, and the last before the first failure
is taken. The first to be tried answers as few as can bear a few errors. The order is fixed by the probabilities alone,
never by the outcomes, so no correction is due.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from index.calibration import Bools, Floats
from index.features import Ints

CONFIDENCE = 0.95
_FIRST_ERRORS = 5
_LEAST_SHARE = 0.05  # An uncertified threshold answers at least this share of the test, or nothing.
_STEP_SHARE = 0.02
_FEWEST_ANSWERED = 8  # Below this even an uncertified threshold would rest on nothing.
CHOICE_HIT_RATE = 0.6
LEAST_OPTION = 0.05  # Least P of an article among the choices.
_CHOICE_THRESHOLDS = tuple(round(0.95 - step / 100, 2) for step in range(46))  # 0.95 down to 0.5
_FEWEST_OFFERED = 30
LIMITS = (
    "holds for questions like those that the knowledge base was tested with (its own phrasings and articles left out,"
    " bundled off-topic questions, in the stated share); real visitors may ask otherwise; questions to one article"
    " are not independent; the model in use was fitted on all of them, the test by cross-fitting"
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the choices promise, measured on the test questions that were not answered."""

    promise: str
    certified: bool
    threshold: float
    """Least P that the choices together hold the right article."""
    offered: int
    """Test questions that were offered a choice."""
    hits: int
    """Of these, questions whose right article was among the choices."""
    bound: float
    """Lower bound of the rate of hits at the stated confidence."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the threshold promises, and what it was measured on."""

    promise: str
    """One sentence; starts with "not certified" where the bound could not be kept."""
    certified: bool
    threshold: float | None
    max_wrong_rate: float
    confidence: float
    n: int
    """Test questions."""
    answerable: int
    """Of these, questions that an article answers."""
    answered: int
    """Test questions at or above the threshold."""
    errors: int
    """Of the answered, those whose answer was wrong."""
    bound: float | None
    """Upper bound of wrong among answered at the stated confidence."""
    coverage: float
    """Answered rightly among answerable, 0 to 1."""
    choices: Choices
    limits: str = LIMITS

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def upper_bound(errors: float, n: int, confidence: float = CONFIDENCE) -> float:
    """Exact one-sided Clopper-Pearson upper bound of a rate, from `errors` among `n`; 1 for n = 0."""
    if errors >= n:
        return 1.0
    from scipy.stats import beta

    return float(beta.ppf(confidence, errors + 1, n - errors))


def lower_bound(hits: int, n: int, confidence: float = CONFIDENCE) -> float:
    """Exact one-sided Clopper-Pearson lower bound of a rate, from `hits` among `n`; 0 for n = 0."""
    return 1.0 - upper_bound(n - hits, n, confidence)


def certify(candidates: Floats, hits: Bools, answerable: Bools, max_wrong_rate: float) -> Certificate:
    """Choose both thresholds on held-out P of the candidates of each test question, float64 [n, k], best first.

    `hits`: that candidate is a right article, [n, k]; `answerable`: the question has one, [n].
    """
    p, right = candidates[:, 0], hits[:, 0]
    order = np.argsort(-p, kind="stable")
    wrong = np.concatenate(([0], np.cumsum(~right[order])))
    passed = _climb(p[order], wrong, max_wrong_rate, CONFIDENCE)
    certified = passed > 0
    if certified:
        threshold: float | None = _above(p[order], passed)
    else:
        threshold = _careful(p[order], wrong, max_wrong_rate)
    count = 0 if threshold is None else int((p >= threshold).sum())
    errors = int(wrong[count])
    return Certificate(
        promise=_promise(certified, threshold is not None, max_wrong_rate),
        certified=certified,
        threshold=threshold,
        max_wrong_rate=max_wrong_rate,
        confidence=CONFIDENCE,
        n=len(p),
        answerable=int(answerable.sum()),
        answered=count,
        errors=errors,
        bound=round(upper_bound(errors, count), 4) if count else None,
        coverage=round((count - errors) / max(int(answerable.sum()), 1), 4),
        choices=_certify_choices(candidates, hits, threshold),
    )


def _certify_choices(candidates: Floats, hits: Bools, answer: float | None) -> Choices:
    """The lowest threshold, tried from high to low, whose choices hold the right article often enough.

    A threshold at which too few are offered to test anything is passed over: that does not depend on the outcomes.
    """
    left = np.ones(len(candidates), np.bool_) if answer is None else candidates[:, 0] < answer
    options = candidates[left] >= LEAST_OPTION
    together = (candidates[left] * options).sum(axis=1)
    caught = np.asarray((hits[left] & options).any(axis=1), np.bool_)
    chosen, certified = _CHOICE_THRESHOLDS[0], False
    for threshold in _CHOICE_THRESHOLDS:
        offered = np.asarray(together >= threshold, np.bool_)
        if offered.sum() < _FEWEST_OFFERED:
            continue
        if lower_bound(int(caught[offered].sum()), int(offered.sum())) < CHOICE_HIT_RATE:
            break
        chosen, certified = threshold, True
    if not certified:
        chosen = CHOICE_HIT_RATE
    offered = np.asarray(together >= chosen, np.bool_)
    n, found = int(offered.sum()), int(caught[offered].sum())
    return Choices(_choice_promise(certified), certified, chosen, n, found, round(lower_bound(found, n), 4))


def _climb(falling: Floats, wrong: Ints, max_wrong_rate: float, confidence: float) -> int:
    """Answered questions at the last threshold before the first that breaks the bound; 0 where the first does."""
    passed = 0
    for count in _ladder(falling, _start(falling, max_wrong_rate, confidence)):
        if upper_bound(int(wrong[count]), count, confidence) > max_wrong_rate:
            break
        passed = count
    return passed


def _start(falling: Floats, max_wrong_rate: float, confidence: float) -> int:
    """Number of answered questions from which to climb: the least that can bear a few errors.

    Fewer could not carry the promise, and a slip or two among the surest would end it before it began. It bears as many
    errors, up to five, as leave half of the questions to climb over.
    """
    most = len(falling)
    for errors in range(_FIRST_ERRORS, -1, -1):
        count = next(
            (n for n in range(1, most + 1) if upper_bound(errors, n, confidence) <= max_wrong_rate), most
        )
        if count <= most / 2:
            return count
    return max(count, 1)


def _ladder(falling: Floats, least: int) -> list[int]:
    """Numbers of answered questions to test, growing from `least`; equal probabilities are never split."""
    n = len(falling)
    counts = range(max(least, 1), n + 1, max(1, round(n * _STEP_SHARE)))
    return sorted({int(np.searchsorted(-falling, -falling[count - 1], side="right")) for count in counts})


def _above(falling: Floats, count: int) -> float:
    """A threshold that so many reach, rounded for people to read."""
    return round(float(falling[count - 1]) - 5e-7, 6)


def _careful(falling: Floats, wrong: Ints, max_wrong_rate: float) -> float | None:
    """A careful threshold that nothing promises, None where even that would break the rate.

    Where the test has questions enough: the lowest with at most half the rate of errors all the way; the half error
    that is added is Jeffreys' prior, for a handful of questions without an error do not make a rate of 0. Else the P
    at which every single answer keeps the rate, if P is to be believed (Chow 1970) and the test does not gainsay it.
    """
    kept = 0
    for count in _ladder(falling, max(_FEWEST_ANSWERED, round(len(falling) * _LEAST_SHARE))):
        if (int(wrong[count]) + 0.5) / (count + 1) <= max_wrong_rate / 2:
            kept = count
        elif kept:
            break
    if kept:
        return _above(falling, kept)
    answered = int((falling >= 1 - max_wrong_rate).sum())
    gainsaid = lower_bound(int(wrong[answered]), answered) > max_wrong_rate
    return None if gainsaid else round(1 - max_wrong_rate, 6)


def _promise(certified: bool, answers: bool, max_wrong_rate: float) -> str:
    rate = f"{max_wrong_rate:.0%}"
    if certified:
        return f"at most {rate} of answers are wrong, with {CONFIDENCE:.0%} confidence"
    if answers:
        return (
            f"not certified: too few questions to promise {rate}; the bot answers only what it is surest of"
        )
    return f"not certified: no threshold keeps wrong answers at {rate}; the bot does not answer by itself"


def _choice_promise(certified: bool) -> str:
    if certified:
        return f"at least {CHOICE_HIT_RATE:.0%} of choices hold the right article, with {CONFIDENCE:.0%} confidence"
    return "not certified: too few questions; offered where they should hold the right article that often"
