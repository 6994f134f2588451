from __future__ import annotations

import pytest

from index.corpus import Corpus, build_corpus
from index.encoder import HashingEncoder
from index.training import Asked, ask, cut_down, folds, garble, off_topic, topic
from tests.index.builders import make_article


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    articles = [
        make_article("a", title="Reset a password", questions=("forgotten password",), related=("b",)),
        make_article("b", title="Invite a colleague", questions=("add people", "Reset a password")),
        make_article(
            "c", title="Download invoices as a file", body="Invoices are listed on the billing page. More."
        ),
    ]
    return build_corpus("en", articles, 900, HashingEncoder().encode_passages)


def of(asked: list[Asked], text: str) -> Asked:
    return next(item for item in asked if item.text == text)


def test_a_phrasing_is_hidden_from_itself_and_its_twins_answer_too(corpus: Corpus) -> None:
    item = of(ask(corpus), "Reset a password")
    assert item.answers == (0, 1)
    assert [corpus.rows[row].text for row in item.hidden] == ["Reset a password"] * 2
    single = of(ask(corpus), "forgotten password")
    assert single.answers == (0,) and len(single.hidden) == 1


def test_an_article_is_of_one_topic_with_those_related_to_it(corpus: Corpus) -> None:
    assert topic(corpus, [0]) == topic(corpus, [1]) == {0, 1}
    assert topic(corpus, [2]) == {2}


def test_an_article_with_a_title_only_is_asked_in_three_ways(corpus: Corpus) -> None:
    asked = [item for item in ask(corpus) if item.group == "c"]
    assert all(item.answers == (2,) for item in asked) and len(asked) == 3
    title = of(asked, "Download invoices as a file")
    assert [corpus.rows[row].text for row in title.hidden] == [title.text]
    shortened = [item for item in asked if item is not title]
    assert all(len(item.hidden) == 0 for item in shortened)
    wholes = (title.text, "Invoices are listed on the billing page")
    assert all(any(set(item.text.split()) <= set(whole.split()) for whole in wholes) for item in shortened)


def test_a_title_that_many_articles_share_asks_for_none_of_them() -> None:
    articles = [make_article(name, title="Overview", body="") for name in "abc"]
    corpus = build_corpus("en", articles, 900, HashingEncoder().encode_passages)
    assert ask(corpus) == []


def test_questions_are_the_same_every_time(corpus: Corpus) -> None:
    first, again = ask(corpus), ask(corpus)
    assert [(i.text, i.group, i.hidden.tolist()) for i in first] == [
        (i.text, i.group, i.hidden.tolist()) for i in again
    ]


def test_garbled_text_is_near_and_repeatable() -> None:
    text = "How do I reset my password?"
    assert garble(text, "1") == garble(text, "1")
    assert len({garble(text, str(i)) for i in range(20)}) > 5
    assert all(0.7 * len(text) < len(garble(text, str(i))) <= len(text) for i in range(20))
    assert garble("abc", "1") == "abc"


@pytest.mark.parametrize(
    "text", ["How do I reset my password?", "パスワードを再設定する方法を教えてください"]
)
def test_a_text_cut_down_keeps_some_words_in_order(text: str) -> None:
    cut = [cut_down(text, str(i), 0.5) for i in range(20)]
    assert len(set(cut)) > 5 and cut[0] == cut_down(text, "0", 0.5)
    assert all(part in text for whole in cut for part in whole.split())
    assert all(whole for whole in cut)
    assert cut_down("?", "1", 0.5) == "?"


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_off_topic_questions_are_many_and_distinct(lang: str) -> None:
    texts = off_topic(lang)
    assert len(texts) >= 150 and len(set(texts)) == len(texts)


def test_a_language_without_off_topic_questions_takes_all() -> None:
    assert set(off_topic("de")) == set(off_topic("en")) | set(off_topic("ja"))


def test_folds_keep_groups_together() -> None:
    groups = ["a", "b", "a", "c"] * 10
    found = folds(groups, 5)
    assert {fold for fold, group in zip(found, groups, strict=True) if group == "a"} == {found[0]}
    assert set(found) <= set(range(5))
