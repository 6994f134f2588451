"""Reports from the command line: for people, for machines, for spreadsheets."""

from __future__ import annotations

import csv
import io
import json

from bot.domain.measures import MEASURES
from tests.bot.cli.conftest import Run


def test_a_report_in_three_forms(run: Run) -> None:
    shown = run("report", "--from", "2026-04-01", "--to", "2026-04-03", "--tz", "Asia/Tokyo")
    assert shown.code == 0
    assert "2026-04-01 to 2026-04-03, days of Asia/Tokyo" in shown.out and "Escalation rate" in shown.out
    report = json.loads(run("report", "--from", "2026-04-01", "--to", "2026-04-03", "--json").out)
    assert [figure["key"] for figure in report["figures"]] == [measure.key for measure in MEASURES]
    assert [day["day"] for day in report["days"]] == ["2026-04-01", "2026-04-02", "2026-04-03"]
    table = run("report", "--to", "2026-04-03", "--csv", "days").out.lstrip("\ufeff")
    assert len(list(csv.DictReader(io.StringIO(table)))) == 30
    for wrong, told in (
        (("--tz", "Mars/Olympus"), "time zone"),
        (("--from", "2026-04-02", "--to", "2026-04-01"), "ends before"),
        (("--csv", "passwords"), "no such table"),
    ):
        refused = run("report", *wrong)
        assert (refused.code, told in refused.err) == (1, True)
