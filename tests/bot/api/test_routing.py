"""Routing over HTTP: settings as a whole, trials, counts, and letting an offer pass."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.domain.model import Role
from tests.bot.api.clients import AgentClient, VisitorClient
from tests.bot.api.conftest import QUICK
from tests.bot.api.test_authorisation import BY_HAND, ROUTING
from tests.server import ServerThread, running

RULE: dict[str, Any] = {
    "name": "Orders",
    "enabled": True,
    "when": {
        **{"page": "/orders/*", "site": "", "lang": "", "attribute": "", "value": "", "tag": ""},
        "identified": None,
        "reasons": [],
    },
    "then": {"team_id": None, "priority": 5, "skill": None, "hand_over": True},
}


def test_settings_are_saved_whole_and_refused_with_the_place(server: ServerThread) -> None:
    with AgentClient(server.url, server.add_agent("Router", Role.ADMIN)) as admin:
        view = admin.http.get("/agent/routing").json()
        assert view["fixed"]["visitor_asked"] == "promise" and "rule" in view["triggers"]
        settings = {**view["settings"], "rules": [RULE], "off": ["none_of_these"]}
        wrong = {**settings, "rules": [RULE, {**RULE, "name": ""}]}
        refused = admin.http.put("/agent/routing", json=wrong)
        assert refused.status_code == 422
        assert refused.json()["error"]["code"] == "invalid_routing"
        assert refused.json()["error"]["data"] == {
            "field": "rules.1.name",
            "why": "length",
            "most": 60,
        }
        saved = admin.http.put("/agent/routing", json=settings).json()["settings"]
        assert saved == {**settings, "revision": settings["revision"] + 1}
        stale = admin.http.put("/agent/routing", json=settings)
        assert (stale.status_code, stale.json()["error"]["code"]) == (409, "routing_changed")

        tried = {"settings": saved, "text": "Where is it?", "page": "https://a.example/orders/1"}
        outlook = admin.http.post("/agent/routing/try", json=tried).json()
        assert (outlook["decision"], outlook["trigger"], outlook["priority"]) == ("handoff", "rule", 5)
        assert outlook["by"] == {"priority": "Orders", "hand_over": "Orders"}
        assert "Orders" in outlook["reason"]["text"]["ja"]
        restored = {**ROUTING, "revision": saved["revision"]}
        assert admin.http.put("/agent/routing", json=restored).status_code == 200


def test_an_offer_is_shown_with_its_end_and_can_be_declined(help_centre: Path, tmp_path: Path) -> None:
    """On a server of its own: whom else it could be offered to, and what else waits, is not left to chance."""
    with (
        running(help_centre / "var", f"sqlite:///{tmp_path / 'madoguchi.db'}", QUICK) as server,
        AgentClient(server.url, server.add_agent("Chief", Role.ADMIN)) as admin,
        AgentClient(server.url, server.add_agent("Hanako")) as hanako,
        VisitorClient(server.url) as visitor,
    ):
        now = admin.http.get("/agent/routing").json()["settings"]
        automatic = {**now, "everybody": {"automatic": True, "overflow": "nobody"}, "accept_seconds": 300}
        assert admin.http.put("/agent/routing", json=automatic).status_code == 200
        admin.http.put("/agent/presence", json={"away": True})
        hanako.http.put("/agent/presence", json={"away": False})
        visitor.hand_over()
        case = f"/agent/conversations/{visitor.id}"
        row = _offered(hanako, case)
        assert row["urgency"]["because"] == [] and row["state"] == "waiting"
        left = datetime.fromisoformat(row["offer"]["until"]) - datetime.now(UTC)
        assert timedelta(seconds=200) < left <= timedelta(seconds=300)
        assert admin.http.post(f"{case}/decline").status_code == 409, "who is away is not asked"
        today = datetime.now(UTC).date().isoformat()
        counts = admin.http.get("/agent/triggers", params={"from": today, "to": today}).json()
        assert counts["totals"]["visitor_asked"] >= 1 and counts["days"][0]["day"] == today
        assert (
            admin.http.get("/agent/triggers", params={"from": "2026-01-01", "to": today}).status_code == 422
        )
        by_hand = {**automatic, "revision": automatic["revision"] + 1, "everybody": BY_HAND}
        assert admin.http.put("/agent/routing", json=by_hand).status_code == 200


def _offered(agent: AgentClient, case: str) -> dict[str, Any]:
    """Waits for the next change of the conversation by long-polling until it is offered to somebody."""
    after = 0
    for _ in range(20):
        row: dict[str, Any] = agent.http.get(case).json()["conversation"]
        if row["offer"] is not None:
            return row
        after = row["last_seq"]
        agent.http.get(f"{case}/events", params={"after": after, "wait": 2})
    raise AssertionError("nothing was offered")
