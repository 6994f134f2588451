from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Invalid
from bot.domain.search import EXCERPT_CHARS, MAX_CHARS, MAX_TERMS, excerpt, parse_query


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("M-0042", 42),
        ("m42", 42),
        ("#42", 42),
        (" 42 ", 42),
        ("Ｍ－００４２", 42),
        ("42 refunds", None),
        ("M-", None),
    ],
)
def test_a_ticket_is_read_in_every_form(text: str, number: int | None) -> None:
    assert parse_query(text).ticket == number


def test_words_are_looked_for_in_both_widths() -> None:
    query = parse_query("ABC　ｶﾞｽ")
    assert query.terms == (("ABC", "ａｂｃ", "ＡＢＣ"), ("ｶﾞｽ", "ガス"))


@pytest.mark.parametrize("text", ["", " 　\n", "a" * (MAX_CHARS + 1), "a " * (MAX_TERMS + 1), "a\0b"])
def test_what_cannot_be_searched_for_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_query(text)
    assert refused.value.code == "invalid_query"


def test_an_excerpt_shows_the_find_in_its_surroundings() -> None:
    text = "before " * 40 + "the ZEBRA\n is here " + "after " * 40
    found = excerpt(text, parse_query("zebra"))
    assert "the ZEBRA is here" in found and found.startswith("…") and found.endswith("…")
    assert excerpt("short\n line", parse_query("zebra")) == "short line"
    assert excerpt("x" * 200, parse_query("x")) == "x" * EXCERPT_CHARS + "…"


@given(st.text(), st.text(min_size=1, max_size=20).filter(lambda text: text.strip() and "\0" not in text))
def test_an_excerpt_is_one_short_line_of_the_text(text: str, wanted: str) -> None:
    found = excerpt(text, parse_query(wanted[:MAX_CHARS]))
    assert len(found) <= EXCERPT_CHARS + 2 and "\n" not in found
    assert found.strip("…") in " ".join(text.split())
