from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.language import guess_language


@pytest.mark.parametrize(
    ("text", "known", "guessed"),
    [
        ("ウィジェットを設置するには？", "en", "ja"),
        ("ｳｨｼﾞｪｯﾄ", "en", "ja"),  # half-width kana
        ("営業時間", "en", "ja"),
        ("營業時間", "zh", "zh"),
        ("営業時間は？", "zh", "ja"),
        ("How do I embed the widget?", "ja", "en"),
        ("PostgreSQL", "ja", "ja"),  # one Latin word in Japanese talk is a name
        ("How do I embed the widget?", "en", "en"),
        ("Wie geht das?", "de", "de"),
        ("12345", "ja", "ja"),
        ("???", "en", "en"),
        ("", "ja", "ja"),
        ("widget を設置", "en", "ja"),
    ],
)
def test_the_script_decides_where_it_can(text: str, known: str, guessed: str) -> None:
    assert guess_language(text, known) == guessed


@given(st.text(), st.sampled_from(["en", "ja", "de", "zh"]))
def test_guessing_again_changes_nothing(text: str, known: str) -> None:
    once = guess_language(text, known)
    assert guess_language(text, once) == once
