"""Knowledge base -> snapshot: the only place that runs all steps."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from importlib import metadata
from itertools import permutations
from pathlib import Path
from typing import Any

from index.articles_file import write_articles, write_passages
from index.bilingual import BILINGUAL_MODEL
from index.chunking import MAX_PASSAGE_CHARS
from index.corpus import Corpus, build_corpus, plan_rows
from index.embedding_cache import EmbeddingCache
from index.encoder import load_encoder, model_identity
from index.errors import KnowledgeBaseInvalid, SnapshotError
from index.learn import Learned, learn
from index.loader import hash_knowledge_base, load_knowledge_base
from index.snapshot import FORMAT, delete_old, index_folder, open_snapshot, publish, read_report
from index.types import Article, Encoder, Passage, Vectors

Progress = Callable[[str, int, int], None]

MAX_UNKNOWN_SHARE = 0.05
"""Share of tokens that a model may fail to read before its vectors are left out for a language."""
_UNKNOWN_SAMPLE = 200
MIN_TWINS = 20
"""Articles in both languages from which it is learnt how far an answer across languages can be trusted."""
_VERSIONED = ("bm25s", "markdown-it-py", "numpy", "scipy", "sudachidict_core", "sudachipy")


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """Everything but the articles that an index depends on."""

    model: str = BILINGUAL_MODEL
    query_prefix: str = ""
    passage_prefix: str = ""
    max_wrong_rate: float = 0.05
    unanswerable_share: float = 0.2
    max_passage_chars: int = MAX_PASSAGE_CHARS
    force: bool = False
    """Build even where nothing changed."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    build_id: str
    unchanged: bool
    articles: Mapping[str, int]
    """Searchable articles of each language."""
    passages: Mapping[str, int]
    embedded: int = 0
    """Texts that were encoded anew."""
    reused: int = 0
    """Texts whose vector came from the cache."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Wall time of each stage."""
    certificates: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def build_index(
    kb: Path,
    data_dir: Path,
    options: BuildOptions | None = None,
    on_progress: Progress | None = None,
    encoder: Encoder | None = None,
) -> BuildReport:
    """Build the index of a knowledge base and make it the one in use; a running server notices the switch.

    Does nothing when neither the articles nor the options changed and the index in use is whole. A build that fails
    or is interrupted leaves the index in use as it was. Stages: load, embed, calibrate, publish.

    Raises KnowledgeBaseInvalid with all problems, ModelUnavailable.
    """
    options = options or BuildOptions()
    fingerprint = _fingerprint(kb, options, encoder)
    if not options.force and fingerprint["knowledge_base"] and (same := _unchanged(data_dir, fingerprint)):
        return same
    return _Build(kb, data_dir, options, fingerprint, on_progress, encoder).run()


def _fingerprint(kb: Path, options: BuildOptions, encoder: Encoder | None) -> dict[str, Any]:
    """What decides the result: equal fingerprints mean that there is nothing to build."""
    chosen = {key: value for key, value in asdict(options).items() if key not in {"force", "model"}}
    return {
        "knowledge_base": hash_knowledge_base(kb),
        "model": encoder.name if encoder else model_identity(options.model),
        "options": chosen,
        "format": FORMAT,
        "libraries": {name: metadata.version(name) for name in _VERSIONED},
    }


def _unchanged(data_dir: Path, fingerprint: Mapping[str, Any]) -> BuildReport | None:
    try:
        build_id, folder, manifest = open_snapshot(data_dir)
    except SnapshotError:
        return None
    if manifest["fingerprint"] != fingerprint:
        return None
    languages = manifest["languages"]
    return BuildReport(
        build_id,
        unchanged=True,
        articles={lang: entry["articles"] for lang, entry in languages.items()},
        passages={lang: entry["passages"] for lang, entry in languages.items()},
        certificates={lang: entry["certificate"] for lang, entry in languages.items()},
        warnings=tuple(read_report(folder).get("warnings", ())),
    )


class _Build:
    """One run: the steps in order, with their times."""

    def __init__(
        self,
        kb: Path,
        data_dir: Path,
        options: BuildOptions,
        fingerprint: Mapping[str, Any],
        on_progress: Progress | None,
        encoder: Encoder | None,
    ) -> None:
        self._kb = kb
        self._data_dir = data_dir
        self._options = options
        self._fingerprint = fingerprint
        self._progress = on_progress or (lambda stage, done, total: None)
        self._encoder = encoder or load_encoder(options.model, options.query_prefix, options.passage_prefix)
        self._cache = EmbeddingCache(data_dir / "cache", self._encoder.reader)
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def run(self) -> BuildReport:
        with self._stage("load"):
            loaded = load_knowledge_base(self._kb)
            if loaded.problems:
                raise KnowledgeBaseInvalid(loaded.problems)
        index_folder(self._data_dir).mkdir(parents=True, exist_ok=True)
        # Beside the snapshots, so that the last rename stays on one file system; the dot keeps it out of sight.
        with tempfile.TemporaryDirectory(prefix=".building-", dir=index_folder(self._data_dir)) as name:
            staging = Path(name) / "snapshot"
            staging.mkdir()
            return self._build(staging, loaded.articles, tuple(map(str, loaded.warnings)))

    def _build(self, staging: Path, articles: Sequence[Article], warnings: tuple[str, ...]) -> BuildReport:
        published = sorted((a for a in articles if a.status == "published"), key=lambda a: a.key)
        write_articles(staging / "articles.jsonl", published)
        searchable = [a for a in published if a.audience == "everyone"]
        entries: dict[str, Any] = {}
        corpora: dict[str, Corpus] = {}
        passages: list[Passage] = []
        for lang in sorted({a.lang for a in searchable}):
            corpus, entry = self._language(lang, [a for a in searchable if a.lang == lang])
            corpus.save(staging / lang)
            passages.extend(corpus.passages)
            corpora[lang], entries[lang] = corpus, entry
        for asked_in, lang in permutations(sorted(self._encoder.one_space), 2):
            if lang in corpora and corpora[lang].dense is not None:
                across = self._across(corpora[lang], corpora.get(asked_in))
                entries[lang]["across"][asked_in] = across
        write_passages(staging / "passages.jsonl", passages)
        report = BuildReport(
            build_id="",
            unchanged=False,
            articles={lang: entry["articles"] for lang, entry in entries.items()},
            passages={lang: entry["passages"] for lang, entry in entries.items()},
            embedded=self._cache.embedded,
            reused=self._cache.reused,
            certificates={lang: entry["certificate"] for lang, entry in entries.items()},
            warnings=warnings,
        )
        return self._publish(staging, entries, report)

    def _publish(self, staging: Path, entries: Mapping[str, Any], report: BuildReport) -> BuildReport:
        manifest = {
            "fingerprint": self._fingerprint,
            "model": self._options.model,
            "query_prefix": self._options.query_prefix,
            "passage_prefix": self._options.passage_prefix,
            "languages": entries,
        }
        with self._stage("publish"):
            kept = {**report.to_dict(), "seconds": self._rounded()}
            build_id = publish(self._data_dir, staging, manifest, kept)
            delete_old(self._data_dir)
        return BuildReport(**{**report.to_dict(), "build_id": build_id, "seconds": self._rounded()})

    def _language(self, lang: str, articles: Sequence[Article]) -> tuple[Corpus, dict[str, Any]]:
        with self._stage("embed"):
            unknown = self._unknown_share(articles)
            dense = unknown <= MAX_UNKNOWN_SHARE
            embed = self._cached("passage", self._encoder.encode_passages, "embed") if dense else None
            words_first = lang in self._encoder.words_first
            corpus = build_corpus(lang, articles, self._options.max_passage_chars, embed, words_first)
        with self._stage("calibrate"):
            learned = self._learn(corpus)
        return corpus, _entry(corpus, learned, unknown)

    def _across(self, corpus: Corpus, asked_from: Corpus | None) -> dict[str, Any] | None:
        """What a search needs for questions in another language.

        The articles that stand in both languages tell how surely the one finds the other. Where there are too few, the
        questions of the corpus itself do, found by vectors first; None where that is what its own search knows.
        """
        twins = corpus.place.keys() & asked_from.place.keys() if asked_from else ()
        with self._stage("calibrate"):
            if len(twins) >= MIN_TWINS:
                return _learnt(self._learn(corpus.by_meaning, asked_from))
            return _learnt(self._learn(corpus.by_meaning, wordless=True))

    def _learn(self, corpus: Corpus, asked_from: Corpus | None = None, wordless: bool = False) -> Learned:
        return learn(
            corpus,
            self._cached("query", self._encoder.encode_queries, "calibrate") if corpus.dense else None,
            max_wrong_rate=self._options.max_wrong_rate,
            unanswerable_share=self._options.unanswerable_share,
            on_progress=partial(self._progress, "calibrate"),
            asked_from=asked_from,
            wordless=wordless,
        )

    def _unknown_share(self, articles: Sequence[Article]) -> float:
        _, rows = plan_rows(articles, self._options.max_passage_chars)
        step = max(1, len(rows) // _UNKNOWN_SAMPLE)
        return round(self._encoder.unknown_share([row.text for row in rows[::step]]), 4)

    def _cached(
        self, role: str, encode: Callable[[Sequence[str]], Vectors], stage: str
    ) -> Callable[[Sequence[str]], Vectors]:
        # With one prefix for both, a question and a phrasing of an article are the same text with the same vector.
        prefixes = (self._options.query_prefix, self._options.passage_prefix)
        key = "\x1f".join((role, *prefixes) if prefixes[0] != prefixes[1] else prefixes)
        return lambda texts: self._cache.encode(key, texts, encode, partial(self._progress, stage))

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        self._progress(name, 0, 0)
        try:
            yield
        finally:
            self._seconds[name] += time.perf_counter() - start

    def _rounded(self) -> dict[str, float]:
        return {name: round(seconds, 3) for name, seconds in self._seconds.items()}


def _entry(corpus: Corpus, learned: Learned, unknown: float) -> dict[str, Any]:
    """What the manifest says about a language."""
    return {
        "articles": len(corpus.articles),
        "passages": len(corpus.passages),
        "rows": len(corpus.rows),
        "dense": corpus.dense is not None,
        "unknown_token_share": unknown,
        "across": {},
        **_learnt(learned),
    }


def _learnt(learned: Learned) -> dict[str, Any]:
    return {
        "ranking": learned.ranking.to_dict(),
        "calibration": learned.calibration.to_dict(),
        "thresholds": asdict(learned.thresholds),
        "certificate": learned.certificate.to_dict(),
    }
