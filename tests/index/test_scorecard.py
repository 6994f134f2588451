from __future__ import annotations

import json

import numpy as np
import pytest

from index.scorecard import BY_NAME, DECISIONS, METRICS, Facts, scorecard, tables, to_dict

#: (answerable, rank, P, decision, offered a right article)
ROWS = [
    (True, 1, 0.95, "answer", False),
    (True, 1, 0.90, "answer", False),
    (True, 2, 0.85, "answer", False),
    (True, 3, 0.40, "choose", True),
    (True, 1, 0.60, "choose", True),
    (True, 0, 0.10, "handoff", False),
    (False, 0, 0.80, "answer", False),
    (False, 0, 0.30, "choose", False),
    (False, 0, 0.05, "handoff", False),
    (False, 0, 0.00, "smalltalk", False),
]


def make(rows: list[tuple[bool, int, float, str, bool]]) -> Facts:
    columns = list(zip(*rows, strict=True)) if rows else [()] * 5
    return Facts(
        answerable=np.array(columns[0], np.bool_),
        rank=np.array(columns[1], np.int64),
        p=np.array(columns[2], np.float64),
        decision=np.array(columns[3], np.str_),
        offered_right=np.array(columns[4], np.bool_),
        seconds=np.full(len(rows), 0.002),
    )


def test_every_figure_by_hand() -> None:
    card = scorecard(make(ROWS))
    expected = {
        "n": 10,
        "answerable": 6,
        "recall@1": 3 / 6,
        "recall@3": 5 / 6,
        "recall@5": 5 / 6,
        "mrr@10": (1 + 1 + 1 / 2 + 1 / 3 + 1 + 0) / 6,
        "share_answer": 0.4,
        "share_choose": 0.3,
        "share_ask": 0.0,
        "share_handoff": 0.2,
        "share_smalltalk": 0.1,
        "answered": 4,
        "wrong": 2,
        "wrong_rate": 0.5,
        "in_scope_accuracy": 2 / 6,
        "out_of_scope_recall": 3 / 4,
        "choices_hit_rate": 2 / 3,
        "coverage@0.5": 0.5,
        "wrong_rate@0.5": 2 / 5,
        "in_scope_accuracy@0.5": 3 / 6,
        "out_of_scope_recall@0.5": 3 / 4,
        "h@0.5": 2 * 0.5 * 0.75 / 1.25,
        "auroc": 19 / 21,
        "coverage@p90": 0.2,
        "coverage@p95": 0.2,
        "latency_p50_ms": 2.0,
        "latency_p99_ms": 2.0,
    }
    for name, value in expected.items():
        assert card[name] == pytest.approx(value), name


def test_the_upper_bound_solves_its_binomial_equation() -> None:
    bound = scorecard(make(ROWS))["wrong_rate_upper"]
    assert bound is not None  # 2 wrong of 4: P(at most 2 errors) at the bound is 5 %
    at_most_two = sum(c * bound**k * (1 - bound) ** (4 - k) for k, c in enumerate((1, 4, 6)))
    assert at_most_two == pytest.approx(0.05)


def test_the_scorecard_has_exactly_the_metrics_that_are_defined() -> None:
    assert list(scorecard(make(ROWS))) == [metric.name for metric in METRICS]
    assert len(BY_NAME) == len(METRICS)
    assert {f"share_{name}" for name in DECISIONS} <= set(BY_NAME)


def test_shares_of_decisions_sum_to_one() -> None:
    card = scorecard(make(ROWS))
    assert sum(card[f"share_{name}"] or 0 for name in DECISIONS) == pytest.approx(1)


@pytest.mark.parametrize("answerable", [True, False])
def test_one_kind_of_questions_alone_leaves_the_other_kind_undefined(answerable: bool) -> None:
    card = scorecard(make([row for row in ROWS if row[0] is answerable]))
    of_answerable = ("recall@1", "mrr@10", "in_scope_accuracy", "in_scope_accuracy@0.5")
    of_unanswerable = ("out_of_scope_recall", "out_of_scope_recall@0.5")
    undefined, defined = (of_unanswerable, of_answerable) if answerable else (of_answerable, of_unanswerable)
    assert all(card[name] is None for name in (*undefined, "h@0.5", "auroc_answerable"))
    assert all(card[name] is not None for name in defined)


def test_without_answers_or_choices_their_rates_are_undefined() -> None:
    card = scorecard(make([(True, 1, 0.2, "handoff", False)]))
    assert card["wrong_rate"] is None and card["wrong_rate_upper"] is None
    assert card["choices_hit_rate"] is None and card["wrong_rate@0.5"] is None
    assert card["in_scope_accuracy"] == 0.0


def test_no_questions_at_all() -> None:
    card = scorecard(make([]))
    assert {name for name, value in card.items() if value is not None} == {
        "n",
        "answerable",
        "answered",
        "wrong",
    }
    assert tables(make([])) == ((), ())


def test_a_part_of_the_questions_is_scored_alone() -> None:
    facts = make(ROWS)
    assert scorecard(facts.where(facts.answerable)) == scorecard(make([row for row in ROWS if row[0]]))


def test_the_dictionary_is_json_with_its_tables() -> None:
    card = json.loads(json.dumps(to_dict(make(ROWS)), allow_nan=False))
    assert card["recall@1"] == 0.5
    assert sum(row["n"] for row in card["reliability"]["equal_mass"]) == 10
    assert sum(row["n"] for row in card["reliability"]["equal_width"]) == 10
