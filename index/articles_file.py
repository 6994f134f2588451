"""Articles and passages as JSON lines: how a snapshot keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from index.types import Article, Passage

_TUPLES = ("questions", "tags", "related", "suggest")
_DATES = ("valid_from", "valid_until")


def write_articles(path: Path, articles: Iterable[Article]) -> None:
    """One article a line."""
    _write(path, (asdict(article) for article in articles))


def read_articles(path: Path) -> tuple[Article, ...]:
    """What `write_articles` wrote, in the same order."""
    return tuple(_article(row) for row in _read(path))


def write_passages(path: Path, passages: Iterable[Passage]) -> None:
    """One passage a line."""
    _write(path, (asdict(passage) for passage in passages))


def read_passages(path: Path) -> tuple[Passage, ...]:
    """What `write_passages` wrote, in the same order."""
    return tuple(Passage(**row) for row in _read(path))


def _article(row: dict[str, Any]) -> Article:
    for name in _TUPLES:
        row[name] = tuple(row.get(name, ()))  # a snapshot may be older than the field
    for name in _DATES:
        row[name] = date.fromisoformat(row[name]) if row[name] else None
    return Article(**row)


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    lines = (json.dumps(row, ensure_ascii=False, default=date.isoformat) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as handle:
        for line in handle:
            yield json.loads(line)
