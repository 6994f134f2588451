"""`gather` against a scorer in loops that knows nothing of bm25s, FAISS, sparse matrices or Cholesky."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp, log, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.corpus import PASSAGE, Corpus, Row, build_corpus
from index.encoder import HashingEncoder
from index.evidence import NO_ROWS, Question, gather, prepare, unknown_words
from index.features import FEATURES, Ints
from index.lexical import K1, B
from index.ranking import default_ranking
from index.ridge import RIDGE, WIDTH
from index.text import grams, words
from index.types import Article
from tests.index.builders import ENGLISH, JAPANESE, make_article

ENCODER = HashingEncoder()
EN_WORDS = ["password", "reset", "invoice", "billing", "team", "invite", "export", "key", "dark", "page"]
JA_WORDS = ["パスワード", "再設定", "請求書", "支払い", "招待", "退会", "共有", "登録", "削除", "画面"]


def articles_of(lang: str) -> list[Article]:
    source = ENGLISH if lang == "en" else JAPANESE
    return [
        make_article(name, lang=lang, title=title, questions=tuple(questions), body=body)
        for name, (title, questions, body) in source.items()
    ]


def corpus_of(articles: Sequence[Article], dense: bool, words_first: bool = False) -> Corpus:
    embed = ENCODER.encode_passages if dense else None
    return build_corpus(articles[0].lang, articles, 900, embed, words_first)


def asked(text: str, dense: bool) -> Question:
    plain = prepare(text)
    return prepare(text, ENCODER.encode_queries([plain.text])[0]) if dense else plain


class Textbook:
    """BM25 of token lists as the textbook writes it."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self.documents = documents
        self.mean = sum(map(len, documents)) / len(documents)

    def idf(self, token: str) -> float:
        df = sum(token in document for document in self.documents)
        return log(1 + (len(self.documents) - df + 0.5) / (df + 0.5))

    def weights(self, tokens: Sequence[str]) -> dict[str, float]:
        norm = K1 * (1 - B + B * len(tokens) / self.mean)
        return {t: self.idf(t) * n / (n + norm) for t, n in Counter(tokens).items()}

    def score(self, query: Sequence[str], document: Sequence[str]) -> float:
        own, found = self.weights(query), self.weights(document)
        return min(sum(found.get(token, 0.0) for token in own) / sum(own.values()), 1.0) if own else 0.0

    def unit(self, tokens: Sequence[str]) -> dict[str, float]:
        """The weights, of length 1."""
        weights = self.weights(tokens)
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {token: weight / length for token, weight in weights.items()} if length else {}


def naive_features(corpus: Corpus, question: Question, hidden: set[int]) -> dict[int, dict[str, float]]:
    """Features by place of the article."""
    streams = {"words": (words, question.words)}
    if corpus.grams is not None:
        streams["grams"] = (grams, question.grams)
    found: dict[int, dict[str, float]] = {
        i: dict.fromkeys(FEATURES, 0.0) for i in range(len(corpus.articles))
    }
    books: dict[str, Textbook] = {}
    for name, (tokenise, query) in streams.items():
        rows = [tokenise(row.text) for row in corpus.rows]
        books[name] = Textbook(rows)
        whole = Textbook([[t for row in corpus.rows_of(i) for t in rows[row]] for i in found])
        for i, features in found.items():
            left = [row for row in corpus.rows_of(i) if row not in hidden]
            scores = [books[name].score(query, rows[r]) for r in left if corpus.rows[r].kind != PASSAGE]
            features[f"headline_{name}"] = max(scores, default=0.0)
            features[f"article_{name}"] = whole.score(query, [t for row in left for t in rows[row]])
    left = [row for row in range(len(corpus.rows)) if row not in hidden]
    texts = [corpus.rows[row].text for row in left]
    by_meaning = naive_meaning(question, texts) if corpus.dense is not None else None
    by_words = naive_words(question, texts, books) if corpus.grams is not None else None
    for name, cosines in (("votes", by_words or by_meaning), ("meaning", by_words and by_meaning)):
        for row, vote in zip(left, naive_votes(*cosines) if cosines else (), strict=False):
            found[corpus.rows[row].article][name] += vote
    return found


def naive_votes(near: list[float], among: list[list[float]]) -> list[float]:
    """Kernel ridge regression with the inverse written out."""
    kernel = [
        [exp((c - 1) / WIDTH) + (RIDGE if i == j else 0) for j, c in enumerate(r)]
        for i, r in enumerate(among)
    ]
    inverse = np.linalg.inv(np.array(kernel)) if near else np.zeros((0, 0))
    return [sum(float(a) * exp((c - 1) / WIDTH) for a, c in zip(row, near, strict=True)) for row in inverse]


def naive_meaning(question: Question, texts: Sequence[str]) -> tuple[list[float], list[list[float]]]:
    """Cosines of texts with the question, and with each other, by vectors."""
    assert question.vector is not None
    vectors = [dict(enumerate(vector.tolist())) for vector in ENCODER.encode_passages(texts)]
    own = dict(enumerate(question.vector.tolist()))
    return [dot(v, own) for v in vectors], [[dot(a, b) for b in vectors] for a in vectors]


def naive_words(
    question: Question, texts: Sequence[str], books: Mapping[str, Textbook]
) -> tuple[list[float], list[list[float]]]:
    """The same by words and n-grams."""
    streams = [(books["words"], words, question.words), (books["grams"], grams, question.grams)]
    near, among = [0.0] * len(texts), [[0.0] * len(texts) for _ in texts]
    for book, tokenise, query in streams:
        units, asked_for = [book.unit(tokenise(text)) for text in texts], book.unit(query)
        for i, unit in enumerate(units):
            near[i] += dot(asked_for, unit) / 2
            for j, other in enumerate(units):
                among[i][j] += dot(unit, other) / 2
    return near, among


def dot(a: Mapping[Any, float], b: Mapping[Any, float]) -> float:
    return sum(weight * b.get(key, 0.0) for key, weight in a.items())


CASES = [("en", True, EN_WORDS), ("en", False, EN_WORDS), ("ja", False, JA_WORDS), ("ja", True, JA_WORDS)]


@pytest.mark.parametrize(("lang", "dense", "vocabulary"), CASES)
def test_gather_finds_what_loops_find(lang: str, dense: bool, vocabulary: list[str]) -> None:
    corpus = corpus_of(articles_of(lang), dense, words_first=lang == "ja")
    ranking = default_ranking(corpus.grams is None)

    @settings(max_examples=12, deadline=None)
    @given(
        st.lists(st.sampled_from(vocabulary) | st.just("zebra"), min_size=1, max_size=5),
        st.sets(st.integers(0, len(corpus.rows) - 1), max_size=len(corpus.rows)),
    )
    def check(chosen: list[str], hidden: set[int]) -> None:
        question = asked(" ".join(chosen), dense)
        found = gather(corpus, question, ranking, np.array(sorted(hidden), np.int64))
        naive = naive_features(corpus, question, hidden)
        left = [i for i in naive if set(corpus.rows_of(i)) - hidden]
        assert sorted(found.articles.tolist()) == left
        for article, features in zip(found.articles.tolist(), found.features.tolist(), strict=True):
            np.testing.assert_allclose(features, list(naive[article].values()), rtol=1e-3, atol=2e-4)
        scores = ranking.scores(
            np.array([list(naive[i].values()) for i in found.articles.tolist()]).reshape(-1, len(FEATURES))
        )
        assert (np.diff(scores) <= 1e-2).all()

    check()


def test_only_the_nearest_rows_vote(monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for three, hidden rows make room for the next; the votes are those of a corpus of these three."""
    corpus, ranking = corpus_of(articles_of("en"), dense=True), default_ranking(True)
    question = asked("reset the forgotten password", dense=True)
    assert corpus.dense is not None and question.vector is not None
    order = np.argsort(-(corpus.dense.vectors @ question.vector)).tolist()
    hidden = {order[0], order[2]}
    others = set(range(len(corpus.rows))) - {order[1], order[3], order[4]}
    expected = naive_features(corpus, question, others)
    monkeypatch.setattr("index.evidence.NEIGHBOURS", 3)
    found = gather(corpus, question, ranking, np.array(sorted(hidden), np.int64))
    by_article = dict(zip(found.articles.tolist(), found.features[:, FEATURES.index("votes")], strict=True))
    for article, features in expected.items():
        assert by_article[article] == pytest.approx(features["votes"], abs=1e-5)
    assert sum(vote != 0 for vote in by_article.values()) <= 3


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["reset my password", "where are invoices", "a night theme"]))
def test_votes_with_rows_hidden_are_those_of_a_build_without_them(seed: int, text: str) -> None:
    articles = articles_of("en")
    corpus, question = corpus_of(articles, dense=True), asked(text, dense=True)
    dice = np.random.default_rng(seed)
    gone = {a.id: set(dice.choice(a.questions, dice.integers(0, 3), replace=False)) for a in articles}
    fewer = corpus_of(
        [make_article(a.id, title=a.title, body=a.body, questions=tuple(q for q in a.questions if q not in gone[a.id]))
         for a in articles], dense=True,
    )  # fmt: skip
    hidden = [i for i, row in enumerate(corpus.rows) if row.text in gone[articles[row.article].id]]
    assert len(fewer.rows) == len(corpus.rows) - len(hidden)
    votes = [
        votes_by_article(corpus, question, np.array(hidden, np.int64)),
        votes_by_article(fewer, question, NO_ROWS),
    ]
    assert votes[0] == pytest.approx(votes[1], abs=1e-6)


def votes_by_article(corpus: Corpus, question: Question, hidden: Ints) -> dict[str, float]:
    found = gather(corpus, question, default_ranking(True), hidden)
    column = found.features[:, FEATURES.index("votes")].tolist()
    return {corpus.articles[i].id: vote for i, vote in zip(found.articles.tolist(), column, strict=True)}


@pytest.mark.parametrize(("lang", "dense", "vocabulary"), CASES)
def test_the_order_of_articles_changes_no_feature(lang: str, dense: bool, vocabulary: list[str]) -> None:
    articles, ranking = articles_of(lang), default_ranking(dense)
    first, turned = corpus_of(articles, dense), corpus_of(articles[::-1], dense)
    for text in vocabulary:
        question = asked(text, dense)
        found = [
            {c.articles[i].id: f for i, f in zip(e.articles.tolist(), e.features, strict=True)}
            for c in (first, turned)
            for e in [gather(c, question, ranking)]
        ]
        assert set(found[0]) == set(found[1])
        for name, features in found[0].items():
            np.testing.assert_allclose(features, found[1][name], rtol=1e-5, atol=1e-6)


def test_the_best_passage_is_the_best_of_those_left() -> None:
    long = make_article(
        "a",
        title="Billing",
        body="## Tax\n\nThe tax number stands on the bill.\n\n## Cards\n\nWe take cards.",
    )
    corpus = corpus_of([long, make_article("b")], dense=True)
    question = asked("what about the tax number", dense=True)

    def heading(hidden: Ints) -> str:
        found = gather(corpus, question, default_ranking(True), hidden)
        place = int(found.passages[found.articles.tolist().index(0)])
        return corpus.passages[place].heading if place >= 0 else "none"

    tax = next(i for i, row in enumerate(corpus.rows) if "stands on" in row.text)
    bodies = [i for i, row in enumerate(corpus.rows) if row.article == 0 and row.kind == PASSAGE]
    assert heading(NO_ROWS) == "Tax"
    assert heading(np.array([tax])) == "Cards"
    assert heading(np.array(bodies)) == "none"


def test_nothing_to_search_for_finds_nothing() -> None:
    corpus = corpus_of(articles_of("en"), dense=True)
    assert len(gather(corpus, asked("?!", dense=True), default_ranking(True)).articles) == 0


def test_everything_hidden_finds_nothing() -> None:
    corpus = corpus_of(articles_of("en"), dense=True)
    every = np.arange(len(corpus.rows))
    assert len(gather(corpus, asked("password", dense=True), default_ranking(True), every).articles) == 0


def test_unknown_words_are_told_once_and_as_written() -> None:
    corpus = corpus_of(articles_of("en"), dense=True)
    assert unknown_words(corpus, prepare("Zebra password ZEBRA Kiwi")) == ("Zebra", "ZEBRA", "Kiwi")
    assert unknown_words(corpus, prepare("the password")) == ()


def test_rows_are_what_is_searched() -> None:
    corpus = corpus_of([make_article("a", title="Title", questions=("Question",), body="Body.")], dense=True)
    assert [row.kind for row in corpus.rows] == [0, 1, 2] and isinstance(corpus.rows[0], Row)
