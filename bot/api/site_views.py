"""What the pages show, made from plain values: the language, the groups, the snippets, the headings. No I/O."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import nh3

from bot.services.rendering import heading_anchor

SNIPPET_CHARS: Final = 150

#: Of a longer Accept-Language only the beginning is read; browsers send well under a hundred characters.
_MAX_ACCEPT_CHARS: Final = 500
_SENTENCE_END: Final = re.compile(r"(?<=[。！？])\s*|(?<=[.!?:])\s+")
_CJK: Final = r"\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff々"
_NOT_PROSE: Final = {"pre", "table", "h2", "h3", "h4", "h5", "h6", "script", "style"}
_HIRAGANA: Final = re.compile(r"[\u3041-\u3096]+")
_TERMS: Final = re.compile(rf"[{_CJK}]+|[^\W{_CJK}]+")
_HEADING: Final = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """An article to go to. `lang` may differ from the page's."""

    lang: str
    id: str
    title: str

    @property
    def path(self) -> str:
        return f"/help/{self.lang}/{self.id}"


@dataclass(frozen=True, slots=True)
class Result:
    """An article that was found, with the place that fits the question best."""

    link: Link
    snippet: str


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of one topic. `anchor` is the fragment of its heading on the list."""

    name: str
    anchor: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    anchor: str
    text: str


def preferred_language(accept: str, available: Collection[str], default: str) -> str:
    """The best of `available` by an Accept-Language header (RFC 9110, 12.5.4); only primary tags count.

    Without a match `default`, where that has no articles the first language that has.
    """
    wanted = []
    for entry in accept[:_MAX_ACCEPT_CHARS].split(","):
        tag, _, parameter = entry.partition(";")
        quality = _quality(parameter)
        if quality > 0:
            wanted.append((-quality, tag.strip().split("-")[0].lower()))
    for _, tag in sorted(wanted, key=lambda pair: pair[0]):
        if tag in available:
            return tag
    return default if default in available or not available else min(available)


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    return float(value) if re.fullmatch(r"[01](\.\d{0,3})?", value.strip()) else 0.0


def group_name(tag: str, names: dict[str, str], rest: str) -> str:
    """A tag for people: by the table, else the tag itself with a capital; `rest` where there is no tag."""
    return names.get(tag) or (tag[:1].upper() + tag[1:]) or rest


def group_links(tagged: Iterable[tuple[str, Link]], names: dict[str, str], rest: str) -> tuple[Group, ...]:
    """Links by their tag: topics of the table in its order, then others by size, articles without a tag last."""
    topics: dict[str, list[Link]] = {}
    for tag, link in tagged:
        topics.setdefault(tag, []).append(link)
    known = list(names)

    def order(tag: str) -> tuple[bool, int, int, str]:
        return (tag == "", known.index(tag) if tag in known else len(known), -len(topics[tag]), tag)

    return tuple(
        Group(group_name(tag, names, rest), topic_anchor(tag), tuple(topics[tag]))
        for tag in sorted(topics, key=order)
    )


def topic_anchor(tag: str) -> str:
    return f"topic-{heading_anchor(tag)}" if tag else "topic"


def plain_text(article_html: str) -> str:
    """The prose of sanitised HTML on one line: code, tables and headings cannot be read in a row."""
    prose = nh3.clean(article_html, tags=set(), attributes={}, clean_content_tags=_NOT_PROSE)
    return " ".join(html.unescape(prose).split())


def snippet(text: str, query: str = "", limit: int = SNIPPET_CHARS) -> str:
    """At most `limit` characters of a plain text, from the sentence on that shares most with the query."""
    start = _best_sentence(text, query)
    part = text[start : start + limit]
    if start + limit < len(text):
        word_end = part.rfind(" ")
        # Japanese has no spaces to cut at, and may be cut anywhere.
        part = (part[:word_end] if word_end > limit * 0.8 else part[:-1]).rstrip(" ,.、。") + "…"
    return ("… " if start else "") + part


def _best_sentence(text: str, query: str) -> int:
    """Offset of the first sentence with the most of the query's terms; 0 where none has any."""
    terms = search_terms(query)
    best, best_shared = 0, 0
    starts = [0, *(end.end() for end in _SENTENCE_END.finditer(text) if end.end() < len(text))]
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        sentence = folded(text[start:stop])
        shared = sum(term in sentence for term in terms)
        if shared > best_shared:
            best, best_shared = start, shared
    return best


def search_terms(query: str) -> set[str]:
    """Words of three letters or more; of Japanese, without spaces, pairs of characters but no mere endings."""
    terms: set[str] = set()
    for run in _TERMS.findall(folded(query)):
        if re.match(rf"[{_CJK}]", run):
            pairs = (run[i : i + 2] for i in range(len(run) - 1))
            terms.update(pair for pair in pairs if not _HIRAGANA.fullmatch(pair))
        elif len(run) > 2:
            terms.add(run)
    return terms


def folded(text: str) -> str:
    """Without differences of case and width."""
    return unicodedata.normalize("NFKC", text).casefold()


def holds_all(query: str, texts: Sequence[str]) -> bool:
    """Whether every word of the query stands somewhere in the texts: the search before the model is loaded."""
    haystack = folded("\n".join(texts))
    return all(word in haystack for word in folded(query).split())


def reachable_tables(article_html: str) -> str:
    """With tables that the keyboard can reach: on a phone they scroll sideways, which not every browser lets it."""
    return article_html.replace("<table>", '<table tabindex="0">')


def headings(article_html: str) -> tuple[Heading, ...]:
    """The second-level headings of sanitised HTML, for a table of contents."""
    return tuple(
        Heading(html.unescape(anchor), plain_text(inner)) for anchor, inner in _HEADING.findall(article_html)
    )
