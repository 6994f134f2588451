"""Verdicts on answers and steps: about which line, once, and what follows from them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import conversation as rules
from bot.domain.dialogue import (
    LEAST_OPTION,
    Ask,
    Choose,
    Evidence,
    Handoff,
    NextStep,
    Policy,
    SmallTalk,
    Turn,
    decide,
    decide_before_search,
)
from bot.domain.errors import DomainError, Invalid, NotAllowedNow
from bot.domain.feedback import (
    AnswerFeedback,
    Feedback,
    Flow,
    StepFeedback,
    check_feedback,
    read_feedback,
)
from bot.domain.model import Author, AuthorKind, Conversation, Message, MessageKind
from tests.builders import NOW, candidate, fresh_id, in_state

ARTICLE = {"id": "printer", "lang": "en", "title": "Printer", "html": "", "url": "u"}
STEPS = [{"html": f"<p>{n}</p>", "text": str(n)} for n in (1, 2, 3)]
FLOW = Flow("a" * 32, ARTICLE, tuple(STEPS))
BOT = in_state("bot")


def line(seq: int, author: AuthorKind, kind: MessageKind = MessageKind.TEXT, **payload: Any) -> Message:
    return Message(fresh_id(), seq, Author(author), kind, f"line {seq}", NOW, payload)


def answer(seq: int, *, steps: bool = False, article_id: str = "printer") -> Message:
    payload: dict[str, Any] = {"article": ARTICLE | {"id": article_id}}
    if steps:
        payload |= {"step": {"number": 1, "of": 3, "html": ""}, "steps": STEPS}
    return line(seq, AuthorKind.BOT, MessageKind.ANSWER, **payload)


def says(seq: int, **action: Any) -> Message:
    return line(seq, AuthorKind.VISITOR, action=action)


def verdict(about: Message, helpful: bool) -> dict[str, Any]:
    return {"type": "helpful" if helpful else "not_helpful", "message_id": about.id}


def tried(about: Message, worked: bool) -> dict[str, Any]:
    return {"type": "step", "message_id": about.id, "worked": worked}


def test_what_is_no_feedback_is_passed_over() -> None:
    for action in (None, {"type": "human"}, {"type": "none_of_these"}, {"type": "contact"}):
        assert check_feedback(BOT, [answer(3)], action) is None
    assert read_feedback(BOT, [], line(2, AuthorKind.VISITOR)) is None
    assert read_feedback(BOT, [], says(2, type="human")) is None


def test_the_same_again_is_the_same_and_the_contrary_is_refused() -> None:
    shown = answer(3, steps=True)
    first, attempt = says(5, **verdict(shown, True)), says(7, **tried(shown, False))
    lines = [shown, first, attempt]
    assert check_feedback(BOT, [shown], verdict(shown, True)) is None
    assert check_feedback(BOT, lines, verdict(shown, True)) is first
    assert check_feedback(BOT, lines, tried(shown, False)) is attempt
    with pytest.raises(NotAllowedNow):
        check_feedback(BOT, lines, verdict(shown, False))
    with pytest.raises(NotAllowedNow):
        check_feedback(BOT, lines, tried(shown, True))


def test_it_must_be_about_an_answer_or_a_step_of_this_conversation() -> None:
    plain, own = answer(3), line(2, AuthorKind.VISITOR)
    step = line(5, AuthorKind.BOT, MessageKind.STEP, step={"number": 2, "of": 3}, article=ARTICLE)
    sent = replace(answer(7), author=Author(AuthorKind.AGENT, "x", "Hanako"))
    lines = [own, plain, step, sent]
    for action in (
        verdict(own, True),
        verdict(step, True),
        verdict(sent, False),
        {"type": "helpful", "message_id": fresh_id()},
        tried(plain, True),
        tried(own, False),
    ):
        with pytest.raises(Invalid) as refused:
            check_feedback(BOT, lines, action)
        assert refused.value.code == "invalid_message"
    assert check_feedback(BOT, lines, verdict(plain, False)) is None
    assert check_feedback(BOT, lines, tried(step, False)) is None


def test_what_is_over_is_not_judged_any_more_but_a_repeat_is_still_a_repeat() -> None:
    over, shown = in_state("resolved"), answer(3)
    with pytest.raises(NotAllowedNow):
        check_feedback(over, [shown], verdict(shown, True))
    said = says(5, **verdict(shown, True))
    assert check_feedback(over, [shown, said], verdict(shown, True)) is said


def test_a_verdict_knows_what_was_shown_before_it_and_how_often_it_went_wrong() -> None:
    first = answer(3)
    choices = [{"article_id": "toner", "lang": "en", "title": "Toner"}]
    offered = line(5, AuthorKind.BOT, MessageKind.CHOICES, choices=choices)
    said = says(7, **verdict(first, False))
    later = answer(9, article_id="later")
    read = read_feedback(replace(BOT, unhelpful=1), [first, offered, said, later], said)
    assert read == AnswerFeedback(False, "Printer", 1, frozenset({("en", "printer"), ("en", "toner")}))


def test_a_step_finds_its_flow() -> None:
    start = answer(3, steps=True)
    second = line(7, AuthorKind.BOT, MessageKind.STEP, step={"number": 2, "of": 3}, flow=start.id)
    said = says(9, **tried(second, False))
    read = read_feedback(BOT, [start, second, said], said)
    assert read == StepFeedback(False, 2, Flow(start.id, ARTICLE, tuple(STEPS)))
    assert not read.is_last


def decided(feedback: Feedback, found: Evidence | None = None) -> Any:
    turn = Turn("It did not help", "en", question="printer is offline", feedback=feedback)
    early = decide_before_search(turn, Policy())
    return early if early is not None else decide(turn, found or Evidence(), Policy())


def test_what_follows_a_verdict() -> None:
    assert isinstance(decided(AnswerFeedback(True)), SmallTalk)
    assert decided(AnswerFeedback(True)).topic == "glad"
    unlikely = Evidence((candidate(0.2, "a"),), 0.8, 0.3)
    assert isinstance(decided(AnswerFeedback(False, times=1), unlikely), Ask)
    assert isinstance(decided(AnswerFeedback(False, times=1)), Ask)
    likely = Evidence((candidate(0.9, "shown"), candidate(0.5, "b"), candidate(0.4, "c")), 0.8, 0.3)
    shown = frozenset({("en", "shown"), ("en", "c")})
    choice = decided(AnswerFeedback(False, times=1, shown=shown), likely)
    assert isinstance(choice, Choose)
    assert [c.article_id for c in choice.options] == ["b"]
    handed = decided(AnswerFeedback(False, times=2), likely)
    assert isinstance(handed, Handoff)
    assert handed.reason.code == "unhelpful"


def test_an_unhelpful_answer_is_searched_for_by_its_question() -> None:
    bare = Turn("It did not help", "en", feedback=AnswerFeedback(False, "Printer"))
    assert bare.searched == "Printer"
    assert replace(bare, question="printer is offline").searched == "printer is offline"
    assert Turn("printer", "en", question="else").searched == "printer"


def test_steps_follow_one_another_and_end_with_a_person() -> None:
    for number in (1, 2):
        following = decided(StepFeedback(False, number, FLOW))
        assert isinstance(following, NextStep)
        assert (following.number, following.flow) == (number + 1, FLOW)
    last = decided(StepFeedback(False, 3, FLOW))
    assert isinstance(last, Handoff)
    assert last.reason.code == "steps_exhausted"
    assert last.reason.data == {"title": "Printer", "of": 3}
    for number in (1, 2, 3):
        assert decided(StepFeedback(True, number, FLOW)).topic == "glad"


@given(st.integers(1, 9), st.integers(0, 12), st.booleans())
def test_a_flow_always_ends_with_a_person_or_with_success(of: int, number: int, worked: bool) -> None:
    flow = Flow("a", ARTICLE, tuple(STEPS[:1] * of))
    number = min(max(number, 1), of)
    decision = decided(StepFeedback(worked, number, flow))
    if worked:
        assert isinstance(decision, SmallTalk)
    elif number == of:
        assert isinstance(decision, Handoff)
    else:
        assert isinstance(decision, NextStep)
        assert decision.number == number + 1


@given(
    st.booleans(),
    st.integers(0, 5),
    st.lists(st.tuples(st.sampled_from("abcdef"), st.floats(0, 1)), max_size=6, unique_by=lambda c: c[0]),
    st.sets(st.sampled_from("abcdef")),
    st.booleans(),
)
def test_a_verdict_never_brings_an_answer_nor_what_was_shown(
    helpful: bool, times: int, found: list[tuple[str, float]], shown: set[str], failed: bool
) -> None:
    hits = tuple(candidate(p, id_) for id_, p in sorted(found, key=lambda c: -c[1]))
    feedback = AnswerFeedback(helpful, "T", times, frozenset(("en", id_) for id_ in shown))
    decision = decided(feedback, Evidence(hits, 0.8, 0.3, failed=failed))
    assert isinstance(decision, SmallTalk if helpful else (Choose, Ask, Handoff))
    if isinstance(decision, Choose):
        assert all(c.article_id not in shown and c.probability >= LEAST_OPTION for c in decision.options)
    if not helpful and times >= 2:
        assert isinstance(decision, Handoff)


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 2)), max_size=12))
def test_there_is_never_more_than_one_verdict_an_answer(acts: list[tuple[bool, bool, int]]) -> None:
    """Whatever is pressed, in whatever order: of each question to the visitor one answer is kept."""
    shown = [answer(2, steps=True), answer(3, steps=True), answer(4, steps=True)]
    lines, now = list(shown), BOT
    for is_step, good, which in acts:
        action = tried(shown[which], good) if is_step else verdict(shown[which], good)
        try:
            said = check_feedback(now, lines, action)
        except NotAllowedNow:
            continue
        if said is None:
            lines.append(says(len(lines) + 5, **action))
    kept = [(m.payload["action"]["message_id"], m.payload["action"]["type"] == "step") for m in lines[3:]]
    assert len(kept) == len(set(kept))


@given(st.sampled_from(["bot", "waiting", "with_agent"]), st.booleans())
def test_only_the_bots_own_conversation_gets_its_reaction(state: str, helpful: bool) -> None:
    """A verdict is always stored; what follows is the bot's only while it has the conversation."""
    before: Conversation = in_state(state)
    said = rules.visitor_writes(
        before, rules.Draft(fresh_id(), Author(AuthorKind.VISITOR), "x"), "en", NOW, unhelpful=not helpful
    )
    assert said.message().needs_reply == (state == "bot")
    line_ = rules.Draft(fresh_id(), Author(AuthorKind.BOT), "glad")
    if state == "bot":
        assert rules.bot_writes(said.conversation, line_, {}, NOW).events
    else:
        with pytest.raises(DomainError):
            rules.bot_writes(said.conversation, line_, {}, NOW)


@pytest.mark.parametrize(("kind", "code"), [("message", "left_message"), ("callback", "callback")])
def test_who_leaves_an_address_is_handed_over_whatever_the_text_says(kind: str, code: str) -> None:
    for text in ("hello", "", "thanks", "human please"):
        decision = decide_before_search(Turn(text, "en", contact=kind), Policy())
        assert isinstance(decision, Handoff)
        assert decision.reason.code == code
