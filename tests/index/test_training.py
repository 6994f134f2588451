from __future__ import annotations

import pytest

from index.corpus import Corpus, build_corpus
from index.encoder import HashingEncoder
from index.training import Trial, folds, garble, make_trials, off_topic
from tests.index.builders import make_article


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    articles = [
        make_article("a", title="Reset a password", questions=("forgotten password",), related=("b",)),
        make_article("b", title="Invite a colleague", questions=("add people", "Reset a password")),
        make_article("c", title="Download invoices", body="Invoices are listed on the billing page. More."),
    ]
    return build_corpus("en", articles, 900, HashingEncoder().encode_passages)


def of(trials: list[Trial], kind: str, text: str) -> Trial:
    return next(trial for trial in trials if trial.kind == kind and trial.text == text)


def test_a_phrasing_is_hidden_from_itself_and_its_twins_answer_too(corpus: Corpus) -> None:
    trial = of(make_trials(corpus), "phrasing", "Reset a password")
    assert trial.answers == (0, 1)
    assert [corpus.rows[row].text for row in trial.excluded] == ["Reset a password"] * 2
    single = of(make_trials(corpus), "phrasing", "forgotten password")
    assert single.answers == (0,) and len(single.excluded) == 1


def test_a_left_out_article_takes_its_related_ones_along(corpus: Corpus) -> None:
    trial = of(make_trials(corpus), "left-out", "forgotten password")
    assert trial.answers == ()
    assert {corpus.rows[row].article for row in trial.excluded} == {0, 1}
    assert len(trial.excluded) == len([*corpus.rows_of(0), *corpus.rows_of(1)])


def test_verbatim_trials_hide_nothing(corpus: Corpus) -> None:
    trial = of(make_trials(corpus), "verbatim", "add people")
    assert trial.answers == (1,) and len(trial.excluded) == 0


def test_an_article_with_a_title_only_is_asked_by_its_first_sentence(corpus: Corpus) -> None:
    trial = of(make_trials(corpus), "phrasing", "Invoices are listed on the billing page.")
    assert trial.answers == (2,)
    assert [corpus.rows[row].passage for row in trial.excluded] == [2]


def test_trials_are_the_same_every_time_and_come_from_everywhere(corpus: Corpus) -> None:
    first, again = make_trials(corpus), make_trials(corpus)
    assert [(t.text, t.kind, t.excluded.tolist()) for t in first] == [
        (t.text, t.kind, t.excluded.tolist()) for t in again
    ]
    assert sum(trial.kind == "off-topic" for trial in first) == len(off_topic("en"))


def test_garbled_text_is_near_and_repeatable() -> None:
    text = "How do I reset my password?"
    assert {garble(text, str(i)) for i in range(20)} >= {garble(text, "1")}
    assert garble(text, "1") == garble(text, "1")
    assert all(0.7 * len(text) < len(garble(text, str(i))) <= len(text) for i in range(20))
    assert garble("abc", "1") == "abc"


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
