"""Features -> ranking: a conditional logit whose scores are the log-odds between candidates of one question.

Given that one of the candidates answers, P of candidate i is exp(score i) over the sum of all (McFadden 1974; as a loss
on rankings: Cao et al. 2007). The weights are the same for every knowledge base.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from index.features import FEATURES, Matrix

Floats = npt.NDArray[np.float64]

WITH_VECTORS: Mapping[str, float] = {"votes": 16.0, "headline_words": 5.0, "article_words": 5.0}
WORDS_FIRST: Mapping[str, float] = {
    "votes": 16.0,
    "headline_words": 5.0,
    "article_words": 10.0,
    "headline_grams": 5.0,
    "article_grams": 10.0,
    "meaning": 1.0,
}
"""Votes by words and n-grams; the vectors decide where the words say little."""
_MATCHES = ("article_grams", "votes", "article_words")


@dataclass(frozen=True, slots=True)
class Ranking:
    """Weights of features."""

    weights: Mapping[str, float]

    @property
    def match(self) -> str:
        """The feature that tells how nearly an article says just what is asked, whatever the other articles say."""
        return next((name for name in _MATCHES if name in self.weights), "votes")

    def scores(self, features: Matrix) -> Floats:
        """float64 [n] from float64 [n, len(FEATURES)]."""
        return np.asarray(features @ np.array([self.weights.get(name, 0.0) for name in FEATURES]), np.float64)

    def to_dict(self) -> dict[str, Any]:
        return {"weights": dict(self.weights)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Ranking:
        return cls(dict(data["weights"]))


def default_ranking(vectors_first: bool) -> Ranking:
    """The ranking for a language in which the model's vectors tell more than words, or less."""
    return Ranking(WITH_VECTORS if vectors_first else WORDS_FIRST)
