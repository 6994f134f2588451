"""Which texts a step reads: a function of the seed and the step alone, so that an interrupted run can go on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from scripts.train_bilingual.transformer import by_tokens

Places = npt.NDArray[np.int64]


class Stream:
    """Passes over texts of these lengths without end, each in another order, in batches of about `tokens` pieces."""

    def __init__(self, lengths: Sequence[int], tokens: int, seed: int) -> None:
        self._lengths, self._tokens, self._seed = np.asarray(lengths), tokens, seed
        self._pass = lru_cache(maxsize=1)(self._shuffle)
        self.per_pass = len(self._pass(0))

    def batch(self, turn: int) -> Places:
        """Places of the texts of one batch, nearly all of one length: padding is work."""
        number, place = divmod(turn, self.per_pass)
        return self._pass(number)[place]

    def read(self, turns: int) -> int:
        """About how many texts so many batches hold."""
        return round(turns * len(self._lengths) / self.per_pass)

    def _shuffle(self, number: int) -> list[Places]:
        draw = np.random.default_rng((self._seed, number))
        order = draw.permutation(len(self._lengths))
        # The lengths stand in the same order in every pass: so do the sizes of the batches, and all passes are alike.
        order = order[np.argsort(self._lengths[order], kind="stable")]
        batches = list(by_tokens(order.tolist(), self._lengths.tolist(), self._tokens))
        return [np.array(batches[i]) for i in draw.permutation(len(batches))]
