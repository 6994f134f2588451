"""What each stage of one question costs, and how the model serves many who ask at once.

All stages of a question are run one after the other before the next question, so that whatever else the machine does
falls on each of them alike: medians of one run may be compared, and their ratios to the model's forward pass are what
to read. Questions are in English: the default model reads no Japanese, and a question that is not embedded costs next
to nothing.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np

from index.corpus import Corpus
from index.encoder import SentenceTransformerEncoder
from index.evidence import gather, prepare
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

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def dim(self) -> int:
        return self.inner.dim

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.concatenate([self.inner.encode_passages([text]) for text in texts])

    encode_passages = encode_queries

    def unknown_share(self, texts: Sequence[str]) -> float:
        return self.inner.unknown_share(texts)


def the_model(index: KnowledgeIndex) -> SentenceTransformerEncoder:
    """The encoder of an index. Raises ValueError where it is no model, for then there is nothing to compare with."""
    if not isinstance(index.encoder, SentenceTransformerEncoder):
        raise ValueError(f"{index.encoder.name} is not a sentence-transformers model")
    return index.encoder


class Stages:
    """One English question, stage by stage, as `KnowledgeIndex.search` takes them."""

    def __init__(self, index: KnowledgeIndex) -> None:
        self._index, self._encoder = index, the_model(index)
        self._model = self._encoder._load()
        self._corpus: Corpus = index._languages["en"].corpus
        self._calibration = index._languages["en"].calibration

    def tasks(self, text: str) -> dict[str, Callable[[], object]]:
        """Name of a stage -> the work of it; what it takes from earlier stages is made here, outside the clock."""
        import torch

        question = prepare(text, self._encoder.encode_queries([clean(text)])[0])
        evidence = gather(self._corpus, question)
        inputs = dict(self._model.tokenizer([question.text], return_tensors="pt"))
        dense, vector = self._corpus.dense, question.vector
        if dense is None or vector is None:
            raise ValueError("the English articles of this index have no vectors")

        def forward() -> None:
            with torch.inference_mode():
                self._model[0].auto_model(**inputs)

        return {
            "forward": forward,
            "normalise": lambda: clean(text),
            "tokenise_for_model": lambda: self._model.preprocess([question.text]),
            "encode": lambda: self._encoder.encode_queries([question.text]),
            "split_words": lambda: words(question.text),
            "split_grams": lambda: grams(question.text),
            "dense": lambda: dense.nearest(vector, 100),
            "words": lambda: self._corpus.words.scores(question.words),
            "grams": lambda: self._corpus.grams.scores(question.grams),
            "ranking": lambda: gather(self._corpus, question),
            "calibration": lambda: self._calibration.probabilities(evidence.features),
            "search": lambda: self._index.search(text, "en"),
        }


def measure_stages(
    index: KnowledgeIndex, questions: Sequence[str], ask: Callable[[str], object] | None = None
) -> Figures:
    """Median milliseconds of each stage, and its ratio to the forward pass; `ask` adds the way over HTTP."""
    stages = Stages(index)
    times: dict[str, list[float]] = {}
    for n, text in enumerate(islice(cycle(questions), len(questions) + WARM_UP)):
        tasks = stages.tasks(text)
        if ask is not None:
            tasks["http"] = partial(ask, text)
        for name, task in tasks.items():
            began = time.perf_counter()
            task()
            if n >= WARM_UP:
                times.setdefault(name, []).append((time.perf_counter() - began) * 1000)
    medians = {name: statistics.median(values) for name, values in times.items()}
    ratios = {
        name: statistics.median(v / f for v, f in zip(values, times["forward"], strict=True))
        for name, values in times.items()
    }
    return {
        "questions": len(questions),
        "median_ms": {name: round(value, 3) for name, value in medians.items()},
        "to_forward": {name: round(value, 3) for name, value in ratios.items()},
    }


def measure_crowds(data: Path, questions: Sequence[str]) -> Figures:
    """Questions a second and their median time, by the number of askers, batched and one at a time by turns."""
    encoder = the_model(KnowledgeIndex.open(data))
    ways: dict[str, Encoder] = {"batched": encoder, "one_at_a_time": OneAtATime(encoder)}
    indexes = {name: KnowledgeIndex.open(data, encoder=way) for name, way in ways.items()}
    figures: Figures = {}
    for askers in CROWDS:
        runs: dict[str, list[tuple[float, list[float]]]] = {name: [] for name in ways}
        for _ in range(3):
            for name, index in indexes.items():
                runs[name].append(_crowd(index, questions, askers))
        figures[f"{askers}_askers"] = {
            name: {
                "per_second": round(statistics.median(rate for rate, _ in of), 1),
                "median_ms": round(statistics.median(ms for _, times in of for ms in times), 1),
                "p99_ms": round(float(np.quantile([ms for _, times in of for ms in times], 0.99)), 1),
            }
            for name, of in runs.items()
        }
        rates = {name: figures[f"{askers}_askers"][name]["per_second"] for name in ways}
        figures[f"{askers}_askers"]["gain"] = round(rates["batched"] / rates["one_at_a_time"], 2)
    return figures


def _crowd(index: KnowledgeIndex, questions: Sequence[str], askers: int) -> tuple[float, list[float]]:
    """(questions a second, milliseconds of each): each asker asks its next question when it has its answer."""

    def asker(number: int) -> list[float]:
        times = []
        for text in questions[number::askers]:
            began = time.perf_counter()
            index.search(text, "en")
            times.append((time.perf_counter() - began) * 1000)
        return times

    began = time.perf_counter()
    with ThreadPoolExecutor(askers) as pool:
        times = [ms for part in pool.map(asker, range(askers)) for ms in part]
    return len(times) / (time.perf_counter() - began), times
