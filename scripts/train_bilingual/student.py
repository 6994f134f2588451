"""The static student: a text is the sum of the embeddings of its pieces, brought to unit length.

A piece has one embedding wherever it stands, so 作成 and ##作成 are one row (`surface`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from scripts.train_bilingual.vocabulary import TOKENIZER

ENGLISH = 30522
"""Ids of the teacher's vocabulary; the Japanese ones begin here, two each."""
_CHUNK = 4096
Ids = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


class Pieces:
    """Texts -> rows of the embedding table."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._tokenizer.no_truncation()
        self.rows = ENGLISH + (max(tokenizer.get_vocab().values()) - ENGLISH) // 2 + 1
        """Rows of the table."""

    @classmethod
    def open(cls, work: Path) -> Pieces:
        """With the tokenizer that the step `vocabulary` wrote."""
        return cls(Tokenizer.from_file(str(work / TOKENIZER)))

    def of(self, texts: Sequence[str]) -> list[Ids]:
        """Rows of each text, in order, repeats kept."""
        found: list[Ids] = []
        for start in range(0, len(texts), _CHUNK):
            batch = list(texts[start : start + _CHUNK])
            found += [
                surface(e.ids) for e in self._tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            ]
        return found


def surface(ids: Sequence[int]) -> Ids:
    """Ids of the tokenizer -> rows of the table."""
    array = np.asarray(ids, np.int32)
    return np.where(array >= ENGLISH, ENGLISH + (array - ENGLISH) // 2, array).astype(np.int32)


def bags(pieces: Sequence[Ids], rows: int) -> Any:
    """Sparse float32 [texts, rows]: counts over the root of the length, so that texts of any length weigh alike."""
    from scipy import sparse

    lengths = [len(text) for text in pieces]
    data = np.repeat([1 / max(1, n) ** 0.5 for n in lengths], lengths).astype(np.float32)
    indices = np.concatenate(pieces) if pieces else np.zeros(0, np.int32)
    found = sparse.csr_array((data, indices, np.cumsum([0, *lengths])), shape=(len(pieces), rows))
    found.sum_duplicates()
    return found


def embed(table: Floats, pieces: Sequence[Ids]) -> Floats:
    """Unit vectors, float32 [texts, dim]; zero where no piece is known."""
    vectors = np.asarray(bags(pieces, len(table)) @ table, np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), np.float32)


def least_squares(texts: Any, targets: Floats, ridge: float, iterations: int, on_step: Any = None) -> Floats:
    """The table whose bags come nearest to the targets: conjugate gradients with Jacobi's preconditioner.

    `texts` [n, rows] sparse, `targets` [n, dim] -> float32 [rows, dim]. The columns are solved side by side.
    """
    turned = texts.T.tocsr()
    diagonal = (np.asarray(texts.multiply(texts).sum(axis=0)).ravel() + ridge).astype(np.float32)[:, None]
    table = np.zeros((texts.shape[1], targets.shape[1]), np.float32)
    residual = np.asarray(turned @ targets, np.float32)
    direction = residual / diagonal
    energy = (residual * direction).sum(axis=0)
    for step in range(iterations):
        image = turned @ (texts @ direction) + ridge * direction
        length = energy / np.maximum((direction * image).sum(axis=0), 1e-12)
        table += length * direction
        residual -= length * image
        better = residual / diagonal
        before, energy = energy, (residual * better).sum(axis=0)
        direction = better + energy / np.maximum(before, 1e-12) * direction
        if on_step:
            on_step(step + 1)
    return table
