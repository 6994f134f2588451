"""Errors of the library. All carry a stable code, a message, and a hint that says what to do::

KnowledgeError
├── KnowledgeBaseInvalid     the articles have problems; `problems` lists them all
├── ModelUnavailable         the embedding model cannot be loaded
└── SnapshotError
    ├── SnapshotMissing      nothing was built yet
    ├── SnapshotCorrupt      a file differs from its SHA-256 in the manifest
    └── SnapshotMismatch     built by another format version, or for another model
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in the knowledge base. Line 0 means the file as a whole."""

    path: str
    line: int
    code: str
    message: str
    hint: str

    @override
    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}. {self.hint}".rstrip()


class KnowledgeError(Exception):
    """Base of every error that this library raises on purpose."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        self.code = code
        self.message = message
        self.hint = hint
        super().__init__(f"{message}. {hint}".rstrip())


class KnowledgeBaseInvalid(KnowledgeError):
    """The knowledge base cannot be built; the running index stays as it is."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        n = len(self.problems)
        super().__init__(
            "kb-invalid",
            f"the knowledge base has {n} problem{'' if n == 1 else 's'}",
            "Mend what is listed, then run: madoguchi build",
        )


class ModelUnavailable(KnowledgeError):
    """The embedding model cannot be loaded."""


class SnapshotError(KnowledgeError):
    """The index on disk cannot be used."""


class SnapshotMissing(SnapshotError):
    """No index was built in this folder."""


class SnapshotCorrupt(SnapshotError):
    """The bytes on disk are not those that were built."""


class SnapshotMismatch(SnapshotError):
    """The index is whole, but was made for another version or another model."""
