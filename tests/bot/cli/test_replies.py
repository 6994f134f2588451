"""Shared canned replies in and out of a file."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bot.cli.conftest import Run


def test_replies_go_out_and_come_in_again(run: Run, folder: Path) -> None:
    file, other = folder / "in.jsonl", folder / "out.jsonl"
    lines = [
        {"shortcut": "hello", "texts": {"en": "Hello {visitor}", "ja": "こんにちは"}, "team": None},
        {"shortcut": "thanks", "texts": {"ja": "ありがとうございます"}, "team": None},
    ]
    file.write_text("\n".join(json.dumps(each) for each in lines) + "\n\n", encoding="utf-8")
    for _ in range(2):  # a second time replaces
        assert "2 replies imported" in run("replies", "import", str(file)).out
    assert run("replies", "export", "--out", str(other)).code == 0
    assert [json.loads(line) for line in other.read_text(encoding="utf-8").splitlines()] == lines
    for bad, why in (
        ("{}", "in.jsonl:1: this is no reply"),
        ('{"shortcut": "a", "texts": []}', "'texts' must be"),
        ('{"shortcut": "a b", "texts": {"en": "x"}}', "A shortcut has"),
        ('{"shortcut": "a", "texts": {"en": "x"}, "team": "Nowhere"}', "/a: there is no team 'Nowhere'"),
    ):
        file.write_text(bad, encoding="utf-8")
        failed = run("replies", "import", str(file))
        assert (failed.code, why in failed.err) == (1, True), failed.err
    assert len(run("replies", "export").out.splitlines()) == 2
