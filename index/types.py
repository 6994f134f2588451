"""The library's vocabulary: what a knowledge base holds and what a search returns.

Everything here is a frozen value or a Protocol; nothing opens a file or loads a model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Audience = Literal["everyone", "agents"]
Status = Literal["draft", "published"]
Handoff = Literal["never", "offer", "always"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the knowledge base. Its key is (lang, id): the same id in two languages is a translation."""

    id: str
    lang: str
    title: str
    body: str
    """Markdown without the front matter."""
    questions: tuple[str, ...] = ()
    """Other phrasings of the question that this article answers."""
    tags: tuple[str, ...] = ()
    audience: Audience = "everyone"
    status: Status = "published"
    valid_from: date | None = None
    valid_until: date | None = None
    """Last day on which the article holds."""
    handoff: Handoff = "never"
    suggest: tuple[str, ...] = ()
    """Patterns of the pages (path with * and ?) on which the widget suggests it before anybody asks."""
    related: tuple[str, ...] = ()
    translations: Mapping[str, str] = field(default_factory=dict)
    """Language -> id of the same article in that language, the article's own language left out."""
    path: str = ""
    """Relative to the root of the knowledge base; empty for a row of a JSON lines file."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Link as written in the body -> "lang/id" of the article that it points to."""

    @property
    def key(self) -> tuple[str, str]:
        return (self.lang, self.id)

    def is_valid_on(self, day: date) -> bool:
        """Whether the article holds on this day, both ends included."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of an article, short enough to be embedded whole."""

    id: str
    """Hash of language, article, heading and text: the same text keeps its id over rebuilds."""
    article_id: str
    lang: str
    heading: str
    """Path of headings, "H2 > H3"; empty for the text before the first heading."""
    text: str
    """Markdown of the section without its heading line."""
    ordinal: int
    """Place within the article, from 0."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that may answer, with the calibrated probability that it does."""

    article_id: str
    lang: str
    title: str
    probability: float
    passage_id: str
    heading: str
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The two limits that the calibration puts on probabilities."""

    answer: float | None
    """Least P at which the bot may answer by itself; None: no promise can be kept, never answer by itself."""
    choose: float
    """Least P that the choices together hold the right article: below it none are offered."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What one question brought: hits by falling probability, and how to read them."""

    query: str
    lang: str
    """Language of the articles that were searched."""
    hits: tuple[Hit, ...]
    thresholds: Thresholds
    unknown_words: tuple[str, ...]
    """Content words of the query that this language's articles never use."""
    build_id: str


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into vectors. The same text gives the same bytes, whatever is encoded beside it."""

    @property
    def name(self) -> str:
        """Identity of the model and of its version."""
        ...

    @property
    def dim(self) -> int:
        """Length of a vector."""
        ...

    def reader(self, text: str) -> str:
        """Name of the model that reads this text: one of several, or `name`. Part of the embedding cache's key."""
        ...

    @property
    def words_first(self) -> frozenset[str]:
        """Languages in which words rank better than these vectors, which then only help."""
        ...

    @property
    def one_space(self) -> frozenset[str]:
        """Languages in which a text and its translation are known to have near vectors."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Questions -> float32 [n, dim], rows L2-normalised."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Passages -> float32 [n, dim], rows L2-normalised."""
        ...

    def unknown_share(self, texts: Sequence[str]) -> float:
        """Share of tokens, 0 to 1, that the model's vocabulary cannot read; 0 for no text."""
        ...
