"""Canned replies over HTTP: one's own, shared ones, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.domain.model import Role
from tests.bot.api.clients import AgentClient, error_of
from tests.server import ServerThread

HELLO = {"shortcut": "/Greet", "texts": {"en": "Hello {visitor}", "ja": "{visitor}さま、こんにちは"}}


@pytest.fixture(scope="module")
def boss(server: ServerThread) -> Iterator[AgentClient]:
    server.add_agent("Chief", Role.SUPERVISOR)
    with AgentClient(server.url, "chief@example.jp") as client:
        client.http.put("/agent/presence", json={"away": True})
        yield client


def shortcuts(agent: AgentClient) -> dict[str, str]:
    return {each["shortcut"]: each["id"] for each in agent.http.get("/agent/replies").json()["replies"]}


def test_shared_and_own_replies(boss: AgentClient, hanako: AgentClient, iago: AgentClient) -> None:
    assert error_of(hanako.http.post("/agent/replies", json=HELLO))["code"] == "forbidden"
    shared = boss.http.post("/agent/replies", json=HELLO)
    assert (shared.status_code, shared.json()["shortcut"], shared.json()["own"]) == (201, "greet", False)
    own = hanako.http.post("/agent/replies", json=HELLO | {"own": True}).json()
    assert own["own"], "the same shortcut for herself"
    assert error_of(boss.http.post("/agent/replies", json=HELLO))["code"] == "shortcut_taken"
    assert len(hanako.http.get("/agent/replies").json()["replies"]) >= 2
    assert own["id"] not in shortcuts(iago).values() and own["id"] not in shortcuts(boss).values()
    path = f"/agent/replies/{own['id']}"
    for other in (iago, boss):
        refused = other.http.put(path, json=HELLO | {"shortcut": "mine", "own": True})
        assert error_of(refused)["code"] == "reply_not_found"
        assert error_of(other.http.delete(path))["code"] == "reply_not_found"
    assert error_of(hanako.http.delete(f"/agent/replies/{shared.json()['id']}"))["code"] == "forbidden"
    made_shared = hanako.http.put(path, json=HELLO | {"shortcut": "mine"})
    assert error_of(made_shared)["code"] == "forbidden"
    changed = hanako.http.put(path, json=HELLO | {"shortcut": "mine", "own": True})
    assert (changed.status_code, "mine" in shortcuts(hanako)) == (200, True)
    assert hanako.http.delete(path).status_code == 204
    assert boss.http.delete(f"/agent/replies/{shared.json()['id']}").status_code == 204


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"shortcut": "two words"}, "invalid_shortcut"),
        ({"texts": {}}, "field_required"),
        ({"texts": {"en": "Hi {vistor}"}}, "unknown_variable"),
        ({"texts": {"en": "x" * 4001}}, "message_too_long"),
        ({"texts": {"fr": "Salut"}}, "invalid_request"),
        ({"team_id": "0" * 32}, "team_not_found"),
    ],
)
def test_what_is_refused(boss: AgentClient, change: dict[str, object], code: str) -> None:
    assert error_of(boss.http.post("/agent/replies", json=HELLO | change))["code"] == code
