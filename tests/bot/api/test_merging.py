"""One visitor, two conversations, over HTTP: what agents are offered, and what the visitor is not told."""

from __future__ import annotations

import json

from tests.bot.api.clients import AgentClient, VisitorClient, error_of
from tests.builders import fresh_id
from tests.server import ServerThread


def test_a_duplicate_is_found_merged_and_reopened_by_its_visitor(
    visitor: VisitorClient, server: ServerThread, hanako: AgentClient, iago: AgentClient
) -> None:
    address = f"taro-{fresh_id()[-6:]}@Example.jp"
    with VisitorClient(server.url) as again:
        for each in (visitor, again):
            each.hand_over()
            left = {"client_message_id": fresh_id(), "kind": "message", "email": address, "text": "hi"}
            assert each.http.post(f"{each.path}/contact", json=left).status_code == 201
            address = address.upper()
        others = hanako.http.get(f"/agent/conversations/{visitor.id}/others").json()["others"]
        assert [(each["conversation"]["id"], each["because"]) for each in others] == [(again.id, ["email"])]
        since = hanako.case(visitor.id)["conversation"]["waiting_since"]
        hanako.act(visitor.id, "claim")
        assert error_of(iago.act(visitor.id, "merge", {"into": again.id}))["code"] == "not_owner"
        hanako.act(visitor.id, "release")

        merged = iago.act(visitor.id, "merge", {"into": again.id})
        assert (merged.status_code, merged.json()["id"]) == (200, again.id), merged.text
        assert (merged.json()["state"], merged.json()["waiting_since"]) == ("waiting", since)
        twice = iago.act(visitor.id, "merge", {"into": again.id})
        assert (twice.status_code, error_of(twice)["code"]) == (409, "not_allowed_now")
        case, other = hanako.case(visitor.id), hanako.case(again.id)
        assert case["tickets"][-1]["outcome"] == "merged"
        told = [each["events"][-1]["merge"] for each in (case, other)]
        for merge, direction, of in zip(told, ("into", "from"), (other, case), strict=True):
            summary = of["conversation"]
            assert merge == {
                "direction": direction,
                "conversation_id": summary["id"],
                "ticket": summary["ticket"],
                "by": "Iago",
            }
        for each in (visitor, again):
            seen = json.dumps([each.snapshot(), each.events(each.path)])
            assert "agent.merged" not in seen and '"merged"' not in seen and "Iago" not in seen
        assert visitor.snapshot()["conversation"]["state"] == "resolved"
        visitor.post("still me")
        assert visitor.snapshot()["conversation"]["state"] != "resolved"
        hanako.act(again.id, "claim")
        hanako.act(again.id, "resolve", {})
