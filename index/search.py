"""`KnowledgeIndex`: an opened snapshot that answers questions with calibrated hits."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from index.articles_file import read_articles, read_passages
from index.calibration import Calibration
from index.corpus import Corpus
from index.encoder import load_encoder
from index.errors import SnapshotMismatch
from index.evidence import NO_ROWS, Evidence, Question, gather, prepare, unknown_words
from index.features import FEATURES, WORDS_FIRST_FEATURES, Ints
from index.languages import asked_in, choose_language
from index.ranking import Ranking
from index.snapshot import REBUILD, open_snapshot
from index.text import MAX_QUERY_CHARS
from index.types import Article, Audience, Encoder, Hit, Passage, SearchResult, Thresholds

_SURE = 1.0 - 1e-6
_NEVER = Thresholds(answer=None, choose=1.0)


@dataclass(frozen=True, slots=True)
class _Language:
    """All that a search in one language needs."""

    corpus: Corpus
    ranking: Ranking
    calibration: Calibration
    thresholds: Thresholds
    across: Mapping[str, _Language]
    """The same articles for questions in other languages."""


class KnowledgeIndex:
    """A snapshot in memory. It never changes; any number of threads may search it at once."""

    def __init__(
        self,
        build_id: str,
        manifest: Mapping[str, Any],
        articles: Mapping[tuple[str, str], Article],
        languages: Mapping[str, _Language],
        encoder: Encoder,
    ) -> None:
        self.build_id = build_id
        self.manifest = manifest
        self.encoder = encoder
        self._articles = articles
        self._languages = languages
        self._passages = {p.id: p for language in languages.values() for p in language.corpus.passages}

    @classmethod
    def open(cls, data_dir: Path, *, encoder: Encoder | None = None) -> KnowledgeIndex:
        """Verify and read the snapshot in use. An encoder that is already loaded may be passed on.

        Raises SnapshotMissing, SnapshotCorrupt, SnapshotMismatch; the hint names the command that mends it.
        """
        build_id, folder, manifest = open_snapshot(data_dir)
        built_with = manifest["fingerprint"]["model"]
        encoder = encoder or load_encoder(
            manifest["model"], manifest["query_prefix"], manifest["passage_prefix"]
        )
        dense = any(entry["dense"] for entry in manifest["languages"].values())
        if dense and encoder.name != built_with:
            message = f"the index was built with the model {built_with}, and {encoder.name} is in use"
            raise SnapshotMismatch("snapshot-mismatch", message, REBUILD)
        articles = {article.key: article for article in read_articles(folder / "articles.jsonl")}
        passages = read_passages(folder / "passages.jsonl")
        languages = {}
        for lang, entry in manifest["languages"].items():
            searchable = [a for a in articles.values() if a.lang == lang and a.audience == "everyone"]
            corpus = Corpus.load(folder / lang, lang, searchable, [p for p in passages if p.lang == lang])
            languages[lang] = _language(corpus, entry)
        return cls(build_id, manifest, articles, languages, encoder)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages with articles for visitors, sorted."""
        return tuple(sorted(self._languages))

    def warm_up(self) -> None:
        """Load the model and the dictionaries, so that the first question waits for neither."""
        prepare("窓口 warm up")
        for lang in self.languages:
            self.search("warm up", lang)

    def articles(self, lang: str | None = None, *, audience: Audience = "everyone") -> tuple[Article, ...]:
        """Published articles that hold today, by language and id; for agents, those kept from visitors too."""
        today = _today()
        return tuple(
            article
            for article in self._articles.values()
            if lang in {None, article.lang} and _is_shown(article, audience, today)
        )

    def article(self, article_id: str, lang: str, *, audience: Audience = "everyone") -> Article | None:
        """A published article that holds today, None where there is none for this audience."""
        article = self._articles.get((lang, article_id))
        return article if article and _is_shown(article, audience, _today()) else None

    def passage(self, passage_id: str) -> Passage | None:
        """A passage by its id."""
        return self._passages.get(passage_id)

    def search(self, text: str, lang: str | None = None, k: int = 10) -> SearchResult:
        """The k articles that answer most probably. Any str is a question; one without letters has no hits.

        `lang` is a hint: the script of the text decides where it can. Raises ModelUnavailable.
        """
        query = text[:MAX_QUERY_CHARS]
        chosen = choose_language(query, lang, self._languages)
        if chosen is None:
            return SearchResult(query, lang or "en", (), _NEVER, (), self.build_id)
        question = prepare(query)
        if question.grams and any(each.corpus.dense is not None for each in self._languages.values()):
            question = replace(question, vector=self.encoder.encode_queries([question.text])[0])
        spoken = asked_in(query, lang, self._languages, self.encoder.one_space) or chosen
        own = self._languages[chosen]
        found = self._ask(own.across.get(spoken, own), question, query, k)
        for other in self._languages.values():
            if other is not own and spoken in other.across and not _answers(found):
                # An article that the visitor can read in the own language is never shown in another.
                apart = self._ask(other.across[spoken], question, query, k, set(own.corpus.place))
                found = either(found, apart, k)
        return found

    def explain(self, text: str, lang: str | None = None) -> dict[str, Any]:
        """How a search came to its result: tokens, features, what each adds to the ranking, P, and the certificate."""
        result = self.search(text, lang)
        report: dict[str, Any] = {**asdict(result), "languages": self.languages, "hint": lang}
        if result.lang not in self._languages:
            return report
        spoken = asked_in(result.query, lang, self._languages, self.encoder.one_space) or result.lang
        question = prepare(result.query)
        for hit in report["hits"]:
            language, features = self._languages[hit["lang"]], hit["features"]
            weights = language.across.get(spoken, language).ranking.weights
            hit["ranking"] = {name: weight * features[name] for name, weight in weights.items()}
        entry = self.manifest["languages"][result.lang]
        learnt = entry["across"].get(spoken) or entry
        return {
            **report,
            "text": question.text,
            "words": question.words,
            "grams": len(question.grams),
            "dense": entry["dense"],
            "model": self.manifest["fingerprint"]["model"],
            "asked_in": spoken,
            "ranking": learnt["ranking"],
            "calibration": learnt["calibration"],
            "certificate": learnt["certificate"],
        }

    def _ask(
        self,
        language: _Language,
        question: Question,
        query: str,
        k: int,
        left_out: AbstractSet[str] = frozenset(),
    ) -> SearchResult:
        hidden = _hidden(language.corpus, _today(), left_out)
        evidence = gather(language.corpus, question, language.ranking, hidden)
        return SearchResult(
            query,
            language.corpus.lang,
            _hits(language, evidence, k),
            language.thresholds,
            unknown_words(language.corpus, question),
            self.build_id,
        )


def _language(corpus: Corpus, entry: Mapping[str, Any]) -> _Language:
    across = {
        asked: _learnt(corpus.by_meaning, learnt or entry, {})
        for asked, learnt in entry.get("across", {}).items()
    }
    return _learnt(corpus, entry, across)


def _learnt(corpus: Corpus, entry: Mapping[str, Any], across: Mapping[str, _Language]) -> _Language:
    ranking, calibration = Ranking.from_dict(entry["ranking"]), Calibration.from_dict(entry["calibration"])
    return _Language(corpus, ranking, calibration, Thresholds(**entry["thresholds"]), across)


def _answers(result: SearchResult) -> bool:
    threshold = result.thresholds.answer
    return bool(threshold is not None and result.hits and result.hits[0].probability >= threshold)


def either(own: SearchResult, apart: SearchResult, k: int) -> SearchResult:
    """Two searches of articles that have none in common -> one.

    At most one of them found the right article. What each gives its candidates is the odds against its own "none of
    these"; under both, P of a candidate is P_i (1 - Q) / (1 - P Q), where P and Q are what its own search and the other
    give all of theirs. An answer needs the higher threshold of the two.
    """
    if not apart.hits:
        return own
    totals = [min(sum(hit.probability for hit in result.hits), _SURE) for result in (own, apart)]
    both = 1.0 - totals[0] * totals[1]
    hits = [
        replace(hit, probability=hit.probability * (1.0 - other) / both)
        for result, other in ((own, totals[1]), (apart, totals[0]))
        for hit in result.hits
    ]
    hits.sort(key=lambda hit: -hit.probability)
    limits = (own.thresholds.answer, apart.thresholds.answer)
    answer = None if None in limits else max(limit for limit in limits if limit is not None)
    choose = max(own.thresholds.choose, apart.thresholds.choose)
    return replace(
        own,
        lang=hits[0].lang if hits else own.lang,
        hits=tuple(hits[:k]),
        thresholds=Thresholds(answer, choose),
        unknown_words=tuple(word for word in own.unknown_words if word in apart.unknown_words),
    )


def _hits(language: _Language, evidence: Evidence, k: int) -> tuple[Hit, ...]:
    scores = language.ranking.scores(evidence.features)
    probabilities = language.calibration.probabilities(scores, evidence.features)
    count = min(k, len(probabilities))
    return tuple(_hit(language.corpus, evidence, i, float(probabilities[i])) for i in range(count))


def _hit(corpus: Corpus, evidence: Evidence, i: int, probability: float) -> Hit:
    article = corpus.articles[int(evidence.articles[i])]
    passage = corpus.passages[int(evidence.passages[i])]
    features = {
        name: float(value)
        for name, value in zip(FEATURES, evidence.features[i], strict=True)
        if corpus.grams is not None or name not in WORDS_FIRST_FEATURES
    }
    return Hit(article.id, article.lang, article.title, probability, passage.id, passage.heading, features)


def _hidden(corpus: Corpus, today: date, left_out: AbstractSet[str]) -> Ints:
    """Rows of articles that do not hold today, or are left out: gone before anything is ranked."""
    gone = [
        corpus.rows_of(i)
        for i, article in enumerate(corpus.articles)
        if article.id in left_out or not article.is_valid_on(today)
    ]
    return np.concatenate([np.array(rows, np.int64) for rows in gone]) if gone else NO_ROWS


def _is_shown(article: Article, audience: Audience, today: date) -> bool:
    return article.is_valid_on(today) and (audience == "agents" or article.audience == "everyone")


def _today() -> date:
    return date.today()  # noqa: DTZ011 - validity is a calendar day where the server stands
