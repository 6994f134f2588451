"""Sockets: the same events as over HTTP, exact resume, and every way in which they are ended."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.api.deps import Pace
from tests.bot.api.clients import AgentClient, Json, VisitorClient, error_of, socket_to
from tests.builders import fresh_id
from tests.server import ServerThread, running

IMPATIENT = Pace(hello=1.0, ping=0.5, pong=2.0)


def test_hello_ready_then_events_as_they_happen(visitor: VisitorClient) -> None:
    with socket_to(visitor.url, "visitor") as socket:
        socket.send(visitor.hello())
        assert socket.receive() == {"type": "ready"}
        first = socket.receive()
        assert (first["type"], first["conversation_id"], first["last_seq"]) == ("events", visitor.id, 1)
        posted = visitor.post("When are you open?").json()
        seen: list[Json] = []
        while not any(e["message"] and e["message"]["kind"] == "answer" for e in seen):
            seen += socket.until("events")["events"]
        assert seen[0]["message"] == posted
        assert seen == visitor.events(visitor.path, 1)["events"]


@pytest.mark.parametrize("after", [0, 1, 2, 3, 99])
def test_a_socket_resumes_exactly(visitor: VisitorClient, after: int) -> None:
    visitor.ask("When are you open?")
    expected = visitor.events(visitor.path, after)["events"]
    with socket_to(visitor.url, "visitor") as socket:
        socket.send(visitor.hello(after))
        assert socket.receive() == {"type": "ready"}
        frame = socket.receive()
        if expected:
            assert frame["events"] == expected
            frame = socket.receive()
        assert frame["type"] == "people"
        assert socket.receive() == {"type": "ping"}


def test_the_place_in_line_is_told_when_it_changes(
    server: ServerThread, visitor: VisitorClient, hanako: AgentClient
) -> None:
    with VisitorClient(server.url) as ahead, socket_to(server.url, "visitor") as socket:
        ahead.hand_over()
        at_first = visitor.hand_over()["handoff"]["position"]
        socket.send(visitor.hello())
        assert socket.until("queue")["position"] == at_first
        hanako.act(ahead.id, "claim")
        assert socket.until("queue")["position"] == at_first - 1
        hanako.act(visitor.id, "claim")
        claimed = socket.until("events")["events"][-1]
        assert claimed["conversation"] == {
            "state": "with_agent",
            "agent": "Hanako",
            "ticket": claimed["conversation"]["ticket"],
            "outcome": None,
        }
    for id_ in (ahead.id, visitor.id):
        hanako.act(id_, "resolve", {})


@pytest.fixture(scope="module")
def impatient(
    help_centre: Path, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServerThread]:
    database = tmp_path_factory.mktemp("impatient") / "madoguchi.db"
    shutil.copyfile(sqlite_template, database)
    with running(help_centre / "var", f"sqlite:///{database}", IMPATIENT) as started:
        yield started


def test_pings_keep_an_answering_client_and_end_a_silent_one(impatient: ServerThread) -> None:
    with VisitorClient(impatient.url) as visitor, socket_to(impatient.url, "visitor") as socket:
        socket.send(visitor.hello())
        started = time.monotonic()
        while time.monotonic() - started < IMPATIENT.pong + 1:
            if socket.receive()["type"] == "ping":
                socket.send({"type": "pong"})
        code, error = socket.ends()  # no pong from now on
        assert code == 4408
        assert error is not None
        assert error["error"]["code"] == "no_pong"


def test_without_a_hello_the_socket_ends(impatient: ServerThread) -> None:
    with socket_to(impatient.url, "visitor") as socket:
        code, error = socket.ends()
    assert code == 4408
    assert error is not None
    assert error["error"]["code"] == "no_hello"


BAD_FRAMES = [
    "",
    "not json",
    "null",
    "[]",
    "7",
    '{"type": "hello"}',
    '{"type": "hello", "token": 7, "conversation_id": "x"}',
    '{"type": "hello", "token": "x", "conversation_id": {"$ne": 1}}',
    '{"type": "hello", "token": "x", "conversation_id": "x", "after": -1}',
    '{"type": "hello", "token": "x", "conversation_id": "x", "after": 99999999999999999999}',
    '{"type": "hello", "token": "x", "conversation_id": "x", "admin": true}',
    '{"type": "hello", "token": "\\ud800", "conversation_id": "x"}',
    '{"type": "pong"}',
    "[" * 30_000,
    b"\x00\x01binary",
]


@pytest.mark.parametrize("frame", BAD_FRAMES, ids=range(len(BAD_FRAMES)))
def test_a_frame_that_is_not_understood_ends_the_socket(visitor: VisitorClient, frame: str | bytes) -> None:
    with socket_to(visitor.url, "visitor") as socket:
        socket.raw.send(frame)
        code, error = socket.ends()
    assert code == 4400
    assert error is not None
    assert error["error"]["code"] == "invalid_frame"


def test_so_does_a_bad_frame_later(visitor: VisitorClient) -> None:
    with socket_to(visitor.url, "visitor") as socket:
        socket.send(visitor.hello())
        socket.until("events")
        socket.send(visitor.hello())
        assert socket.ends()[0] == 4400


def test_a_frame_that_is_too_large_ends_the_socket(visitor: VisitorClient) -> None:
    with socket_to(visitor.url, "visitor") as socket:
        socket.raw.send("x" * 65_537)
        assert socket.ends()[0] == 1009


@pytest.mark.parametrize(
    ("change", "code", "error"),
    [
        ({"token": "unknown"}, 4401, "invalid_token"),
        ({"token": ""}, 4401, "not_signed_in"),
        ({"conversation_id": fresh_id()}, 4404, "conversation_not_found"),
        ({"conversation_id": "a\u0000b"}, 4404, "conversation_not_found"),
    ],
)
def test_a_wrong_hello(visitor: VisitorClient, change: Json, code: int, error: str) -> None:
    with socket_to(visitor.url, "visitor") as socket:
        socket.send(visitor.hello(**change))
        closed, frame = socket.ends()
    assert closed == code
    assert frame is not None
    assert frame["type"] == "error"
    assert frame["error"]["code"] == error


def test_a_foreign_conversation_looks_missing(server: ServerThread, visitor: VisitorClient) -> None:
    with VisitorClient(server.url) as other, socket_to(server.url, "visitor") as socket:
        socket.send(visitor.hello(conversation_id=other.id))
        code, frame = socket.ends()
    assert code == 4404
    assert frame is not None
    assert frame["error"]["code"] == "conversation_not_found"


# --- agents -----------------------------------------------------------------------------------------


def test_an_agent_sees_a_conversation_appear_and_follows_it(
    server: ServerThread, visitor: VisitorClient, hanako: AgentClient
) -> None:
    with socket_to(server.url, "agent", server.url, hanako.cookie) as socket:
        socket.send({"type": "hello"})
        assert socket.receive() == {"type": "ready"}
        visitor.hand_over()
        while True:
            summary = socket.until("conversation")["conversation"]
            if summary["id"] == visitor.id and summary["state"] == "waiting":
                break
        assert summary["ticket"].startswith("M-")
        socket.send({"type": "subscribe", "conversation_id": visitor.id, "after": 1})
        events = socket.until("events")["events"]
        assert events == hanako.events(f"/agent/conversations/{visitor.id}", 1)["events"]
        assert "bot.decided" in [event["type"] for event in events]
        socket.send({"type": "subscribe", "conversation_id": visitor.id, "after": 3})
        assert socket.until("events")["events"][0]["seq"] == 4
        socket.send({"type": "unsubscribe", "conversation_id": visitor.id})
        socket.send({"type": "pong"})
        visitor.post("still there?")
        assert socket.until("conversation")["conversation"]["preview"] == "still there?"
        with pytest.raises(TimeoutError):
            while socket.receive(0.4)["type"] != "events":
                pass
            raise AssertionError("events after unsubscribing")


def test_switching_back_and_forth_always_shows_everything(
    server: ServerThread, visitor: VisitorClient, hanako: AgentClient
) -> None:
    """Each new subscription starts where it asks to, even while events of the old one are on their way."""
    with socket_to(server.url, "agent", server.url, hanako.cookie) as socket:
        socket.send({"type": "hello"})
        for _ in range(10):
            visitor.post("???")
            socket.send({"type": "subscribe", "conversation_id": visitor.id, "after": 0})
            while socket.until("events")["events"][0]["seq"] != 1:
                pass
            socket.send({"type": "unsubscribe", "conversation_id": visitor.id})


def test_an_agents_bad_frames_and_missing_conversations(server: ServerThread, hanako: AgentClient) -> None:
    for frame, code in (
        ({"type": "subscribe"}, 4400),
        ({"type": "delete", "conversation_id": "x"}, 4400),
        ({"type": "subscribe", "conversation_id": fresh_id()}, 4404),
    ):
        with socket_to(server.url, "agent", server.url, hanako.cookie) as socket:
            socket.send({"type": "hello"})
            assert socket.receive() == {"type": "ready"}
            socket.send(frame)
            assert socket.ends()[0] == code


def test_an_agent_without_a_session(server: ServerThread) -> None:
    for cookie in (None, "madoguchi=unknown"):
        with socket_to(server.url, "agent", server.url, cookie) as socket:
            assert socket.ends()[0] == 4401


def test_an_ended_session_hears_nothing_more(server: ServerThread, visitor: VisitorClient) -> None:
    with (
        AgentClient(server.url, "hanako@example.jp") as agent,
        socket_to(server.url, "agent", server.url, agent.cookie) as socket,
    ):
        socket.send({"type": "hello"})
        socket.send({"type": "subscribe", "conversation_id": visitor.id})
        socket.until("events")
        assert agent.http.delete("/agent/session").status_code == 204
        code, error = socket.ends()
        assert code == 4401
        assert error is not None
        assert error["error"]["code"] == "not_signed_in"
        assert agent.http.get("/agent/me").status_code == 401


def test_an_ended_session_gets_nothing_from_a_poll_that_waits(
    server: ServerThread, visitor: VisitorClient
) -> None:
    with AgentClient(server.url, "hanako@example.jp") as agent, ThreadPoolExecutor(1) as pool:
        path = f"/agent/conversations/{visitor.id}/events"
        waiting = pool.submit(agent.http.get, path, params={"after": 1, "wait": 20})
        time.sleep(0.3)
        with AgentClient(server.url, "iago@example.jp") as same_browser:
            same_browser.http.cookies = agent.http.cookies
            assert same_browser.http.delete("/agent/session").status_code == 204
        visitor.post("secret")
        answer = waiting.result()
    assert error_of(answer)["code"] == "not_signed_in"


def test_a_server_that_stops_says_that_it_will_be_back(help_centre: Path, sqlite_url: str) -> None:
    with running(help_centre / "var", sqlite_url) as server:
        visitor = VisitorClient(server.url)
        context = socket_to(server.url, "visitor")
        socket = context.__enter__()
        socket.send(visitor.hello())
        socket.until("events")
    assert socket.ends()[0] == 1012
    context.__exit__(None, None, None)
    visitor.http.close()
