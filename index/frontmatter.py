"""YAML front matter: values with the line each stands on, held against the table of known keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FENCE = re.compile(r"---[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The parsed head of a file. Lines count from 1, in the file."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]
    body: str
    body_line: int
    """Line of the file on which the body starts."""


class FrontMatterError(Exception):
    """The head of a file cannot be read. Carries code, line in the file, message and hint."""

    def __init__(self, code: str, line: int, message: str, hint: str) -> None:
        self.code, self.line, self.message, self.hint = code, line, message, hint
        super().__init__(message)


def read_front_matter(text: str) -> FrontMatter:
    """Split a file into its front matter and body.

    Raises FrontMatterError where there is no front matter, it does not end, is not YAML or not a table of keys.
    """
    if not FENCE.match(text):
        raise FrontMatterError(
            "no-front-matter",
            1,
            "there is no front matter",
            "Start the file with ---, id, title, lang, and ---",
        )
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise FrontMatterError(
            "front-matter-open", 1, "the front matter never ends", "Close it with a line of ---"
        )
    values, key_lines = _read_yaml("\n".join(lines[1:end]))
    return FrontMatter(values, key_lines, "\n".join(lines[end + 1 :]), end + 2)


def _read_yaml(source: str) -> tuple[dict[str, Any], dict[str, int]]:
    """(values, line of each key in the file) of a YAML table."""
    try:
        loader = _Loader(source)
        try:
            node = loader.get_single_node()
            lines = _key_lines(node)
            return {str(key): value for key, value in loader.construct_document(node).items()}, lines
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        message = f"the front matter is not valid YAML: {reason}"
        hint = "Put values that hold a colon, # or quotes in double quotes"
        raise FrontMatterError("bad-yaml", int(mark.line) + 2 if mark else 1, message, hint) from None
    except (ValueError, TypeError, OverflowError, RecursionError) as error:  # 2026-13-01, or a list as a key
        message = f"a value cannot be read: {error}"
        raise FrontMatterError("bad-yaml", 2, message, "Mend or quote the value") from None


def _key_lines(node: Any) -> dict[str, int]:
    if not isinstance(node, yaml.MappingNode):
        message, hint = "the front matter is not a list of keys", "Write one `key: value` a line"
        raise FrontMatterError("front-matter-shape", 2, message, hint)
    lines: dict[str, int] = {}
    for key, _ in node.value:
        name, line = str(key.value), int(key.start_mark.line) + 2
        if name in lines:
            hint = f"Keep one; line {lines[name]} has it"
            raise FrontMatterError("duplicate-key", line, f"the key {name!r} stands twice", hint)
        lines[name] = line
    return lines


def as_text(value: Any) -> str:
    """A text that is not empty, on one line."""
    if not isinstance(value, str):
        raise ValueError(f'must be text, and is {_kind(value)}; put it in quotes: "{value}"')
    cleaned = " ".join(value.split())
    if not cleaned:
        raise ValueError("must not be empty")
    return cleaned


def as_texts(value: Any) -> tuple[str, ...]:
    """A list of texts, without repeats; nothing at all is an empty list."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ValueError(f"must be a list of texts, and is {_kind(value)}; write one `- text` a line")
    return tuple(dict.fromkeys(as_text(item) for item in value))


def as_pages(value: Any) -> tuple[str, ...]:
    """A list of patterns for the path of a page."""
    patterns = as_texts(value)
    for pattern in patterns:
        if not pattern.startswith(("/", "*")):
            raise ValueError(
                f"must be paths of pages, and {pattern!r} is none; write /shop/* or * for every page"
            )
    return patterns


def as_date(value: Any) -> date | None:
    """A day; nothing means no limit."""
    if value is None:
        return None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ValueError(f"must be a day such as 2026-04-01, and is {value!r}")
    return value


def as_map(value: Any) -> Mapping[str, str]:
    """Language -> id."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ValueError(f"must be a list of `language: id`, and is {_kind(value)}")
    return {as_text(key): as_text(item) for key, item in value.items()}


def one_of(*allowed: str) -> Callable[[Any], str]:
    """One of a few words."""

    def convert(value: Any) -> str:
        if value not in allowed:
            raise ValueError(f"must be {', '.join(allowed[:-1])} or {allowed[-1]}, and is {value!r}")
        return str(value)

    return convert


CONVERTERS: Mapping[str, Callable[[Any], Any]] = {
    "id": as_text,
    "title": as_text,
    "lang": as_text,
    "questions": as_texts,
    "tags": as_texts,
    "audience": one_of("everyone", "agents"),
    "status": one_of("draft", "published"),
    "valid_from": as_date,
    "valid_until": as_date,
    "handoff": one_of("never", "offer", "always"),
    "suggest": as_pages,
    "related": as_texts,
    "translations": as_map,
}
REQUIRED = ("id", "title", "lang")


def _kind(value: Any) -> str:
    names: tuple[tuple[type, str], ...] = (
        (bool, "yes/no"),
        (int, "a number"),
        (float, "a number"),
        (date, "a date"),
        (list, "a list"),
        (dict, "a table"),
        (str, "text"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "empty")
