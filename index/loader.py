"""A folder of Markdown files, or a JSON lines file, read whole: every article and every problem at once."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.article import MAX_FILE_BYTES, Parsed, decode, parse_markdown, parse_row
from index.check import check_articles
from index.errors import Problem
from index.types import Article

_ROWS_HINT = 'A line looks like {"id": "a1", "title": "...", "body": "...", "lang": "en"}'


@dataclass(frozen=True, slots=True)
class Loaded:
    """A knowledge base as read. With problems, the articles are those that are sound."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def load_knowledge_base(path: Path) -> Loaded:
    """Read and check a knowledge base. Never raises for what is in it: what is wrong is in `problems`.

    README.md, and names that start with "_" or ".", are skipped.
    """
    if not path.exists():
        message, hint = (
            "there is no such folder or file",
            "Give the folder of articles with --kb or MADOGUCHI_KB",
        )
        return Loaded((), (Problem(str(path), 0, "kb-missing", message, hint),), ())
    parsed = list(_read_folder(path) if path.is_dir() else _read_rows(path))
    problems = [problem for item in parsed for problem in item.problems]
    warnings = [warning for item in parsed for warning in item.warnings]
    unsound = {
        _relative(problem.path, path) for item in parsed if not item.source for problem in item.problems
    }
    articles, found, noted = check_articles([item.source for item in parsed if item.source], unsound)
    problems.extend(found)
    if not articles and not problems:
        hint = "Write an article: a .md file with id, title and lang between --- lines"
        problems.append(Problem(str(path), 0, "kb-empty", "there are no articles", hint))
    return Loaded(articles, tuple(sorted(problems)), tuple(sorted((*warnings, *noted))))


def hash_knowledge_base(path: Path) -> str | None:
    """SHA-256 of the names and bytes of all files that `load_knowledge_base` reads; None where that cannot be told."""
    digest = hashlib.sha256()
    try:
        for file in _article_files(path) if path.is_dir() else [path]:
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            digest.update(
                f"{file.relative_to(path).as_posix()}\0{content}\n".encode("utf-8", "surrogateescape")
            )
    except OSError:
        return None
    return digest.hexdigest()


def _relative(shown: str, root: Path) -> str:
    return Path(shown).relative_to(root).as_posix() if shown != str(root) else ""


def _article_files(root: Path) -> Iterator[Path]:
    """Files to read, in an order that is the same everywhere."""
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name[0] not in "._")
        for name in sorted(files):
            if name.endswith(".md") and name[0] not in "._" and name != "README.md":
                yield Path(folder) / name


def _read_folder(root: Path) -> Iterator[Parsed]:
    inside = root.resolve()
    for file in _article_files(root):
        shown = str(file)
        if not file.resolve().is_relative_to(inside):
            hint = "Copy the file into the knowledge base"
            yield Parsed(
                None, (Problem(shown, 0, "outside", "the link leads out of the knowledge base", hint),)
            )
            continue
        try:
            with file.open("rb") as handle:
                data = handle.read(MAX_FILE_BYTES + 1)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            yield Parsed(
                None, (Problem(shown, 0, "unreadable", f"the file cannot be read: {reason}", "Check it"),)
            )
            continue
        text, problems = decode(data, shown)
        if text is None or problems:
            yield Parsed(None, tuple(problems))
        else:
            yield parse_markdown(text, shown, file.relative_to(root).as_posix())


def _read_rows(file: Path) -> Iterator[Parsed]:
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield Parsed(
            None, (Problem(str(file), 0, "unreadable", f"the file cannot be read: {reason}", "Check it"),)
        )
        return
    for number, raw in enumerate(data.split(b"\n"), 1):
        if raw.strip():
            yield _read_row(raw, str(file), number)


def _read_row(raw: bytes, shown: str, number: int) -> Parsed:
    if len(raw) > MAX_FILE_BYTES:
        return Parsed(
            None, (Problem(shown, number, "too-big", "the line is larger than 1 MB", "Split the article"),)
        )
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = f"byte {error.start} of the line (0x{raw[error.start]:02x}) is not UTF-8"
        return Parsed(None, (Problem(shown, number, "bad-utf8", message, "Save the file as UTF-8"),))
    except (ValueError, RecursionError) as error:
        return Parsed(
            None, (Problem(shown, number, "bad-json", f"the line is not JSON: {error}", _ROWS_HINT),)
        )
    return parse_row(row, shown, number)
