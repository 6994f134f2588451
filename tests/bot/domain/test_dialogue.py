"""The policy: a table of examples, and the promises that must hold for any evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dialogue import (
    LEAST_OPTION,
    NAME,
    Answer,
    Ask,
    Choose,
    Decision,
    Evidence,
    Handoff,
    Policy,
    Reopened,
    SmallTalk,
    Turn,
    Verdict,
    decide,
    decide_before_search,
)
from bot.domain.model import Candidate, Reason
from bot.domain.texts import UI_LANGUAGES, reason_sentence, reason_sentences
from tests.builders import candidate

POLICY = Policy()
TURN = Turn("How do I embed the widget?", "en")


def evidence(*probabilities: float, answer: float | None = 0.8, choose: float = 0.3) -> Evidence:
    return Evidence(tuple(candidate(p) for p in probabilities), answer, choose, build_id="build")


@pytest.mark.parametrize(
    ("found", "name", "code"),
    [
        (evidence(0.95, 0.2), "answer", "confident"),
        (evidence(0.80), "answer", "confident"),
        (evidence(0.79, 0.75, 0.1), "choose", "choices"),
        (evidence(0.5), "choose", "choices"),
        (evidence(0.3, 0.3), "choose", "choices"),
        (evidence(0.29, 0.04), "handoff", "low_confidence"),
        (evidence(0.2, 0.15), "choose", "choices"),
        (evidence(), "handoff", "nothing_found"),
        (evidence(0.99, answer=None), "choose", "choices"),
        (evidence(0.2, answer=None), "handoff", "low_confidence"),
        (Evidence(failed=True), "handoff", "bot_error"),
        (Evidence((candidate(0.99),), 0.8, 0.3, failed=True), "handoff", "bot_error"),
        (Evidence((candidate(0.99, handoff="always"),), 0.8, 0.3), "handoff", "article_rule"),
        (Evidence((candidate(0.99, handoff="offer"),), 0.8, 0.3), "answer", "confident"),
    ],
)
def test_examples(found: Evidence, name: str, code: str) -> None:
    decision = decide(TURN, found, POLICY)
    assert (NAME[type(decision)], decision.reason.code) == (name, code)


def test_one_candidate_over_the_threshold_is_a_did_you_mean() -> None:
    found = evidence(0.5, 0.04)
    decision = decide(TURN, found, POLICY)
    assert isinstance(decision, Choose)
    assert decision.options == found.candidates[:1]


def test_choices_state_how_probably_they_hold_the_right_article() -> None:
    decision = decide(TURN, evidence(0.41, 0.25, 0.1, answer=0.8), POLICY)
    assert reason_sentence(decision.reason, "en") == (
        "Best article 41% likely, 80% needed; the choices together 76%"
    )
    assert "合わせて 76%" in reason_sentence(decision.reason, "ja")


def test_the_reason_counts_ties_and_lists_unknown_words() -> None:
    found = replace(evidence(0.41, 0.39, 0.1, answer=0.63, choose=0.95), unknown_words=("分割払い",))
    decision = decide(TURN, found, POLICY)
    assert decision.reason == Reason(
        "low_confidence", {"best": 0.41, "threshold": 0.63, "tied": 2, "unknown_words": ["分割払い"]}
    )
    assert reason_sentence(decision.reason, "en") == (
        "Best article 41% likely, 63% needed; 2 articles tied; unknown words: 分割払い"
    )


CHOSEN = candidate(1.0, "refunds")
BEFORE_SEARCH: list[tuple[Turn, str, str]] = [
    (Turn("anything", "en", wants_human=True), "handoff", "visitor_asked"),
    (Turn("None of these", "en", none_of_these=True), "handoff", "none_of_these"),
    (Turn("Refunds", "en", chosen=CHOSEN), "answer", "chosen"),
    (Turn("Refunds", "en", chosen=replace(CHOSEN, handoff="always")), "handoff", "article_rule"),
    (Turn("I want to talk to a person", "en"), "handoff", "visitor_asked"),
    (Turn("担当者と話したいです", "ja"), "handoff", "visitor_asked"),
    (Turn("This is ridiculous", "en"), "handoff", "complaint"),
    (Turn("Hello", "en"), "smalltalk", "smalltalk"),
    (Turn("ありがとうございました", "ja"), "smalltalk", "smalltalk"),
    (Turn("???", "en"), "ask", "no_words"),
    (Turn("🙏🙏", "en"), "ask", "no_words"),
    (Turn("???", "en", asked_again=True), "handoff", "not_understood"),
]


@pytest.mark.parametrize(("turn", "name", "code"), BEFORE_SEARCH)
def test_what_needs_no_search(turn: Turn, name: str, code: str) -> None:
    decision = decide_before_search(turn, POLICY)
    assert decision is not None
    assert (NAME[type(decision)], decision.reason.code) == (name, code)


def test_a_question_needs_a_search_whatever_was_asked_before() -> None:
    assert decide_before_search(TURN, POLICY) is None
    assert decide_before_search(replace(TURN, asked_again=True), POLICY) is None


def test_a_person_is_preferred_to_everything_else() -> None:
    every = Turn("Hello", "en", wants_human=True, none_of_these=True, chosen=CHOSEN, reopened=Reopened())
    decision = decide_before_search(every, Policy(reopen_to="queue"))
    assert isinstance(decision, Handoff)
    assert decision.reason.code == "visitor_asked"


def test_a_reopened_conversation_goes_where_the_policy_says() -> None:
    again = replace(TURN, reopened=Reopened())
    assert decide_before_search(again, Policy(reopen_to="bot")) is None
    decision = decide_before_search(again, Policy(reopen_to="queue"))
    assert isinstance(decision, Handoff)
    assert decision.reason.code == "reopened"


def test_a_complaint_waits_before_others() -> None:
    complaint = decide_before_search(Turn("This is unacceptable!", "en"), POLICY)
    wish = decide_before_search(Turn("I want to talk to a person", "en"), POLICY)
    assert isinstance(complaint, Handoff)
    assert isinstance(wish, Handoff)
    assert complaint.priority > wish.priority


def test_small_talk_names_its_topic() -> None:
    assert decide_before_search(Turn("thanks!", "en"), POLICY) == SmallTalk("thanks", Reason("smalltalk"))


# --- promises for any evidence ----------------------------------------------------------------------

PROBABILITIES = st.floats(0, 1, allow_nan=False)
ARTICLES = st.builds(
    Candidate,
    article_id=st.uuids().map(str),
    lang=st.just("en"),
    title=st.text("ab[]{}%", min_size=1, max_size=5),
    probability=PROBABILITIES,
    handoff=st.sampled_from(["never", "offer", "always"]),
)
EVIDENCE = st.builds(
    Evidence,
    candidates=st.lists(ARTICLES, max_size=8).map(
        lambda found: tuple(sorted(found, key=lambda c: -c.probability))
    ),
    answer_threshold=st.none() | PROBABILITIES,
    choose_threshold=PROBABILITIES,
    unknown_words=st.lists(st.text("語{}%", min_size=1, max_size=4), max_size=3).map(tuple),
    build_id=st.just("build"),
    failed=st.booleans(),
)
POLICIES = st.builds(
    Policy, choices_max=st.integers(2, 6), reopen_to=st.sampled_from(["bot", "queue", "agent"])
)


@given(EVIDENCE, POLICIES)
def test_an_answer_keeps_the_promise(found: Evidence, policy: Policy) -> None:
    decision = decide(TURN, found, policy)
    if isinstance(decision, Answer):
        assert found.answer_threshold is not None
        assert decision.candidate == found.candidates[0]
        assert decision.candidate.probability >= found.answer_threshold
        assert decision.candidate.handoff != "always"


@given(EVIDENCE, POLICIES)
def test_without_a_threshold_the_bot_never_answers_alone(found: Evidence, policy: Policy) -> None:
    decision = decide(TURN, replace(found, answer_threshold=None), policy)
    assert not isinstance(decision, Answer)


@given(EVIDENCE, POLICIES)
def test_choices_are_few_likely_enough_together_and_best_first(found: Evidence, policy: Policy) -> None:
    decision = decide(TURN, found, policy)
    if isinstance(decision, Choose):
        assert 1 <= len(decision.options) <= policy.choices_max
        assert decision.options == found.candidates[: len(decision.options)]
        assert all(c.probability >= LEAST_OPTION for c in decision.options)
        assert sum(c.probability for c in decision.options) >= found.choose_threshold


@given(EVIDENCE, st.integers(1, 6), st.integers(0, 8))
def test_what_was_shown_is_not_offered_again(found: Evidence, most: int, already: int) -> None:
    shown = {(c.lang, c.article_id) for c in found.candidates[:already]}
    offered = found.choices(most, shown)
    assert len(offered) <= most and not shown & {(c.lang, c.article_id) for c in offered}


def test_what_is_left_after_a_wrong_answer_is_shared_by_the_others() -> None:
    found = Evidence((candidate(0.7, "a"), candidate(0.2, "b")), choose_threshold=0.6)
    assert [c.article_id for c in found.choices(4, {("en", "a")})] == ["b"]
    less = replace(found, candidates=(candidate(0.7, "a"), candidate(0.1, "b")))
    assert less.choices(4, {("en", "a")}) == ()


def test_the_index_certifies_its_choices_under_the_same_floor() -> None:
    from index.certificate import LEAST_OPTION as CERTIFIED

    assert LEAST_OPTION == CERTIFIED


#: Handing over < choosing < answering: how much the bot dares.
DARES: dict[type, int] = {Handoff: 0, Choose: 1, Answer: 2}


@given(EVIDENCE, POLICIES, PROBABILITIES)
def test_better_evidence_never_makes_the_bot_less_daring(
    found: Evidence, policy: Policy, raised: float
) -> None:
    ordinary = tuple(replace(c, handoff="never") for c in found.candidates)
    if not ordinary:
        return
    found = replace(found, candidates=ordinary)
    best = replace(ordinary[0], probability=max(raised, ordinary[0].probability))
    before = decide(TURN, found, policy)
    after = decide(TURN, replace(found, candidates=(best, *ordinary[1:])), policy)
    assert DARES[type(after)] >= DARES[type(before)]


@given(EVIDENCE, POLICIES, st.randoms(use_true_random=False))
def test_articles_that_cannot_be_offered_do_not_matter(
    found: Evidence, policy: Policy, random: st.DataObject
) -> None:
    """The order of what is too unlikely changes neither the decision nor what is offered."""
    keep = [c for c in found.candidates if c.probability >= LEAST_OPTION]
    tail = [c for c in found.candidates if c.probability < LEAST_OPTION]
    if not keep:
        return
    random.shuffle(tail)  # type: ignore[attr-defined]
    first = decide(TURN, found, policy)
    second = decide(TURN, replace(found, candidates=(*keep, *tail)), policy)
    assert first == second == decide(TURN, found, policy)


def _sentences(decision: Decision) -> None:
    texts = reason_sentences(decision.reason)
    assert set(texts) == set(UI_LANGUAGES)
    assert all(texts.values())
    assert texts["en"] != texts["ja"]


@given(EVIDENCE, POLICIES)
def test_every_reason_can_be_said_in_every_language(found: Evidence, policy: Policy) -> None:
    _sentences(decide(TURN, found, policy))


@pytest.mark.parametrize("turn", [turn for turn, _, _ in BEFORE_SEARCH])
def test_so_can_the_reasons_before_a_search(turn: Turn) -> None:
    decision = decide_before_search(turn, POLICY)
    assert decision is not None
    _sentences(decision)


def test_a_verdict_has_a_name_and_the_best_probability() -> None:
    found = evidence(0.95, 0.2)
    assert (Verdict(decide(TURN, found, POLICY), found).name) == "answer"
    assert Verdict(decide(TURN, found, POLICY), found).probability == 0.95
    assert Verdict(Ask(Reason("no_words"))).probability is None
