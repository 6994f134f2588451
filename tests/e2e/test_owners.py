"""Agents at random, lines that are cut, a server that is killed: one owner at a time, and only the owner writes."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.clients import AgentClient, VisitorClient, eventually
from tests.e2e.history import Writer, check_history
from tests.e2e.moves import CutLine, Mover, check_owners
from tests.e2e.server import ADMIN, PASSWORD, Service

CAPACITY = 2
KILLS = 2
UP_SECS = 2.0
#: Of each agent, so that a slow machine proves as much as a fast one.
DEEDS = 60


@pytest.fixture(params=["sqlite", "postgres"])
def mortal(plain_index: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Service]:
    settings = {"AGENT_CAPACITY": str(CAPACITY), "REOPEN_TO": "queue"}
    if request.param == "postgres":
        settings["DATABASE_URL"] = request.getfixturevalue("postgres_url")
    service = Service(plain_index, tmp_path, **settings).start(until="/healthz")
    yield service
    service.stop()


@pytest.mark.timeout(240)
def test_one_owner_at_a_time_whatever_happens(mortal: Service) -> None:
    with ExitStack() as stack:
        admin = stack.enter_context(closing(AgentClient(mortal.url, ADMIN, PASSWORD)))
        visitors = [stack.enter_context(closing(VisitorClient(mortal.url))) for _ in range(5)]
        for visitor in visitors:
            visitor.ask_for_person()
        ids = [visitor.id for visitor in visitors]
        accounts = [mortal.add_agent(name) for name in ("Hanako", "Taro", "Jiro")]
        line = CutLine(mortal.port, "the line")
        line.start()
        stack.callback(line.close)
        agents = [stack.enter_context(closing(AgentClient(line.url, *account))) for account in accounts]
        colleagues = [agent.me["id"] for agent in agents]
        movers = [Mover(agent, ids, colleagues, agent.me["email"]) for agent in agents]
        movers.append(Mover(admin, ids, [], "admin"))  # who could give agents more than their capacity
        writers = [Writer(visitor, visitor.id[:4], pause=0.2) for visitor in visitors]
        for worker in (*movers, *writers):
            worker.start()
        most: Counter[str] = Counter()
        for round_ in range(KILLS + 1):
            if round_:
                mortal.kill9()
                mortal.start(until="/healthz")
            until = time.monotonic() + UP_SECS
            while time.monotonic() < until:
                _note_load(admin, most)
        eventually(lambda: all(len(mover.deeds) >= DEEDS for mover in movers), secs=90, what="deeds")
        for worker in (*movers, *writers):
            worker.finish()
        seen: Counter[str] = Counter()
        for visitor, writer in zip(visitors, writers, strict=True):
            events = admin.case(visitor.id)["events"]
            seen += check_owners(events, visitor.id, movers)
            check_history(events, [writer])
        assert all(most[agent] <= CAPACITY for agent in colleagues), f"more than {CAPACITY}: {most}"
        for happened in (
            "conversation.claimed",
            "conversation.released",
            "conversation.resolved",
            "reply",
            "refused",
        ):
            assert seen[happened] >= 1, f"too little of {happened} to prove anything: {seen}"
        assert sum(mover.cuts for mover in movers) >= KILLS


def _note_load(admin: AgentClient, most: Counter[str]) -> None:
    """The most that anybody had at any moment that was looked at. A supervisor is not held back by capacity."""
    load = Counter(each["assignee"]["id"] for each in admin.listed("with_agent") if each["assignee"])
    for agent, held in load.items():
        most[agent] = max(most[agent], held)
    time.sleep(0.02)


def _event(seq: int, state: str, owner: str | None, author: str | None = None) -> dict[str, Any]:
    line = None if author is None else _line(seq, author)
    patch = None if author else {"state": state, "agent": owner}
    return {
        "seq": seq,
        "type": "message.created" if author else state,
        "conversation": patch,
        "message": line,
    }


def _line(seq: int, author: str) -> dict[str, Any]:
    return {"author": {"kind": "agent", "name": author}, "kind": "text", "client_message_id": f"id{seq}"}


def test_the_checker_itself_sees_what_must_not_be() -> None:
    claimed = [_event(1, "waiting", None), _event(2, "with_agent", "Hanako")]
    assert check_owners([*claimed, _event(3, "", None, "Hanako")], "c", [])["reply"] == 1
    for wrong in (
        [*claimed, _event(3, "", None, "Taro")],
        [*claimed, _event(3, "waiting", None), _event(4, "", None, "Hanako")],
        [claimed[0], _event(3, "with_agent", "Hanako")],
        [claimed[0], _event(2, "waiting", "Hanako")],
    ):
        with pytest.raises(AssertionError):
            check_owners(wrong, "c", [])
