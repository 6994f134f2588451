"""The troubleshooting steps of an article: a numbered list under "Steps" or 「手順」, cut out of its body."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

HEADINGS: Final = frozenset({"steps", "手順"})
LEAST: Final = 2

_MARKER: Final = re.compile(r"\s*\d{1,9}[.)]\s*")


@dataclass(frozen=True, slots=True)
class Steps:
    """A body in three parts, all Markdown. A heading right above the list goes with the list."""

    before: str
    items: tuple[str, ...]
    """Two or more, in order."""
    after: str


def cut_steps(body: str) -> Steps | None:
    """The steps of a body. None where there are none, fewer than two, or more than one list it could be."""
    lines = body.split("\n")
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(body)
    found = list(_lists(tokens))
    if len(found) != 1:
        return None
    heading, start, end = found[0]
    items = tuple(_items(tokens, start, end, lines))
    if len(items) < LEAST:
        return None
    place = tokens[start].map
    if place is None:
        return None
    first, last = place
    if _blocks(tokens[:start])[-1] is heading and heading.map is not None:
        first = heading.map[0]
    return Steps("\n".join(lines[:first]).strip("\n"), items, "\n".join(lines[last:]).strip("\n"))


def _lists(tokens: list[Token]) -> Iterator[tuple[Token, int, int]]:
    """(heading, index of the opening token, index of the closing one) of each numbered list under such a heading."""
    heading: Token | None = None
    for i, token in enumerate(tokens):
        if token.level:
            continue
        if token.type == "heading_open":
            heading = token if is_steps_heading(tokens[i + 1].content) else None
        elif token.type == "ordered_list_open" and heading is not None and token.attrs.get("start", 1) == 1:
            end = next(
                k
                for k in range(i, len(tokens))
                if tokens[k].type == "ordered_list_close" and not tokens[k].level
            )
            yield heading, i, end


def is_steps_heading(heading: str) -> bool:
    """Whether a numbered list under this heading is a troubleshooting flow."""
    return unicodedata.normalize("NFKC", heading).strip().casefold() in HEADINGS


def _items(tokens: list[Token], start: int, end: int, lines: list[str]) -> Iterator[str]:
    """Markdown of each item, without its number and its indent."""
    for token in tokens[start:end]:
        if token.type != "list_item_open" or token.level != 1 or token.map is None:
            continue
        first, *rest = lines[token.map[0] : token.map[1]]
        marker = _MARKER.match(first)
        width = marker.end() if marker else 0
        own = [first[width:], *(line[width - _overhang(line, width) :] for line in rest)]
        text = "\n".join(own).strip()
        if text:
            yield text


def _overhang(line: str, width: int) -> int:
    """How far a line starts before the item's indent: a lazy continuation keeps all its letters."""
    return max(0, width - (len(line) - len(line.lstrip(" "))))


def _blocks(tokens: list[Token]) -> list[Token]:
    return [token for token in tokens if not token.level and token.nesting >= 0 and token.type != "inline"]
