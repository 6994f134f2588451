"""Triggers of a hand-over: each can be switched off where that is allowed, and rules have their say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.dialogue import (
    Answer,
    Decision,
    Evidence,
    Handoff,
    Policy,
    Reopened,
    Turn,
    decide,
    decide_before_search,
    routed,
)
from bot.domain.model import Reason
from bot.domain.routing import Facts, Rule, Then, When
from bot.domain.texts import reason_sentence
from bot.domain.triggers import Trigger, trigger_of
from tests.bot.domain.test_dialogue import CHOSEN, TURN, evidence

SWITCHED: list[tuple[Turn, Evidence | None, Trigger, str, str]] = [
    (TURN, evidence(0.1, answer=0.9, choose=0.9), Trigger.LOW_CONFIDENCE, "low_confidence", "unsure_ask"),
    (TURN, evidence(), Trigger.LOW_CONFIDENCE, "nothing_found", "unsure_ask"),
    (replace(TURN, none_of_these=True), evidence(0.9), Trigger.NONE_OF_THESE, "none_of_these", "none_ask"),
    (Turn("This is unacceptable!", "en"), evidence(0.9), Trigger.COMPLAINT, "complaint", "confident"),
    (Turn("stupid bot", "en"), evidence(0.9), Trigger.FRUSTRATION, "swearing", "confident"),
    (replace(TURN, times=3), evidence(0.9), Trigger.FRUSTRATION, "repeated", "confident"),
    (Turn("???", "en", asked_again=True), None, Trigger.NOT_UNDERSTOOD, "not_understood", "no_words"),
    (replace(TURN, chosen=replace(CHOSEN, handoff="always")), None, Trigger.ARTICLE_RULE, "article_rule", "chosen"),
    (replace(TURN, facts=Facts(page="https://a.example/buy")), evidence(0.9), Trigger.RULE, "rule", "confident"),
    (replace(TURN, wants_human=True), evidence(0.9), Trigger.VISITOR_ASKED, "visitor_asked", "visitor_asked"),
    (TURN, Evidence(failed=True), Trigger.BOT_ERROR, "bot_error", "bot_error"),
]  # fmt: skip
BUY = Rule("Sales", When(page="/buy"), Then(hand_over=True, priority=5, team_id="t1", skill="sales"))


@pytest.mark.parametrize(("turn", "found", "trigger", "code", "instead"), SWITCHED)
def test_a_trigger_hands_over_unless_it_is_off(
    turn: Turn, found: Evidence | None, trigger: Trigger, code: str, instead: str
) -> None:
    def decided(policy: Policy) -> Decision:
        early = decide_before_search(turn, policy)
        return early or decide(turn, found or evidence(), policy)

    on, off = decided(Policy(rules=(BUY,))), decided(Policy(rules=(BUY,), off=frozenset({trigger})))
    assert isinstance(on, Handoff) and on.reason.code == code
    assert off.reason.code == instead
    assert isinstance(off, Handoff) == (code == instead), (
        "what cannot be switched off hands over all the same"
    )
    assert trigger_of(code) is trigger


def test_every_trigger_can_be_told_by_its_reason() -> None:
    codes = {
        *("visitor_asked", "callback", "left_message", "bot_error", "low_confidence", "nothing_found", "none_of_these"),
        *("unhelpful", "steps_exhausted", "not_understood", "complaint", "swearing", "shouting", "repeated"),
        *("article_rule", "rule", "reopened"),
    }  # fmt: skip
    assert {trigger_of(code) for code in codes} == set(Trigger)
    assert trigger_of("of another release") is None


def test_rules_route_a_hand_over_raise_its_priority_and_are_named() -> None:
    turn = replace(TURN, facts=Facts(page="https://a.example/buy"))
    vip = Rule("VIP", When(identified=True), Then(priority=2))
    policy = Policy(rules=(vip, BUY))
    early = decide_before_search(turn, policy)
    assert isinstance(early, Handoff)
    assert routed(early, turn, Evidence(), policy) == Handoff(
        Reason("rule", {"rule": "Sales", "rules": ["Sales"]}), 5, "t1", "sales"
    )
    complaint = routed(Handoff(Reason("complaint"), 10), turn, Evidence(), policy)
    assert isinstance(complaint, Handoff) and complaint.priority == 10, "a rule never lowers it"
    assert "rules: Sales" in reason_sentence(complaint.reason, "en")
    answer = Answer(CHOSEN, Reason("chosen"))
    assert routed(answer, turn, Evidence(), policy) is answer


def test_a_rule_by_tag_looks_at_an_article_that_is_likely_enough() -> None:
    policy = Policy(rules=(Rule("Money", When(tag="billing"), Then(hand_over=True)),))
    likely = replace(evidence(0.9), tags=("billing",))
    assert decide_before_search(TURN, policy) is None
    assert decide(TURN, likely, policy).reason.code == "rule"
    assert decide(TURN, replace(evidence(0.1, choose=0.05), tags=("billing",)), policy).reason.code != "rule"


def test_a_reopened_conversation_goes_to_its_last_agent_for_so_many_days() -> None:
    policy = Policy(reopen_to="agent", reopen_days=7)
    there = decide_before_search(replace(TURN, reopened=Reopened(6.9, "a1")), policy)
    assert isinstance(there, Handoff) and (there.reason.code, there.wanted) == ("reopened", "a1")
    for reopened in (Reopened(6.9, None), Reopened(7.1, "a1")):
        assert decide_before_search(replace(TURN, reopened=reopened), policy) is None
    late = replace(TURN, reopened=Reopened(7.1))
    assert decide_before_search(late, Policy(reopen_to="queue", reopen_days=7)) is None
