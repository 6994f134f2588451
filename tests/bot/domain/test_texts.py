"""Every line exists in both languages and takes the data that the rules produce."""

from __future__ import annotations

import pytest

from bot.domain import texts
from bot.domain.dialogue import Evidence, Policy, Turn, decide, decide_before_search
from bot.domain.model import Reason
from tests.builders import candidate

#: Each reason with the data that comes with it (`decide` produces the same shapes: test_dialogue.py).
REASONS = [
    Reason(code)
    for code in ("visitor_asked", "none_of_these", "chosen", "complaint", "smalltalk", "no_words")
] + [
    Reason("not_understood"),
    Reason("bot_error"),
    Reason("reopened"),
    Reason("nothing_found", {"unknown_words": ["分割払い"]}),
    Reason("confident", {"best": 0.97, "threshold": 0.81}),
    Reason("choices", {"best": 0.5, "threshold": None, "tied": 2, "unknown_words": []}),
    Reason("low_confidence", {"best": 0.41, "threshold": 0.63, "tied": 0, "unknown_words": []}),
    Reason("article_rule", {"title": "Refunds {beta}"}),
    *(Reason(code) for code in ("helpful", "unhelpful_choices", "unhelpful_ask")),
    *(Reason(code) for code in ("unsure_ask", "none_ask", "steps_ask", "swearing", "shouting")),
    Reason("unhelpful", {"times": 3}),
    Reason("repeated", {"times": 3}),
    Reason("rule", {"rule": "Orders"}),
    *(Reason(code) for code in ("left_message", "callback")),
    Reason("step_worked", {"number": 2}),
    Reason("next_step", {"title": "Refunds", "number": 2, "of": 5}),
    Reason("steps_exhausted", {"title": "Refunds", "of": 5}),
]


def test_the_list_of_reasons_is_complete_and_the_languages_agree() -> None:
    assert {reason.code for reason in REASONS} == set(texts._REASONS["en"]) == set(texts._REASONS["ja"])
    assert set(texts._LINES) == set(texts.UI_LANGUAGES)
    assert set(texts._LINES["en"]) == set(texts._LINES["ja"])


@pytest.mark.parametrize("lang", texts.UI_LANGUAGES)
@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.code)
def test_every_reason_is_a_sentence(reason: Reason, lang: str) -> None:
    sentence = texts.reason_sentence(reason, lang)
    assert sentence
    if reason.code != "article_rule":
        assert "{" not in sentence
    assert any("\u3040" <= c <= "\u9fff" for c in sentence) == (lang == "ja" or "分割払い" in sentence)


@pytest.mark.parametrize("lang", texts.UI_LANGUAGES)
@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.code)
def test_the_hand_over_says_ticket_and_place(reason: Reason, lang: str) -> None:
    line = texts.handoff_line(reason, 42, 3, lang)
    assert "M-0042" in line
    assert "3" in line.replace("M-0042", "")


def test_the_visitor_is_told_honestly_why() -> None:
    unsure = texts.handoff_line(Reason("low_confidence", {}), 1, 1, "en")
    asked = texts.handoff_line(Reason("visitor_asked"), 1, 1, "en")
    assert "reliable answer" in unsure
    assert "reliable answer" not in asked


@pytest.mark.parametrize("key", ["greeting", "thanks", "goodbye", "ask", "choose"])
def test_a_language_without_lines_gets_the_english_ones(key: str) -> None:
    assert texts.line(key, "fr") == texts.line(key, "en") != texts.line(key, "ja")


def test_the_words_of_a_sentence_come_from_the_decision() -> None:
    found = Evidence((candidate(0.41), candidate(0.40)), None, 0.9, ("分割払い", "リボ払い"))
    decision = decide(Turn("分割払い", "ja"), found, Policy())
    assert texts.reason_sentence(decision.reason, "ja") == (
        "最有力の記事でも正答確率 41%（必要な確率 保証できる基準なし）。"
        "2 件の記事が僅差です。未知の語: 分割払い, リボ払い"
    )
    assert decide_before_search(Turn("分割払い", "ja"), Policy()) is None


def test_a_reason_of_a_later_release_is_told_by_its_code() -> None:
    later = Reason("asked_by_letter", {"best": 0.4, "threshold": None})
    assert texts.reason_sentence(later, "en").startswith("Reason: asked_by_letter")
    assert texts.reason_sentence(later, "ja").startswith("理由: asked_by_letter")
