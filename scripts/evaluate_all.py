"""Evaluate every set in a folder of data sets; write docs/results/quality.json and quality.md.

Usage: scripts/evaluate_all DATA_DIR [--only PART_OF_NAME] [--out FOLDER]

A set is a folder with kb*.jsonl and queries*.jsonl; each is built and asked by the code of `madoguchi eval`, always
anew, because the code under test may have changed. Nothing of the sets is copied into the results but figures.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.cli.evaluate import shown
from bot.cli.evaluation import POLICY_KEYS, run_evaluation, write_whole
from bot.config import Settings, load_settings
from bot.services.evaluating import Query, read_queries
from index.errors import KnowledgeBaseInvalid, KnowledgeError
from index.metrics import Floats, spearman
from index.scorecard import BY_NAME

ROOT = Path(__file__).resolve().parent.parent
RANKING = (
    "n",
    "answerable",
    "recall@1",
    "recall@3",
    "recall@5",
    "mrr@10",
    "auroc",
    "auroc_answerable",
    "aurc",
)
PROBABILITY = (
    "in_scope_accuracy@0.5",
    "out_of_scope_recall@0.5",
    "h@0.5",
    "wrong_rate@0.5",
    "coverage@p90",
    "coverage@p95",
    "ece",
    "ece_width",
    "brier",
)
POLICY = (
    "share_answer",
    "share_choose",
    "share_handoff",
    "wrong",
    "answered",
    "wrong_rate",
    "wrong_rate_upper",
    "in_scope_accuracy",
    "out_of_scope_recall",
    "choices_hit_rate",
    "latency_p50_ms",
    "latency_p99_ms",
)
#: Out-of-scope questions that some sets may well answer, by the beginning of the set's name.
ANSWERED_BY = {"ja_jsquad": "oos_wikipedia", "ja_help": "oos_other_product"}


@dataclass(frozen=True, slots=True)
class Set:
    """A knowledge base and the questions to ask of it."""

    name: str
    kb: Path
    queries: tuple[Query, ...]
    queries_name: str


def find_sets(data: Path, made: Path, settings: Settings) -> Iterator[Set]:
    """Every set below `data`; knowledge bases that are made from others are written to the folder `made`."""
    for folder in sorted(path for path in data.iterdir() if path.is_dir()):
        for kb in sorted(folder.glob("kb*.jsonl")):
            for file in sorted(folder.glob("queries*.jsonl")):
                queries = read_queries(file, settings.default_lang, settings.max_message_chars)
                name = f"{folder.name}{kb.stem.removeprefix('kb')}"
                found = Set(name, kb, _whole_threads(kb, queries), f"{folder.name}/{file.name}")
                yield found
                yield from _with_out_of_scope(found, data / "ja_oos/queries.jsonl", settings)
        if (folder / "gap.json").is_file() and (folder / "kb.jsonl").is_file():
            yield from _with_gap(folder, made, settings)


def _rows(kb: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in kb.read_text(encoding="utf-8").splitlines() if line.strip()]


def _whole_threads(kb: Path, queries: Sequence[Query]) -> tuple[Query, ...]:
    """Where the articles are parts "thread#1" of what the questions call "thread", every part is right."""
    ids = [row["id"] for row in _rows(kb)]
    known = set(ids)
    if all(article in known for query in queries for article in query.relevant):
        return tuple(queries)
    parts: dict[str, list[str]] = {id_: [id_] for id_ in ids}
    for id_ in ids:
        parts.setdefault(id_.partition("#")[0], []).append(id_)
    return tuple(
        replace(query, relevant=tuple(part for a in query.relevant for part in parts.get(a, [a])))
        for query in queries
    )


def _with_out_of_scope(found: Set, file: Path, settings: Settings) -> Iterator[Set]:
    """The same with Japanese questions that it does not answer, for Japanese knowledge bases without any."""
    if not file.is_file() or {row["lang"] for row in _rows(found.kb)} != {"ja"}:
        return
    if any(not query.relevant for query in found.queries):
        return
    answered = tuple(source for name, source in ANSWERED_BY.items() if found.name.startswith(name))
    others = read_queries(file, settings.default_lang, settings.max_message_chars)
    added = tuple(query for query in others if query.source not in answered)
    yield replace(found, name=f"{found.name}+ja_oos", queries=found.queries + added)


def _with_gap(folder: Path, made: Path, settings: Settings) -> Iterator[Set]:
    """The variant in which some articles are removed: questions that only they answer become unanswerable."""
    removed = set(json.loads((folder / "gap.json").read_text(encoding="utf-8"))["remove_from_kb"])
    kb = made / f"{folder.name}_gap.jsonl"
    kept = [row for row in _rows(folder / "kb.jsonl") if row["id"] not in removed]
    kb.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
    for file in sorted(folder.glob("queries*.jsonl")):
        queries = tuple(
            replace(query, relevant=tuple(a for a in query.relevant if a not in removed))
            for query in read_queries(file, settings.default_lang, settings.max_message_chars)
        )
        yield Set(f"{folder.name}_gap", kb, queries, f"{folder.name}/{file.name}")


def similarity(pairs: Path, settings: Settings) -> dict[str, Any]:
    """Rank correlation of the model's cosine with people's judgement of sentence pairs; the vectors alone."""
    import numpy as np

    from index.encoder import load_encoder

    rows = _rows(pairs)
    encoder = load_encoder(settings.model, settings.query_prefix, settings.passage_prefix)
    left, right = (encoder.encode_queries([row[key] for row in rows]) for key in ("text1", "text2"))
    cosine: Floats = np.einsum("ij,ij->i", left.astype(np.float64), right.astype(np.float64))
    return {
        "n": len(rows),
        "spearman": spearman(cosine, np.array([row["score"] for row in rows], np.float64)),
        "unknown_token_share": encoder.unknown_share([row["text1"] for row in rows]),
    }


def run_set(found: Set, settings: Settings) -> dict[str, Any]:
    """All figures of one set, without reliability tables and without the paths of this machine."""
    evaluation = run_evaluation(
        settings.model_copy(update={"kb": found.kb}),
        found.queries,
        found.queries_name,
        lambda stage, done, total: None,
        force=True,
    )
    figures = evaluation.to_dict()
    for group in (figures["overall"], *figures["by_lang"].values(), *figures["by_source"].values()):
        del group["reliability"]
    return figures | {"kb": found.kb.name, "build_seconds": dict(evaluation.built.seconds)}


def table(sets: Mapping[str, Mapping[str, Any]], names: Iterable[str]) -> str:
    """A Markdown table: one row for each set, one column for each metric."""
    metrics = [BY_NAME[name] for name in names]
    rows = [["set", *(metric.name for metric in metrics)], ["---", *("---:" for _ in metrics)]]
    for name, figures in sets.items():
        rows.append([name, *(shown(figures["overall"][metric.name], metric.unit) for metric in metrics)])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def promises(sets: Mapping[str, Mapping[str, Any]]) -> str:
    """A Markdown table: what the build of each set promised, next to what its questions showed."""
    rows = [["set", "language", "answers from P", "promise of the build"], ["---", "---", "---:", "---"]]
    for name, figures in sets.items():
        for lang, entry in figures["certificates"].items():
            threshold = "never" if entry["threshold"] is None else f"{entry['threshold']:.3f}"
            rows.append([name, lang, threshold, entry["promise"]])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def markdown(results: Mapping[str, Any]) -> str:
    """The results for people."""
    sets = results["sets"]
    policy = ", ".join(f"{key} = {value}" for key, value in results["policy"].items())
    changed = " with changes that are not committed" if results["changed"] else ""
    lines = [
        "# Quality, measured\n\n",
        f"Made by `{results['command']}` at commit {results['commit'][:12]}{changed}; one configuration for all sets: "
        f"model `{results['model']}`, {policy}. What a figure means: `madoguchi eval --report`, or "
        "`index/scorecard.py`. A dash: not defined (no unanswerable questions, for instance).\n\n",
        "## Ranking\n\n",
        table(sets, RANKING),
        "\n## The probability\n\nNo threshold is tuned: @0.5 answers every question with a P of at least 0.5.\n\n",
        table(sets, PROBABILITY),
        "\n## The default policy\n\nTimes were taken on a shared machine; see `scripts/bench`.\n\n",
        table(sets, POLICY),
        "\n## What each build promised\n\n",
        promises(sets),
    ]
    for name, entry in results["similarity"].items():
        value = shown(entry["spearman"], "number")
        lines.append(
            f"\n{name}: Spearman's correlation of the model's cosine with people's judgement {value} "
            f"(n = {entry['n']}; {entry['unknown_token_share']:.0%} of the tokens are unknown to the model).\n"
        )
    for name, reason in results["failed"].items():
        lines.append(f"\n{name} could not be evaluated: {reason}\n")
    return "".join(lines)


def main() -> int:
    """Run all sets; returns the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of data sets")
    parser.add_argument("--only", default="", help="sets with this in their name; printed, not written")
    parser.add_argument("--out", type=Path, help="folder for quality.json and quality.md")
    chosen = parser.parse_args()
    if not chosen.data.is_dir():
        parser.error(f"{chosen.data} is no folder")
    base = load_settings()
    settings = base.model_copy(update={"data_dir": base.data_dir / "eval" / "all-sets"})
    results: dict[str, Any] = {
        **commit_state(),
        "command": "scripts/evaluate_all DATA_DIR",
        "model": settings.model,
        "policy": {key: getattr(settings, key) for key in POLICY_KEYS},
        "sets": {},
        "similarity": {},
        "failed": {},
    }
    _run(chosen.data, chosen.only, settings, results)
    out = chosen.out or (None if chosen.only else ROOT / "docs/results")
    if out:
        write_whole(out / "quality.json", json.dumps(results, ensure_ascii=False, indent=1) + "\n")
        write_whole(out / "quality.md", markdown(results))
    print(markdown(results))
    return 1 if results["failed"] else 0


def _run(data: Path, only: str, settings: Settings, results: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory(prefix="madoguchi-sets-") as made:
        for found in find_sets(data, Path(made), settings):
            if only not in found.name:
                continue
            start = time.perf_counter()
            try:
                results["sets"][found.name] = run_set(found, settings)
            except KnowledgeBaseInvalid as error:
                first = error.problems[0]
                results["failed"][found.name] = f"{error.message}; line {first.line}: {first.message}"
            except KnowledgeError as error:
                results["failed"][found.name] = error.message
            print(f"{found.name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    for pairs in sorted(data.glob("*/pairs.jsonl")):
        if only in pairs.parent.name:
            results["similarity"][pairs.parent.name] = similarity(pairs, settings)


def commit_state() -> dict[str, Any]:
    """The commit that was measured, and whether the code has changes beside it."""
    return {
        "commit": _git("rev-parse", "HEAD"),
        "changed": bool(_git("status", "--porcelain", "--", "index", "bot")),
    }


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
