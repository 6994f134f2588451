"""Agents who move conversations about at random, lines that are cut, and the checker of who had what when.

As Jepsen does it: what was acknowledged is noted; at the end the event log is held against the notes.
"""

from __future__ import annotations

import random
import secrets
import selectors
import socket
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
from typing_extensions import override

from tests.e2e.clients import AgentClient
from tests.e2e.history import Worker

#: Answers that are a decision of the rules, not a fault.
REFUSED = frozenset({403, 409})
ACTS = ("claim", "reply", "reply", "reply", "release", "transfer", "resolve", "return-to-bot", "take-over")


@dataclass
class Deed:
    """One act of an agent: what was asked for, and the first answer to it that was not a fault."""

    act: str
    conversation_id: str
    client_message_id: str | None = None
    status: int | None = None
    body: dict[str, Any] = field(default_factory=dict)


class Mover(Worker):
    """An agent who does what comes to mind to whatever conversation comes to mind."""

    def __init__(self, agent: AgentClient, ids: Sequence[str], colleagues: Sequence[str], seed: str) -> None:
        super().__init__()
        self.agent, self.ids = agent, list(ids)
        self.colleagues = [each for each in colleagues if each != agent.me["id"]]
        self.deeds: list[Deed] = []
        self.cuts = 0
        self._mine: set[str] = set()
        self._random = random.Random(seed)

    @override
    def step(self) -> None:
        act = self._random.choice(ACTS)
        deed = Deed(act, self._choose(act))
        body: dict[str, Any] | None = None
        if act == "reply":
            deed.client_message_id = secrets.token_hex(12)
            body = {"client_message_id": deed.client_message_id, "text": f"line {len(self.deeds)}"}
        elif act == "transfer":
            body = {"agent_id": self._random.choice([*self.colleagues, None]), "note": None}
        elif act == "resolve":
            body = {"outcome": "answered"}
        self.deeds.append(deed)
        path = "messages" if act == "reply" else act
        while deed.status is None:
            try:
                answer = self.agent.http.post(f"/conversations/{deed.conversation_id}/{path}", json=body)
            except httpx.HTTPError:
                self.cuts += 1
                # A line is sent again until it is acknowledged; of any other act nobody knows whether it was done.
                if act != "reply" or self.stopped.is_set():
                    return
                time.sleep(0.05)
                continue
            if answer.status_code < 500:
                assert answer.status_code in (200, 201, *REFUSED), answer.text
                deed.status, deed.body = answer.status_code, answer.json()
            elif self.stopped.is_set():
                return
        self._remember(deed)
        time.sleep(0.02 * self._random.random())

    def _choose(self, act: str) -> str:
        """What one has, mostly; else anything: what belongs to others must be refused."""
        mine = [] if act in ("claim", "take-over") or self._random.random() < 0.3 else sorted(self._mine)
        return self._random.choice(mine or self.ids)

    def _remember(self, deed: Deed) -> None:
        if deed.status in REFUSED:
            self._mine.discard(deed.conversation_id)
        elif deed.act in ("claim", "take-over"):
            self._mine.add(deed.conversation_id)


class CutLine(threading.Thread):
    """A line to the service that breaks off now and then, in the middle of whatever it carries."""

    def __init__(self, port: int, seed: str) -> None:
        super().__init__(daemon=True)
        self._to = port
        self._random = random.Random(seed)
        self._stopped = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self._ways = selectors.DefaultSelector()
        self._ways.register(self._listening, selectors.EVENT_READ)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def close(self) -> None:
        self._stopped.set()
        self.join(10)
        self._ways.close()
        self._listening.close()
        for end in self._ends:
            end.close()

    @override
    def run(self) -> None:
        while not self._stopped.is_set():
            for key, _ in self._ways.select(timeout=0.1):
                if key.data is None:
                    self._accept()
                else:
                    self._carry(*key.data)

    def _accept(self) -> None:
        near, _ = self._listening.accept()
        try:
            far = socket.create_connection(("127.0.0.1", self._to), timeout=5)
        except OSError:
            near.close()
            return
        self._ends += [near, far]
        self._ways.register(near, selectors.EVENT_READ, (near, far))
        self._ways.register(far, selectors.EVENT_READ, (far, near))

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        if source.fileno() < 0:
            return  # closed with its other half, a moment ago in the same round
        data = b""
        with suppress(OSError):
            data = source.recv(65536)
            if data and self._random.random() >= 0.02:
                target.sendall(data)
                return
        for end in (source, target):
            self._ways.unregister(end)
            end.close()


def check_owners(events: list[dict[str, Any]], conversation_id: str, movers: Sequence[Mover]) -> Counter[str]:
    """One owner at any time, only the owner's lines, and everything that was acknowledged is there.

    `events`: all of the conversation. Returns how often what happened, so that a test can see that something did.
    """
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1)), "numbers with a gap"
    owner: str | None = None
    state = "bot"
    by_client_id: dict[str, dict[str, Any]] = {}
    seen: Counter[str] = Counter()
    for event in events:
        patch, line = event["conversation"], event["message"]
        if patch is not None:
            state, owner = patch["state"], patch["agent"]
            assert (state == "with_agent") == (owner is not None), f"{event['seq']}: {state} with {owner}"
            seen[event["type"]] += 1
        if line is None:
            continue
        who = line["author"]
        if who["kind"] == "agent":
            assert state == "with_agent", f"{event['seq']}: an agent's line while it was {state}"
            assert who["name"] == owner, f"{event['seq']}: {who['name']} wrote while {owner} had it"
            seen["reply"] += 1
        if who["kind"] == "bot" and line["kind"] != "handoff":
            assert state == "bot", f"{event['seq']}: the bot wrote while it was {state}"
        if line["client_message_id"] is not None:
            assert line["client_message_id"] not in by_client_id, "a line is stored twice"
            by_client_id[line["client_message_id"]] = line
    for mover in movers:
        for deed in mover.deeds:
            if deed.conversation_id != conversation_id or deed.act != "reply" or deed.status is None:
                continue
            stored = by_client_id.get(deed.client_message_id or "")
            if deed.status in REFUSED:
                assert stored is None, "a line was refused and is stored"
                seen["refused"] += 1
            else:
                assert stored == deed.body, "a line was acknowledged and is not what is stored"
    return seen
