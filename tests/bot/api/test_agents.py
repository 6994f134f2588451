"""The console's routes: the queue, the claim race, and what visitors never get to see of it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.bot.api.clients import AgentClient, Json, VisitorClient, error_of, socket_to
from tests.builders import fresh_id
from tests.server import ServerThread


def test_from_the_queue_to_the_resolution(
    visitor: VisitorClient, hanako: AgentClient, iago: AgentClient
) -> None:
    ticket = visitor.ask("What is the capital of France?")["handoff"]["ticket"]
    listed = hanako.http.get("/agent/conversations", params={"state": "waiting"}).json()
    row = next(c for c in listed["conversations"] if c["id"] == visitor.id)
    assert (row["ticket"], row["preview_author"], row["assignee"]) == (ticket, "visitor", None)
    assert listed["counts"]["waiting"] >= 1
    case = hanako.case(visitor.id)
    assert case["tickets"][-1]["question"] == "What is the capital of France?"
    assert case["tickets"][-1]["reason"]["text"].keys() == {"en", "ja"}
    assert case["tickets"][-1]["candidates"][0]["url"].startswith(visitor.url)

    claimed = hanako.act(visitor.id, "claim").json()
    assert (claimed["state"], claimed["assignee"]["name"]) == ("with_agent", "Hanako")
    assert hanako.act(visitor.id, "claim").status_code == 200
    assert error_of(iago.reply(visitor.id, "me too"))["data"] == {"agent": "Hanako"}
    id_ = fresh_id()
    assert hanako.reply(visitor.id, "Paris, but why?", id_).status_code == 201
    assert hanako.reply(visitor.id, "Paris, but why?", id_).status_code == 200
    assert error_of(hanako.reply(visitor.id, "Rome", id_))["code"] == "client_message_id_reused"
    assert visitor.post("Just asking").status_code == 201
    lines = visitor.snapshot()["messages"]
    assert [(m["author"]["kind"], m["author"]["name"], m["text"]) for m in lines[-2:]] == [
        ("agent", "Hanako", "Paris, but why?"),
        ("visitor", None, "Just asking"),
    ]
    assert hanako.act(visitor.id, "release").json()["state"] == "waiting"
    assert error_of(hanako.reply(visitor.id, "late"))["code"] == "not_allowed_now"
    assert iago.act(visitor.id, "claim").json()["assignee"]["name"] == "Iago"
    assert iago.act(visitor.id, "resolve", {"outcome": "spam"}).json()["state"] == "resolved"
    assert hanako.case(visitor.id)["tickets"][-1]["outcome"] == "spam"
    assert visitor.snapshot()["conversation"]["state"] == "resolved"


def test_an_article_is_sent_word_for_word(visitor: VisitorClient, hanako: AgentClient) -> None:
    visitor.hand_over()
    hanako.act(visitor.id, "claim")
    body = {"client_message_id": fresh_id(), "article_id": "refunds", "lang": "ja"}
    for status in (201, 200):
        sent = hanako.act(visitor.id, "messages", body)
        assert sent.status_code == status
        assert sent.json()["article"]["title"] == "返金について"
    for wrong, code in (
        ({"article_id": "gone", "lang": "ja"}, "article_not_found"),
        ({"article_id": "staff-only", "lang": "en"}, "article_not_found"),
        ({"article_id": "refunds"}, "invalid_message"),
        ({"article_id": "refunds", "lang": "ja", "text": "both"}, "invalid_message"),
        ({}, "invalid_message"),
        ({"text": "   "}, "invalid_message"),
    ):
        answer = hanako.act(visitor.id, "messages", {"client_message_id": fresh_id(), **wrong})
        assert error_of(answer)["code"] == code
    assert hanako.act(visitor.id, "resolve", {"outcome": "sold"}).status_code == 422
    assert hanako.act(visitor.id, "resolve", {}).status_code == 200


def test_of_two_who_claim_at_once_exactly_one_wins(
    visitor: VisitorClient, hanako: AgentClient, iago: AgentClient
) -> None:
    visitor.hand_over()
    agents = {"Hanako": hanako, "Iago": iago}
    with ThreadPoolExecutor(2) as pool:
        for _ in range(20):
            claims = [pool.submit(agent.act, visitor.id, "claim") for agent in agents.values()]
            answers = [claim.result() for claim in claims]
            assert sorted(answer.status_code for answer in answers) == [200, 409]
            winner = next(a.json()["assignee"]["name"] for a in answers if a.status_code == 200)
            lost = next(a for a in answers if a.status_code == 409)
            assert error_of(lost)["data"] == {"agent": winner}
            assert agents[winner].act(visitor.id, "release").status_code == 200
    events = hanako.case(visitor.id)["events"]
    assert [e["seq"] for e in events] == list(range(1, len(events) + 1))
    assert [e["type"] for e in events].count("conversation.claimed") == 20


@pytest.mark.parametrize("query", ["state=closed", "limit=0", "limit=5001", "limit=x", "state="])
def test_a_list_that_cannot_be(hanako: AgentClient, query: str) -> None:
    assert error_of(hanako.http.get(f"/agent/conversations?{query}"))["code"] == "invalid_request"


#: Fields and words of the agents' side.
FOR_AGENTS = (
    "decision",
    "candidates",
    "probability",
    "reason",
    "outcome",
    "priority",
    "assignee",
    "about_seq",
)


def _leaks(value: Any, path: str = "") -> list[str]:
    """Places in a visitor's answer where something for agents stands (null is an empty place)."""
    if isinstance(value, list):
        return [leak for item in value for leak in _leaks(item, path)]
    if isinstance(value, dict):
        found = [f"{path}.{k}" for k, v in value.items() if k in FOR_AGENTS and v is not None]
        found += [leak for k, v in value.items() for leak in _leaks(v, f"{path}.{k}")]
        return found + (["bot.decided"] if value.get("type") == "bot.decided" else [])
    return []


def test_nothing_for_agents_reaches_the_visitor(
    server: ServerThread, visitor: VisitorClient, hanako: AgentClient
) -> None:
    """The whole story of a conversation, on every route and socket that a visitor has."""
    frames: list[Json] = []
    with socket_to(server.url, "visitor") as socket:
        socket.send(visitor.hello())
        answers = [visitor.ask("When are you open?"), visitor.ask("What is the capital of France?")]
        case = hanako.case(visitor.id)
        hanako.act(visitor.id, "claim")
        hanako.reply(visitor.id, "one moment")
        hanako.act(visitor.id, "resolve", {"outcome": "spam"})
        answers += [visitor.ask("Hello"), visitor.snapshot(), visitor.events(visitor.path)]
        answers.append(visitor.http.post("/visitor/conversations", json={}).json())
        last = answers[-1]["conversation"]["last_seq"]
        while not frames or frames[-1].get("last_seq", 0) < last:
            frames.append(socket.receive())
    assert _leaks(case)  # the agents do see it
    assert _leaks(answers) == []
    assert _leaks(frames) == []
    shown = json.dumps([answers, frames])
    agent_id = hanako.http.get("/agent/me").json()["id"]
    for secret in (agent_id, "hanako@example.jp", "spam", "needs_reply", "content_hash", visitor.token):
        assert secret not in shown
    seen = [e["type"] for frame in frames if frame["type"] == "events" for e in frame["events"]]
    assert "conversation.resolved" in seen
    assert "bot.decided" not in seen
