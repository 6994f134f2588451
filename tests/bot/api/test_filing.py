"""Tags and blocks over HTTP: what agents see, what the visitor is told, and that nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.model import Role
from tests.bot.api.clients import AgentClient, Json, VisitorClient, error_of
from tests.builders import fresh_id
from tests.server import ServerThread


@pytest.fixture(scope="module")
def boss(server: ServerThread) -> Iterator[AgentClient]:
    server.add_agent("Shogo", Role.SUPERVISOR)
    with AgentClient(server.url, "shogo@example.jp") as client:
        client.http.put("/agent/presence", json={"away": True})
        yield client


def acts(agent: AgentClient, visitor: VisitorClient) -> list[Json]:
    return [event["act"] for event in agent.case(visitor.id)["events"] if event["act"]]


def put(agent: AgentClient, visitor: VisitorClient, what: str, body: Json) -> Json:
    answer = agent.http.put(f"/agent/conversations/{visitor.id}/{what}", json=body)
    assert answer.status_code == 200, answer.text
    summary: Json = answer.json()
    return summary


def test_tags_are_for_agents_and_completed_from_those_in_use(
    visitor: VisitorClient, hanako: AgentClient, iago: AgentClient
) -> None:
    visitor.hand_over()
    word = f"tag-{fresh_id()[-6:]}"
    assert put(hanako, visitor, "tags", {"tags": [f"#{word}", word.upper()]})["tags"] == [word]
    put(hanako, visitor, "tags", {"tags": [word]})
    assert [(act["kind"], act["by"], act["tags"]) for act in acts(iago, visitor)] == [
        ("tagged", "Hanako", [word])
    ]
    known = {each["tag"]: each["count"] for each in iago.http.get("/agent/tags").json()["tags"]}
    assert known[word] == 1
    assert put(iago, visitor, "tags", {"tags": []})["tags"] == []
    refused = hanako.http.put(f"/agent/conversations/{visitor.id}/tags", json={"tags": ["x" * 41]})
    assert error_of(refused)["code"] == "invalid_tag"
    assert word not in json.dumps([visitor.snapshot(), visitor.events(visitor.path)])


def test_an_agent_asks_a_supervisor_blocks_and_the_visitor_is_told_politely(
    visitor: VisitorClient, hanako: AgentClient, boss: AgentClient
) -> None:
    visitor.hand_over()
    path = f"/agent/conversations/{visitor.id}/block"
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    asked = put(hanako, visitor, "block", {"reason": "SPAM-881 all day", "until": until})["blocked"]
    assert (asked["decided"], asked["asked_by"]) == (False, "Hanako")
    assert visitor.post("still here").status_code == 201, "asking changes nothing for the visitor"
    assert put(boss, visitor, "block", {"reason": asked["reason"], "until": until})["blocked"]["decided"]
    same = {"client_message_id": fresh_id(), "text": "let me in"}
    for answer in (
        visitor.http.post(f"{visitor.path}/messages", json=same),
        visitor.http.post(
            f"{visitor.path}/contact",
            json={"client_message_id": fresh_id(), "kind": "callback", "phone": "03-1234-5678"},
        ),
    ):
        error = error_of(answer)
        assert (answer.status_code, error["code"], "SPAM" in answer.text) == (403, "blocked", False)
        assert error["data"]["until"].startswith(until[:16])
    assert "SPAM" not in json.dumps([visitor.snapshot(), visitor.events(visitor.path)])
    assert error_of(hanako.http.delete(path))["code"] == "forbidden"
    assert boss.http.delete(path).json()["blocked"] is None
    assert visitor.http.post(f"{visitor.path}/messages", json=same).status_code == 201, "nothing is lost"
    assert [act["kind"] for act in acts(boss, visitor)] == ["block_asked", "blocked", "unblocked"]


def test_what_is_no_block(visitor: VisitorClient, boss: AgentClient) -> None:
    visitor.hand_over()
    path = f"/agent/conversations/{visitor.id}/block"
    for body, code in (
        ({"reason": " "}, "invalid_message"),
        ({"reason": "x" * 201}, "message_too_long"),
        ({"reason": "spam", "until": "2020-01-01T00:00:00Z"}, "invalid_until"),
    ):
        assert error_of(boss.http.put(path, json=body))["code"] == code
    assert boss.http.delete(path).status_code == 200, "nobody to let in: nothing changes"
