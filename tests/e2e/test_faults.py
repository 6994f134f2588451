"""Many writers and readers while the server is killed and started again, on SQLite and on PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.clients import AgentClient, VisitorClient, eventually
from tests.e2e.history import PollReader, Reader, SocketReader, Worker, Writer, check_history
from tests.e2e.server import ADMIN, PASSWORD, Service

KILLS = 2
#: Of writing between two kills.
UP_SECS = 1.2


@pytest.fixture(params=["sqlite", "postgres"])
def mortal(plain_index: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Service]:
    settings = {}
    if request.param == "postgres":
        settings["DATABASE_URL"] = request.getfixturevalue("postgres_url")
    service = Service(plain_index, tmp_path, **settings).start(until="/healthz")
    yield service
    service.stop()


class Room:
    """A conversation in the queue, so that the bot is silent, with writers and every kind of reader."""

    def __init__(self, service: Service, agent: AgentClient, name: str, writers: int) -> None:
        self.visitor = VisitorClient(service.url)
        self.visitor.ask_for_person()
        socket = service.url.replace("http", "ws") + "/api/v1"
        subscribe = {"type": "subscribe", "conversation_id": self.visitor.id}
        hello = {"type": "hello", "token": self.visitor.token, "conversation_id": self.visitor.id}
        self.writers = [Writer(self.visitor, f"{name}{n}", pause=0.005) for n in range(writers)]
        self.visitors: list[Reader] = [
            PollReader(self.visitor),
            SocketReader(f"{socket}/visitor/ws", [hello]),
        ]
        self.agents = SocketReader(
            f"{socket}/agent/ws",
            [{"type": "hello"}, subscribe],
            origin=service.url,
            additional_headers={"Cookie": agent.cookie},
        )

    @property
    def workers(self) -> list[Worker]:
        return [*self.writers, *self.visitors, self.agents]

    def check(self, agent: AgentClient) -> int:
        """Everything written is stored, everything stored was read; returns the number of messages."""
        events = agent.case(self.visitor.id)["events"]
        check_history(events, self.writers)
        everyone = [event["seq"] for event in events if event["type"] != "bot.decided"]
        for visitor in self.visitors:
            _has_seen(visitor, everyone)
        _has_seen(self.agents, [event["seq"] for event in events])
        return sum(len(writer.notes) for writer in self.writers)


def _has_seen(reader: Reader, stored: list[int]) -> None:
    eventually(lambda: reader.error or len(reader.seen) >= len(stored), what=f"the rest for {reader}")
    assert reader.seen == stored, f"{reader} was told another story"


@pytest.mark.timeout(240)
def test_nothing_is_lost_or_doubled_through_kills(mortal: Service) -> None:
    with closing(AgentClient(mortal.url, ADMIN, PASSWORD)) as agent:
        rooms = [Room(mortal, agent, name, writers=3) for name in ("a", "b")]
        workers = [worker for room in rooms for worker in room.workers]
        for worker in workers:
            worker.start()
        for _ in range(KILLS):
            time.sleep(UP_SECS)
            mortal.kill9()
            mortal.start(until="/healthz")
        time.sleep(UP_SECS)
        for room in rooms:
            for writer in room.writers:
                writer.finish()
        written = sum(room.check(agent) for room in rooms)
        for worker in workers:
            worker.finish()
        for room in rooms:
            room.visitor.close()
        assert written > 50, "too little was written to prove anything"
        assert sum(writer.retries for room in rooms for writer in room.writers) >= KILLS


@pytest.mark.timeout(120)
def test_a_claim_that_was_acknowledged_stands(mortal: Service) -> None:
    """Acknowledged, then killed at once: the winner still has it, and nobody else gets it."""
    with (
        closing(AgentClient(mortal.url, ADMIN, PASSWORD)) as admin,
        closing(AgentClient(mortal.url, *mortal.add_agent("Hanako"))) as hanako,
        closing(VisitorClient(mortal.url)) as visitor,
    ):
        visitor.ask_for_person()
        admin.claim(visitor.id)
        mortal.kill9()
        mortal.start(until="/healthz")
        assert admin.case(visitor.id)["conversation"]["assignee"]["id"] == admin.me["id"]
        refused = hanako.http.post(f"/conversations/{visitor.id}/claim")
        assert refused.status_code == 409
        assert refused.json()["error"]["data"]["agent"] == admin.me["name"]
        admin.reply(visitor.id, "Still here")
        assert visitor.snapshot()["messages"][-1]["text"] == "Still here"
