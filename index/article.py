"""One source of text -> one article, or everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from index.errors import Problem
from index.frontmatter import CONVERTERS, REQUIRED, FrontMatterError, read_front_matter
from index.languages import KNOWN_LANGUAGES
from index.types import Article

MAX_FILE_BYTES = 1_000_000
MAX_TITLE_CHARS = 300
MAX_QUESTION_CHARS = 1000  # Phrasings are often what visitors really wrote, and visitors write at length.

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_ROW_ID = re.compile(r"[^\x00-\x1f\x7f]{1,200}")  # Imported: whatever the other system used.
_EXAMPLES = {"id": "id: reset-password", "title": "title: How to reset a password", "lang": "lang: en"}


@dataclass(frozen=True, slots=True)
class Source:
    """An article with the place it was read from."""

    article: Article
    path: str
    """As shown in problems."""
    line: int
    """Where its id stands."""
    body_line: int
    """Line of the file on which the body starts."""
    lines: Mapping[str, int]
    """Line of each key."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file or row gave."""

    source: Source | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """Bytes of a file -> text with \\n line ends, or what is wrong with the bytes."""
    if len(data) > MAX_FILE_BYTES:
        limit = f"{MAX_FILE_BYTES // 1_000_000} MB"
        return None, [
            Problem(path, 0, "too-big", f"the file is larger than {limit}", "Split it into several articles")
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        return None, [Problem(path, line, "bad-utf8", message, "Save the file as UTF-8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, _control_characters(text, path)


def _control_characters(text: str, path: str) -> list[Problem]:
    return [
        Problem(
            path,
            number,
            "control-character",
            f"there is a control character (U+{ord(match[0]):04X})",
            "Delete it",
        )
        for number, line in enumerate(text.split("\n"), 1)
        if (match := _CONTROL.search(line))
    ]


def parse_markdown(text: str, path: str, relative: str) -> Parsed:
    """A Markdown file with front matter -> its article; path is shown in problems, relative is kept."""
    try:
        head = read_front_matter(text)
    except FrontMatterError as error:
        return Parsed(None, (Problem(path, error.line, error.code, error.message, error.hint),))
    body = head.body.strip("\n")
    body_line = head.body_line + len(head.body) - len(head.body.lstrip("\n"))
    source, problems = _article(head.values, head.lines, body, _Place(path, relative, body_line))
    warnings = tuple(
        Problem(
            path, line, "unknown-key", f"the key {key!r} is not known", f"Known keys: {', '.join(CONVERTERS)}"
        )
        for key, line in head.lines.items()
        if key not in CONVERTERS
    )
    return Parsed(source, tuple(problems), warnings)


def parse_row(row: Any, path: str, line: int) -> Parsed:
    """A row of a JSON lines file -> its article; the language is English unless the row says so."""
    if not isinstance(row, dict):
        return Parsed(
            None, (Problem(path, line, "bad-row", "the line is not a JSON object", 'Write {"id": ...}'),)
        )
    if any(_UNWRITABLE.search(text) for text in _strings(row)):
        message = "there is a control character or half a character (a lone surrogate)"
        return Parsed(None, (Problem(path, line, "control-character", message, "Delete it"),))
    values = {"lang": "en", **row}
    body = values.pop("body", "")
    if not isinstance(body, str):
        return Parsed(
            None, (Problem(path, line, "bad-type", "body must be text", "Write the article as a string"),)
        )
    lines = dict.fromkeys(values, line)
    source, problems = _article(values, lines, body, _Place(path, "", line))
    return Parsed(source, tuple(problems))


def _strings(value: Any) -> Iterator[str]:
    """Every text within a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an article stands: path as shown, path within the knowledge base, line of its body."""

    path: str
    relative: str
    body_line: int


def _article(
    values: Mapping[str, Any], lines: Mapping[str, int], body: str, place: _Place
) -> tuple[Source | None, list[Problem]]:
    path = place.path
    id_pattern = _ID if place.relative else _ROW_ID
    problems: list[Problem] = []
    fields: dict[str, Any] = {}
    for key in REQUIRED:
        if values.get(key) is None:
            message, hint = f"the key {key!r} is missing", f"Add it, for example: {_EXAMPLES[key]}"
            problems.append(Problem(path, lines.get(key, 1), "missing-key", message, hint))
    for key, convert in CONVERTERS.items():
        if values.get(key) is None:
            continue
        try:
            fields[key] = convert(values[key])
        except ValueError as error:
            message, _, hint = str(error).partition("; ")
            problems.append(
                Problem(
                    path, lines[key], "bad-type", f"{key} {message}", hint.capitalize() or "Mend the value"
                )
            )
    problems.extend(_check_values(fields, lines, path, id_pattern))
    if not body.strip():
        problems.append(
            Problem(path, place.body_line, "empty-body", "the article has no text", "Write the answer")
        )
    if problems:
        return None, problems
    fields["lang"] = fields["lang"].lower().split("-")[0]
    fields["translations"] = {k: v for k, v in fields.get("translations", {}).items() if k != fields["lang"]}
    article = Article(**fields, body=body, path=place.relative)
    return Source(article, path, lines["id"], place.body_line, lines), []


def _check_values(
    fields: Mapping[str, Any], lines: Mapping[str, int], path: str, id_pattern: re.Pattern[str]
) -> list[Problem]:
    problems: list[Problem] = []
    if "id" in fields and not id_pattern.fullmatch(fields["id"]):
        hint = "Use up to 100 letters a-z, digits, dots, hyphens and underscores"
        problems.append(
            Problem(path, lines["id"], "bad-id", f"the id {fields['id']!r} does not fit an address", hint)
        )
    for lang, key in [
        (fields.get("lang"), "lang"),
        *((tag, "translations") for tag in fields.get("translations", ())),
    ]:
        if lang is not None and lang.lower().split("-")[0] not in KNOWN_LANGUAGES:
            hint = "Use a two-letter ISO 639-1 tag such as en or ja"
            problems.append(
                Problem(path, lines[key], "unknown-language", f"{lang!r} is not a known language", hint)
            )
    start, end = fields.get("valid_from"), fields.get("valid_until")
    if start and end and end < start:
        message = f"valid_until ({end}) is before valid_from ({start})"
        problems.append(Problem(path, lines["valid_until"], "bad-dates", message, "Swap or mend the days"))
    texts = {
        "title": [fields["title"]] if "title" in fields else [],
        "questions": fields.get("questions", ()),
    }
    for key, limit in (("title", MAX_TITLE_CHARS), ("questions", MAX_QUESTION_CHARS)):
        if any(len(text) > limit for text in texts[key]):
            message = f"{key} holds more than {limit} characters"
            problems.append(Problem(path, lines[key], "too-long", message, "Shorten it"))
    return problems
