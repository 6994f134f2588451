"""Agents' accounts from the command line."""

from __future__ import annotations

import json

from tests.bot.cli.conftest import Run


def test_agents_from_the_first_to_the_last_day(run: Run) -> None:
    added = run("agent", "add", "Yuki@Example.com", "--name", "Yuki [/b] Mori", "--role", "supervisor")
    assert added.code == 0
    assert "Added Yuki [/b] Mori <yuki@example.com> (supervisor). Password, shown once: " in added.out
    password = added.out.strip().rsplit(" ", 1)[1]
    assert len(password) == 19
    again = run("agent", "add", "yuki@example.com", "--name", "Yuki")
    assert (again.code, "exists already" in again.err) == (1, True)
    new = run("agent", "reset-password", "yuki@example.com").out
    assert password not in new
    assert "a picture" in run("agent", "avatar", "yuki@example.com", "https://shop.example/yuki.png").out
    assert "no picture" in run("agent", "avatar", "yuki@example.com").out
    for wrong_picture in (
        "http://shop.example/y.png",
        "javascript:alert(1)",
        "yuki.png",
        "//evil.example/y.png",
    ):
        assert run("agent", "avatar", "yuki@example.com", wrong_picture).code == 1
    assert run("agent", "disable", "yuki@example.com").code == 0
    listed = json.loads(run("agent", "list", "--json").out)
    assert [(a["email"], a["role"], a["active"]) for a in listed] == [
        ("yuki@example.com", "supervisor", False)
    ]
    assert "disabled" in run("agent", "list").out
    unknown = run("agent", "disable", "nobody@example.com")
    assert (unknown.code, "no agent" in unknown.err) == (1, True)
    for wrong in (("nobody", "--name", "X"), ("a@example.com", "--name", " ")):
        assert run("agent", "add", *wrong).code == 1
