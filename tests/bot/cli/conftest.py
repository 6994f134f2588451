"""The command line in a folder of its own, run in this process or as a user runs it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


Run = Callable[..., Ran]


@pytest.fixture
def folder(help_centre: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with `kb/` and the built index in `var/`, using the model that needs no loading."""
    root = tmp_path / "site"
    shutil.copytree(help_centre, root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("MADOGUCHI_MODEL", "hashing")
    return root


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("ask", "When are you open?")` is `madoguchi ask ...`; no traceback may ever be shown."""

    def run_one(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["madoguchi", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
            raise SystemExit(0)
        shown = capsys.readouterr()
        code = ended.value.code
        ran = Ran(code if isinstance(code, int) else 0 if code is None else 1, shown.out, shown.err)
        assert "Traceback" not in ran.all
        return ran

    return run_one
