"""Two processes' worth of servers on one PostgreSQL: each is as good as the other, and neither falls over NUL."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.bot.api.clients import API, AgentClient, Json, Socket, VisitorClient, error_of, socket_to
from tests.bot.api.conftest import QUICK
from tests.builders import fresh_id
from tests.server import PASSWORD, ServerThread, running


@pytest.fixture
def pair(help_centre: Path, postgres_url: str) -> Iterator[tuple[ServerThread, ServerThread]]:
    data = help_centre / "var"
    settings = {"messages_per_minute": 1000}
    with (
        running(data, postgres_url, QUICK, **settings) as one,
        running(data, postgres_url, QUICK, **settings) as two,
    ):
        for name in ("Hanako", "Iago"):
            one.add_agent(name)
        yield one, two


def test_a_visitor_here_and_an_agent_there(pair: tuple[ServerThread, ServerThread]) -> None:
    here, there = pair
    with (
        VisitorClient(here.url) as visitor,
        AgentClient(there.url, "hanako@example.jp") as hanako,
        AgentClient(here.url, "iago@example.jp") as iago,
        socket_to(there.url, "agent", there.url, hanako.cookie) as console,
        socket_to(here.url, "visitor") as widget,
    ):
        console.send({"type": "hello"})
        assert console.receive() == {"type": "ready"}
        widget.send(visitor.hello())
        visitor.hand_over()
        while console.until("conversation")["conversation"]["state"] != "waiting":
            pass
        with ThreadPoolExecutor(2) as pool:
            for _ in range(5):
                claims = [pool.submit(agent.act, visitor.id, "claim") for agent in (hanako, iago)]
                answers = [claim.result() for claim in claims]
                assert sorted(answer.status_code for answer in answers) == [200, 409]
                winner = (hanako, iago)[[a.status_code for a in answers].index(200)]
                assert winner.act(visitor.id, "release").status_code == 200
        assert hanako.act(visitor.id, "claim").status_code == 200
        assert hanako.reply(visitor.id, "Good morning from there").status_code == 201
        sent = time.monotonic()
        while not any(
            event["message"] and event["message"]["text"] == "Good morning from there"
            for event in widget.until("events")["events"]
        ):
            pass
        assert time.monotonic() - sent < 2
        id_ = fresh_id()
        with VisitorClient(there.url) as elsewhere:
            elsewhere.http.headers["Authorization"] = f"Bearer {visitor.token}"
            elsewhere.path = visitor.path
            with ThreadPoolExecutor(8) as pool:
                posts = [pool.submit((visitor, elsewhere)[n % 2].post, "once", id_) for n in range(8)]
                answers = [post.result() for post in posts]
        assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
        assert len({answer.json()["id"] for answer in answers}) == 1


def test_typing_and_reading_reach_the_other_process(pair: tuple[ServerThread, ServerThread]) -> None:
    here, there = pair
    with (
        VisitorClient(here.url) as visitor,
        AgentClient(there.url, "hanako@example.jp") as hanako,
        socket_to(there.url, "agent", there.url, hanako.cookie) as console,
        socket_to(here.url, "visitor") as widget,
    ):
        seq = visitor.hand_over()["seq"]
        hanako.act(visitor.id, "claim")
        widget.send(visitor.hello())
        widget.until("events")
        console.send({"type": "hello"})
        console.send({"type": "subscribe", "conversation_id": visitor.id, "after": 0})
        console.until("events")
        frame = {"type": "typing", "conversation_id": visitor.id, "on": True}
        assert _told(widget, frame, console)["author"] == "visitor"
        assert _told(console, frame, widget)["name"] == "Hanako"
        seen = {"type": "seen", "conversation_id": visitor.id, "seq": seq}
        widget.send(seen)
        assert console.until("seen")["seq"] == seq
        console.send(seen)
        assert widget.until("seen")["by"] == "agent"


def _told(sender: Socket, frame: Json, other: Socket) -> Json:
    """Typing may be lost, as while a process is still connecting: it is told again while somebody types."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        sender.send(frame)
        try:
            while (told := other.receive(0.5))["type"] != "typing":
                if told["type"] == "ping":
                    other.send({"type": "pong"})
        except TimeoutError:
            sender.send({"type": "pong"})
        else:
            return told
    raise AssertionError("nobody heard of it")


def test_nul_and_odd_characters_are_refused_before_the_database(
    pair: tuple[ServerThread, ServerThread],
) -> None:
    here, _ = pair
    with VisitorClient(here.url) as visitor, AgentClient(here.url, "hanako@example.jp") as hanako:
        for path in (f"/visitor/conversations/a%00b{'0' * 29}", "/visitor/conversations/%00"):
            assert error_of(visitor.http.get(path))["code"] == "conversation_not_found"
        assert error_of(hanako.http.get("/agent/conversations/%00"))["code"] == "conversation_not_found"
        assert error_of(visitor.http.get("/articles/en/%00"))["code"] == "article_not_found"
        assert visitor.post("a\x00b").status_code == 422
        assert (
            visitor.post("x", action={"type": "choose", "article_id": "\x00", "lang": "en"}).status_code
            == 422
        )
        start = visitor.http.post("/visitor/conversations", json={"page": "https://shop.example/\x00"})
        assert start.status_code == 200
        headers = {"X-Madoguchi": "console"}
        for email in ("a\x00@example.jp", "\udcff@example.jp"):
            content = f'{{"email": {json.dumps(email)}, "password": "{PASSWORD}"}}'
            answer = httpx.post(
                f"{here.url}{API}/agent/session",
                content=content,
                headers=headers | {"Content-Type": "application/json"},
            )
            assert error_of(answer)["code"] in {"invalid_email", "invalid_request"}
        with socket_to(here.url, "visitor") as socket:
            socket.send(visitor.hello(conversation_id="\x00" * 32))
            assert socket.ends()[0] == 4404
        assert visitor.ask("When are you open?")["kind"] == "answer"
