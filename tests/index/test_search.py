from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import KnowledgeIndex, build_index
from index.features import FEATURES, WORDS_FIRST_FEATURES
from index.ranking import WITH_VECTORS
from index.search import either
from index.training import off_topic
from index.types import Hit, SearchResult, Thresholds
from tests.index.builders import write_article, write_kb
from tests.index.conftest import HASHING


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("I forgot my password", "en", "reset-password"),
        ("FORGOTTEN PASSWORDS", "en", "reset-password"),
        ("tax number on the invoice", "en", "invoices"),
        ("パスワードを忘れた", "ja", "reset-password"),
        ("ﾊﾟｽﾜｰﾄﾞを忘れた", "ja", "reset-password"),
        ("メンバーの追加", "ja", "invite-colleague"),
    ],
)
def test_the_right_article_comes_first(
    small_index: KnowledgeIndex, text: str, lang: str, expected: str
) -> None:
    result = small_index.search(text)
    assert (result.lang, result.hits[0].article_id, result.hits[0].lang) == (lang, expected, lang)
    passage = small_index.passage(result.hits[0].passage_id)
    assert passage is not None and passage.article_id == expected


def test_hits_fall_and_are_probabilities(small_index: KnowledgeIndex) -> None:
    hits = small_index.search("delete the account of a colleague", k=3).hits
    values = [hit.probability for hit in hits]
    assert len(hits) == 3 and values == sorted(values, reverse=True)
    assert all(0 < value < 1 for value in values)
    assert set(hits[0].features) == set(FEATURES) - set(WORDS_FIRST_FEATURES)
    assert len({hit.article_id for hit in hits}) == 3


def test_the_best_passage_is_named(small_index: KnowledgeIndex) -> None:
    hit = small_index.search("where do I add the tax number").hits[0]
    assert (hit.article_id, hit.heading) == ("invoices", "Tax number")


def test_unknown_words_are_told_as_written(small_index: KnowledgeIndex) -> None:
    assert small_index.search("reset my Zebra password").unknown_words == ("Zebra",)
    assert small_index.search("シマウマのパスワード").unknown_words == ("シマウマ",)


def test_a_language_without_articles_falls_back(tmp_path: Path) -> None:
    write_article(tmp_path / "kb", "a", title="Réinitialiser", lang="fr")
    write_article(tmp_path / "kb", "b", title="Facture", lang="fr")
    build_index(tmp_path / "kb", tmp_path / "data", HASHING)
    assert KnowledgeIndex.open(tmp_path / "data").search("ログイン", "ja").lang == "fr"


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\x00", "🙂🙂", "?!...", "\ud800"])
def test_nothing_to_search_for_has_no_hits(small_index: KnowledgeIndex, text: str) -> None:
    assert small_index.search(text).hits == ()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=80), st.sampled_from([None, "en", "ja", "xx", ""]))
def test_any_text_is_a_question(small_index: KnowledgeIndex, text: str, lang: str | None) -> None:
    result = small_index.search(text, lang)
    assert all(np.isfinite(hit.probability) for hit in result.hits)
    small_index.explain(text, lang)


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "パスワード " * 20_000, "\u202eמה הסיסמה " * 10_000, "ﷺ" * 50_000]
)
def test_a_huge_question_is_cut(small_index: KnowledgeIndex, text: str) -> None:
    assert len(small_index.search(text).query) == 4000


def test_threads_get_the_same_answers(small_index: KnowledgeIndex) -> None:
    texts = ["I forgot my password", "領収書が欲しい", "night mode", "退会したい"] * 10
    expected = [small_index.search(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(small_index.search, texts)) == expected


def test_articles_that_do_not_hold_today_are_left_out_before_ranking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kb = write_kb(tmp_path / "kb")
    window = {"valid_from": date(2026, 5, 1), "valid_until": date(2026, 5, 31)}
    write_article(kb / "en", "may-sale", "Half price.", title="May sale", **window)
    build_index(kb, tmp_path / "data", HASHING)
    index = KnowledgeIndex.open(tmp_path / "data")
    for day, shown in ((date(2026, 4, 30), False), (date(2026, 5, 1), True), (date(2026, 6, 1), False)):
        monkeypatch.setattr("index.search._today", lambda day=day: day)
        hits = {hit.article_id for hit in index.search("May sale half price").hits}
        assert ("may-sale" in hits) == shown == (index.article("may-sale", "en") is not None)


def test_two_searches_share_what_is_certain() -> None:
    def found(lang: str, *probabilities: float) -> SearchResult:
        hits = tuple(Hit(f"{lang}-{i}", lang, "", p, "", "", {}) for i, p in enumerate(probabilities))
        return SearchResult("q", lang, hits, Thresholds(0.8 if lang == "en" else 0.9, 0.5), ("x", lang), "b")

    both = either(found("en", 0.5, 0.1), found("ja", 0.9), 2)
    assert [hit.article_id for hit in both.hits] == ["ja-0", "en-0"] and both.lang == "ja"
    # P (1 - Q) / (1 - P Q) with P = 0.9 and Q = 0.6
    assert both.hits[0].probability == pytest.approx(0.9 * 0.4 / (1 - 0.54))
    assert (both.thresholds.answer, both.unknown_words) == (0.9, ("x",))
    own = found("en", 0.5)
    assert either(own, found("ja"), 2) is own
    certain = either(found("en", 1.0), found("ja", 1.0), 5)
    assert all(0 <= hit.probability <= 1 for hit in certain.hits)


def test_explain_adds_up(small_index: KnowledgeIndex) -> None:
    report = small_index.explain("I forgot my password")
    totals = [sum(hit["ranking"].values()) for hit in report["hits"]]
    assert totals == sorted(totals, reverse=True)
    assert report["hits"][0]["ranking"]["votes"] == pytest.approx(
        report["ranking"]["weights"]["votes"] * report["hits"][0]["features"]["votes"]
    )
    assert report["words"] == ("i", "forgot", "my", "password") and report["certificate"]["n"] > 0


@pytest.mark.model
class TestShippedKnowledgeBase:
    """What the product promises of its own help centre with its default model."""

    def test_a_threshold_was_found_in_both_languages(self, shipped_index: KnowledgeIndex) -> None:
        for entry in shipped_index.manifest["languages"].values():
            assert entry["thresholds"]["answer"] is not None
            assert entry["certificate"]["coverage"] > 0.2

    def test_both_languages_have_vectors_and_are_learnt_across(self, shipped_index: KnowledgeIndex) -> None:
        languages = shipped_index.manifest["languages"]
        assert languages["en"]["dense"] and languages["ja"]["dense"]
        for lang, other in (("en", "ja"), ("ja", "en")):
            across = languages[lang]["across"][other]
            assert across["certificate"]["n"] > 100 and across["ranking"]["weights"] == dict(WITH_VECTORS)

    @pytest.mark.parametrize("lang", ["en", "ja"])
    def test_listed_questions_are_answered_in_any_case_and_width(
        self, shipped_index: KnowledgeIndex, lang: str
    ) -> None:
        listed = _listed(shipped_index, lang)
        for change in (str, str.upper, _wide):
            answered = [
                _answers(shipped_index, change(text), lang) == article_id for article_id, text in listed
            ]
            assert np.mean(answered) >= 0.97

    @pytest.mark.parametrize("lang", ["en", "ja"])
    def test_listed_questions_with_a_slip_are_answered(
        self, shipped_index: KnowledgeIndex, lang: str
    ) -> None:
        listed = _listed(shipped_index, lang)
        answered = [_answers(shipped_index, _slip(text), lang) for _, text in listed]
        first = [shipped_index.search(_slip(text), lang).hits[0].article_id for _, text in listed]
        assert np.mean([a == article_id for a, (article_id, _) in zip(first, listed, strict=True)]) >= 0.97
        assert (
            np.mean([a == article_id for a, (article_id, _) in zip(answered, listed, strict=True)]) >= 0.65
        )  # The others are offered as a choice.

    @pytest.mark.parametrize("lang", ["en", "ja"])
    def test_off_topic_questions_are_not(self, shipped_index: KnowledgeIndex, lang: str) -> None:
        texts = off_topic(lang)
        assert np.mean([_answers(shipped_index, text, lang) is not None for text in texts]) <= 0.03

    @pytest.mark.parametrize(
        "text",
        [
            "What is the capital of France?",
            "今日の天気は？",
            "asdf qwer",
            "フランスの首都は？",
            "tell me a story",
        ],
    )
    def test_strangers_stay_below_the_threshold(self, shipped_index: KnowledgeIndex, text: str) -> None:
        assert _answers(shipped_index, text, None) is None


def _listed(index: KnowledgeIndex, lang: str) -> list[tuple[str, str]]:
    """(article, one of its phrasings) for every seventh of all: each article has a different turn."""
    return [(a.id, text) for a in index.articles(lang) for text in (a.title, *a.questions)][::7]


def _answers(index: KnowledgeIndex, text: str, lang: str | None) -> str | None:
    """Article that the bot would answer with by itself."""
    result = index.search(text, lang)
    least = result.thresholds.answer
    if not result.hits or least is None or result.hits[0].probability < least:
        return None
    return result.hits[0].article_id


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _slip(text: str) -> str:
    """Two letters in the middle swapped."""
    at = len(text) // 2
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
