"""Ids in portions, so that a statement stays below every database's limit on bound parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

PORTION: Final = 500

T = TypeVar("T", str, int)


def portions(ids: Iterable[T], size: int = PORTION) -> Iterator[list[T]]:
    """The ids in lists of at most `size`."""
    rest = iter(ids)
    while some := list(islice(rest, size)):
        yield some
