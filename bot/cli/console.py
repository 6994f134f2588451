"""What the command line prints, and how it fails."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

if TYPE_CHECKING:
    import sqlalchemy as sa

T = TypeVar("T")
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def fail(message: str, hint: str = "", code: int = 1) -> NoReturn:
    """One clear line, what to do, and a non-zero exit code."""
    err.print(f"[bold red]error:[/] {escape(message)}", soft_wrap=True)
    if hint:
        err.print(f"       {escape(hint)}", soft_wrap=True)
    sys.exit(code)


def print_json(value: Any) -> None:
    """For machines: one JSON document on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def in_database(read: Callable[[sa.Connection], T]) -> T:
    """What `read` finds in the database of the settings, which may be in use. Raises StorageError, SettingsError."""
    from bot.bootstrap import opened_database
    from bot.config import load_settings

    async def run() -> T:
        async with opened_database(load_settings()) as database:
            return await database.read(read)

    return asyncio.run(run())


class Stages:
    """A progress bar per stage on standard error; silent for machines."""

    def __init__(self, quiet: bool) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=err,
            disable=quiet or not err.is_terminal,
        )
        self._stages: dict[str, TaskID] = {}
        self._quiet = quiet

    def __enter__(self) -> Callable[[str, int, int], None]:
        self._progress.start()
        return self._on_progress

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def _on_progress(self, stage: str, done: int, total: int) -> None:
        if stage not in self._stages:
            self._stages[stage] = self._progress.add_task(stage, total=total)
            if not self._quiet and not err.is_terminal:
                err.print(f"{stage} ...")
        self._progress.update(self._stages[stage], completed=done, total=total)
