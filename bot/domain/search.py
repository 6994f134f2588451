"""What an agent looks for among conversations: terms, a ticket's number, and the words around a find."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from bot.domain.errors import Invalid
from bot.domain.model import State

MAX_CHARS: Final = 100
#: More words than this are no question that a list could answer better.
MAX_TERMS: Final = 6
EXCERPT_CHARS: Final = 120
#: Of an excerpt, this much stands before the find.
_BEFORE: Final = 30

_TICKET = re.compile(r"(?:m-?|#)?0*(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """All `terms` must be found together; each is a set of ways to write it. `ticket`: a number, if it reads as one."""

    terms: tuple[tuple[str, ...], ...]
    ticket: int | None


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Which conversations are looked through, as the list is narrowed; the default: all.

    `who`: "me" or "others", who has it; `team`: an id, "none" or "mine" (those of one's own teams, and everybody's);
    `lang`: two letters; `urgent`: only what has a priority.
    """

    states: frozenset[State] = frozenset()
    who: str | None = None
    team: str | None = None
    lang: str | None = None
    tag: str | None = None
    urgent: bool = False


def parse_query(text: str) -> SearchQuery:
    """Read what was typed, in any width of letters. Raises Invalid ("invalid_query")."""
    words = text.split()  # the ideographic space is white space too
    if not words or len(text) > MAX_CHARS or "\0" in text:
        raise Invalid(
            "invalid_query", f"Search for 1 to {MAX_CHARS} characters.", why="length", most=MAX_CHARS
        )
    if len(words) > MAX_TERMS:
        raise Invalid(
            "invalid_query",
            f"Search for at most {MAX_TERMS} words at a time.",
            why="too_many",
            most=MAX_TERMS,
        )
    match = _TICKET.fullmatch(unicodedata.normalize("NFKC", text.strip()))
    return SearchQuery(tuple(map(_ways, words)), int(match[1]) if match else None)


def excerpt(text: str, query: SearchQuery) -> str:
    """One line of at most `EXCERPT_CHARS` characters around the first find, with "…" where it was cut."""
    line = " ".join(text.split())
    lower = line.lower()
    finds = [lower.find(way.lower()) for ways in query.terms for way in ways]
    start = max(0, min((at for at in finds if at >= 0), default=0) - _BEFORE)
    if len(line) <= EXCERPT_CHARS:
        return line
    start = min(start, len(line) - EXCERPT_CHARS)
    end = start + EXCERPT_CHARS
    return ("…" if start else "") + line[start:end].strip() + ("…" if end < len(line) else "")


def _ways(word: str) -> tuple[str, ...]:
    """As typed, in half width and in full width: people's lines are kept as they wrote them.

    Full width in both cases, because SQLite knows the case of plain Latin letters only.
    """
    narrow = unicodedata.normalize("NFKC", word)
    wide = (narrow.lower().translate(_WIDE), narrow.upper().translate(_WIDE))
    return tuple(dict.fromkeys((word, narrow, *wide)))


#: "a" to "ａ" and so on.
_WIDE: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
