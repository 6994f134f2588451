from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import KnowledgeIndex
from index.spelling import ALIKE, Speller

VOCABULARY = ["password", "receive", "invoice", "invoices", "api", "ぱすわーど", "設定"]
WORD = st.text("abdeiorsvw", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pasword", "password"),
        ("recieve", "receive"),
        ("invioce", "invoice"),
        ("ぱすわど", "ぱすわーど"),
        ("password", "password"),
        ("apo", "apo"),  # too short to tell
        ("bitcoin", "bitcoin"),
        ("設備", "設備"),
        ("inv01ce", "inv01ce"),  # a code, not a word
    ],
)
def test_a_slip_is_mended_and_another_word_is_left(typed: str, meant: str) -> None:
    assert Speller(VOCABULARY).mend([typed]) == (meant,)


@given(st.lists(WORD, max_size=6), st.sets(WORD, max_size=12))
def test_known_words_stay_and_others_become_known_or_stay(words: list[str], vocabulary: set[str]) -> None:
    mended = Speller(vocabulary).mend(words)
    assert len(mended) == len(words)
    for word, now in zip(words, mended, strict=True):
        assert now == word if word in vocabulary else now == word or now in vocabulary


@given(WORD, st.sets(WORD, min_size=1, max_size=12))
def test_only_what_is_nearly_alike_is_taken(word: str, vocabulary: set[str]) -> None:
    from rapidfuzz.distance import OSA

    now = Speller(vocabulary).mend([word])[0]
    if now != word:
        best = max(OSA.normalized_similarity(word, other) for other in vocabulary if len(other) >= 4)
        assert OSA.normalized_similarity(word, now) == best >= ALIKE


def test_the_order_of_the_vocabulary_does_not_matter() -> None:
    words = ["pasward", "invoic"]
    assert Speller(VOCABULARY).mend(words) == Speller(VOCABULARY[::-1]).mend(words)


def test_a_slip_is_no_unknown_word(small_index: KnowledgeIndex) -> None:
    found = small_index.search("my Zebra pasword invoise", "en")
    assert found.unknown_words == ("Zebra",)
