"""Writers and readers of one conversation that go on through crashes, and the checker of what they saw.

As Jepsen does it: every send and its answer is noted; at the end the store is held against the notes.
"""

from __future__ import annotations

import json
import random
import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Any

import httpx
from typing_extensions import override
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from tests.e2e.clients import VisitorClient

_LOST = (httpx.HTTPError, WebSocketException, OSError)


@dataclass
class Note:
    """One message as its writer knows it."""

    client_message_id: str
    text: str
    acknowledged: list[dict[str, Any]] = field(default_factory=list)


class Worker(threading.Thread):
    """Runs `step` until it is stopped; what it raises fails the test, not only the thread."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.stopped = threading.Event()
        self.error: Exception | None = None

    @override
    def run(self) -> None:
        try:
            while not self.stopped.is_set():
                self.step()
        except Exception as error:
            self.error = error

    def step(self) -> None:
        raise NotImplementedError

    def finish(self) -> None:
        self.stopped.set()
        self.join(60)
        assert not self.is_alive(), f"{self} does not end"
        if self.error is not None:
            raise self.error


class Writer(Worker):
    """Sends one message after the other, each under one id until it is acknowledged; some for good measure twice."""

    def __init__(self, visitor: VisitorClient, name: str, pause: float = 0.0) -> None:
        super().__init__()
        self.visitor, self.writer_name, self.pause = visitor, name, pause
        self.notes: list[Note] = []
        self.retries = 0
        self._random = random.Random(name)

    @override
    def step(self) -> None:
        note = Note(secrets.token_hex(12), f"{self.writer_name} {len(self.notes)}")
        self.notes.append(note)
        while not note.acknowledged:
            if not self._send(note):
                if self.stopped.is_set():
                    return
                self.retries += 1
                time.sleep(0.1 + 0.2 * self._random.random())
        if self._random.random() < 0.2:
            self._send(note)
        time.sleep(self.pause)

    def _send(self, note: Note) -> bool:
        try:
            note.acknowledged.append(self.visitor.post(note.text, note.client_message_id))
        except httpx.HTTPStatusError as error:
            if error.response.status_code < 500:
                raise
            return False
        except _LOST:
            return False
        return True


class Reader(Worker):
    """Keeps the numbers of the events that it was given, in the order in which they came."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        self.seen: list[int] = []


class PollReader(Reader):
    """Long-polls from its last number on."""

    def __init__(self, visitor: VisitorClient) -> None:
        super().__init__()
        self.visitor = visitor

    @override
    def step(self) -> None:
        try:
            page = self.visitor.events(self.cursor, wait=1)
        except _LOST:
            time.sleep(0.1)
            return
        self.seen += [event["seq"] for event in page["events"]]
        self.cursor = page["last_seq"]


class SocketReader(Reader):
    """A socket that connects again and resumes; frames of `hello` that name a conversation carry the cursor."""

    def __init__(self, url: str, hello: list[dict[str, Any]], **options: Any) -> None:
        super().__init__()
        self._url, self._hello, self._options = url, hello, options

    @override
    def step(self) -> None:
        try:
            with connect(self._url, open_timeout=5, close_timeout=1, **self._options) as socket:
                for frame in self._hello:
                    told = frame | {"after": self.cursor} if "conversation_id" in frame else frame
                    socket.send(json.dumps(told))
                while not self.stopped.is_set():
                    self._take(json.loads(socket.recv(timeout=1)))
        except TimeoutError:
            pass  # nothing new: as good a moment as any to connect again
        except _LOST:
            time.sleep(0.1)

    def _take(self, frame: dict[str, Any]) -> None:
        if frame["type"] != "events":
            return
        self.seen += [event["seq"] for event in frame["events"]]
        self.cursor = frame["last_seq"]


def check_history(events: list[dict[str, Any]], writers: list[Writer]) -> None:
    """`events`: all that is stored of the conversation, agents' own included."""
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1)), "numbers with a gap"
    messages = [event["message"] for event in events if event["message"]]
    by_id: dict[str, dict[str, Any]] = {}
    for message in messages:
        id_ = message["client_message_id"]
        if id_ is not None:
            assert id_ not in by_id, f"{message['text']!r} is stored twice"
            by_id[id_] = message
    for writer in writers:
        acknowledged = [note for note in writer.notes if note.acknowledged]
        assert len(acknowledged) >= len(writer.notes) - 1
        for note in acknowledged:
            stored = by_id.get(note.client_message_id)
            assert stored is not None, f"{note.text!r} was acknowledged and is lost"
            assert all(answer == stored for answer in note.acknowledged), "answers differ from what is stored"
        order = [by_id[note.client_message_id]["seq"] for note in acknowledged]
        assert order == sorted(order), "a writer's lines are out of order"
