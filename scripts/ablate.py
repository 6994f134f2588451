"""Say what each part of the retrieval brings; write docs/results/ablation.json and ablation.md.

Usage: scripts/ablate DATA_DIR [--sets PART_OF_NAME,...] [--json] [--out FOLDER]

Every set of `scripts/evaluate_all` in one language is asked with each part left out in turn, at most 1,500 questions a
set. Guards (small talk, wishes for a person) are not in play: index alone. Nothing of the sets is copied but figures.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.cli.evaluate import shown
from bot.cli.evaluation import write_whole
from bot.config import Settings, load_settings
from bot.services.evaluating import Query
from index.build import MAX_UNKNOWN_SHARE
from index.corpus import build_corpus
from index.embedding_cache import EmbeddingCache
from index.encoder import load_encoder
from index.loader import load_knowledge_base
from index.types import Vectors
from scripts.ablation.measure import FIGURES, Figures, ablate
from scripts.evaluate_all import Set, commit_state, find_sets

ROOT = Path(__file__).resolve().parent.parent
MOST_QUERIES = 1500
#: Questions and articles in different languages: with a model that reads one of them there is nothing to compare.
ACROSS_LANGUAGES = ("2ja", "2en")
POLICY = ("max_wrong_rate", "unanswerable_share")
SHARES = ("recall@1", "coverage@p90", "h@0.5", "h@best", "share_answer", "wrong_rate")


class Cached:
    """An encoder that asks its cache first, and its memory before that."""

    def __init__(self, settings: Settings) -> None:
        self.encoder = load_encoder(settings.model, settings.query_prefix, settings.passage_prefix)
        if settings.query_prefix != settings.passage_prefix:
            raise SystemExit("scripts/ablate compares with models that want one prefix for both.")
        self._cache = EmbeddingCache(settings.data_dir / "cache", self.encoder.reader)
        self._role = "\x1f".join((settings.query_prefix, settings.passage_prefix))
        self._known: dict[str, Vectors] = {}

    def __call__(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            found = self._cache.encode(self._role, new, self.encoder.encode_queries)
            self._known.update(zip(new, found, strict=True))
        return np.stack([self._known[text] for text in texts])


def run_set(found: Set, settings: Settings, encode: Cached) -> dict[str, Any]:
    """Figures of all variants on one set."""
    articles = sorted(load_knowledge_base(found.kb).articles, key=lambda article: article.key)
    (lang,) = {article.lang for article in articles}
    unknown = encode.encoder.unknown_share([article.title for article in articles])
    embed: Callable[[Sequence[str]], Vectors] | None = encode if unknown <= MAX_UNKNOWN_SHARE else None
    corpus = build_corpus(lang, articles, 900, embed, lang in encode.encoder.words_first)
    queries = every_nth(found.queries)
    policy = {key: getattr(settings, key) for key in POLICY}
    return {
        "source": found.queries_name.partition("/")[0],
        "language": lang,
        "articles": len(articles),
        "queries": len(queries),
        "answerable": sum(bool(query.relevant) for query in queries),
        "variants": ablate(corpus, queries, embed, **policy),
    }


def every_nth(queries: Sequence[Query]) -> list[Query]:
    """At most MOST_QUERIES, evenly spread."""
    count = min(len(queries), MOST_QUERIES)
    return [queries[place] for place in np.linspace(0, len(queries) - 1, count).round().astype(int)]


def mean(groups: Sequence[Mapping[str, Figures]]) -> dict[str, Figures]:
    """Figures of each variant, averaged over those of `groups` where they are defined."""

    def average(name: str, figure: str) -> float | None:
        values = [value for group in groups if (value := group[name][figure]) is not None]
        return float(np.mean(values)) if values else None

    return {name: {figure: average(name, figure) for figure in FIGURES} for name in groups[0]}


def means(results: Mapping[str, Any]) -> Iterator[tuple[str, int, dict[str, Figures]]]:
    """(language, number of sources, mean figures of each variant), a source being a folder of data."""
    for lang in sorted({found["language"] for found in results["sets"].values()}):
        sources: dict[str, list[Mapping[str, Figures]]] = {}
        for found in results["sets"].values():
            if found["language"] == lang:
                sources.setdefault(found["source"], []).append(found["variants"])
        yield lang, len(sources), mean([mean(sets) for sets in sources.values()])


def table(variants: Mapping[str, Figures]) -> str:
    """A Markdown table: one row for each variant, one column for each figure."""
    rows = [["variant", *FIGURES], ["---", *("---:" for _ in FIGURES)]]
    for name, figures in variants.items():
        cells = (shown(figures[figure], "share" if figure in SHARES else "number") for figure in FIGURES)
        rows.append([name, *cells])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def markdown(results: Mapping[str, Any]) -> str:
    """The results for people."""
    changed = " with changes that are not committed" if results["changed"] else ""
    policy = ", ".join(f"{key} = {value}" for key, value in results["policy"].items())
    lines = [
        "# What each part brings\n\n",
        f"Made by `{results['command']}` at commit {results['commit'][:12]}{changed}; one configuration for all sets: "
        f"model `{results['model']}`, {policy}. What a variant means: `scripts/ablation/variants.py`; a figure: "
        "`index/scorecard.py`. `h@best` is H at the best threshold, found with the labels in hand. The last two rows "
        "of P are ceilings: it is fitted on the labels of the set's own questions (five-fold), not learnt from the "
        "knowledge base.\n",
    ]
    for lang, sources, figures in means(results):
        lines += [
            f"\n## Mean of {sources} sources ({lang})\n\nSets of one source count as one.\n\n",
            table(figures),
        ]
    for name, found in results["sets"].items():
        head = f"{found['articles']:,} articles, {found['queries']:,} questions, {found['answerable']:,} answerable"
        lines += [f"\n## {name}\n\n{head}\n\n", table(found["variants"])]
    return "".join(lines)


def main() -> int:
    """Run all sets; returns the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of data sets")
    parser.add_argument(
        "--sets", default="", help="sets with one of these in their name; printed, not written"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--out", type=Path, help="folder for ablation.json and ablation.md")
    chosen = parser.parse_args()
    if not chosen.data.is_dir():
        parser.error(f"{chosen.data} is no folder")
    base = load_settings()
    settings = base.model_copy(update={"data_dir": base.data_dir / "eval" / "all-sets"})
    results: dict[str, Any] = {
        **commit_state(),
        "command": "scripts/ablate DATA_DIR",
        "model": settings.model,
        "policy": {key: getattr(settings, key) for key in POLICY},
        "sets": {},
    }
    encode, parts = Cached(settings), [part for part in chosen.sets.split(",") if part]
    with tempfile.TemporaryDirectory(prefix="madoguchi-sets-") as made:
        sets = list(find_sets(chosen.data, Path(made), settings))
        for found in sets:
            if not _is_chosen(found.name, parts, [other.name for other in sets]):
                continue
            start = time.perf_counter()
            results["sets"][found.name] = run_set(found, settings, encode)
            print(f"{found.name}: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    if not results["sets"]:
        parser.error(f"no set in {chosen.data} has one of {parts} in its name")
    text, tables = json.dumps(results, ensure_ascii=False, indent=1) + "\n", markdown(results)
    if out := chosen.out or (None if parts else ROOT / "docs/results"):
        write_whole(out / "ablation.json", text)
        write_whole(out / "ablation.md", tables)
    print(text if chosen.json else tables)
    return 0


def _is_chosen(name: str, parts: Sequence[str], names: Sequence[str]) -> bool:
    if parts:
        return any(part in name for part in parts)
    if any(other.startswith(f"{name}+") for other in names):  # The same and more.
        return False
    return not any(part in name for part in ACROSS_LANGUAGES)


if __name__ == "__main__":
    sys.exit(main())
