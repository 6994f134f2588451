"""Administrators' rules: what each condition means, and first match wins field by field."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.routing import Facts, Route, Rule, Then, When, matches, route

FACTS = Facts(
    lang="ja",
    page="https://shop.example/orders/42",
    site="Shop",
    attributes={"plan": "Gold", "seats": 3, "trial": False, "mrr": 12.0},
    identified=True,
    tags=("billing", "refunds"),
    reason="complaint",
)


@pytest.mark.parametrize(
    ("holds", "fails"),
    [
        ({"page": "/orders/*"}, {"page": "/orders"}),
        ({"page": "https://shop.example/*"}, {"page": "https://*.example.com/*"}),
        ({"page": "*/4?"}, {"page": "shop.example/*"}),
        ({"site": "shop"}, {"site": "shop 2"}),
        ({"lang": "ja-JP"}, {"lang": "en"}),
        ({"attribute": "plan", "value": " gold "}, {"attribute": "plan", "value": "silver"}),
        ({"attribute": "seats", "value": "3"}, {"attribute": "seat", "value": "3"}),
        ({"attribute": "trial", "value": "false"}, {"attribute": "trial", "value": "0"}),
        ({"attribute": "mrr", "value": "12"}, {"attribute": "mrr", "value": "12.5"}),
        ({"identified": True}, {"identified": False}),
        ({"tag": "Refunds"}, {"tag": "refund"}),
        ({"reasons": ("complaint", "rule")}, {"reasons": ("rule",)}),
    ],
)
def test_each_condition(holds: dict[str, Any], fails: dict[str, Any]) -> None:
    assert matches(When(**holds), FACTS)
    assert not matches(When(**fails), FACTS)
    assert not matches(When(**(holds | {"lang": "ko"})), FACTS), "all that is set must hold"


def test_no_condition_holds_for_everything_and_no_page_matches_no_pattern() -> None:
    assert matches(When(), Facts())
    assert not matches(When(page="*"), Facts())
    assert matches(When(page="/"), replace(FACTS, page="https://shop.example"))


def test_the_first_rule_that_sets_a_field_wins_it() -> None:
    rules = (
        Rule("off", When(), Then(team_id="nobody", hand_over=True), enabled=False),
        Rule("orders", When(page="/orders/*"), Then(team_id="t1")),
        Rule("gold", When(attribute="plan", value="gold"), Then(team_id="t2", priority=5, skill="vip")),
        Rule("rest", When(), Then(priority=0, hand_over=True)),
    )
    assert route(rules, FACTS) == Route(
        "t1", 5, "vip", True, {"team": "orders", "priority": "gold", "skill": "gold", "hand_over": "rest"}
    )
    assert route(rules, FACTS).rules == ["orders", "gold", "rest"]
    assert route(rules[:3], Facts()) == Route()


RULES = st.lists(
    st.builds(
        Rule,
        name=st.sampled_from("abcdef"),
        when=st.builds(When, lang=st.sampled_from(["", "ja", "en"]), identified=st.none() | st.booleans()),
        then=st.builds(
            Then,
            team_id=st.none() | st.sampled_from(["t1", "t2"]),
            priority=st.none() | st.integers(0, 10),
            skill=st.none() | st.just("vip"),
            hand_over=st.booleans(),
        ),
        enabled=st.booleans(),
    ),
    max_size=6,
)


@given(RULES, RULES)
def test_later_rules_only_fill_what_is_left_open(first: list[Rule], more: list[Rule]) -> None:
    before, after = route(first, FACTS), route([*first, *more], FACTS)
    for name in before.by:
        assert after.by[name] == before.by[name]
    assert before.team_id in (None, after.team_id) and before.priority in (None, after.priority)
    assert not before.hand_over or after.hand_over
    assert route([replace(rule, enabled=False) for rule in first], FACTS) == Route()


def test_a_nasty_pattern_is_matched_in_linear_time() -> None:
    started = time.perf_counter()
    assert not matches(When(page="*a" * 90 + "b"), replace(FACTS, page="https://x.example/" + "a" * 1900))
    assert time.perf_counter() - started < 0.5
