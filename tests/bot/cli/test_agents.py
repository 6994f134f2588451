"""Agents' accounts from the command line."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

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
    assert run("agent", "enable", "yuki@example.com").code == 0
    assert "maintainer" in run("agent", "role", "yuki@example.com", "maintainer").out
    assert "password alone" in run("agent", "totp-reset", "yuki@example.com").out
    link = run("agent", "reset-password", "yuki@example.com", "--link").out
    assert re.search(r"http://127\.0\.0\.1:8000/console#/join/[\w-]{43}\n", link)
    assert run("agent", "disable", "yuki@example.com").code == 0
    unknown = run("agent", "disable", "nobody@example.com")
    assert (unknown.code, "no agent" in unknown.err) == (1, True)
    for wrong in (("nobody", "--name", "X"), ("a@example.com", "--name", " ")):
        assert run("agent", "add", *wrong).code == 1


def test_an_invitation_is_a_link_and_the_last_administrator_stays(run: Run) -> None:
    invited = run("agent", "invite", "Kei@example.com", "--role", "admin")
    assert re.search(r"Invitation for kei@example\.com \(admin\).*\n.*#/join/[\w-]{43}\n", invited.out)
    assert run("agent", "add", "ada@example.com", "--name", "Ada", "--role", "admin").code == 0
    for act in (("disable", "ada@example.com"), ("role", "ada@example.com", "agent")):
        refused = run("agent", *act)
        assert (refused.code, "last administrator" in refused.err) == (1, True)


def test_the_audit_log_tells_whether_it_is_as_it_was_written(run: Run, folder: Path) -> None:
    run("agent", "add", "ada@example.com", "--name", "Ada")
    run("agent", "disable", "ada@example.com")
    intact = run("audit", "verify")
    assert (intact.code, "intact: 2 entries" in intact.out) == (0, True)
    head = intact.out.strip().rsplit(" ", 1)[1]
    run("agent", "enable", "ada@example.com")
    assert run("audit", "verify", "--expect", head).code == 0
    with sqlite3.connect(folder / "var/madoguchi.db") as database:  # somebody with the file in their hands
        database.execute("DROP TRIGGER audit_entry_no_update")
        database.execute("UPDATE audit_entry SET act = 'agent.enabled' WHERE seq = 2")
    database.close()
    forged = run("audit", "verify")
    assert (forged.code, "entry 2 is changed" in forged.err) == (1, True)
    assert run("audit", "verify", "--expect", "f" * 64).code == 1
