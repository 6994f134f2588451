"""Who is there, who types, and what was seen: frames beside the events."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from bot.services.people import foretell
from bot.storage.database import Written
from bot.storage.schema import agent
from tests.bot.api.clients import AgentClient, Json, Socket, VisitorClient, socket_to
from tests.builders import fresh_id
from tests.server import ServerThread


@contextmanager
def visiting(visitor: VisitorClient) -> Iterator[Socket]:
    with socket_to(visitor.url, "visitor") as socket:
        socket.send(visitor.hello(visitor.events(visitor.path)["last_seq"]))
        socket.until("ready")
        yield socket


@contextmanager
def at_the_desk(agent: AgentClient, *conversation_ids: str) -> Iterator[Socket]:
    with socket_to(agent.url, "agent", origin=agent.url, cookie=agent.cookie) as socket:
        socket.send({"type": "hello"})
        socket.until("ready")
        for conversation_id in conversation_ids:
            socket.send({"type": "subscribe", "conversation_id": conversation_id, "after": 0})
        yield socket


def typing(conversation_id: str, on: bool = True) -> Json:
    return {"type": "typing", "conversation_id": conversation_id, "on": on}


def seen(conversation_id: str, seq: int) -> Json:
    return {"type": "seen", "conversation_id": conversation_id, "seq": seq}


@pytest.fixture
def talk(visitor: VisitorClient, hanako: AgentClient) -> Iterator[VisitorClient]:
    """With Hanako."""
    visitor.hand_over()
    assert hanako.act(visitor.id, "claim").status_code == 200
    yield visitor
    hanako.act(visitor.id, "resolve", {})


def test_typing_goes_both_ways_and_is_not_stored(talk: VisitorClient, hanako: AgentClient) -> None:
    before = talk.events(talk.path)["last_seq"]
    with visiting(talk) as visitor, at_the_desk(hanako, talk.id) as desk:
        desk.until("events")
        visitor.send(typing(talk.id))
        told = desk.until("typing")
        assert told == {
            "type": "typing", "conversation_id": talk.id, "author": "visitor", "name": None, "until_ms": 6000,
        }  # fmt: skip
        visitor.send(typing(talk.id, False))
        assert desk.until("typing")["until_ms"] == 0
        desk.send(typing(talk.id))
        assert visitor.until("typing") == told | {"author": "agent", "name": "Hanako"}
    assert talk.events(talk.path)["last_seq"] == before


def test_only_who_has_the_conversation_is_told_of(
    talk: VisitorClient, iago: AgentClient, hanako: AgentClient
) -> None:
    with visiting(talk) as visitor, at_the_desk(iago) as other, at_the_desk(hanako) as desk:
        other.send(typing(talk.id))
        other.send(seen(talk.id, 1))
        other.send(typing(fresh_id()))
        other.send(seen("nonsense", 1))
        visitor.send(typing(fresh_id()))
        visitor.send(seen(fresh_id(), 1))
        desk.send(typing(talk.id))
        assert visitor.until("typing")["name"] == "Hanako"
    assert talk.snapshot()["agent_seen_seq"] == 0


def test_a_flood_of_typing_is_thinned_out(talk: VisitorClient, hanako: AgentClient) -> None:
    with visiting(talk) as visitor, at_the_desk(hanako, talk.id) as desk:
        desk.until("events")
        for _ in range(200):
            visitor.send(typing(talk.id))
        visitor.send(typing(talk.id, False))
        frames = [desk.until("typing")["until_ms"]]
        while frames[-1] != 0:
            frames.append(desk.until("typing")["until_ms"])
        assert len(frames) <= 3


def test_what_was_seen_is_kept_and_told_and_never_goes_back(talk: VisitorClient, hanako: AgentClient) -> None:
    last = hanako.reply(talk.id, "hello").json()["seq"]
    with visiting(talk) as visitor, at_the_desk(hanako, talk.id) as desk:
        desk.until("events")
        visitor.send(seen(talk.id, last))
        assert desk.until("seen") == {
            "type": "seen",
            "conversation_id": talk.id,
            "by": "visitor",
            "seq": last,
        }
        visitor.send(seen(talk.id, 1))
        visitor.send(seen(talk.id, 2**31 - 1))
        desk.send(seen(talk.id, last))
        assert visitor.until("seen") == {
            "type": "seen",
            "conversation_id": talk.id,
            "by": "agent",
            "seq": last,
        }
    assert (talk.snapshot()["visitor_seen_seq"], talk.snapshot()["agent_seen_seq"]) == (last, last)
    assert hanako.case(talk.id)["visitor_seen_seq"] == last
    with visiting(talk) as visitor:
        assert visitor.until("seen")["seq"] == last, "told anew after a cut"


@pytest.mark.parametrize(
    "frame",
    [
        {"type": "typing"},
        {"type": "typing", "conversation_id": "c", "on": "yes"},
        {"type": "seen", "conversation_id": "c", "seq": -1},
        {"type": "seen", "conversation_id": "c", "seq": 2**31},
        {"type": "seen", "conversation_id": "c" * 65, "seq": 1},
        {"type": "subscribe", "conversation_id": "c", "after": 0},
    ],
)
def test_a_frame_that_is_none_ends_the_socket(visitor: VisitorClient, frame: dict[str, Any]) -> None:
    with visiting(visitor) as socket:
        socket.send(frame)
        code, last = socket.ends()
        assert code == 4400
        assert last is not None
        assert last["error"]["code"] == "invalid_frame"


def test_an_agent_at_the_desk_is_there_unless_away(
    server: ServerThread, visitor: VisitorClient, hanako: AgentClient
) -> None:
    own_id = hanako.http.get("/agent/me").json()["id"]

    def alone(conn: sa.Connection) -> Written[None]:
        others = agent.update().where(agent.c.id != own_id)
        conn.execute(others.values(last_seen_at=None))  # some were here a moment ago, in other tests
        return Written(None)

    server.call(server.application.database.write(alone))
    with at_the_desk(hanako), visiting(visitor) as socket:
        while not socket.until("people")["people"]["available"]:
            pass
        assert visitor.snapshot()["people"]["available"] is True
        away = hanako.http.put("/agent/presence", json={"away": True})
        assert away.json()["away"] is True
        assert hanako.http.get("/agent/me").json()["away"] is True
        while socket.until("people")["people"]["available"]:
            pass
        hanako.http.put("/agent/presence", json={"away": False})
        while not socket.until("people")["people"]["available"]:
            pass


def test_who_waits_is_told_place_wait_and_who_is_there(visitor: VisitorClient) -> None:
    visitor.hand_over()
    with visiting(visitor) as socket:
        frame = socket.until("queue")
    assert frame["position"] >= 1
    assert frame["people"].keys() == {"available", "wait_seconds", "back"}
    assert frame["wait_seconds"] == frame["people"]["wait_seconds"]


def test_the_agents_name_and_picture_come_with_the_snapshot(
    server: ServerThread, talk: VisitorClient
) -> None:
    assert talk.snapshot()["agent"] == {"name": "Hanako", "avatar_url": None}
    staff, picture = server.application.services.staff, "https://shop.example/hanako.png"
    server.call(staff.set_avatar("hanako@example.jp", picture))
    assert talk.snapshot()["agent"] == {"name": "Hanako", "avatar_url": picture}
    server.call(staff.set_avatar("hanako@example.jp", None))


@pytest.mark.parametrize(
    ("place", "waits", "seconds"),
    [(1, [], None), (1, [10, 20], None), (1, [10, 20, 90], 20), (3, [10, 20, 90, 30], 75), (2, [0, 0, 0], 0)],
)
def test_the_wait_is_foretold_from_three_claims_on(
    place: int, waits: list[float], seconds: int | None
) -> None:
    assert foretell(place, waits) == seconds
