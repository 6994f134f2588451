from __future__ import annotations

import pytest

from index.languages import KNOWN_LANGUAGES, choose_language

BOTH = {"en", "ja"}


@pytest.mark.parametrize(
    ("text", "hint", "available", "expected"),
    [
        ("How do I sign in?", None, BOTH, "en"),
        ("How do I sign in?", "ja", BOTH, "en"),
        ("ログインできません", None, BOTH, "ja"),
        ("ログインできません", "en", BOTH, "ja"),
        ("請求書", "en", BOTH, "ja"),
        ("PostgreSQL", "ja", BOTH, "ja"),
        ("PostgreSQL", None, BOTH, "en"),
        ("404", "ja-JP", BOTH, "ja"),
        ("ログインできません", None, {"en"}, "en"),
        ("How do I sign in?", None, {"ja"}, "ja"),
        ("Wie melde ich mich an?", "de", {"de", "en"}, "de"),
        ("Wie melde ich mich an?", "de", BOTH, "en"),
        ("發票", "zh", {"ja", "zh"}, "zh"),
        ("發票", None, {"en", "zh"}, "zh"),
        ("", "xx", {"fr", "it"}, "fr"),
    ],
)
def test_choice(text: str, hint: str | None, available: set[str], expected: str) -> None:
    assert choose_language(text, hint, available) == expected


def test_without_articles_there_is_no_language() -> None:
    assert choose_language("hello", "en", ()) is None


def test_tags_are_two_letters() -> None:
    assert {"en", "ja", "de", "zh", "no"} <= KNOWN_LANGUAGES
    assert all(len(tag) == 2 and tag.islower() for tag in KNOWN_LANGUAGES)
