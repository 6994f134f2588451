"""Reports over HTTP: what a day's talk becomes, who may read what of it, and the tables for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest

from bot.domain.measures import MEASURES
from bot.domain.model import Role
from bot.storage.audit import Wanted as Acts
from bot.storage.audit import list_acts
from tests.bot.api.clients import AgentClient, VisitorClient, error_of
from tests.server import ServerThread

SITE = "reports-test"
FORMULA = '=HYPERLINK("https://evil.example","ありがとう")'


def _figures(report: dict[str, Any]) -> dict[str, float | None]:
    return {figure["key"]: figure["value"] for figure in report["figures"]}


@pytest.fixture(scope="module")
def boss(server: ServerThread) -> Iterator[AgentClient]:
    with AgentClient(server.url, server.add_agent("Reporter", Role.SUPERVISOR)) as client:
        yield client


@pytest.fixture(scope="module")
def told(server: ServerThread, hanako: AgentClient) -> Iterator[VisitorClient]:
    """On a site of its own: one visitor is answered by the bot, one by Hanako, who is rated with a formula."""
    with VisitorClient(server.url, site=SITE) as alone, VisitorClient(server.url, site=SITE) as visitor:
        assert alone.ask("How do I get a refund?")["kind"] == "answer"
        visitor.hand_over()
        hanako.act(visitor.id, "claim")
        hanako.reply(visitor.id, "Good morning")
        assert hanako.act(visitor.id, "resolve", {}).status_code == 200
        rated = visitor.http.post(f"{visitor.path}/rating", json={"score": 2, "comment": FORMULA})
        assert rated.status_code == 204
        yield visitor


def test_a_report(boss: AgentClient, told: VisitorClient) -> None:
    report = boss.http.get("/agent/reports", params={"site": SITE, "tz": "Asia/Tokyo"}).json()
    values = _figures(report)
    assert [figure["key"] for figure in report["figures"]] == [measure.key for measure in MEASURES]
    assert {key: values[key] for key in ("conversations", "escalation_rate", "bot_alone", "deflection")} == {
        "conversations": 2,
        "escalation_rate": 0.5,
        "bot_alone": 0.5,
        "deflection": 0.5,
    }
    assert (values["tickets"], values["resolution_rate"], values["csat_people"], values["csat_bot"]) == (
        1,
        1,
        2,
        None,
    )
    wait = values["first_response_median"]
    assert wait is not None and 0 <= wait < 60
    assert len(report["days"]) == 30 and report["days"][-1]["conversations"] == 2
    assert sum(map(sum, report["hours"])) == 2
    assert report["reasons"] == [{"code": "visitor_asked", "count": 1, "before": 0}]
    assert report["scores"] == [0, 1, 0, 0, 0]
    assert {row["name"]: (row["handled"], row["csat"]) for row in report["agents"] if row["handled"]} == {
        "Hanako": (1, 2.0)
    }
    assert [(c["conversation_id"], c["comment"]) for c in report["comments"]] == [(told.id, FORMULA)]
    assert SITE in report["choices"]["sites"]


def test_other_periods_and_sites_have_nothing_of_it(boss: AgentClient, told: VisitorClient) -> None:
    for narrowed in ({"site": "elsewhere"}, {"site": SITE, "from": "2020-01-01", "to": "2020-01-31"}):
        values = _figures(boss.http.get("/agent/reports", params=narrowed).json())
        assert (values["conversations"], values["csat_mean"]) == (0, None)


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"from": "2026-02-02", "to": "2026-02-01"}, "invalid_period"),
        ({"from": "2020-01-01", "to": "2026-01-01"}, "invalid_period"),
        ({"tz": "../etc/passwd"}, "invalid_time_zone"),
        ({"from": "yesterday"}, "invalid_request"),
    ],
)
def test_what_cannot_be_reported_is_told(boss: AgentClient, params: dict[str, str], code: str) -> None:
    answer = boss.http.get("/agent/reports", params=params)
    assert (answer.status_code, error_of(answer)["code"]) == (422, code)


def test_a_table_opens_in_a_spreadsheet_and_computes_nothing(
    server: ServerThread, boss: AgentClient, told: VisitorClient
) -> None:
    answer = boss.http.get("/agent/reports/ratings.csv", params={"site": SITE})
    assert answer.headers["content-disposition"].startswith('attachment; filename="madoguchi-ratings-')
    assert answer.content.startswith(b"\xef\xbb\xbf")
    header, line = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert dict(zip(header, line, strict=True))["comment"] == "'" + FORMULA
    acts = server.call(
        server.application.database.read(lambda conn: list_acts(conn, Acts(act="report.exported"), 1))
    )
    assert [(act.actor_name, act.data) for act in acts] == [("Reporter", {"table": "ratings", "rows": 1})]
    assert error_of(boss.http.get("/agent/reports/passwords.csv"))["code"] == "not_found"


def test_a_maintainer_reads_figures_without_names_and_texts(
    server: ServerThread, told: VisitorClient
) -> None:
    with AgentClient(server.url, server.add_agent("Keeper", Role.MAINTAINER)) as keeper:
        report = keeper.http.get("/agent/reports", params={"site": SITE})
        assert _figures(report.json())["conversations"] == 2
        assert {key: report.json()[key] for key in ("agents", "topics", "comments")} == {
            "agents": None,
            "topics": None,
            "comments": None,
        }
        assert "Hanako" not in report.text and "evil" not in report.text
        assert keeper.http.get("/agent/reports/reasons.csv", params={"site": SITE}).status_code == 200
        for table in ("agents", "topics", "ratings"):
            assert keeper.http.get(f"/agent/reports/{table}.csv").status_code == 404
