from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import clean, fold, grams, is_content, split, words, words_as_written

ANY_TEXT = st.text(st.characters(), max_size=200)  # lone surrogates and control characters included


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How do I reset my passwords?", ["how", "do", "i", "reset", "my", "password"]),
        ("ＡＰＩ keys", ["api", "key"]),
        ("The user’s companies", ["the", "user", "company"]),
        ("status of the bus", ["status", "of", "the", "bus"]),
        ("???", []),
        ("パスワードを忘れました", ["ぱすわーど", "忘れる"]),
        ("サーバーの設定", ["さーば", "設定"]),
        ("SSLを有効にする", ["ssl", "有効"]),
    ],
)
def test_words_stand_in_one_spelling(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("サーバー", "サーバ"),
        ("ﾊﾟｽﾜｰﾄﾞ", "パスワード"),
        ("引越し", "引っ越し"),
        ("Passwords", "PASSWORD"),
        ("password\u200b", "password"),
    ],
)
def test_other_spellings_meet(one: str, other: str) -> None:
    assert words(one) == words(other) != []


def test_a_compound_is_found_by_itself_and_by_its_parts() -> None:
    assert set(words("請求書")) == {"請求", "書", "請求書"}


@pytest.mark.parametrize(("written", "content"), [("Where", False), ("INVOICE", True), ("請求書", True)])
def test_words_that_say_nothing_are_known(written: str, content: bool) -> None:
    assert is_content(written) is content


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Where’s the Invoice?", ["Where's", "the", "Invoice"]),
        ("請求書を再発行したい", ["請求書", "再発行", "し"]),
        ("", []),
    ],
)
def test_text_is_cut_into_its_words_as_written(text: str, units: list[str]) -> None:
    assert split(text) == units


def test_words_keep_the_spelling_of_the_text() -> None:
    assert ("ぱすわーど", "パスワード") in words_as_written("パスワードの変更")
    assert words_as_written("Reset PASSWORDS") == [("reset", "Reset"), ("password", "PASSWORDS")]


def test_grams_of_japanese_are_bigrams_and_of_words_trigrams_with_borders() -> None:
    assert grams("請求書 api") == ["請求", "求書", "_ap", "api", "pi_"]
    assert grams("鍵") == ["鍵"]
    assert grams("!? 🙂") == []


def test_a_typo_leaves_most_grams() -> None:
    right, wrong = set(grams("forgotten password")), set(grams("forgoten password"))
    assert len(right & wrong) / len(right) > 0.7


@given(ANY_TEXT)
def test_no_text_is_refused(text: str) -> None:
    assert all(token and token == token.strip() for token in (*words(text), *grams(text)))


@given(ANY_TEXT)
def test_clean_leaves_one_encodable_line_and_is_final(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\n" not in cleaned and "\x00" not in cleaned
    assert clean(cleaned) == cleaned


@given(ANY_TEXT)
def test_width_does_not_matter(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert fold(wide) == fold(text)


def test_the_tokenizer_serves_many_threads() -> None:
    texts = ["パスワードを忘れました", "請求書をダウンロードする"] * 50
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(words, texts)) == [words(text) for text in texts]
