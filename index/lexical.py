"""BM25 over short rows of text: bm25s computes and adds the scores, plain arrays hold them.

The variant is Lucene's (Kamphuis et al. 2020) with k1 = 1.2 and b = 0.75. A query's score is divided by the score
that the query would get as a row of its own, so 1 means "this row says just that" whatever the query's length.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

K1 = 1.2
B = 0.75


@dataclass(frozen=True)
class LexicalIndex:
    """Scores of every token in every row, by columns (CSC): token t is data[indptr[t]:indptr[t + 1]]."""

    vocabulary: Mapping[str, int]
    """Token -> column."""
    data: Floats
    indices: Ints
    """Row of each score."""
    indptr: Ints
    rows: int
    mean_length: float
    """Tokens a row, on average."""

    @classmethod
    def build(cls, rows: Sequence[Sequence[str]]) -> LexicalIndex:
        """Index the token lists of all rows; an empty row simply never scores."""
        vocabulary = {token: i for i, token in enumerate(sorted({t for row in rows for t in row}))}
        lengths = sum(len(row) for row in rows)
        if not vocabulary:
            none = np.zeros(0, np.float32)
            return cls({}, none, none.astype(np.int32), np.zeros(1, np.int32), len(rows), 0.0)
        import bm25s

        engine = bm25s.BM25(method="lucene", k1=K1, b=B, backend="numpy", csc_backend="scipy")
        ids = [[vocabulary[token] for token in row] for row in rows]
        scores = engine.build_index_from_ids(list(vocabulary.values()), ids, show_progress=False)
        return cls(
            vocabulary,
            np.asarray(scores["data"], np.float32),
            np.asarray(scores["indices"], np.int32),
            np.asarray(scores["indptr"], np.int32),
            len(rows),
            lengths / len(rows),
        )

    @cached_property
    def idf(self) -> Floats:
        """float32 [tokens], Lucene's idf: log(1 + (N - df + 0.5) / (df + 0.5))."""
        df = np.diff(self.indptr)
        return np.asarray(np.log1p((self.rows - df + 0.5) / (df + 0.5)), np.float32)

    @property
    def unknown_idf(self) -> float:
        """The idf of a token that no row holds."""
        return float(np.log1p((self.rows + 0.5) / 0.5))

    @cached_property
    def _engine(self) -> Any:
        import bm25s

        engine = bm25s.BM25(method="lucene", k1=K1, b=B, backend="numpy")
        engine.nonoccurrence_array = None
        engine.scores = {
            "data": self.data,
            "indices": self.indices,
            "indptr": self.indptr,
            "num_docs": self.rows,
        }
        return engine

    def ids(self, tokens: Sequence[str]) -> list[int]:
        """Columns of the distinct tokens that are known, in order of first use."""
        return [self.vocabulary[token] for token in dict.fromkeys(tokens) if token in self.vocabulary]

    def scores(self, tokens: Sequence[str]) -> Floats:
        """float32 [rows], 0 to 1: BM25 of the query's distinct tokens, over the query's score for itself."""
        ids = self.ids(tokens)
        if not ids:
            return np.zeros(self.rows, np.float32)
        raw = np.asarray(self._engine.get_scores_from_ids(ids), np.float32)
        return np.asarray(np.minimum(raw / self._self_score(tokens), 1.0), np.float32)

    def score_of(self, tokens: Sequence[str], row: Mapping[str, int]) -> float:
        """The score that a row with these counts would get, 0 to 1: a row of which a part is hidden."""
        if not tokens or not row:
            return 0.0
        norm = self._norm(sum(row.values()))
        raw = sum(self.weight(t) * row[t] / (norm + row[t]) for t in dict.fromkeys(tokens) if row.get(t))
        return min(raw / self._self_score(tokens), 1.0)

    def _norm(self, length: int) -> float:
        return K1 * (1 - B + B * length / self.mean_length)

    def _self_score(self, tokens: Sequence[str]) -> float:
        norm = self._norm(len(tokens))
        return sum(self.weight(token) * n / (norm + n) for token, n in Counter(tokens).items())

    def weight(self, token: str) -> float:
        """How much a token tells: its idf."""
        column = self.vocabulary.get(token)
        return self.unknown_idf if column is None else float(self.idf[column])

    @cached_property
    def _unit(self) -> tuple[Any, Any]:
        """Rows of unit length, scipy sparse float32 [rows, tokens], by columns and by rows."""
        from scipy import sparse

        lengths = np.sqrt(np.bincount(self.indices, self.data.astype(np.float64) ** 2, self.rows))
        data = (self.data / np.maximum(lengths, 1e-9)[self.indices]).astype(np.float32)
        shape = (self.rows, len(self.indptr) - 1)
        by_column = sparse.csc_array((data, self.indices, self.indptr), shape=shape)
        return by_column, by_column.tocsr()

    def cosines(self, tokens: Sequence[str]) -> Floats:
        """float32 [rows], 0 to 1: cosine of each row's BM25 weights with those of the query as a row of its own."""
        counts = Counter(tokens)
        if not any(token in self.vocabulary for token in counts):
            return np.zeros(self.rows, np.float32)
        norm = self._norm(len(tokens))
        weights = {token: self.weight(token) * n / (norm + n) for token, n in counts.items()}
        known = {self.vocabulary[token]: w for token, w in weights.items() if token in self.vocabulary}
        length = sum(w * w for w in weights.values()) ** 0.5
        query = np.array(list(known.values()), np.float32) / length
        return np.asarray(self._unit[0][:, list(known)] @ query, np.float32)

    def cosines_among(self, rows: npt.NDArray[np.int64]) -> Floats:
        """float32 [n, n]: cosines of these rows with each other."""
        chosen = self._unit[1][rows]
        return np.asarray((chosen @ chosen.T).toarray(), np.float32)

    def save(self, folder: Path, name: str) -> None:
        """Write `<name>.*.npy` and `<name>.vocabulary.json` into the folder."""
        for part in ("data", "indices", "indptr"):
            np.save(folder / f"{name}.{part}.npy", getattr(self, part), allow_pickle=False)
        meta = {"rows": self.rows, "mean_length": self.mean_length, "tokens": list(self.vocabulary)}
        (folder / f"{name}.vocabulary.json").write_text(
            json.dumps(meta, ensure_ascii=False), encoding="utf-8"
        )

    @classmethod
    def load(cls, folder: Path, name: str) -> LexicalIndex:
        """Read what `save` wrote."""
        meta = json.loads((folder / f"{name}.vocabulary.json").read_text(encoding="utf-8"))
        data, indices, indptr = (
            np.load(folder / f"{name}.{part}.npy", allow_pickle=False)
            for part in ("data", "indices", "indptr")
        )
        vocabulary = {token: i for i, token in enumerate(meta["tokens"])}
        return cls(vocabulary, data, indices, indptr, int(meta["rows"]), float(meta["mean_length"]))
