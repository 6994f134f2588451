from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.api.site_views import (
    SNIPPET_CHARS,
    Link,
    group_links,
    headings,
    holds_all,
    plain_text,
    preferred_language,
    reachable_tables,
    search_terms,
    snippet,
)
from bot.services.rendering import link_resolver, render_markdown

LEAVE = link_resolver({}, "")
NAMES = {"start": "Getting started", "bot": "How the bot answers"}


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("ja", "ja"),
        ("ja-JP,ja;q=0.9,en;q=0.8", "ja"),
        ("en-GB,en;q=0.9,ja;q=0.8", "en"),
        ("en;q=0.5, ja", "ja"),
        ("de, ja;q=0.1", "ja"),
        ("JA", "ja"),
        ("de", "en"),
        ("ja;q=0", "en"),
        ("ja;q=nonsense", "en"),
        ("", "en"),
        (";;,,=q", "en"),
    ],
)
def test_the_reader_gets_the_best_language_there_is(accept: str, chosen: str) -> None:
    assert preferred_language(accept, ("en", "ja"), "en") == chosen


def test_without_articles_in_the_default_language_the_first_that_has_some_is_chosen() -> None:
    assert preferred_language("", ("de", "fr"), "en") == "de"
    assert preferred_language("fr", ("de", "fr"), "en") == "fr"
    assert preferred_language("", (), "en") == "en"


@given(st.text(), st.sets(st.sampled_from(["de", "en", "ja"]), min_size=1))
def test_any_header_leads_to_a_language_that_has_articles(accept: str, available: set[str]) -> None:
    assert preferred_language(accept, available, "en") in available


def test_topics_stand_in_the_order_of_the_table_then_by_size_and_untagged_last() -> None:
    tags = ["", "zoo", "bot", "brewing", "start", "brewing", "bot"]
    tagged = [(tag, Link("en", f"a{i}", f"Article {i}")) for i, tag in enumerate(tags)]
    groups = group_links(tagged, NAMES, "Other")
    assert [group.name for group in groups] == [
        "Getting started",
        "How the bot answers",
        "Brewing",
        "Zoo",
        "Other",
    ]
    assert [link.id for link in groups[1].links] == ["a2", "a6"]
    assert len({group.anchor for group in groups}) == len(groups)


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(0, 99))))
def test_grouping_loses_and_doubles_nothing(tagged: list[tuple[str, int]]) -> None:
    links = [(tag, Link("en", str(number), "Title")) for tag, number in tagged]
    grouped = [link for group in group_links(links, NAMES, "Other") for link in group.links]
    assert sorted(link.id for link in grouped) == sorted(str(number) for _, number in tagged)


def test_plain_text_leaves_out_what_cannot_be_read_in_a_row() -> None:
    html = render_markdown(
        "# Big\n\nUse `a < b` & **c**.\n\n## Steps\n\n1. One\n\n| x |\n|---|\n| y |\n\n    code\n",
        LEAVE,
    )
    assert plain_text(html) == "Big Use a < b & c. One"


def test_a_snippet_begins_at_the_sentence_that_fits_the_query() -> None:
    text = (
        "Madoguchi keeps its data in one folder. Back up the database with one command. Restart afterwards."
    )
    assert snippet(text, "database backup") == "… Back up the database with one command. Restart afterwards."
    assert snippet(text, "gift cards") == text
    assert snippet(text) == text


def test_a_japanese_snippet_is_found_by_words_and_not_by_endings() -> None:
    text = "これは概要です。データベースの複製を作ります。"
    assert snippet(text, "データベース") == "… データベースの複製を作ります。"
    assert snippet(text, "ありますか") == text
    assert search_terms("使い方とは") == {"使い", "い方", "方と"}


@given(st.text(), st.text(max_size=30), st.integers(20, 200))
def test_a_snippet_is_a_bounded_part_of_the_text(text: str, query: str, limit: int) -> None:
    shown = snippet(text, query, limit)
    assert len(shown) <= limit + 2
    assert shown.removeprefix("… ").removesuffix("…") in text


def test_a_cut_snippet_ends_with_a_whole_word() -> None:
    shown = snippet("word " * 100)
    assert shown.endswith("word…")
    assert len(shown) <= SNIPPET_CHARS


def test_the_search_before_the_model_needs_every_word_somewhere() -> None:
    texts = ("Reset a password", "Open the CONSOLE first. パスワードの再設定")
    assert holds_all("console PASSWORD", texts)
    assert holds_all("ﾊﾟｽﾜｰﾄﾞ", texts)
    assert not holds_all("console gift", texts)


def test_tables_are_reached_by_the_keyboard_and_text_about_them_is_left_alone() -> None:
    html = render_markdown("Write `<table>`.\n\n| a |\n|---|\n| b |\n", LEAVE)
    assert reachable_tables(html).count('<table tabindex="0">') == 1
    assert "&lt;table&gt;" in reachable_tables(html)


def test_headings_are_what_the_article_has_with_their_fragments() -> None:
    html = render_markdown("## First `step` & more\n\ntext\n\n### Detail\n\n## 手順\n", LEAVE)
    assert [(h.anchor, h.text) for h in headings(html)] == [
        ("first-step-more", "First step & more"),
        ("手順", "手順"),
    ]
