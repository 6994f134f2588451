"""Which texts a step reads: a function of the seed and the step alone, so that an interrupted run can go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from scripts.train_bilingual.student import Floats
from scripts.train_bilingual.transformer import by_tokens

Places = npt.NDArray[np.int64]
_TOPIC = 5
"""Batches that a topic fills, about."""


class _Passes:
    """Batches without end: pass after pass, each made when its turn comes."""

    def __init__(self, make: Callable[[int], list[Places]], texts: int) -> None:
        """`make`: the batches of a pass by its number; `texts` are read in each."""
        self._pass, self._texts = lru_cache(maxsize=1)(make), texts
        self.per_pass = len(self._pass(0))

    def batch(self, turn: int) -> Places:
        """Places of the texts of one batch."""
        number, place = divmod(turn, self.per_pass)
        return self._pass(number)[place]

    def read(self, turns: int) -> int:
        """About how many texts so many batches hold."""
        return round(turns * self._texts / self.per_pass)


class Stream(_Passes):
    """Texts of these lengths, each pass in another order, in batches of about `tokens` pieces.

    Nearly all texts of a batch have one length: padding is work.
    """

    def __init__(self, lengths: Sequence[int], tokens: int, seed: int) -> None:
        self._lengths, self._tokens, self._seed = np.asarray(lengths), tokens, seed
        super().__init__(self._shuffle, len(self._lengths))

    def _shuffle(self, number: int) -> list[Places]:
        draw = np.random.default_rng((self._seed, number))
        order = draw.permutation(len(self._lengths))
        # The lengths stand in the same order in every pass: so do the sizes of the batches, and all passes are alike.
        order = order[np.argsort(self._lengths[order], kind="stable")]
        batches = list(by_tokens(order.tolist(), self._lengths.tolist(), self._tokens))
        return [np.array(batches[i]) for i in draw.permutation(len(batches))]


class Topics(_Passes):
    """Questions in batches whose passages speak of like things: wrong answers are then near the right ones.

    A pass reads every passage once, with one of its questions. Its topics are drawn anew: the passages nearest to each
    of some that are drawn, by the vectors of the static student.
    """

    def __init__(self, owners: Places, lengths: Sequence[int], vectors: Floats, size: int, seed: int) -> None:
        """`owners` [questions]: number of each question's passage; `lengths`, `vectors` [passages, dim]: of these."""
        self._owners, self._lengths, self._vectors = owners, np.asarray(lengths), vectors
        self._size, self._seed = size, seed
        super().__init__(self._gather, len(self._lengths))

    def _gather(self, number: int) -> list[Places]:
        draw = np.random.default_rng((self._seed, number))
        shuffled = draw.permutation(len(self._owners))
        _, first = np.unique(self._owners[shuffled], return_index=True)
        window = _TOPIC * self._size
        middles = draw.choice(len(self._lengths), len(self._lengths) // window + 1, replace=False)
        topics = (self._vectors @ self._vectors[middles].T).argmax(axis=1)
        order = np.lexsort((draw.random(len(topics)), draw.permutation(len(middles))[topics]))
        # Within a topic batches of one length, or nearly.
        batches: list[Places] = []
        for start in range(0, len(order), window):
            among = order[start : start + window]
            among = shuffled[first[among[np.argsort(self._lengths[among], kind="stable")]]]
            batches += [among[i : i + self._size] for i in range(0, len(among), self._size)]
        return [batches[i] for i in draw.permutation(len(batches))]
