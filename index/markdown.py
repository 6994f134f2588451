"""The structure of a Markdown body: headings, sections, links, plain text. CommonMark by markdown-it-py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level 1-6, its text without marks, its line in the body from 0."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the body: its target as the parser yields it, and its line in the body from 0."""

    href: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block of a section: source lines [start, end) of the body."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """The text under one heading, up to the next one."""

    heading: str
    """Path of headings, "H2 > H3"; empty before the first one."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed body."""

    lines: tuple[str, ...]
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    links: tuple[Link, ...]

    def source(self, start: int, end: int) -> str:
        """Markdown of the lines [start, end), without blank lines around it."""
        return "\n".join(self.lines[start:end]).strip("\n")

    def anchors(self) -> frozenset[str]:
        """Fragments that a link may point to: one slug a heading, numbered when it repeats."""
        seen: dict[str, int] = {}
        found = set()
        for heading in self.headings:
            slug = slugify(heading.text)
            count = seen.get(slug, 0)
            seen[slug] = count + 1
            found.add(f"{slug}-{count}" if count else slug)
        return frozenset(found)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def parse(body: str) -> Document:
    """Read a Markdown body. Any text is a document: this never raises."""
    tokens = _parser().parse(body)
    headings: list[Heading] = []
    links: list[Link] = []
    sections: list[Section] = []
    trail: list[Heading] = []
    blocks: list[Block] = []
    for i, token in enumerate(tokens):
        if token.type == "inline":
            links.extend(_links(token))
        if token.level or token.map is None or token.nesting < 0:
            continue
        if token.type == "heading_open":
            sections.append(Section(_path(trail), tuple(blocks)))
            heading = Heading(int(token.tag[1]), _inline_text(tokens[i + 1]), token.map[0])
            headings.append(heading)
            trail = [h for h in trail if h.level < heading.level] + [heading]
            blocks = []
        else:
            blocks.append(Block(token.map[0], token.map[1]))
    sections.append(Section(_path(trail), tuple(blocks)))
    return Document(tuple(body.split("\n")), tuple(headings), tuple(sections), tuple(links))


def plain(markdown: str) -> str:
    """The words of a piece of Markdown, marks and link targets left out, one line a block."""
    parts: list[str] = []
    for token in _parser().parse(markdown):
        if token.type == "inline":
            parts.append(_inline_text(token))
        elif token.type in {"fence", "code_block"}:
            parts.append(token.content)
    return "\n".join(" ".join(part.split()) for part in parts if part.strip())


def slugify(heading: str) -> str:
    """The fragment of a heading, as code hosts write it: lower case, words joined by hyphens, letters kept."""
    return re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", heading.lower()).strip())


def _path(trail: list[Heading]) -> str:
    return " > ".join(heading.text for heading in trail)


def _inline_text(token: Token) -> str:
    pieces = []
    for child in token.children or ():
        if child.type in {"text", "code_inline"}:
            pieces.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            pieces.append("\n")
    return "".join(pieces).strip()


def _links(inline: Token) -> Iterator[Link]:
    line = inline.map[0] if inline.map else 0
    for child in inline.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            line += 1
        elif child.type == "link_open":
            yield Link(str(child.attrs.get("href", "")), line)


def split_target(href: str) -> tuple[str, str] | None:
    """(path, fragment) of a link to another file or heading of the knowledge base; None: the link leads elsewhere."""
    if not href or href.startswith(("/", "\\")) or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", href):
        return None
    path, _, fragment = href.partition("#")
    return unquote(path.partition("?")[0]), unquote(fragment)
