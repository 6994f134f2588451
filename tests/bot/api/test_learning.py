"""Suggestions, article search and labels over HTTP: what an agent's choices leave behind, and who may read it."""

from __future__ import annotations

import json

import pytest

from bot.domain.model import Role
from tests.bot.api.clients import AgentClient, Json, VisitorClient, error_of
from tests.builders import fresh_id
from tests.server import ServerThread


@pytest.fixture
def claimed(visitor: VisitorClient, hanako: AgentClient) -> VisitorClient:
    visitor.ask("What is the capital of France?")
    assert hanako.act(visitor.id, "claim").status_code == 200
    return visitor


def suggested(agent: AgentClient, visitor: VisitorClient) -> Json:
    answer = agent.http.get(f"/agent/conversations/{visitor.id}/suggestions")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def send(agent: AgentClient, visitor: VisitorClient, article_id: str) -> int:
    body = {"client_message_id": fresh_id(), "article_id": article_id, "lang": "en"}
    return agent.act(visitor.id, "messages", body).status_code


def verdicts(found: Json) -> list[tuple[str, str | None]]:
    return [(each["verdict"], each["article_id"]) for each in found["labels"]]


def test_suggestions_follow_what_the_visitor_writes(claimed: VisitorClient, hanako: AgentClient) -> None:
    first = suggested(hanako, claimed)
    assert first["question"] == "What is the capital of France?"
    ticket = hanako.case(claimed.id)["tickets"][-1]
    assert first["candidates"] == ticket["candidates"], "as they stood at the hand-over"
    claimed.post("Hello?")
    assert suggested(hanako, claimed)["about_seq"] == first["about_seq"], "small talk asks nothing"
    claimed.post("How do I get a refund?")
    now = suggested(hanako, claimed)
    assert (now["about_seq"] > first["about_seq"], now["candidates"][0]["article_id"]) == (True, "refunds")
    assert now["build"]


def test_a_sent_candidate_is_a_label_that_can_be_taken_back(
    claimed: VisitorClient, hanako: AgentClient, iago: AgentClient
) -> None:
    claimed.post("How do I get a refund?")
    assert hanako.reply(claimed.id, "Let me see.").status_code == 201
    assert verdicts(suggested(hanako, claimed)) == [("own_text", None)]
    assert send(hanako, claimed, "refunds") == 201
    found = suggested(hanako, claimed)
    assert verdicts(found) == [("sent", "refunds")], "what says more takes the place of what says less"
    label = found["labels"][0]
    assert (label["rank"], label["probability"]) == (1, found["candidates"][0]["probability"])
    path = f"/agent/conversations/{claimed.id}/labels/{label['id']}"
    assert error_of(iago.http.delete(path))["code"] == "forbidden", "it is hers"
    assert hanako.http.delete(path).status_code == 204
    assert error_of(hanako.http.delete(path))["code"] == "label_not_found"
    assert suggested(hanako, claimed)["labels"] == []


def test_none_fits_and_why(server: ServerThread, claimed: VisitorClient, hanako: AgentClient) -> None:
    assert verdicts(hanako.act(claimed.id, "labels", {}).json()) == [("none_fits", None)]
    again = hanako.act(claimed.id, "labels", {"reason": "no_article"}).json()["labels"]
    assert [each["reason"] for each in again] == ["no_article"]
    server.add_agent("Mana", Role.MAINTAINER)
    with AgentClient(server.url, "mana@example.jp") as maintainer:
        answer = maintainer.http.get("/agent/labels", params={"since": "2020-01-01T00:00:00Z"})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    mine = next(line for line in lines if line["conversation"] == claimed.id)
    assert (mine["text"], mine["relevant"], mine["agent"]) == ("What is the capital of France?", [], "Hanako")
    assert 'madoguchi_labels_total{verdict="none_fits"}' in hanako.http.get(server.url + "/metrics").text


def test_agents_find_what_visitors_cannot_and_cannot_send_it(
    claimed: VisitorClient, hanako: AgentClient
) -> None:
    def found(q: str, lang: str = "en") -> dict[str, Json]:
        listed = hanako.http.get("/agent/articles", params={"q": q, "lang": lang}).json()["articles"]
        return {each["article_id"]: each for each in listed}

    secret = next(id_ for id_, hit in found("staff").items() if not hit["for_everyone"])
    assert found("money back")["refunds"]["probability"] > 0, "by meaning, or by other words"
    assert len(found("")) > 2
    read = hanako.http.get(f"/agent/articles/en/{secret}").json()
    assert read["text"] and not read["for_everyone"] and read["url"] is None
    assert send(hanako, claimed, secret) == 404
    assert claimed.http.get(f"/articles/en/{secret}").status_code == 404
    assert error_of(hanako.http.get("/agent/articles/en/nothing"))["code"] == "article_not_found"
