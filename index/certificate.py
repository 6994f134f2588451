"""The answer threshold, and the certificate that says what it promises.

Learn-then-Test (Angelopoulos et al. 2021) by fixed-sequence testing: thresholds are tried from high to low, each
with the exact one-sided Clopper-Pearson (1934) bound of wrong among answered, and the last before the first failure
is taken. The first to be tried is the one that the probabilities themselves expect to pass most easily: above it too
few are answered to carry the bound. The order is fixed by the probabilities alone, never by the outcomes, so no
correction is due.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from index.calibration import Bools, Floats

CONFIDENCE = 0.95
_LEAST_SHARE = 0.05  # An uncertified threshold answers at least this share of the test, or nothing.
_STEP_SHARE = 0.02
_FEWEST_ANSWERED = 8  # Below this even an uncertified threshold would rest on nothing.
LIMITS = (
    "holds for questions like those that the knowledge base was tested with (its own phrasings and articles left out,"
    " bundled off-topic questions, in the stated share); real visitors may ask otherwise; questions to one article"
    " are not independent; the model in use was fitted on all of them, the test by cross-fitting"
)


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
    limits: str = LIMITS

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def upper_bound(errors: float, n: int, confidence: float = CONFIDENCE) -> float:
    """Exact one-sided Clopper-Pearson upper bound of a rate, from `errors` among `n`; 1 for n = 0."""
    if errors >= n:
        return 1.0
    from scipy.stats import beta

    return float(beta.ppf(confidence, errors + 1, n - errors))


def certify(p: Floats, right: Bools, answerable: Bools, max_wrong_rate: float) -> Certificate:
    """Choose the threshold on the best candidate's held-out P of each test question, float64 [n].

    `right`: the best candidate is a right article; `answerable`: the question has one.
    """
    order = np.argsort(-p, kind="stable")
    wrong = np.concatenate(([0], np.cumsum(~right[order])))
    passed = 0
    for count in _ladder(p[order], _start(p[order])):
        if upper_bound(int(wrong[count]), count) > max_wrong_rate:
            break
        passed = count
    certified = passed > 0
    count = passed or _uncertified(wrong, p[order], max_wrong_rate)
    threshold = round(float(p[order][count - 1]) - 5e-7, 6) if count else None
    errors = int(wrong[count])
    return Certificate(
        promise=_promise(certified, count, max_wrong_rate),
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
    )


def _start(falling: Floats) -> int:
    """Number of answered questions whose bound would be lowest if the probabilities were true."""
    expected = np.cumsum(1.0 - falling)
    counts = range(1, len(falling) + 1, max(1, round(len(falling) * _STEP_SHARE)))
    return min(counts, key=lambda count: upper_bound(float(expected[count - 1]), count), default=1)


def _ladder(falling: Floats, least: int) -> list[int]:
    """Numbers of answered questions to test, growing from `least`; equal probabilities are never split."""
    n = len(falling)
    counts = range(max(least, 1), n + 1, max(1, round(n * _STEP_SHARE)))
    return sorted({int(np.searchsorted(-falling, -falling[count - 1], side="right")) for count in counts})


def _uncertified(wrong: npt.NDArray[np.int64], falling: Floats, max_wrong_rate: float) -> int:
    """Answered questions under a careful threshold that no bound backs: (errors + 1/2) / (n + 1) kept all the way.

    The half error is Jeffreys' prior: a handful of questions without an error do not make a rate of 0.
    """
    kept = 0
    for count in _ladder(falling, max(_FEWEST_ANSWERED, round(len(falling) * _LEAST_SHARE))):
        if (int(wrong[count]) + 0.5) / (count + 1) <= max_wrong_rate:
            kept = count
        elif kept:
            break
    return kept if kept >= _FEWEST_ANSWERED else 0


def _promise(certified: bool, answered: int, max_wrong_rate: float) -> str:
    rate = f"{max_wrong_rate:.0%}"
    if certified:
        return f"at most {rate} of answers are wrong, with {CONFIDENCE:.0%} confidence"
    if answered:
        return f"not certified: too few questions; about {rate} of answers were wrong in the test or fewer"
    return f"not certified: no threshold keeps wrong answers at {rate}; the bot does not answer by itself"
