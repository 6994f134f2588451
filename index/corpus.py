"""The searchable articles of one language: rows of text, their tokens and vectors, and who owns which row.

A row is a title, one other phrasing, or a passage. The rows of an article stand together, so an article is a slice.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.chunking import chunk, passage_text
from index.dense import DenseIndex
from index.lexical import LexicalIndex
from index.spelling import Speller
from index.text import grams, words
from index.types import Article, Passage, Vectors

Rows = npt.NDArray[np.int32]

TITLE, QUESTION, PASSAGE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Row:
    """One text that can be found."""

    article: int
    """Place of the article in its corpus."""
    kind: int
    """TITLE, QUESTION or PASSAGE."""
    text: str
    """What is embedded and indexed."""
    passage: int = -1
    """Place of the passage in its corpus, for rows of kind PASSAGE."""


@dataclass(frozen=True)
class Lexical:
    """One stream of tokens, searched by row and by article."""

    rows: LexicalIndex
    articles: LexicalIndex
    """The tokens of all rows of an article together."""
    tokenise: Callable[[str], list[str]]

    @cached_property
    def counts(self) -> Callable[[str], Counter[str]]:
        """Tokens of a text with their counts, kept for the next time."""
        return lru_cache(maxsize=None)(lambda text: Counter(self.tokenise(text)))

    def save(self, folder: Path, name: str) -> None:
        """Write the files of both indexes into the folder."""
        self.rows.save(folder, name)
        self.articles.save(folder, f"article_{name}")

    @classmethod
    def load(cls, folder: Path, name: str, tokenise: Callable[[str], list[str]]) -> Lexical:
        """Read what `save` wrote."""
        return cls(LexicalIndex.load(folder, name), LexicalIndex.load(folder, f"article_{name}"), tokenise)


@dataclass(frozen=True)
class Corpus:
    """Articles of one language with everything that is needed to search them."""

    lang: str
    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]
    rows: tuple[Row, ...]
    words: Lexical
    dense: DenseIndex | None
    """None where the model cannot read the language."""
    grams: Lexical | None
    """None where vectors come first: beside them n-grams add nothing."""

    @cached_property
    def starts(self) -> Rows:
        """int32 [articles + 1]: article i owns rows starts[i] to starts[i + 1]."""
        counts = np.bincount(self.owners, minlength=len(self.articles))
        return np.concatenate(([0], np.cumsum(counts))).astype(np.int32)

    @cached_property
    def owners(self) -> npt.NDArray[np.int64]:
        """int64 [rows]: place of the article of each row."""
        return np.array([row.article for row in self.rows], np.int64)

    @cached_property
    def is_headline(self) -> npt.NDArray[np.bool_]:
        """bool [rows]: the row is a title or a phrasing."""
        return np.array([row.kind != PASSAGE for row in self.rows], np.bool_)

    @cached_property
    def speller(self) -> Speller:
        """Knows the words of these articles."""
        return Speller(self.words.rows.vocabulary)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Article id -> place in `articles`."""
        return {article.id: i for i, article in enumerate(self.articles)}

    def rows_of(self, article: int) -> range:
        """Rows of an article, by its place."""
        return range(int(self.starts[article]), int(self.starts[article + 1]))

    @cached_property
    def by_meaning(self) -> Corpus:
        """The same articles, ranked by vectors first: words of another language meet none of theirs."""
        return replace(self, grams=None)

    def save(self, folder: Path) -> None:
        """Write arrays and rows into the folder; articles and passages are kept by the snapshot."""
        folder.mkdir(parents=True)
        rows = [[row.article, row.kind, row.text, row.passage] for row in self.rows]
        (folder / "rows.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        self.words.save(folder, "words")
        if self.grams is not None:
            self.grams.save(folder, "grams")
        if self.dense is not None:
            np.save(folder / "vectors.npy", self.dense.vectors, allow_pickle=False)

    @classmethod
    def load(
        cls, folder: Path, lang: str, articles: Sequence[Article], passages: Sequence[Passage]
    ) -> Corpus:
        """Read what `save` wrote; articles and passages in the order in which they were built."""
        rows = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
        vectors = folder / "vectors.npy"
        dense = DenseIndex(np.load(vectors, allow_pickle=False)) if vectors.exists() else None
        return cls(
            lang,
            tuple(articles),
            tuple(passages),
            tuple(Row(*row) for row in rows),
            Lexical.load(folder, "words", words),
            dense,
            Lexical.load(folder, "grams", grams) if (folder / "grams.data.npy").exists() else None,
        )


def plan_rows(
    articles: Sequence[Article], max_passage_chars: int
) -> tuple[tuple[Passage, ...], tuple[Row, ...]]:
    """Passages and rows of articles, both in the order of the articles."""
    passages: list[Passage] = []
    rows: list[Row] = []
    for i, article in enumerate(articles):
        rows.append(Row(i, TITLE, article.title))
        rows.extend(Row(i, QUESTION, question) for question in article.questions)
        for passage in chunk(article, max_passage_chars):
            rows.append(Row(i, PASSAGE, passage_text(article, passage), len(passages)))
            passages.append(passage)
    return tuple(passages), tuple(rows)


def build_corpus(
    lang: str,
    articles: Sequence[Article],
    max_passage_chars: int,
    embed: Callable[[Sequence[str]], Vectors] | None,
    words_first: bool = False,
) -> Corpus:
    """Index articles of one language; without `embed` the corpus is searched by its words alone.

    `words_first`: words and n-grams rank, and vectors only help.
    """
    passages, rows = plan_rows(articles, max_passage_chars)
    return Corpus(
        lang,
        tuple(articles),
        passages,
        rows,
        _lexical(rows, words),
        DenseIndex(embed([row.text for row in rows])) if embed else None,
        _lexical(rows, grams) if words_first or embed is None else None,
    )


def _lexical(rows: Sequence[Row], tokenise: Callable[[str], list[str]]) -> Lexical:
    tokens = [tokenise(row.text) for row in rows]
    joined: list[list[str]] = [[] for _ in range(rows[-1].article + 1)]
    for row, found in zip(rows, tokens, strict=True):
        joined[row.article].extend(found)
    return Lexical(LexicalIndex.build(tokens), LexicalIndex.build(joined), tokenise)
