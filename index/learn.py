"""Corpus -> calibration, thresholds and certificate, by asking the corpus its own questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.calibration import Calibration, Examples, Floats, cross_fit, signals
from index.certificate import Certificate, certify
from index.corpus import Corpus
from index.evidence import Evidence, Question, gather, prepare
from index.ranking import Ranking, default_ranking
from index.training import Asked, Kind, ask, folds, off_topic, topic
from index.types import Thresholds, Vectors

FOLDS = 5
# Of the unanswerable: questions on the subject that no article answers; the rest is off topic.
_NEAR_SHARE = 2 / 3
_OFF_TOPIC_CHOICES = 0.1  # Share of off-topic questions that may still be offered a choice.
_LEAST_CHOICE, _MOST_CHOICE = 0.05, 0.5


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
    right: bool
    """The first candidate answers."""


def learn(
    corpus: Corpus,
    encode: Callable[[Sequence[str]], Vectors] | None,
    *,
    max_wrong_rate: float,
    unanswerable_share: float,
    on_progress: Callable[[int, int], None] | None = None,
) -> Learned:
    """Fit P(correct) and choose the thresholds of one language. `encode` embeds questions, float32 [n, dim]."""
    ranking = default_ranking(corpus.dense is not None)
    trials = run_trials(corpus, ranking, encode, on_progress)
    kinds = [trial.kind for trial in trials]
    shares = _shares(unanswerable_share)
    counts = Counter(kinds)
    examples = Examples(
        np.stack([trial.signals for trial in trials]),
        np.array([trial.right for trial in trials]),
        np.array([shares[kind] / counts[kind] for kind in kinds]),
        np.array(folds([trial.group for trial in trials], FOLDS), np.int64),
    )
    calibration, p = cross_fit(examples, ranking.match)
    sample = _test_sample(kinds, shares)
    answerable = np.array([kind == "answerable" for kind in kinds])
    certificate = certify(p[sample], examples.right[sample], answerable[sample], max_wrong_rate)
    far = p[np.array([kind == "off-topic" for kind in kinds])]
    choose = float(np.clip(np.quantile(far, 1 - _OFF_TOPIC_CHOICES), _LEAST_CHOICE, _MOST_CHOICE))
    if certificate.threshold is not None:
        choose = min(choose, certificate.threshold)
    return Learned(ranking, calibration, Thresholds(certificate.threshold, round(choose, 6)), certificate)


def run_trials(
    corpus: Corpus,
    ranking: Ranking,
    encode: Callable[[Sequence[str]], Vectors] | None,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Trial]:
    """Ask the corpus its own questions, first with the answer there, then without it, and some off topic."""
    asked, strange = ask(corpus), off_topic(corpus.lang)
    questions = iter(_prepared(corpus, [*(item.text for item in asked), *strange], encode))
    trials: list[Trial] = []
    for i, (item, question) in enumerate(zip(asked, questions, strict=False), 1):
        trials.extend(_ask_twice(corpus, ranking, item, question))
        if on_progress and (i % 50 == 0 or i == len(asked)):
            on_progress(i, len(asked))
    for text, question in zip(strange, questions, strict=True):
        trials.append(_trial("off-topic", text, ranking, gather(corpus, question, ranking), ()))
    return trials


def _prepared(
    corpus: Corpus, texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors] | None
) -> list[Question]:
    plain = [prepare(text) for text in texts]
    if encode is None or corpus.dense is None:
        return plain
    vectors = encode([question.text for question in plain])
    return [prepare(text, vector) for text, vector in zip(texts, vectors, strict=True)]


def _ask_twice(corpus: Corpus, ranking: Ranking, item: Asked, question: Question) -> Iterator[Trial]:
    """With the right articles, and without them, those related to them, and any that came before them.

    An article that the index puts before the right one may well answer too: counted as wrong where the right one is
    there, it is not counted a second time where it is not.
    """
    found = gather(corpus, question, ranking, item.hidden)
    yield _trial("answerable", item.group, ranking, found, item.answers)
    right = np.isin(found.articles, item.answers)
    before = found.articles[: int(right.argmax()) if right.any() else 1].tolist()
    gone = topic(corpus, item.answers) | set(before)
    rows = np.array(sorted(row for article in gone for row in corpus.rows_of(article)), np.int64)
    if len(rows) < len(corpus.rows):
        yield _trial("left-out", item.group, ranking, gather(corpus, question, ranking, rows), ())


def _trial(kind: Kind, group: str, ranking: Ranking, found: Evidence, answers: Sequence[int]) -> Trial:
    right = len(found.articles) > 0 and int(found.articles[0]) in answers
    return Trial(kind, group, signals(ranking.scores(found.features), found.features, ranking.match), right)


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
