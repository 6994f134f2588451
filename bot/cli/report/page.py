"""What the report shows: figures, plots, confused articles and the most confident errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.cli.evaluation import Evaluation, facts
from bot.cli.report import plots
from index.metrics import risk_coverage
from index.scorecard import HALF, METRICS, Facts, tables

if TYPE_CHECKING:
    from bot.services.evaluating import Outcome

CONFUSIONS = 20
ERRORS = 30
CANDIDATES = 5
HEADLINES = (
    "n",
    "recall@1",
    "share_answer",
    "wrong_rate",
    "share_choose",
    "share_handoff",
    "h@0.5",
    "ece",
)


def render_report(evaluation: Evaluation, figures: Mapping[str, Any]) -> str:
    """The page as text; `figures` is `evaluation.to_dict()`. Everything that people wrote is escaped."""
    from bot.cli.evaluate import columns_of, shown

    environment = Environment(
        loader=PackageLoader("bot.cli.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    all_facts = facts(evaluation.outcomes)
    by_mass, by_width = tables(all_facts)
    return environment.get_template("report.html").render(
        evaluation=evaluation,
        figures=figures,
        columns=columns_of(figures),
        metrics=METRICS,
        headlines=[metric for metric in METRICS if metric.name in HEADLINES],
        by_mass=by_mass,
        by_width=by_width,
        reliability=plots.reliability_diagram(by_mass),
        risk_coverage=_risk_coverage(all_facts, figures),
        histograms=_histograms(all_facts),
        confusions=_confusions(evaluation),
        errors=[_error(evaluation, outcome) for outcome in _worst(evaluation.outcomes)],
    )


def _risk_coverage(all_facts: Facts, figures: Mapping[str, Any]) -> str:
    overall = figures["overall"]
    curve = risk_coverage(all_facts.p, all_facts.rank == 1)
    return plots.risk_coverage_plot(
        curve,
        figures["policy"]["max_wrong_rate"],
        _dot(overall["share_answer"], overall["wrong_rate"]),
        _dot(overall[f"coverage@{HALF}"], overall[f"wrong_rate@{HALF}"]),
    )


def _dot(coverage: float | None, risk: float | None) -> tuple[float, float] | None:
    return None if coverage is None or risk is None else (coverage, risk)


def _histograms(all_facts: Facts) -> list[tuple[str, int, str]]:
    """(caption, questions, plot) of three kinds of questions."""
    right = all_facts.rank == 1
    kinds = (
        ("right", "First candidate right", right),
        ("wrong", "First candidate wrong, another article answers", ~right & all_facts.answerable),
        ("none", "Not answered by this knowledge base", ~all_facts.answerable),
    )
    return [
        (label, int(np.sum(mask)), plots.histogram(all_facts.p[mask], css, label))
        for css, label, mask in kinds
    ]


def _confusions(evaluation: Evaluation) -> list[dict[str, Any]]:
    """The pairs of articles that are most often taken for each other: which was right, which came first."""
    pairs = Counter(
        (outcome.query.relevant[0], outcome.article)
        for outcome in evaluation.outcomes
        if outcome.query.relevant and outcome.article is not None and outcome.rank != 1
    )
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:CONFUSIONS]
    return [
        {"n": n, "right": _named(evaluation, right), "first": _named(evaluation, first or "")}
        for (right, first), n in ordered
    ]


def _worst(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Questions whose first candidate is wrong, by falling P(correct)."""
    wrong = [outcome for outcome in outcomes if outcome.candidates and outcome.rank != 1]
    return sorted(wrong, key=lambda outcome: -outcome.probability)[:ERRORS]


def _error(evaluation: Evaluation, outcome: Outcome) -> dict[str, Any]:
    return {
        "query": outcome.query,
        "decision": outcome.decision,
        "right": [_named(evaluation, article) for article in outcome.query.relevant],
        "candidates": [
            {
                "article": _named(evaluation, candidate.article_id),
                "probability": candidate.probability,
                "right": candidate.article_id in outcome.query.relevant,
            }
            for candidate in outcome.candidates[: max(CANDIDATES, outcome.rank)]
        ],
    }


def _named(evaluation: Evaluation, article: str) -> dict[str, str]:
    return {"id": article, "title": evaluation.titles.get(article, "not an article that visitors may read")}
