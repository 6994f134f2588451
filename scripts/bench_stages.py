"""What each stage of one question costs, and how the model serves many who ask at once.

All stages of a question are run before the next question, and each question begins with another stage, so that what
else the machine does falls on each of them alike. Read the ratios to the model's forward pass, first those of processor
time: a busy machine stretches times by the clock, and the longer ones more. A language that the model cannot read
(Japanese, with the default one) has no forward pass and no ratios.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np

from index.bilingual import BilingualEncoder
from index.corpus import Lexical
from index.dense import DenseIndex
from index.encoder import SentenceTransformerEncoder
from index.evidence import Question, gather, prepare
from index.ridge import NEIGHBOURS, votes
from index.search import KnowledgeIndex
from index.text import clean, grams, words
from index.types import Encoder, Vectors

Figures = dict[str, Any]
CROWDS = (1, 4, 16, 64)
WARM_UP = 10


@dataclass(frozen=True)
class OneAtATime:
    """The model without batching: what is compared with."""

    inner: SentenceTransformerEncoder
    words_first: frozenset[str] = frozenset()
    one_space: frozenset[str] = frozenset()

    def reader(self, text: str) -> str:
        return self.inner.reader(text)

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def dim(self) -> int:
        return self.inner.dim

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.concatenate([self.inner._encode_together([text]) for text in texts])

    encode_passages = encode_queries

    def unknown_share(self, texts: Sequence[str]) -> float:
        return self.inner.unknown_share(texts)


def the_model(index: KnowledgeIndex) -> SentenceTransformerEncoder:
    """The encoder of an index, of the default its English half. Raises ValueError where that is no model."""
    encoder = index.encoder.english if isinstance(index.encoder, BilingualEncoder) else index.encoder
    if not isinstance(encoder, SentenceTransformerEncoder):
        raise ValueError(f"{index.encoder.name} is not a sentence-transformers model")
    return encoder


class Stages:
    """One question, stage by stage, as `KnowledgeIndex.search` takes them."""

    def __init__(self, index: KnowledgeIndex, lang: str) -> None:
        self._index, self._encoder, self._lang = index, the_model(index), lang
        language = index._languages[lang]
        self._corpus, self._ranking, self._calibration = (
            language.corpus,
            language.ranking,
            language.calibration,
        )

    def tasks(self, text: str) -> dict[str, Callable[[], object]]:
        """Name of a stage -> the work of it; what it takes from earlier stages is made here, outside the clock."""
        corpus, question = self._corpus, prepare(text)
        embedding: dict[str, Callable[[], object]] = {}
        if corpus.dense is not None:
            question = prepare(text, self._index.encoder.encode_queries([question.text])[0])
        if corpus.dense is not None and corpus.grams is None:
            embedding = self._embedding(corpus.dense, question)
        evidence = gather(corpus, question, self._ranking)
        scores = self._ranking.scores(evidence.features)
        streams = {"words": (corpus.words, question.words), "grams": (corpus.grams, question.grams)}
        lexical: dict[str, Callable[[], object]] = {
            name: partial(_lexical_scores, lexical, tokens)
            for name, (lexical, tokens) in streams.items()
            if lexical is not None
        }
        return {
            **embedding,
            "normalise": lambda: clean(text),
            "split_words": lambda: words(question.text),
            "split_grams": lambda: grams(question.text),
            **lexical,
            "ranking": lambda: gather(corpus, question, self._ranking),
            "calibration": lambda: self._calibration.probabilities(scores, evidence.features),
            "search": lambda: self._index.search(text, self._lang),
        }

    def _embedding(self, dense: DenseIndex, question: Question) -> dict[str, Callable[[], object]]:
        import torch

        model, vector = self._encoder._load(), question.vector
        if vector is None:
            raise ValueError("the question has no vector")
        inputs = dict(model.tokenizer([question.text], return_tensors="pt"))
        rows, cosines = dense.nearest(vector, NEIGHBOURS)
        among = dense.vectors[rows] @ dense.vectors[rows].T

        def forward() -> None:
            with torch.inference_mode():
                model[0].auto_model(**inputs)

        return {
            "forward": forward,
            "tokenise_for_model": lambda: model.preprocess([question.text]),
            "encode": lambda: self._encoder.encode_queries([question.text]),
            "dense": lambda: dense.nearest(vector, NEIGHBOURS),
            "votes": lambda: votes(cosines, among),
        }


def _lexical_scores(lexical: Lexical, tokens: Sequence[str]) -> None:
    lexical.rows.scores(tokens)
    lexical.articles.scores(tokens)


def measure_stages(
    index: KnowledgeIndex, lang: str, questions: Sequence[str], ask: Callable[[str], object] | None = None
) -> Figures:
    """Median milliseconds of each stage, and its ratio to the forward pass; `ask` adds the way over HTTP."""
    stages = Stages(index, lang)
    clock: dict[str, list[float]] = {}
    processor: dict[str, list[float]] = {}
    for n, text in enumerate(islice(cycle(questions), len(questions) + WARM_UP)):
        tasks = list(stages.tasks(text).items())
        if ask is not None:
            tasks.append(("http", partial(ask, text)))
        turn = n % len(tasks)  # Whoever comes after a wait gets the processor more readily: take turns at it.
        for name, task in tasks[turn:] + tasks[:turn]:
            began, busy = time.perf_counter(), time.thread_time()
            task()
            if n >= WARM_UP:
                processor.setdefault(name, []).append((time.thread_time() - busy) * 1000)
                clock.setdefault(name, []).append((time.perf_counter() - began) * 1000)
    figures: Figures = {"questions": len(questions), "median_ms": _medians(clock)}
    if "forward" in clock:
        figures["to_forward"] = _medians(_ratios(clock))
        processor.pop("http", None)  # That is spent in another process.
        figures["to_forward_cpu"] = _medians(_ratios(processor))
    return figures


def _medians(values: Mapping[str, Sequence[float]]) -> dict[str, float]:
    return {name: round(statistics.median(of), 3) for name, of in values.items()}


def _ratios(times: Mapping[str, Sequence[float]]) -> dict[str, list[float]]:
    """Each time over that of the forward pass for the same question."""
    return {
        name: [time / forward for time, forward in zip(of, times["forward"], strict=True)]
        for name, of in times.items()
    }


def measure_crowds(data: Path, questions: Sequence[str]) -> Figures:
    """Questions a second and how long they take, by the number of askers, batched and one at a time by turns.

    On a busy machine read the gain by second of processor time: it leaves out what others use.
    """
    index = KnowledgeIndex.open(data)
    ways: dict[str, Encoder] = {"batched": index.encoder, "one_at_a_time": OneAtATime(the_model(index))}
    if isinstance(index.encoder, BilingualEncoder):
        ways["one_at_a_time"] = BilingualEncoder(ways["one_at_a_time"])
    indexes = {name: KnowledgeIndex.open(data, encoder=way) for name, way in ways.items()}
    for index in indexes.values():
        index.warm_up()
    figures: Figures = {}
    for askers in CROWDS:
        runs: dict[str, list[tuple[float, float, list[float]]]] = {name: [] for name in ways}
        for turn in range(4):
            for name, index in list(indexes.items())[:: 1 - 2 * (turn % 2)]:
                runs[name].append(_crowd(index, questions, askers))
        crowd: Figures = {name: _summary(of) for name, of in runs.items()}
        for rate in ("per_second", "per_cpu_second"):
            crowd[f"gain_{rate}"] = round(crowd["batched"][rate] / crowd["one_at_a_time"][rate], 2)
        figures[f"{askers}_askers"] = crowd
    return figures


def _summary(runs: Sequence[tuple[float, float, list[float]]]) -> Figures:
    times = [ms for _, _, part in runs for ms in part]
    return {
        "per_second": round(statistics.median(rate for rate, _, _ in runs), 1),
        "per_cpu_second": round(statistics.median(rate for _, rate, _ in runs), 1),
        "median_ms": round(statistics.median(times), 1),
        "p99_ms": round(float(np.quantile(times, 0.99)), 1),
    }


def _crowd(index: KnowledgeIndex, questions: Sequence[str], askers: int) -> tuple[float, float, list[float]]:
    """(questions a second, the same a second of processor time, milliseconds of each).

    Each asker asks its next question when it has its answer.
    """

    def asker(number: int) -> list[float]:
        times = []
        for text in questions[number::askers]:
            began = time.perf_counter()
            index.search(text, "en")
            times.append((time.perf_counter() - began) * 1000)
        return times

    began, busy = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(askers) as pool:
        times = [ms for part in pool.map(asker, range(askers)) for ms in part]
    return (
        len(times) / (time.perf_counter() - began),
        len(times) / (time.process_time() - busy),
        times,
    )
