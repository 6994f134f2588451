from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.domain.model import Role
from tests.bot.api.clients import AgentClient, VisitorClient, error_of
from tests.builders import fresh_id
from tests.server import ServerThread

DAY = [{"opens": "09:00", "closes": "18:00"}]
OFFICE: dict[str, Any] = {"zone": "Asia/Tokyo", "weekly": [DAY] * 5 + [[], []], "country": "JP"}


@pytest.fixture(scope="module")
def admin(server: ServerThread) -> Iterator[AgentClient]:
    with AgentClient(server.url, server.add_agent("Akiko", Role.ADMIN)) as client:
        yield client


@pytest.fixture
def team(admin: AgentClient, hanako: AgentClient) -> Iterator[dict[str, Any]]:
    """Hanako's."""
    me = hanako.http.get("/agent/me").json()["id"]
    made = admin.http.post("/agent/teams", json={"name": f"請求 {fresh_id()[-4:]}", "members": [me]})
    assert made.status_code == 201, made.text
    yield made.json()
    admin.http.delete(f"/agent/teams/{made.json()['id']}")


def test_a_team_is_kept_as_it_was_filled_in(admin: AgentClient, team: dict[str, Any]) -> None:
    form = {"name": "  Billing  and refunds ", "members": team["members"], "hours": OFFICE}
    form["sla"] = {"normal": {"first_response": 3600}}
    saved = admin.http.put(f"/agent/teams/{team['id']}", json=form)
    assert saved.status_code == 200, saved.text
    assert (saved.json()["name"], saved.json()["hours"]["country"]) == ("Billing and refunds", "JP")
    settings = admin.http.get("/agent/teams/settings").json()
    assert saved.json() in settings["teams"]
    assert settings["countries"]["JP"] == []
    again = {key: saved.json()[key] for key in ("name", "members", "hours", "sla")}
    assert admin.http.put(f"/agent/teams/{team['id']}", json=again).json() == saved.json()
    taken = admin.http.post("/agent/teams", json={"name": "BILLING and refunds"})
    assert (taken.status_code, error_of(taken)["code"]) == (409, "team_exists")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"name": " "}, "invalid_name", "name"),
        ({"members": [fresh_id()]}, "invalid_members", "members"),
        ({"hours": OFFICE | {"zone": "Mars"}}, "invalid_hours", "zone"),
        ({"sla": {"urgent": {"resolution": 1}}}, "invalid_sla", "urgent.resolution"),
    ],
)
def test_what_is_wrong_is_named(
    admin: AgentClient, team: dict[str, Any], change: dict[str, Any], code: str, field: str
) -> None:
    refused = admin.http.put(f"/agent/teams/{team['id']}", json={"name": "Billing"} | change)
    error = error_of(refused)
    assert (refused.status_code, error["code"], error["data"]["field"]) == (422, code, field)
    kept = admin.http.get("/agent/teams/settings").json()["teams"]
    assert team in kept


def test_hours_can_be_looked_at_before_they_are_saved(admin: AgentClient) -> None:
    special = [{"first": "2026-01-01", "last": "2026-12-31", "text": "Rebuilding"}]
    answer = admin.http.post("/agent/hours/preview", params={"lang": "ja"}, json=OFFICE)
    assert answer.status_code == 200, answer.text
    assert len(answer.json()["days_off"]) == 10
    assert all(day["text"] for day in answer.json()["days_off"])
    never = {"zone": "UTC", "weekly": [[]] * 7, "special": special}
    shut = admin.http.post("/agent/hours/preview", json=never).json()
    assert (shut["is_open"], shut["next_opening"], shut["days_off"]) == (False, None, [])


def test_everybody_sees_who_is_there_and_abilities_are_kept(
    admin: AgentClient, hanako: AgentClient, team: dict[str, Any]
) -> None:
    listed = {each["id"]: each for each in hanako.http.get("/agent/teams").json()["teams"]}
    assert listed[team["id"]]["members"] == team["members"]
    assert (listed[team["id"]]["there"], listed[team["id"]]["is_open"]) == (1, True)
    path = f"/agent/agents/{team['members'][0]}/abilities"
    form = {"languages": ["en-GB", "ja"], "skills": ["返金 ", "返金"], "capacity": 4}
    saved = admin.http.put(path, json=form).json()
    assert (saved["languages"], saved["skills"], saved["capacity"]) == (["en", "ja"], ["返金"], 4)
    refused = admin.http.put(path, json=form | {"capacity": 0})
    assert error_of(refused)["data"]["field"] == "capacity"
    admin.http.put(path, json={})


def test_a_conversation_moves_to_a_team_and_keeps_its_place(
    admin: AgentClient, hanako: AgentClient, iago: AgentClient, visitor: VisitorClient, team: dict[str, Any]
) -> None:
    visitor.hand_over()
    since = iago.http.get("/agent/conversations", params={"state": "waiting"}).json()["conversations"]
    waiting_since = next(row["waiting_since"] for row in since if row["id"] == visitor.id)
    assert iago.act(visitor.id, "claim").status_code == 200
    target = {"agent_id": None, "team_id": team["id"], "note": "請求の件です"}
    assert error_of(hanako.act(visitor.id, "transfer", target))["code"] == "not_owner"
    both = target | {"agent_id": fresh_id()}
    assert error_of(iago.act(visitor.id, "transfer", both))["code"] == "invalid_target"
    moved = iago.act(visitor.id, "transfer", target).json()
    assert (moved["state"], moved["team"], moved["waiting_since"]) == (
        "waiting",
        {"id": team["id"], "name": team["name"]},
        waiting_since,
    )
    events = hanako.case(visitor.id)["events"]
    move = events[-1]["move"]
    assert (move["how"], move["from_agent"], move["team"], move["note"]) == (
        "to_team",
        "Iago",
        team["name"],
        "請求の件です",
    )
    told = visitor.events(visitor.path)["events"]
    assert told[-1]["type"] == "conversation.released"
    assert "請求の件です" not in str(told)
    # Waiting conversations can be sorted into teams without taking them; back to everybody's with no team.
    assert (
        error_of(hanako.act(visitor.id, "transfer", target | {"team_id": fresh_id()}))["code"]
        == "team_not_found"
    )
    back = hanako.act(visitor.id, "transfer", {"agent_id": None, "team_id": "everybody", "note": None})
    assert (back.json()["team"], back.json()["state"]) == (None, "waiting")
    hanako.act(visitor.id, "claim")
    hanako.act(visitor.id, "resolve", {})
