"""Business hours from the command line."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta

from bot.services.hours import check_hours
from tests.bot.cli.conftest import Run


def test_hours_of_the_service_and_of_teams(run: Run) -> None:
    first = json.loads(run("hours", "--json").out)
    assert first == [{"team": None, "zone": None, "is_open": True, "next_opening": None}]
    day = str((datetime.now(UTC) + timedelta(days=30)).date())
    sale = {"first": day, "spans": [{"opens": "10:00", "closes": "11:00"}]}
    hours = check_hours({"zone": "Asia/Tokyo", "weekly": [[]] * 7, "special": [sale]})
    with sqlite3.connect("var/madoguchi.db") as database:
        values = ("t1", "夜間 [/b]", json.dumps(hours), datetime.now(UTC).isoformat())
        database.execute("INSERT INTO team (id, name, hours, created_at) VALUES (?, ?, ?, ?)", values)
    told = json.loads(run("hours", "--json").out)
    assert told[0] == first[0]
    assert (told[1]["team"], told[1]["zone"], told[1]["is_open"]) == ("夜間 [/b]", "Asia/Tokyo", False)
    assert told[1]["next_opening"].startswith(f"{day} 01:00:00")
    shown = run("hours").out
    assert "whole service" in shown
    assert f"{day} 10:00" in shown
    assert "夜間 [/b]" in shown
