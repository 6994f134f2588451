"""What the steps share: the configuration, the corpus on disk, a bar that says how far a step is."""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

CONFIG = Path(__file__).with_name("config.toml")
PAIRS = "pairs.tsv"
HELD_OUT = "held_out.tsv"
MONO = "mono.tsv"
MONO_HELD_OUT = "mono_held_out.tsv"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that say the same, or of which the second answers the first."""

    a: str
    """English, or the question."""
    b: str
    """Japanese, or the passage."""
    source: str


def read_config(path: Path = CONFIG) -> dict[str, Any]:
    """The configuration of a run."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_pairs(path: Path) -> list[Pair]:
    """Pairs as `write_pairs` wrote them."""
    with path.open(encoding="utf-8") as lines:
        return [Pair(*line.rstrip("\n").split("\t")) for line in lines]


def write_pairs(path: Path, pairs: list[Pair]) -> None:
    """One pair a line, tab-separated; whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text("".join(f"{p.a}\t{p.b}\t{p.source}\n" for p in pairs), encoding="utf-8")
    part.replace(path)


def read_gzip(path: Path) -> Iterator[list[str]]:
    """Columns of each line of a compressed TSV file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def progress() -> Progress:
    """A bar with counts and the time that is left."""
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    )
