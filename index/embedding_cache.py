"""Embeddings kept by content: a rebuild encodes only texts that this model has not seen."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from index.types import Vectors

_COMMIT_EVERY = 64  # Texts: an interrupted build starts again at most two seconds of work behind.


class EmbeddingCache:
    """Vectors by SHA-256 of model, role and text, in one SQLite file. A damaged file or row is embedded again."""

    def __init__(self, folder: Path, reader: Callable[[str], str]) -> None:
        """`reader` names the model that reads a text: what another one reads stays when this one changes."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "embeddings.db"
        self._reader = reader
        self.embedded = 0
        """Texts that had to be encoded."""
        self.reused = 0
        """Texts whose vector was there."""

    def encode(
        self,
        role: str,
        texts: Sequence[str],
        encode: Callable[[Sequence[str]], Vectors],
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Vectors:
        """Vectors of all texts, float32 [n, dim]; `role` tells queries from passages, `encode` makes what is missing.

        Calls on_progress(done, total) with texts of this call.
        """
        if not texts:
            return encode(texts)
        keys = [self._key(role, text) for text in texts]
        with closing(self._open()) as db:
            found = {key: vector for key in dict.fromkeys(keys) if (vector := _read(db, key)) is not None}
            missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
            # Sorted by length: the slowest texts come last, and equal lengths share the warm caches.
            todo = sorted(missing.items(), key=lambda item: (len(item[1]), item[1]))
            self.embedded += len(todo)
            self.reused += len(found)
            for batch in _batches(todo, _COMMIT_EVERY):
                vectors = np.ascontiguousarray(encode([text for _, text in batch]), np.float32)
                for (key, _), vector in zip(batch, vectors, strict=True):
                    found[key] = vector
                    db.execute("INSERT OR REPLACE INTO embedding VALUES (?, ?)", (key, vector.tobytes()))
                db.commit()
                if on_progress:
                    on_progress(len(found), len(set(keys)))
        return np.stack([found[key] for key in keys])

    def _key(self, role: str, text: str) -> bytes:
        return hashlib.sha256(
            "\x1f".join((self._reader(text), role, text)).encode("utf-8", "surrogatepass")
        ).digest()

    def _open(self) -> sqlite3.Connection:
        try:
            return _connect(self._path)
        except sqlite3.DatabaseError:  # It is only a cache: throw it away rather than stop a build.
            for suffix in ("", "-journal", "-wal", "-shm"):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)
            return _connect(self._path)


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=30)
    try:
        db.execute("CREATE TABLE IF NOT EXISTS embedding (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")
        if db.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db


def _read(db: sqlite3.Connection, key: bytes) -> Vectors | None:
    row = db.execute("SELECT vector FROM embedding WHERE key = ?", (key,)).fetchone()
    if row is None or not row[0] or len(row[0]) % 4:
        return None
    vector = np.frombuffer(row[0], np.float32)
    return vector if abs(float(vector @ vector) - 1.0) < 1e-3 else None


def _batches(items: Sequence[tuple[bytes, str]], size: int) -> Iterable[Sequence[tuple[bytes, str]]]:
    return (items[i : i + size] for i in range(0, len(items), size))
