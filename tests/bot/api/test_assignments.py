"""From hand to hand over HTTP: what the visitor sees of it, what agents see, and who is refused."""

from __future__ import annotations

import json

import pytest

from bot.domain.model import Role
from tests.bot.api.clients import AgentClient, VisitorClient, error_of
from tests.builders import fresh_id
from tests.server import ServerThread

NOTE = "<img src=x onerror=alert(1)> asks for a refund"


def id_of(agent: AgentClient) -> str:
    id_: str = agent.http.get("/agent/me").json()["id"]
    return id_


def moves(agent: AgentClient, visitor: VisitorClient) -> list[dict[str, object]]:
    """Without the team, which none of these has."""
    found = [dict(event["move"]) for event in agent.case(visitor.id)["events"] if event["move"]]
    assert all(move.pop("team") is None for move in found)
    return found


@pytest.fixture
def claimed(visitor: VisitorClient, hanako: AgentClient) -> VisitorClient:
    visitor.hand_over()
    assert hanako.act(visitor.id, "claim").status_code == 200
    return visitor


def test_a_transfer_with_a_note(claimed: VisitorClient, hanako: AgentClient, iago: AgentClient) -> None:
    body = {"agent_id": id_of(iago), "note": f"  {NOTE}  "}
    assert error_of(iago.act(claimed.id, "transfer", body))["code"] == "not_owner"
    given = hanako.act(claimed.id, "transfer", body)
    assert (given.status_code, given.json()["assignee"]["name"]) == (200, "Iago")
    assert error_of(hanako.reply(claimed.id, "one more thing"))["data"] == {"agent": "Iago"}
    assert iago.reply(claimed.id, "hello").status_code == 201
    assert moves(iago, claimed) == [
        {"how": "transferred", "from_agent": "Hanako", "to_agent": "Iago", "by": "Hanako", "note": NOTE}
    ]
    snapshot, told = claimed.snapshot(), claimed.events(claimed.path)["events"]
    assert snapshot["conversation"]["agent"] == "Iago"
    joined = [e["conversation"]["agent"] for e in told if e["type"] == "conversation.claimed"]
    assert joined == ["Hanako", "Iago"]
    assert "refund" not in json.dumps([snapshot, told]), "the note is for agents"


def test_a_transfer_to_the_queue_and_to_nobody(claimed: VisitorClient, hanako: AgentClient) -> None:
    for body, code in (
        ({"agent_id": fresh_id()}, "agent_not_found"),
        ({"agent_id": "\x00"}, "invalid_request"),
        ({"note": "to whom?"}, "invalid_request"),
        ({"agent_id": id_of(hanako)}, "invalid_target"),
        ({"agent_id": None, "note": "x" * 1001}, "message_too_long"),
    ):
        assert error_of(hanako.act(claimed.id, "transfer", body))["code"] == code
    answer = hanako.act(claimed.id, "transfer", {"agent_id": None, "note": "after five"})
    assert answer.json()["state"] == "waiting"
    assert moves(hanako, claimed)[-1]["note"] == "after five"


def test_a_supervisor_takes_over(
    server: ServerThread, claimed: VisitorClient, hanako: AgentClient, iago: AgentClient
) -> None:
    assert error_of(iago.act(claimed.id, "take-over"))["code"] == "forbidden"
    server.add_agent("Setsuko", Role.SUPERVISOR)
    with AgentClient(server.url, "setsuko@example.jp") as boss:
        boss.http.put("/agent/presence", json={"away": True})  # nobody that visitors of other tests could see
        for _ in range(2):
            assert boss.act(claimed.id, "take-over").json()["assignee"]["name"] == "Setsuko"
        assert moves(boss, claimed) == [
            {
                "how": "taken_over",
                "from_agent": "Hanako",
                "to_agent": "Setsuko",
                "by": "Setsuko",
                "note": None,
            }
        ]
        assert error_of(hanako.reply(claimed.id, "wait"))["data"] == {"agent": "Setsuko"}
        assert boss.act(claimed.id, "resolve", {}).status_code == 200


@pytest.mark.parametrize(
    ("question", "lang"), [("When are you open?", "en"), ("営業時間を教えてください", "ja")]
)
def test_back_to_the_bot(visitor: VisitorClient, hanako: AgentClient, question: str, lang: str) -> None:
    visitor.ask(question)
    visitor.hand_over()
    hanako.act(visitor.id, "claim")
    assert hanako.act(visitor.id, "return-to-bot").json()["state"] == "bot"
    assert error_of(hanako.act(visitor.id, "return-to-bot"))["code"] == "not_allowed_now"
    snapshot = visitor.snapshot()
    assert (snapshot["conversation"]["state"], snapshot["conversation"]["ticket"]) == ("bot", None)
    line = snapshot["messages"][-1]
    assert line["author"]["kind"] == "bot"
    assert ("自動応答" in line["text"]) == (snapshot["conversation"]["lang"] == "ja")
    ticket = hanako.case(visitor.id)["tickets"][-1]
    assert ticket["outcome"] == "returned_to_bot" and ticket["resolved_at"]
    assert visitor.ask(question)["author"]["kind"] == "bot", "it answers from the next message on"
    assert error_of(hanako.reply(visitor.id, "me too"))["code"] == "not_allowed_now"


def test_the_list_of_colleagues(server: ServerThread, hanako: AgentClient, iago: AgentClient) -> None:
    for agent in (hanako, iago):
        agent.http.get("/agent/me")
    listed = hanako.http.get("/agent/agents").json()["agents"]
    found = {each["name"]: each for each in listed}
    assert (found["Iago"]["id"], found["Iago"]["role"], found["Iago"]["online"]) == (
        id_of(iago),
        "agent",
        True,
    )
    assert "Hanako" in found
    assert [each["online"] for each in listed] == sorted((each["online"] for each in listed), reverse=True)
    iago.http.put("/agent/presence", json={"away": True})
    after = {each["name"]: each["online"] for each in hanako.http.get("/agent/agents").json()["agents"]}
    iago.http.put("/agent/presence", json={"away": False})
    assert after["Iago"] is False
    assert "@" not in json.dumps(listed), "addresses are nobody else's"


def test_what_colleagues_have_and_may_have(
    server: ServerThread, visitor: VisitorClient, hanako: AgentClient
) -> None:
    def of(name: str) -> dict[str, object]:
        listed = hanako.http.get("/agent/agents").json()["agents"]
        found: dict[str, object] = next(each for each in listed if each["name"] == name)
        return found

    before = of("Hanako")
    assert (before["presence"], before["capacity"]) == ("available", 1000)
    visitor.hand_over()
    assert hanako.act(visitor.id, "claim").status_code == 200
    assert of("Hanako")["held"] == int(str(before["held"])) + 1
    hanako.http.put("/agent/presence", json={"away": True})
    assert of("Hanako")["presence"] == "away"
    hanako.http.put("/agent/presence", json={"away": False})
    hanako.act(visitor.id, "resolve", {})
    assert of("Hanako")["held"] == before["held"]
