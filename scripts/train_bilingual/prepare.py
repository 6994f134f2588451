"""Corpora -> clean pairs: no duplicates, nothing of the evaluation sets, no source that outweighs the others."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from index.text import clean, has_japanese
from scripts.train_bilingual.common import (
    HELD_OUT,
    MONO,
    MONO_HELD_OUT,
    PAIRS,
    Pair,
    read_gzip,
    write_pairs,
)

_NOT_A_LETTER = re.compile(r"[\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*|\n")
_LATIN = re.compile(r"[A-Za-z]")
_MIN_LEAKED = 8
"""Letters from which an equal text is a leak: "Cancel" stands everywhere."""


def prepare(corpora: Path, evaluation: Path, work: Path, config: Mapping[str, Any]) -> None:
    """Write the pairs to train on and those held out, English-Japanese and Japanese-Japanese."""
    work.mkdir(parents=True, exist_ok=True)
    data, seed = config["data"], int(config["seed"])
    leaked = _evaluation_texts(evaluation)
    rows = (row for part in sorted((corpora / "en-ja").glob("part-*.tsv.gz")) for row in read_gzip(part))
    pairs = list(_clean(rows, data, leaked))
    random.Random(seed).shuffle(pairs)  # noqa: S311 - no secret
    held, rest = pairs[: data["held_out"]], pairs[data["held_out"] :]
    first, second = _helpings(rest, data)
    write_pairs(work / PAIRS, first + second)
    write_pairs(work / HELD_OUT, held)
    mono = list(_clean_mono(read_gzip(corpora / "ja-pairs.tsv.gz"), leaked))
    random.Random(seed).shuffle(mono)  # noqa: S311 - no secret
    # By question alone a paragraph of a held-out question would be trained on: held out by passage.
    passages = {pair.b for pair in mono[: data["held_out"]]}
    write_pairs(work / MONO, [pair for pair in mono if pair.b not in passages])
    write_pairs(work / MONO_HELD_OUT, [pair for pair in mono if pair.b in passages])
    print(f"{len(first):,} + {len(second):,} pairs, {len(held):,} held out; {len(mono):,} Japanese pairs")
    for source, count in Counter(pair.source for pair in first + second).most_common():
        print(f"  {source}: {count:,}")


def _key(text: str) -> str:
    """A text by its letters and digits alone."""
    return _NOT_A_LETTER.sub("", text.lower())


def _evaluation_texts(folder: Path) -> frozenset[str]:
    """Keys of every title, query, line and sentence of the evaluation sets."""
    found: set[str] = set()
    for file in sorted(folder.glob("*/*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts = [row.get(name, "") for name in ("title", "text", "text1", "text2", "body")]
            for text in [*texts, *row.get("questions", ())]:
                found.update(_key(clean(part)) for part in (text, *_SENTENCE.split(text)))
    return frozenset(key for key in found if len(key) >= _MIN_LEAKED)


def _clean(rows: Iterable[list[str]], data: Mapping[str, Any], leaked: frozenset[str]) -> Iterator[Pair]:
    seen: set[tuple[str, str]] = set()
    for english, japanese, source in rows:
        name, _, machine = source.partition(":")
        if name in data["leave_out"] or (machine and not data["machine_translated"]):
            continue
        a, b = clean(english), clean(japanese)
        if not all(data["min_chars"] <= len(text) <= data["max_chars"] for text in (a, b)):
            continue
        # What is the same in both languages (names, code) teaches nothing.
        if not has_japanese(b) or has_japanese(a) or not _LATIN.search(a):
            continue
        key = (_key(a), _key(b))
        if key in seen or leaked.intersection(key):
            continue
        seen.add(key)
        yield Pair(a, b, name)


def _helpings(pairs: Iterable[Pair], data: Mapping[str, Any]) -> tuple[list[Pair], list[Pair]]:
    first: list[Pair] = []
    second: list[Pair] = []
    taken: Counter[str] = Counter()
    for pair in pairs:
        taken[pair.source] += 1
        if pair.source in data["whole"] or taken[pair.source] <= data["cap"]:
            first.append(pair)
        elif taken[pair.source] <= data["more"]:
            second.append(pair)
    return first, second


def _clean_mono(rows: Iterable[list[str]], leaked: frozenset[str]) -> Iterator[Pair]:
    seen: set[tuple[str, str]] = set()
    for first, second, source, _kind in rows:
        a, b = clean(first), clean(second)
        key = (_key(a), _key(b))
        if key[0] == key[1] or not all(key) or key in seen or leaked.intersection(key):
            continue
        seen.add(key)
        yield Pair(a, b, source)
