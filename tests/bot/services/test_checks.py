"""What may be stored: hostile text either comes out canonical or is refused with a reason."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Invalid
from bot.services.checks import check_email, check_name, check_page, check_password, check_text

SPECIAL = st.sampled_from(
    ["👩‍👩‍👧‍👦", "\u200d", "\u202e", "\u2066", "e\u0301", "\u0301" * 50, "か\u3099", "שלום", "\ufeff"]
) | st.sampled_from(["\x01", "\x7f", "\x85", "\r\n", "\r", "\n", "\t"])
TEXT = st.lists(SPECIAL | st.text(max_size=5), max_size=12).map("".join)


@given(TEXT)
def test_accepted_text_is_nfc_without_controls_and_stays_as_it_is(text: str) -> None:
    try:
        clean = check_text(text, 200)
    except Invalid as refused:
        assert refused.code in {"invalid_message", "message_too_long"}
        return
    assert unicodedata.is_normalized("NFC", clean)
    assert all(c in "\n\t" or unicodedata.category(c) != "Cc" for c in clean)
    assert 1 <= len(clean) <= 200
    assert clean == clean.strip()
    assert check_text(clean, 200) == clean
    clean.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=50))
def test_ordinary_text_comes_out_as_it_went_in(text: str) -> None:
    expected = unicodedata.normalize("NFC", text).strip()
    if expected:
        assert check_text(text, 200) == expected


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  hello  ", "hello"),
        ("e\u0301", "é"),
        ("e\x01\u0301", "é"),  # a control between base and accent must not leave them apart
        ("か\u3099", "が"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\tb", "a\tb"),
        ("a\x1b[31mb", "a[31mb"),
        ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
        ("\u202eevil", "\u202eevil"),
    ],
)
def test_examples(text: str, clean: str) -> None:
    assert check_text(text, 100) == clean


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("", "invalid_message", "empty"),
        (" \n\t\u3000 ", "invalid_message", "empty"),
        ("\x01\x02", "invalid_message", "empty"),
        ("a\x00b", "invalid_message", "NUL"),
        ("a\ud800b", "invalid_message", "surrogate"),
        ("a" * 101, "message_too_long", "101"),
        ("👍" * 101, "message_too_long", "101"),
    ],
)
def test_refusals_say_why(text: str, code: str, says: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_text(text, 100)
    assert refused.value.code == code
    assert says in refused.value.message


def test_the_limit_is_counted_after_composing() -> None:
    assert check_text("e\u0301" * 100, 100) == "é" * 100
    assert check_text("  " + "a" * 100 + "  ", 100) == "a" * 100


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("https://shop.example/cart?token=secret#top", "https://shop.example/cart"),
        ("http://localhost:3000/", "http://localhost:3000/"),
        ("https://user:secret@shop.example/a", "https://shop.example/a"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("https://shop.example/\x00", None),
        ("https://shop.example/\u202e", None),
        ("https://[broken", None),
        ("https://", None),
        ("", None),
        (None, None),
    ],
)
def test_of_a_page_only_its_address_is_kept(page: str | None, kept: str | None) -> None:
    assert check_page(page) == kept


@pytest.mark.parametrize(
    ("given_", "clean"),
    [("Yuki@Example.COM ", "yuki@example.com"), ("ｙｕｋｉ＠ｅｘａｍｐｌｅ．ｃｏｍ", "yuki@example.com")],
)
def test_addresses_are_folded(given_: str, clean: str) -> None:
    assert check_email(given_) == clean


@pytest.mark.parametrize(
    "wrong",
    ["", "yuki", "@example.org", "a@b", "a b@example.com", "a@@example.com",
     "a\x00@example.com", "a" * 250 + "@x.jp", "a@x..jp", "a\x1b@x.jp"],
)  # fmt: skip
def test_wrong_addresses_are_refused_without_being_repeated(wrong: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_email(wrong)
    assert refused.value.code == "invalid_email"
    if wrong:
        assert wrong not in refused.value.message


def test_passwords_have_at_least_ten_characters() -> None:
    assert check_password("0123456789") == "0123456789"
    for wrong in ("012345678", "0123456789\ud800"):
        with pytest.raises(Invalid) as refused:
            check_password(wrong)
        assert refused.value.code == "weak_password"


@pytest.mark.parametrize(("name", "clean"), [(" Yuki \t Mori ", "Yuki Mori"), ("森 ゆき", "森 ゆき")])
def test_names_are_one_line(name: str, clean: str) -> None:
    assert check_name(name) == clean


@pytest.mark.parametrize("wrong", ["", "  ", "a" * 101, "a\x00b", "\u202eyuki"])
def test_names_that_cannot_be_shown_are_refused(wrong: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_name(wrong)
    assert refused.value.code == "invalid_name"
