"""The shipped student, or another model, on the development sets: vectors alone, BM25 alone, and the search."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.corpus import Corpus, build_corpus
from index.embedding_cache import EmbeddingCache
from index.encoder import load_encoder
from index.evidence import measure, prepare
from index.loader import load_knowledge_base
from index.metrics import spearman
from index.ranking import Ranking, default_ranking
from index.text import clean
from index.types import Encoder, Vectors
from scripts.train_bilingual.common import progress

SETS = ("ja_support", "ja_jsquad", "ja_support_ja2en", "ja_support_en2ja", "ja_help_ja2en", "ja_help_en2ja")
_BM25 = Ranking({"article_words": 1.0})
_TIMED = 200
_BODY = 300
"""Characters of a passage whose reading is timed: about as long as they are on the average."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An encoder that remembers."""

    encoder: Encoder
    cache: EmbeddingCache

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of texts, cleaned as the index cleans questions."""
        return self.cache.encode("evaluation", [clean(text) for text in texts], self.encoder.encode_passages)


def evaluate(data: Path, work: Path, model: str) -> None:
    """Print Spearman on JSTS, share of questions whose first article is right, milliseconds a question."""
    encoder = load_encoder(model)
    reader = Reader(encoder, EmbeddingCache(work / "evaluation", encoder.reader))
    print(f"JSTS, Spearman: {_jsts(data / 'ja_jsts' / 'pairs.jsonl', reader) or 0.0:.3f}")
    print("| set | vectors alone | BM25 alone | search |\n| --- | ---: | ---: | ---: |")
    for name in SETS:
        found = _recalls(data / name, reader)
        print(
            f"| {name} | {found['vectors']:.1%} | {found['bm25']:.1%} | {found['search']:.1%} |", flush=True
        )
    for text in ("How do I cancel the automatic renewal of my plan?", "プランの自動更新を解約するには?"):
        print(f"{_milliseconds(encoder, text):.2f} ms: {text}")
    articles = load_knowledge_base(data / "ja_support" / "kb.jsonl").articles
    print(
        f"{_a_second(encoder, [article.body[:_BODY] for article in articles[:_TIMED]]):.0f} passages a second"
    )


def _rows(file: Path) -> Iterator[Mapping[str, Any]]:
    return (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())


def _recalls(folder: Path, reader: Reader) -> dict[str, float]:
    """Share of questions whose first article is right: by the nearest row, by BM25, as the search ranks."""
    articles = sorted(load_knowledge_base(folder / "kb.jsonl").articles, key=lambda article: article.key)
    lang = articles[0].lang
    corpus = build_corpus(lang, articles, 900, reader.vectors, lang in reader.encoder.words_first)
    queries = [row for row in _rows(folder / "queries.jsonl") if row["relevant"]]
    vectors = reader.vectors([row["text"] for row in queries])
    across = bool(queries[0]["lang"] != lang and reader.encoder.one_space)
    right: dict[str, list[bool]] = {"vectors": [], "bm25": [], "search": []}
    with progress() as bar:
        for row, vector in bar.track(list(zip(queries, vectors, strict=True)), description=folder.name):
            for way, place in _first(corpus.by_meaning if across else corpus, row["text"], vector):
                right[way].append(corpus.articles[place].id in row["relevant"])
    return {way: float(np.mean(found)) for way, found in right.items()}


def _first(corpus: Corpus, text: str, vector: Vectors) -> Iterator[tuple[str, int]]:
    assert corpus.dense is not None  # noqa: S101 - built with vectors
    yield "vectors", int(corpus.owners[int((corpus.dense.vectors @ vector).argmax())])
    features = measure(corpus, prepare(text, vector)).features
    yield "bm25", int(_BM25.scores(features).argmax())
    yield "search", int(default_ranking(corpus.grams is None).scores(features).argmax())


def _jsts(file: Path, reader: Reader) -> float | None:
    rows = list(_rows(file))
    left, right = (reader.vectors([row[key] for row in rows]) for key in ("text1", "text2"))
    cosines = np.einsum("ij,ij->i", left.astype(np.float64), right.astype(np.float64))
    return spearman(cosines, np.array([row["score"] for row in rows], np.float64))


def _milliseconds(encoder: Encoder, text: str) -> float:
    """Median time of one question, with the model warm."""
    times = []
    for _ in range(_TIMED):
        start = time.perf_counter()
        encoder.encode_queries([text])
        times.append(time.perf_counter() - start)
    return float(np.median(times[_TIMED // 10 :])) * 1e3


def _a_second(encoder: Encoder, passages: Sequence[str]) -> float:
    """Passages a second, as a build reads them."""
    start = time.perf_counter()
    encoder.encode_passages([clean(passage) for passage in passages])
    return len(passages) / (time.perf_counter() - start)
