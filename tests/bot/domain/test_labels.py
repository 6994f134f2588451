from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.labels import Label, LabelReason, LabelVerdict, as_line, newest_question, place_of, settle
from bot.domain.model import Author, AuthorKind, Message, MessageKind
from tests.builders import HANAKO, NOW, candidate, fresh_id

VISITOR, BOT, AGENT = AuthorKind.VISITOR, AuthorKind.BOT, AuthorKind.AGENT
_STRONG = {LabelVerdict.OWN_TEXT: 0, LabelVerdict.NONE_FITS: 1, LabelVerdict.SENT: 2}


def lines(*said: tuple[AuthorKind, str]) -> list[Message]:
    return [
        Message(fresh_id(), seq, Author(kind), MessageKind.TEXT, text.removeprefix("!"), NOW,
                {"action": {"type": "human"}} if text.startswith("!") else {})
        for seq, (kind, text) in enumerate(said, 2)
    ]  # fmt: skip


def label(verdict: str, article: str | None = None, about: int = 2, reason: str | None = None) -> Label:
    return Label(
        fresh_id(), "c", about, "How?", "en", LabelVerdict(verdict), HANAKO.id, NOW,
        LabelReason(reason) if reason else None, article, "en" if article else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ([(VISITOR, "Gift cards?"), (BOT, "…"), (VISITOR, "!Talk to a person")], ("Gift cards?", 2)),
        ([(VISITOR, "Gift cards?"), (BOT, "…"), (VISITOR, "In yen?")], ("In yen?", 4)),
        ([(VISITOR, "Gift cards?"), (VISITOR, "For a friend")], ("Gift cards?\nFor a friend", 3)),
        ([(VISITOR, "Gift cards?"), (AGENT, "Yes."), (VISITOR, "thanks!")], ("Gift cards?", 2)),
        ([(VISITOR, str(n)) for n in "abcde"], ("c\nd\ne", 6)),
        ([(VISITOR, "hello")], None),
        ([], None),
    ],
)
def test_what_the_visitor_asks_now(said: list[tuple[AuthorKind, str]], asked: tuple[str, int] | None) -> None:
    found = newest_question(lines(*said))
    assert (None if found is None else (found.text, found.seq)) == asked


def test_the_place_among_the_candidates() -> None:
    found = [candidate(0.4, "a"), candidate(0.2, "b")]
    assert place_of(found, "en", "b") == (2, 0.2)
    assert place_of(found, "ja", "b") is None


_LABELS = st.builds(
    label,
    st.sampled_from(["sent", "none_fits", "own_text"]),
    st.sampled_from(["a", "b"]),
    st.sampled_from([2, 5]),
    st.none(),
).map(lambda each: each if each.verdict is LabelVerdict.SENT else label(each.verdict, None, each.about_seq))


@given(st.lists(_LABELS, max_size=12))
def test_whatever_is_said_the_strongest_stands_and_nothing_twice(said: list[Label]) -> None:
    known: list[Label] = []
    for each in said:
        replaced, kept = settle(known, each)
        assert set(replaced) <= set(known)
        known = [k for k in known if k not in replaced] + ([each] if kept else [])
    for about in {each.about_seq for each in said}:
        here = [each for each in known if each.about_seq == about]
        strongest = max(_STRONG[each.verdict] for each in said if each.about_seq == about)
        assert {_STRONG[each.verdict] for each in here} == {strongest}
        assert len({each.article_id for each in here}) == len(here)


def test_a_reason_may_be_given_afterwards() -> None:
    first, why = label("none_fits"), label("none_fits", reason="no_article")
    assert settle([first], why) == ((first,), True)
    assert settle([why], label("none_fits", reason="no_article")) == ((), False)


@pytest.mark.parametrize(
    ("made", "relevant"),
    [
        (label("sent", "refunds"), ["refunds"]),
        (label("none_fits", reason="no_article"), []),
        (label("none_fits", reason="not_found"), None),
        (label("none_fits"), None),
        (label("own_text"), None),
    ],
)
def test_what_a_label_says_to_an_evaluation(made: Label, relevant: list[str] | None) -> None:
    line = as_line(made, "Hanako")
    assert (line["relevant"], line["text"], line["agent"]) == (relevant, "How?", "Hanako")
    assert line["at"] == NOW.isoformat() and NOW - timedelta(1) < NOW
