"""Finding a conversation again, through real HTTP."""

from __future__ import annotations

from tests.bot.api.clients import AgentClient, VisitorClient, error_of
from tests.builders import fresh_id


def _search(agent: AgentClient, text: str, **narrowed: str) -> list[dict[str, object]]:
    answer = agent.http.get("/agent/search", params={"q": text, **narrowed})
    assert answer.status_code == 200, answer.text
    results: list[dict[str, object]] = answer.json()["results"]
    return results


def test_a_conversation_is_found_by_line_ticket_and_contact(
    visitor: VisitorClient, hanako: AgentClient
) -> None:
    word = fresh_id()
    visitor.hand_over()
    assert visitor.post(f"<b>where</b> is {word}？ " + "x" * 300).status_code == 201
    contact = {"client_message_id": fresh_id(), "kind": "message", "name": f"Taro {word[:8]}"}
    left = visitor.http.post(
        f"{visitor.path}/contact", json=contact | {"email": "t@example.jp", "text": "please"}
    )
    assert left.status_code == 201, left.text
    (by_line,) = _search(hanako, f"WHERE {word}")
    assert by_line["conversation"]["id"] == visitor.id  # type: ignore[index]
    assert by_line["line"]["author"] == "visitor"  # type: ignore[index]
    assert str(by_line["line"]["text"]).startswith(f"<b>where</b> is {word}")  # type: ignore[index]
    assert _search(hanako, word, state="waiting", team="none") and not _search(hanako, word, who="me")
    ticket = hanako.case(visitor.id)["conversation"]["ticket"]
    assert _search(hanako, ticket)[0]["conversation"]["id"] == visitor.id  # type: ignore[index]
    (by_name,) = _search(hanako, f"taro {word[:8]}")
    assert by_name["conversation"]["id"] == visitor.id  # type: ignore[index]


def test_nothing_found_and_nothing_asked(hanako: AgentClient) -> None:
    assert _search(hanako, fresh_id()) == []
    refused = hanako.http.get("/agent/search", params={"q": "　"})
    assert (refused.status_code, error_of(refused)["code"]) == (422, "invalid_query")
