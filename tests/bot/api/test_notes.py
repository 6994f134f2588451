"""Notes among agents over HTTP and sockets: who reads them, who is told, and that a visitor never is."""

from __future__ import annotations

import json

from tests.bot.api.clients import AgentClient, VisitorClient, error_of, socket_to
from tests.builders import fresh_id

SECRET = "SECRET-7351 looks like fraud, @Iago please check <b>"


def test_a_note_is_read_by_agents_and_by_no_visitor(
    visitor: VisitorClient, hanako: AgentClient, iago: AgentClient
) -> None:
    visitor.hand_over()
    hanako.act(visitor.id, "claim")
    note = {"client_message_id": fresh_id(), "text": SECRET}
    with socket_to(visitor.url, "visitor") as hers:
        hers.send(visitor.hello())
        hers.until("ready")
        written = iago.act(visitor.id, "notes", note)  # not the owner
        assert (written.status_code, written.json()["author"]["name"]) == (201, "Iago")
        repeated = iago.act(visitor.id, "notes", note)
        assert (repeated.status_code, repeated.json()) == (200, written.json())
        assert error_of(hanako.act(visitor.id, "notes", note))["code"] == "client_message_id_reused"
        assert hanako.reply(visitor.id, "One moment, please.").status_code == 201
        frames = [hers.receive()]
        while "One moment" not in json.dumps(frames):
            frames.append(hers.receive())
    case = hanako.case(visitor.id)
    assert [e["note"] for e in case["events"] if e["type"] == "agent.note"] == [written.json()]
    assert hanako.events(f"/agent/conversations/{visitor.id}")["events"] == case["events"]
    files = [
        visitor.http.get(f"{visitor.path}/transcript", params={"format": f}).text for f in ("txt", "html")
    ]
    told = [frames, visitor.snapshot(), visitor.events(visitor.path), files]
    assert "SECRET" not in json.dumps(told) and "agent.note" not in json.dumps(told)
    hanako.act(visitor.id, "resolve", {})


def test_who_is_named_is_told_until_they_look(
    visitor: VisitorClient, hanako: AgentClient, iago: AgentClient
) -> None:
    visitor.ask("When are you open?")  # the bot has it: a note needs no owner

    def mine(agent: AgentClient) -> list[str]:
        listed = agent.http.get("/agent/mentions").json()["mentions"]
        return [each["note"]["text"] for each in listed if each["conversation_id"] == visitor.id]

    with socket_to(visitor.url, "agent", visitor.url, iago.cookie) as his:
        his.send({"type": "hello"})
        his.until("ready")
        hanako.act(visitor.id, "notes", {"client_message_id": fresh_id(), "text": SECRET})
        frame = his.until("mentions")
        assert [each["note"]["text"] for each in frame["mentions"]] == [SECRET]
        assert (mine(iago), mine(hanako)) == ([SECRET], [])
        with socket_to(visitor.url, "agent", visitor.url, iago.cookie) as again:  # a reload
            again.send({"type": "hello"})
            assert again.until("mentions")["mentions"] == frame["mentions"]
        assert hanako.act(visitor.id, "mentions/seen").status_code == 204, (
            "she was not named: nothing happens"
        )
        assert mine(iago) == [SECRET]
        assert iago.act(visitor.id, "mentions/seen").status_code == 204
        assert his.until("mentions")["mentions"] == []
        assert mine(iago) == []


def test_what_is_no_note(visitor: VisitorClient, hanako: AgentClient) -> None:
    for text, code in (
        ("", "invalid_message"),
        ("x" * 4001, "message_too_long"),
        ("a\x00", "invalid_message"),
    ):
        answer = hanako.act(visitor.id, "notes", {"client_message_id": fresh_id(), "text": text})
        assert error_of(answer)["code"] == code
    empty = hanako.act(visitor.id, "notes", {"client_message_id": fresh_id(), "text": "early"})
    assert error_of(empty)["code"] == "not_allowed_now"
