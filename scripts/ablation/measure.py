"""One set: its corpus once, then every variant on it. What is measured of a question serves all of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.services.evaluating import Query
from index.calibration import Bools, Floats, signals
from index.corpus import Corpus
from index.evidence import Evidence, Measured, Question, gather, measure, pick, prepare
from index.features import FEATURES, Ints, Matrix
from index.learn import FOLDS, Learned, Trial, conclude, run_trials
from index.metrics import harmonic_mean, risk_coverage
from index.ranking import Ranking
from index.scorecard import Facts, scorecard
from index.types import Vectors
from scripts.ablation.variants import CalibrationVariant, RankingVariant, calibrations, rankings

FIGURES = (
    "recall@1",
    "mrr@10",
    "auroc",
    "ece",
    "coverage@p90",
    "h@0.5",
    "h@best",
    "share_answer",
    "wrong_rate",
)
ALL = "P from all features"
FITTED = "fitted on the dev labels: lead and match"
FITTED_ALL = "fitted on the dev labels: all features"
_DEPTH = 10
Figures = dict[str, float | int | None]
Encode = Callable[[Sequence[str]], Vectors]


class Finder:
    """`gather`, with what it measured kept for the next variant; it finds no passages."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._features: dict[tuple[str, bytes], Matrix] = {}
        self._nearest: dict[tuple[str, bytes], Floats] = {}
        self._no_rows = np.zeros(len(corpus.rows))
        self.first_two: dict[bytes, Floats] = {}
        """Features of the first two candidates found, float64 [2 * len(FEATURES)], by the bytes of their signals."""

    def find(self, corpus: Corpus, question: Question, ranking: Ranking, excluded: Ints) -> Evidence:
        """What `gather` finds."""
        if not question.grams:
            return gather(corpus, question, ranking, excluded)
        found = pick(corpus, Measured(self._no_rows, self._measured(question, excluded)), ranking, excluded)
        signs = signals(ranking.scores(found.features), found.features, ranking.match)
        self.first_two[signs.tobytes()] = _first_two(found)
        return found

    def find_nearest(self, corpus: Corpus, question: Question, ranking: Ranking, excluded: Ints) -> Evidence:
        """The same with the cosine of the article's nearest row in place of its votes."""
        if not question.grams:
            return gather(corpus, question, ranking, excluded)
        features = self._measured(question, excluded).copy()
        features[:, FEATURES.index("votes")] = self._nearest_rows(question, excluded)
        return pick(corpus, Measured(self._no_rows, features), ranking, excluded)

    def _measured(self, question: Question, excluded: Ints) -> Matrix:
        key = (question.text, excluded.tobytes())
        if key not in self._features:
            self._features[key] = measure(self._corpus, question, excluded).features
        return self._features[key]

    def _nearest_rows(self, question: Question, excluded: Ints) -> Floats:
        key = (question.text, excluded.tobytes())
        if key not in self._nearest:
            cosines = self._cosines(question)
            cosines[excluded] = 0.0
            self._nearest[key] = np.maximum.reduceat(cosines, self._corpus.starts[:-1])
        return self._nearest[key]

    def _cosines(self, question: Question) -> Floats:
        corpus = self._corpus
        found: npt.NDArray[np.float32]
        if corpus.grams is not None:
            by_words = corpus.words.rows.cosines(question.words)
            found = np.asarray((by_words + corpus.grams.rows.cosines(question.grams)) / 2, np.float32)
        elif corpus.dense is not None and question.vector is not None:
            found = corpus.dense.vectors @ question.vector
        else:
            return self._no_rows.copy()
        return np.maximum(found.astype(np.float64), 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What a ranking made of the questions of a set; position i is question i everywhere."""

    signals: Floats
    """float64 [n, 2]"""
    features: Floats
    """Those of the first two candidates, float64 [n, 2 * len(FEATURES)]; 0 where there is none."""
    found: Bools
    rank: Ints
    answerable: Bools
    folds: Ints

    @property
    def right(self) -> Bools:
        return np.asarray(self.rank == 1, np.bool_)

    def figures(self, p: Floats, threshold: float | None) -> Figures:
        """FIGURES with P of the first candidates, float64 [n]; an answer from the threshold on."""
        p = np.where(self.found, p, 0.0)
        answers = p >= (np.inf if threshold is None else threshold)
        n = len(p)
        facts = Facts(
            self.answerable,
            self.rank,
            p,
            np.where(answers, "answer", "handoff"),
            np.zeros(n, np.bool_),
            np.zeros(n),
        )
        card = scorecard(facts) | {"h@best": self._best_h(p)}
        return {name: None if (value := card[name]) is None else round(float(value), 4) for name in FIGURES}

    def _best_h(self, p: Floats) -> float | None:
        """The harmonic mean of in-scope accuracy and out-of-scope recall at the best of all thresholds."""
        curve = risk_coverage(p, self.right)
        refused = risk_coverage(p, ~self.answerable)
        n, known = len(p), int(self.answerable.sum())
        if known in {0, n}:
            return None
        accuracy = curve.coverage * (1 - curve.risk) * n / known
        recall = 1 - refused.coverage * (1 - refused.risk) * n / (n - known)
        return max(harmonic_mean(float(a), float(r)) or 0.0 for a, r in zip(accuracy, recall, strict=True))


def put(
    corpus: Corpus, variant: RankingVariant, finder: Finder, pairs: Sequence[tuple[Query, Question]]
) -> Asked:
    """Ask the questions of a set."""
    find = finder.find_nearest if variant.nearest else finder.find
    none = np.zeros(0, np.int64)
    signs, features, found, ranks = [], [], [], []
    for query, question in pairs:
        evidence = find(corpus, question, variant.ranking, none)
        scores = variant.ranking.scores(evidence.features)
        signs.append(signals(scores, evidence.features, variant.ranking.match))
        features.append(_first_two(evidence))
        found.append(len(scores) > 0)
        ids = [corpus.articles[place].id for place in evidence.articles[:_DEPTH].tolist()]
        ranks.append(next((n for n, id_ in enumerate(ids, 1) if id_ in query.relevant), 0))
    return Asked(
        np.stack(signs),
        np.stack(features),
        np.array(found, np.bool_),
        np.array(ranks, np.int64),
        np.array([bool(query.relevant) for query, _ in pairs], np.bool_),
        np.array([_fold(query.id) for query, _ in pairs], np.int64),
    )


def ablate(
    corpus: Corpus,
    queries: Sequence[Query],
    encode: Encode | None,
    *,
    max_wrong_rate: float,
    unanswerable_share: float,
) -> dict[str, Figures]:
    """Figures of every variant, by its name."""
    texts = [prepare(query.text).text for query in queries]
    vectors = encode(texts) if encode else [None] * len(texts)
    pairs = [(q, prepare(q.text, v)) for q, v in zip(queries, vectors, strict=True)]
    finder, figures = Finder(corpus), {}
    full, *others = rankings(corpus.grams is None)
    trials = run_trials(corpus, full.ranking, encode, find=finder.find)
    asked = put(corpus, full, finder, pairs)

    def learnt(calibration: CalibrationVariant) -> Figures:
        share = calibration.unanswerable_share
        learned = conclude(
            calibration.trials(trials),
            full.ranking,
            max_wrong_rate=max_wrong_rate,
            unanswerable_share=unanswerable_share if share is None else share,
            calibrate=calibration.calibrate,
        )
        return _with(asked, learned)

    figures[full.name] = learnt(CalibrationVariant(full.name))
    for other in others:
        find = finder.find_nearest if other.nearest else finder.find
        learned = conclude(
            run_trials(corpus, other.ranking, encode, find=find),
            other.ranking,
            max_wrong_rate=max_wrong_rate,
            unanswerable_share=unanswerable_share,
        )
        figures[other.name] = _with(put(corpus, other, finder, pairs), learned)
    figures |= {variant.name: learnt(variant) for variant in calibrations(unanswerable_share)}
    figures[ALL] = _all_features(asked, trials, finder, unanswerable_share)
    figures[FITTED] = _fitted(asked, asked.signals)
    figures[FITTED_ALL] = _fitted(asked, np.concatenate([asked.signals, asked.features], axis=1))
    return figures


def _with(asked: Asked, learned: Learned) -> Figures:
    return asked.figures(learned.calibration.first(asked.signals), learned.thresholds.answer)


def _all_features(
    asked: Asked, trials: Sequence[Trial], finder: Finder, unanswerable_share: float
) -> Figures:
    """P by a regression on lead, match and every feature of the first two candidates, learnt from the trials."""
    counts = Counter(trial.kind for trial in trials)
    half = unanswerable_share / 2
    shares = {"answerable": 1 - unanswerable_share, "left-out": half, "off-topic": half}
    nothing = np.zeros(2 * len(FEATURES))
    x = np.stack([np.append(t.signals, finder.first_two.get(t.signals.tobytes(), nothing)) for t in trials])
    y = np.array([bool(trial.hits[0]) for trial in trials], np.bool_)
    weights = np.array([shares[trial.kind] / counts[trial.kind] for trial in trials])
    new = np.concatenate([asked.signals, asked.features], axis=1)
    return _without_policy(asked, _regression(x, y, new, weights * len(trials)))


def _fitted(asked: Asked, x: Matrix) -> Figures:
    """What labels of the set's own questions would give: P fitted on four fifths of them, read on the last, in turn."""
    p = np.zeros(len(x))
    for fold in range(FOLDS):
        test = asked.folds == fold
        p[test] = _regression(x[~test], asked.right[~test], x[test])
    return _without_policy(asked, p)


def _without_policy(asked: Asked, p: Floats) -> Figures:
    return asked.figures(p, None) | {"share_answer": None, "wrong_rate": None}


def _regression(x: Matrix, y: Bools, new: Matrix, weights: Floats | None = None) -> Floats:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    if y.all() or not y.any():
        return np.full(len(new), float(y.mean()))
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    model.fit(x, y, logisticregression__sample_weight=weights)
    found: npt.NDArray[np.float64] = model.predict_proba(new)[:, 1]
    return found


def _first_two(found: Evidence) -> Floats:
    features = np.zeros((2, len(FEATURES)))
    features[: len(found.features[:2])] = found.features[:2]
    return features.reshape(-1)


def _fold(id_: str) -> int:
    return int(hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest(), 16) % FOLDS
