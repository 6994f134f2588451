"""Corpus -> calibration, thresholds and certificate, by asking the corpus its own questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.calibration import Calibration, Examples, Floats, cross_fit
from index.certificate import Certificate, certify
from index.corpus import Corpus
from index.evidence import DENSE_FEATURES, FEATURES, Evidence, gather, prepare
from index.training import Trial, folds, make_trials
from index.types import Thresholds, Vectors

FOLDS = 5
_CANDIDATES_KEPT = 5
_NEAR_SHARE = (
    2 / 3
)  # Of the unanswerable: questions on the subject that no article answers; the rest is off topic.
_VERBATIM_SHARE = 0.15  # Of the answerable, in the fit; the test leaves them out, they are too easy.
_OFF_TOPIC_CHOICES = 0.1  # Share of off-topic questions that may still be offered a choice.
_LEAST_CHOICE, _MOST_CHOICE = 0.05, 0.5


@dataclass(frozen=True, slots=True)
class Learned:
    """What a language's search needs beside its corpus."""

    calibration: Calibration
    thresholds: Thresholds
    certificate: Certificate


def learn(
    corpus: Corpus,
    encode: Callable[[Sequence[str]], Vectors] | None,
    *,
    max_wrong_rate: float,
    unanswerable_share: float,
    on_progress: Callable[[int, int], None] | None = None,
) -> Learned:
    """Fit P(correct) and choose the thresholds of one language. `encode` embeds questions, float32 [n, dim]."""
    trials = make_trials(corpus)
    weights = _trial_weights(trials, unanswerable_share)
    evidence = _ask(corpus, trials, encode, on_progress)
    examples = _examples(trials, evidence, weights)
    names = [name for name in FEATURES if corpus.dense is not None or name not in DENSE_FEATURES]
    calibration, p = cross_fit(examples, names)
    best, right = _tops(trials, examples, p)
    answerable = np.array([bool(trial.answers) for trial in trials])
    sample = _test_sample(trials, unanswerable_share)
    certificate = certify(best[sample], right[sample], answerable[sample], max_wrong_rate)
    off_topic = best[np.array([trial.kind == "off-topic" for trial in trials])]
    choose = float(np.clip(np.quantile(off_topic, 1 - _OFF_TOPIC_CHOICES), _LEAST_CHOICE, _MOST_CHOICE))
    if certificate.threshold is not None:
        choose = min(choose, certificate.threshold)
    return Learned(calibration, Thresholds(certificate.threshold, round(choose, 6)), certificate)


def _ask(
    corpus: Corpus,
    trials: Sequence[Trial],
    encode: Callable[[Sequence[str]], Vectors] | None,
    on_progress: Callable[[int, int], None] | None,
) -> list[Evidence]:
    texts = list(dict.fromkeys(trial.text for trial in trials))
    vectors = encode(texts) if encode and corpus.dense is not None else None
    questions = {text: prepare(text, None if vectors is None else vectors[i]) for i, text in enumerate(texts)}
    found = []
    for i, trial in enumerate(trials):
        found.append(gather(corpus, questions[trial.text], trial.excluded))
        if on_progress and (i % 50 == 49 or i + 1 == len(trials)):
            on_progress(i + 1, len(trials))
    return found


def _trial_weights(trials: Sequence[Trial], unanswerable_share: float) -> Floats:
    """Weights that give the answerable, the near and the off-topic questions their prior shares."""
    share = {
        "verbatim": (1 - unanswerable_share) * _VERBATIM_SHARE,
        "phrasing": (1 - unanswerable_share) * (1 - _VERBATIM_SHARE),
        "left-out": unanswerable_share * _NEAR_SHARE,
        "off-topic": unanswerable_share * (1 - _NEAR_SHARE),
    }
    counts = Counter(trial.kind for trial in trials)
    return np.array([share[trial.kind] / counts[trial.kind] for trial in trials])


def _examples(trials: Sequence[Trial], evidence: Sequence[Evidence], weights: Floats) -> Examples:
    group_folds = folds([trial.group for trial in trials], FOLDS)
    features, labels, trial_of = [], [], []
    for i, (trial, found) in enumerate(zip(trials, evidence, strict=True)):
        kept = min(len(found.articles), _CANDIDATES_KEPT)
        features.append(found.features[:kept])
        labels.append(np.isin(found.articles[:kept], trial.answers))
        trial_of.append(np.full(kept, i, np.int64))
    places = np.concatenate(trial_of)
    return Examples(
        np.concatenate(features),
        np.concatenate(labels),
        weights[places],
        places,
        np.array(group_folds, np.int64)[places],
    )


def _tops(trials: Sequence[Trial], examples: Examples, p: Floats) -> tuple[Floats, np.ndarray]:
    """(P of each trial's best candidate, whether that candidate is right); 0 and False without a candidate."""
    best = np.zeros(len(trials))
    right = np.zeros(len(trials), np.bool_)
    for place, probability, label in zip(examples.trial, p, examples.labels, strict=True):
        if probability > best[place]:
            best[place], right[place] = probability, label
    return best, right


def _test_sample(trials: Sequence[Trial], unanswerable_share: float) -> np.ndarray:
    """Trials that make up a test with the prior share of unanswerable questions, each counted once.

    Trials come shuffled by content, so the first of each kind are a fair and repeatable draw.
    """
    places = {
        kind: [i for i, t in enumerate(trials) if t.kind == kind]
        for kind in ("phrasing", "left-out", "off-topic")
    }
    near, far = unanswerable_share * _NEAR_SHARE, unanswerable_share * (1 - _NEAR_SHARE)
    shares = {"phrasing": 1 - unanswerable_share, "left-out": near, "off-topic": far}
    total = min(len(places[kind]) / share for kind, share in shares.items() if share > 0 and places[kind])
    chosen = [i for kind, share in shares.items() for i in places[kind][: round(total * share)]]
    return np.array(sorted(chosen), np.int64)
