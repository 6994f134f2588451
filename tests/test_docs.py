"""The documents name only what exists: commands, options, settings, routes; generated ones are up to date."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from bot.cli import app
from bot.config import PREFIX, Settings

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "kb").rglob("*.md")),
]
#: Commands stand in `code` and in fenced blocks, at the start of a line, after a folder or after VARIABLE=value.
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
_COMMAND = re.compile(
    r"(?:^|`|bin/|[A-Z_]=\S+ )madoguchi((?:[ \t]+(?:\"[^\"\n]*\"|[^\s`|&;>)#]+))+)", re.MULTILINE
)


def _commands(text: str) -> Iterator[list[str]]:
    for code in _CODE.findall(text):
        for found in _COMMAND.findall(code):
            yield re.findall(r"\"[^\"]*\"|\S+", found)


def _fault(words: list[str]) -> str | None:
    """What is wrong with a command line, if anything: an unknown command, group or option."""
    command: Any = typer.main.get_command(app)
    for word in words:
        if hasattr(command, "commands") and not word.startswith("-"):
            if word not in command.commands:
                return f"there is no command '{word}'"
            command = command.commands[word]
        elif word.startswith("--"):
            options = {option for parameter in command.params for option in parameter.opts} | {"--help"}
            if word.partition("=")[0] not in options:
                return f"'{command.name}' has no option {word}"
    return None


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=_named)
def test_every_command_that_is_named_exists(document: Path) -> None:
    faults = [
        f"madoguchi {' '.join(words)}: {fault}"
        for words in _commands(document.read_text(encoding="utf-8"))
        if (fault := _fault(words)) is not None
    ]
    assert faults == []


def test_the_reader_of_commands_sees_faults() -> None:
    text = "`madoguchi bild` and\n```\nmadoguchi build --fore\n.venv/bin/madoguchi agent list --json\n```\n"
    assert [_fault(words) for words in _commands(text)] == [
        "there is no command 'bild'",
        "'build' has no option --fore",
        None,
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=_named)
def test_every_variable_that_is_named_exists(document: Path) -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {PREFIX}
    named = set(re.findall(rf"{PREFIX}[A-Z_]*", document.read_text(encoding="utf-8")))
    assert named - known == set()


@pytest.mark.parametrize("script", ["export_settings.py", "export_contract.py"])
def test_generated_files_are_up_to_date(script: str) -> None:
    ran = subprocess.run(
        [sys.executable, f"scripts/{script}", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_route_of_the_protocol_exists_and_none_is_missing() -> None:
    from fastapi.routing import iter_route_contexts

    from bot.api.app import PARTS

    routes = set()
    for module in PARTS:
        for context in iter_route_contexts(module.router.routes):
            path = re.sub(r"\{\w+\}", "{}", str(context.path))
            routes |= {f"{method} {path}" for method in context.methods or {"WS"}}
    text = (ROOT / "docs/protocol.md").read_text(encoding="utf-8")
    named = re.findall(r"`(GET|POST|PUT|PATCH|DELETE|WS) (/[^`?\s]*)", text)
    assert {f"{method} {re.sub(r'{[^}]+}', '{}', path)}" for method, path in named} == routes


def test_every_error_code_of_the_protocol_is_raised_somewhere() -> None:
    text = (ROOT / "docs/protocol.md").read_text(encoding="utf-8")
    table = text[text.index("## Errors") : text.index("## Visitors")]
    codes = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", table)) - {"client_message_id"}
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    assert {name for name in codes if f'"{name}"' not in code} == set()
