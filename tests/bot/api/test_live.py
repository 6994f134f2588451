"""The supervisors' live view and their alerts: raised by a rating, told on the socket, gone once seen to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.domain.model import Role
from bot.storage.audit import Wanted, list_acts
from tests.bot.api.clients import AgentClient, VisitorClient, error_of, socket_to
from tests.server import ServerThread


@pytest.fixture(scope="module")
def boss(server: ServerThread) -> Iterator[AgentClient]:
    with AgentClient(server.url, server.add_agent("Overseer", Role.SUPERVISOR)) as client:
        yield client


@pytest.fixture(scope="module")
def juno(server: ServerThread) -> Iterator[AgentClient]:
    with AgentClient(server.url, server.add_agent("Juno")) as client:
        yield client


def _live(boss: AgentClient) -> dict[str, Any]:
    answer = boss.http.get("/agent/live", params={"tz": "Asia/Tokyo"})
    assert answer.status_code == 200, answer.text
    live: dict[str, Any] = answer.json()
    return live


def _about(alerts: list[dict[str, Any]], visitor: VisitorClient) -> list[dict[str, Any]]:
    return [alert for alert in alerts if alert["conversation_id"] == visitor.id]


def _rate(visitor: VisitorClient, score: int) -> None:
    assert visitor.http.post(f"{visitor.path}/rating", json={"score": score}).status_code == 204


def test_a_low_rating_alerts_those_who_lead_until_one_has_seen_to_it(
    server: ServerThread, boss: AgentClient, visitor: VisitorClient, hanako: AgentClient
) -> None:
    visitor.ask("How do I get a refund?")
    visitor.http.post(f"{visitor.path}/end")
    with socket_to(server.url, "agent", server.url, boss.cookie) as socket:
        socket.send({"type": "hello"})
        assert _about(socket.until("live")["alerts"], visitor) == []
        _rate(visitor, 3)  # no reason to alert anybody
        _rate(visitor, 2)
        _rate(visitor, 1)  # in place of the one before
        while not (told := _about(socket.until("live")["alerts"], visitor)) or told[0]["score"] != 1:
            pass
        assert [(alert["kind"], alert["score"]) for alert in told] == [("low_rating", 1)]
        assert _about(_live(boss)["alerts"], visitor) == told
        path = f"/agent/alerts/{told[0]['id']}/acknowledge"
        assert hanako.http.post(path).status_code == 403
        assert boss.http.post(path).status_code == 204
        assert _about(socket.until("live")["alerts"], visitor) == []
    assert error_of(boss.http.post(path))["code"] == "not_found"
    assert _about(_live(boss)["alerts"], visitor) == []
    acts = server.call(
        server.application.database.read(lambda conn: list_acts(conn, Wanted(act="alert.acknowledged"), 1))
    )
    assert [(act.actor_name, act.subject) for act in acts] == [("Overseer", visitor.id)]


def test_who_has_what_and_giving_it_to_somebody_else(
    boss: AgentClient, visitor: VisitorClient, hanako: AgentClient, juno: AgentClient
) -> None:
    before = _live(boss)
    visitor.ask("Talk to a person", action={"type": "human"})
    waiting = _live(boss)
    assert visitor.id in [row["id"] for row in waiting["waiting"]]
    assert waiting["today"]["handed_over"] == before["today"]["handed_over"] + 1
    agents = {agent["name"]: agent for agent in waiting["agents"]}
    ids = {name: agents[name]["id"] for name in ("Hanako", "Juno")}
    assert agents["Hanako"]["presence"] == "available"

    assert hanako.act(visitor.id, "assign", {"agent_id": ids["Hanako"]}).status_code == 403
    assert boss.act(visitor.id, "assign", {"agent_id": ids["Hanako"]}).status_code == 200
    given = boss.act(visitor.id, "assign", {"agent_id": ids["Juno"]})
    assert given.json()["assignee"]["name"] == "Juno"
    now = _live(boss)
    assert visitor.id not in [row["id"] for row in now["waiting"]]
    assert [row["assignee"]["name"] for row in now["held"] if row["id"] == visitor.id] == ["Juno"]
    assert now["held_since"][visitor.id] <= now["at"]
    held = {agent["name"]: agent["held"] for agent in now["agents"]}
    assert held["Juno"] == agents["Juno"]["held"] + 1
    joined = [
        event["conversation"]["agent"]
        for event in visitor.events(visitor.path)["events"]
        if event["type"] == "conversation.claimed"
    ]
    assert joined == ["Hanako", "Juno"]
    juno.act(visitor.id, "resolve", {})
    assert error_of(boss.act(visitor.id, "assign", {"agent_id": ids["Juno"]}))["code"] == "not_allowed_now"


def test_what_visitors_say_of_answers_is_counted_today(boss: AgentClient, visitor: VisitorClient) -> None:
    before = _live(boss)["today"]
    line = visitor.ask("How do I get a refund?")
    visitor.ask("No", action={"type": "not_helpful", "message_id": line["id"]})
    after = _live(boss)["today"]
    assert after["not_helpful"] == before["not_helpful"] + 1
    assert after["conversations"] == before["conversations"] + 1
    assert after["helpful"] == before["helpful"]
