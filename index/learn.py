"""Corpus -> calibration, thresholds and certificate, by asking the corpus its own questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from index.calibration import Bools, Calibration, Examples, Floats, cross_fit, shares, signals, spread
from index.certificate import Certificate, certify
from index.corpus import Corpus
from index.evidence import NO_ROWS, Evidence, Question, gather, prepare
from index.features import Ints
from index.ranking import Ranking, default_ranking
from index.training import Asked, Kind, ask, ask_across, folds, off_topic, topic
from index.types import Thresholds, Vectors

FOLDS = 5
_NEAR_SHARE = (
    0.5  # Of the unanswerable: questions on the subject that no article answers; the rest is off topic.
)
_WEIGHTS: dict[Kind, float] = {"answerable": 1.0, "left-out": _NEAR_SHARE, "off-topic": 1.0 - _NEAR_SHARE}
_SAYS_THIS = (
    0.5  # Match from which an article is about an everyday question: this knowledge base does answer it.
)
_CHOICES = 4  # Candidates that may be offered.

Calibrate = Callable[[Examples, str, float], tuple[Calibration, Floats]]
"""(examples, name of the match, prior share of unanswerable) -> (calibration, held-out P), as `cross_fit` does."""
Find = Callable[[Corpus, Question, Ranking, Ints], Evidence]
"""What `gather` does; another may be compared with it."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What a language's search needs beside its corpus."""

    ranking: Ranking
    calibration: Calibration
    thresholds: Thresholds
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class Trial:
    """A question that was asked, with what is right about the answer."""

    kind: Kind
    group: str
    """Trials of one group never stand on both sides of a cross-fitting split."""
    signals: Floats
    shares: Floats
    """What the ranking gives the first candidates, float64 [_CHOICES]."""
    hits: Bools
    """Which of them answer, [_CHOICES]."""


def learn(
    corpus: Corpus,
    encode: Callable[[Sequence[str]], Vectors] | None,
    *,
    max_wrong_rate: float,
    unanswerable_share: float,
    on_progress: Callable[[int, int], None] | None = None,
    asked_from: Corpus | None = None,
    wordless: bool = False,
) -> Learned:
    """Fit P(correct) and choose the thresholds of one language. `encode` embeds questions, float32 [n, dim].

    `asked_from`: the questions come from this corpus, of another language, and not from the corpus itself.
    `wordless`: the questions are asked by their vectors alone, as if their words were those of another language.
    """
    ranking = default_ranking(corpus.grams is None)
    questions = ask_across(corpus, asked_from) if asked_from else ask(corpus)
    strange = off_topic(asked_from.lang if asked_from else corpus.lang)
    trials = run_trials(
        corpus, ranking, encode, on_progress, questions=questions, strange=strange, wordless=wordless
    )
    return conclude(trials, ranking, max_wrong_rate=max_wrong_rate, unanswerable_share=unanswerable_share)


def conclude(
    trials: Sequence[Trial],
    ranking: Ranking,
    *,
    max_wrong_rate: float,
    unanswerable_share: float,
    calibrate: Calibrate = cross_fit,
) -> Learned:
    """What the trials teach about a ranking."""
    kinds = [trial.kind for trial in trials]
    counts = Counter(kinds)
    hits = np.stack([trial.hits for trial in trials])
    answerable = np.array([kind == "answerable" for kind in kinds])
    examples = Examples(
        np.stack([trial.signals for trial in trials]),
        hits[:, 0],
        answerable,
        np.array([_WEIGHTS[kind] / counts[kind] for kind in kinds]),
        np.array(folds([trial.group for trial in trials], FOLDS), np.int64),
    )
    calibration, first = calibrate(examples, ranking.match, unanswerable_share)
    candidates = spread(first, np.stack([trial.shares for trial in trials]))
    sample = _test_sample(kinds, _shares(unanswerable_share))
    certificate = certify(candidates[sample], hits[sample], answerable[sample], max_wrong_rate)
    thresholds = Thresholds(certificate.threshold, certificate.choices.threshold)
    return Learned(ranking, calibration, thresholds, certificate)


def run_trials(
    corpus: Corpus,
    ranking: Ranking,
    encode: Callable[[Sequence[str]], Vectors] | None,
    on_progress: Callable[[int, int], None] | None = None,
    find: Find = gather,
    questions: Sequence[Asked] | None = None,
    strange: Sequence[str] | None = None,
    wordless: bool = False,
) -> list[Trial]:
    """Ask the corpus its own questions, or those given, with the answer there, then without it, and some off topic."""
    asked = ask(corpus) if questions is None else questions
    strange = off_topic(corpus.lang) if strange is None else strange
    prepared = _prepared(corpus, [*(item.text for item in asked), *strange], encode)
    ready = iter([replace(question, words=()) for question in prepared] if wordless else prepared)
    trials: list[Trial] = []
    for i, (item, question) in enumerate(zip(asked, ready, strict=False), 1):
        trials.extend(_ask_twice(corpus, ranking, item, question, find))
        if on_progress and (i % 50 == 0 or i == len(asked)):
            on_progress(i, len(asked))
    for text, question in zip(strange, ready, strict=True):
        trial = _trial("off-topic", text, ranking, find(corpus, question, ranking, NO_ROWS), ())
        if trial.signals[1] < _SAYS_THIS:
            trials.append(trial)
    return trials


def _prepared(
    corpus: Corpus, texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors] | None
) -> list[Question]:
    plain = [prepare(text) for text in texts]
    if encode is None or corpus.dense is None:
        return plain
    vectors = encode([question.text for question in plain])
    return [prepare(text, vector) for text, vector in zip(texts, vectors, strict=True)]


def _ask_twice(
    corpus: Corpus, ranking: Ranking, item: Asked, question: Question, find: Find
) -> Iterator[Trial]:
    """With the right articles, and without them, those related to them, and any that came before them.

    An article that the index puts before the right one may well answer too: counted as wrong where the right one is
    there, it is not counted a second time where it is not.
    """
    found = find(corpus, question, ranking, item.hidden)
    yield _trial("answerable", item.group, ranking, found, item.answers)
    right = np.isin(found.articles, item.answers)
    before = found.articles[: int(right.argmax()) if right.any() else 1].tolist()
    gone = topic(corpus, item.answers) | set(before)
    rows = np.array(sorted(row for article in gone for row in corpus.rows_of(article)), np.int64)
    if len(rows) < len(corpus.rows):
        yield _trial("left-out", item.group, ranking, find(corpus, question, ranking, rows), ())


def _trial(kind: Kind, group: str, ranking: Ranking, found: Evidence, answers: Sequence[int]) -> Trial:
    scores = ranking.scores(found.features)
    parts, hits = np.zeros(_CHOICES), np.zeros(_CHOICES, np.bool_)
    kept = min(_CHOICES, len(scores))
    parts[0] = 1.0  # Where nothing is found; P is low there by its signals.
    if kept:
        parts[:kept] = shares(scores)[:kept]
        hits[:kept] = np.isin(found.articles[:kept], answers)
    return Trial(kind, group, signals(scores, found.features, ranking.match), parts, hits)


def _shares(unanswerable_share: float) -> dict[Kind, float]:
    """Prior share of each kind of question."""
    near = unanswerable_share * _NEAR_SHARE
    return {"answerable": 1 - unanswerable_share, "left-out": near, "off-topic": unanswerable_share - near}


def _test_sample(kinds: Sequence[Kind], shares: dict[Kind, float]) -> npt.NDArray[np.int64]:
    """Trials that make up a test with the prior shares, each counted once.

    Trials come shuffled by content, so the first of each kind are a fair and repeatable draw.
    """
    places = {kind: [i for i, other in enumerate(kinds) if other == kind] for kind in shares}
    total = min(len(places[kind]) / share for kind, share in shares.items() if share > 0 and places[kind])
    chosen = [i for kind, share in shares.items() for i in places[kind][: round(total * share)]]
    return np.array(sorted(chosen), np.int64)
