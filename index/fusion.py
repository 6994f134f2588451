"""Rankings of several retrievers -> one ranking, by rank alone."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)

RRF_K = 60


def reciprocal_rank_fusion(rankings: Sequence[Sequence[Item]], k: int = RRF_K) -> list[Item]:
    """Items by falling sum of 1 / (k + rank), rank from 1 (Cormack, Clarke & Büttcher 2009).

    Scores of different retrievers need not be comparable. Ties keep the order in which items first appear.
    """
    scores: dict[Item, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, 1):
            scores[item] = scores.get(item, 0.0) + 1.0 / (k + rank)
    return sorted(scores, key=lambda item: -scores[item])
