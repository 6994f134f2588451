"""The scorecard of an evaluation: every figure by name, with its definition, from one row of facts per question."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from index import metrics
from index.certificate import upper_bound
from index.metrics import Bools, Floats, Ints

HALF = 0.5
DECISIONS = ("answer", "choose", "ask", "handoff", "smalltalk")
MASS_BINS = 15
WIDTH_BINS = 10
Better = Literal["higher", "lower", ""]
Unit = Literal["count", "share", "number", "ms"]


@dataclass(frozen=True, slots=True)
class Metric:
    """What a figure means. `better` is empty where neither direction is."""

    name: str
    unit: Unit
    better: Better
    definition: str


METRICS: tuple[Metric, ...] = (
    Metric("n", "count", "", "Questions asked."),
    Metric(
        "answerable", "count", "", "Questions that the knowledge base answers (a right article is named)."
    ),
    Metric("recall@1", "share", "higher", "Answerable questions whose first candidate is a right article."),
    Metric("recall@3", "share", "higher", "Answerable questions with a right article among the first 3."),
    Metric("recall@5", "share", "higher", "Answerable questions with a right article among the first 5."),
    Metric(
        "mrr@10",
        "number",
        "higher",
        "Mean of 1 / place of the first right article, over answerable questions.",
    ),
    Metric("share_answer", "share", "", "Questions that the bot answered by itself."),
    Metric("share_choose", "share", "", "Questions for which it offered articles to choose from."),
    Metric("share_ask", "share", "", "Questions that it asked to put in other words."),
    Metric("share_handoff", "share", "", "Questions that it handed over to a person."),
    Metric("share_smalltalk", "share", "", "Messages that it took for a greeting, thanks or goodbye."),
    Metric("answered", "count", "", "Questions that the bot answered by itself."),
    Metric(
        "wrong",
        "count",
        "lower",
        "Of these, the wrong answers; any answer to an unanswerable question is wrong.",
    ),
    Metric("wrong_rate", "share", "lower", "Wrong among answered."),
    Metric(
        "wrong_rate_upper",
        "share",
        "lower",
        "Exact one-sided 95 % upper bound of the wrong-answer rate (Clopper & Pearson 1934).",
    ),
    Metric("in_scope_accuracy", "share", "higher", "Answerable questions that were answered, and rightly."),
    Metric("out_of_scope_recall", "share", "higher", "Unanswerable questions that were not answered."),
    Metric("choices_hit_rate", "share", "higher", "Offers of choices that held a right article."),
    Metric("coverage@0.5", "share", "", "Questions answered if every P of at least 0.5 is answered."),
    Metric("wrong_rate@0.5", "share", "lower", "Wrong among answered at P of at least 0.5."),
    Metric("in_scope_accuracy@0.5", "share", "higher", "In-scope accuracy at P of at least 0.5."),
    Metric("out_of_scope_recall@0.5", "share", "higher", "Out-of-scope recall at P of at least 0.5."),
    Metric(
        "h@0.5",
        "share",
        "higher",
        "Harmonic mean of in-scope accuracy and out-of-scope recall at P of at least 0.5: no threshold was tuned.",
    ),
    Metric(
        "auroc",
        "number",
        "higher",
        "Chance that a question whose first candidate is right has the higher P than one whose is not.",
    ),
    Metric(
        "auroc_answerable",
        "number",
        "higher",
        "Chance that an answerable question has the higher P than an unanswerable one (Hendrycks & Gimpel 2017).",
    ),
    Metric("aurc", "number", "lower", "Area under the risk-coverage curve (Geifman & El-Yaniv 2017)."),
    Metric(
        "coverage@p90",
        "share",
        "higher",
        "Most questions that one threshold answers with a precision of 90 %.",
    ),
    Metric(
        "coverage@p95",
        "share",
        "higher",
        "Most questions that one threshold answers with a precision of 95 %.",
    ),
    Metric(
        "ece",
        "number",
        "lower",
        "Expected calibration error, 15 bins of equal mass (Naeini et al. 2015; Nguyen & O'Connor 2015).",
    ),
    Metric(
        "ece_width",
        "number",
        "lower",
        "Expected calibration error, 10 bins of equal width (Guo et al. 2017).",
    ),
    Metric("brier", "number", "lower", "Mean squared distance of P and outcome (Brier 1950)."),
    Metric(
        "latency_p50_ms", "ms", "lower", "Median time of one question, asked one at a time, after warm-up."
    ),
    Metric("latency_p99_ms", "ms", "lower", "99th percentile of that time."),
)
BY_NAME = {metric.name: metric for metric in METRICS}


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What happened to each question; all arrays have the same length n."""

    answerable: Bools
    rank: Ints
    """Place of the first right article among the candidates, from 1; 0: not among them."""
    p: Floats
    """P(correct) of the first candidate; 0 where there is none."""
    decision: npt.NDArray[np.str_]
    """One of DECISIONS."""
    offered_right: Bools
    """Choices were offered and a right article was among them."""
    seconds: Floats

    def where(self, chosen: Bools) -> Facts:
        """The facts of some of the questions, mask bool [n]."""
        return Facts(
            self.answerable[chosen],
            self.rank[chosen],
            self.p[chosen],
            self.decision[chosen],
            self.offered_right[chosen],
            self.seconds[chosen],
        )


def scorecard(facts: Facts) -> dict[str, float | int | None]:
    """Every metric of METRICS, in that order; None where it is not defined."""
    right = facts.rank == 1
    known = facts.rank[facts.answerable]
    answered = facts.decision == "answer"
    policy = _selective(answered, right, facts.answerable)
    half = _selective(facts.p >= HALF, right, facts.answerable)
    wrong = int((answered & ~right).sum())
    by_mass, by_width = tables(facts)
    return {
        "n": len(facts.p),
        "answerable": len(known),
        **{f"recall@{k}": metrics.recall_at(known, k) for k in (1, 3, 5)},
        "mrr@10": metrics.mean_reciprocal_rank(known, 10),
        **{f"share_{name}": metrics.share(facts.decision == name) for name in DECISIONS},
        "answered": int(answered.sum()),
        "wrong": wrong,
        "wrong_rate": policy.wrong_rate,
        "wrong_rate_upper": upper_bound(wrong, int(answered.sum())) if answered.any() else None,
        "in_scope_accuracy": policy.in_scope_accuracy,
        "out_of_scope_recall": policy.out_of_scope_recall,
        "choices_hit_rate": metrics.share(facts.offered_right[facts.decision == "choose"]),
        "coverage@0.5": metrics.share(facts.p >= HALF),
        "wrong_rate@0.5": half.wrong_rate,
        "in_scope_accuracy@0.5": half.in_scope_accuracy,
        "out_of_scope_recall@0.5": half.out_of_scope_recall,
        "h@0.5": metrics.harmonic_mean(half.in_scope_accuracy, half.out_of_scope_recall),
        "auroc": metrics.auroc(facts.p, right),
        "auroc_answerable": metrics.auroc(facts.p, facts.answerable),
        "aurc": metrics.aurc(facts.p, right),
        "coverage@p90": metrics.coverage_at_precision(facts.p, right, 0.90),
        "coverage@p95": metrics.coverage_at_precision(facts.p, right, 0.95),
        "ece": metrics.expected_calibration_error(by_mass),
        "ece_width": metrics.expected_calibration_error(by_width),
        "brier": metrics.brier_score(facts.p, right),
        "latency_p50_ms": metrics.percentile(facts.seconds * 1000, 50),
        "latency_p99_ms": metrics.percentile(facts.seconds * 1000, 99),
    }


def tables(facts: Facts) -> tuple[tuple[metrics.Bin, ...], tuple[metrics.Bin, ...]]:
    """Reliability tables: bins of equal mass, bins of equal width."""
    right = facts.rank == 1
    return (
        metrics.reliability(facts.p, right, MASS_BINS, "mass"),
        metrics.reliability(facts.p, right, WIDTH_BINS, "width"),
    )


def to_dict(facts: Facts) -> dict[str, Any]:
    """Scorecard with its reliability tables, ready for JSON; figures with six digits after the point."""
    by_mass, by_width = tables(facts)
    return {
        **{name: _rounded(value) for name, value in scorecard(facts).items()},
        "reliability": {
            "equal_mass": [_row(row) for row in by_mass],
            "equal_width": [_row(row) for row in by_width],
        },
    }


@dataclass(frozen=True, slots=True)
class _Selective:
    wrong_rate: float | None
    in_scope_accuracy: float | None
    out_of_scope_recall: float | None


def _selective(answered: Bools, right: Bools, answerable: Bools) -> _Selective:
    """The three rates of a rule that says which questions are answered with their first candidate."""
    return _Selective(
        wrong_rate=metrics.share(~right[answered]),
        in_scope_accuracy=metrics.share((answered & right)[answerable]),
        out_of_scope_recall=metrics.share(~answered[~answerable]),
    )


def _row(row: metrics.Bin) -> dict[str, Any]:
    return {name: _rounded(value) for name, value in asdict(row).items()}


def _rounded(value: float | None) -> float | int | None:
    return round(value, 6) if isinstance(value, float) else value
