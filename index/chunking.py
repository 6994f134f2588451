"""Article -> passages: one a section, cut at blocks and then at lines or sentences where a section is too long."""

from __future__ import annotations

import hashlib
import re

from index.markdown import Document, Section, parse, plain
from index.types import Article, Passage

MAX_PASSAGE_CHARS = 900  # About 200 tokens of English: within the 256 that small encoders read.

_SENTENCE_END = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+|\n")


def chunk(article: Article, max_chars: int = MAX_PASSAGE_CHARS) -> tuple[Passage, ...]:
    """Passages of an article in reading order. No text is lost; only a word longer than the budget is cut."""
    document = parse(article.body)
    passages: list[Passage] = []
    for section in document.sections:
        for text in _pieces(document, section, max_chars):
            passages.append(_passage(article, section.heading, text, len(passages)))
    if not passages:  # Nothing but headings: they are what there is to find.
        passages.append(_passage(article, "", article.body.strip(), 0))
    return tuple(passages)


def passage_text(article: Article, passage: Passage) -> str:
    """What is embedded and indexed for a passage: title, headings and plain text, a line each."""
    return "\n".join(part for part in (article.title, passage.heading, plain(passage.text)) if part)


def _passage(article: Article, heading: str, text: str, ordinal: int) -> Passage:
    key = "\x1f".join((article.lang, article.id, heading, text, str(ordinal)))
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Passage(digest, article.id, article.lang, heading, text, ordinal)


def _pieces(document: Document, section: Section, max_chars: int) -> list[str]:
    """Markdown of a section in pieces of at most max_chars; neighbouring blocks share a piece while they fit."""
    pieces: list[str] = []
    start = end = -1
    for block in section.blocks:
        if start >= 0 and len(document.source(start, block.end)) <= max_chars:
            end = block.end
            continue
        if start >= 0:
            pieces.extend(_cut(document.source(start, end), max_chars))
        start, end = block.start, block.end
    if start >= 0:
        pieces.extend(_cut(document.source(start, end), max_chars))
    return [piece for piece in pieces if piece.strip()]


def _cut(text: str, max_chars: int) -> list[str]:
    """A block that is too long, cut after sentences or lines, and at the budget where there are none."""
    if len(text) <= max_chars:
        return [text]
    pieces: list[str] = []
    start = 0
    while len(text) - start > max_chars:
        window = text[start : start + max_chars]
        ends = [match.end() for match in _SENTENCE_END.finditer(window) if match.end() > max_chars // 3]
        stop = start + (ends[-1] if ends else window.rfind(" ") + 1 or max_chars)
        pieces.append(text[start:stop])
        start = stop
    return [*pieces, text[start:]]
