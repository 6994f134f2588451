"""A visitor and an agent as they use HTTP and sockets, for tests that read like a conversation."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.builders import fresh_id
from tests.server import PASSWORD

API = "/api/v1"
SECONDS = 20.0
Json = dict[str, Any]


class Client:
    """An httpx client on the API; use as a context manager."""

    def __init__(self, url: str, **headers: str) -> None:
        self.url = url
        self.http = httpx.Client(base_url=url + API, headers=headers, timeout=SECONDS)

    def __enter__(self) -> Any:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.http.close()

    def events(self, path: str, after: int = 0, wait: float = 0) -> Json:
        answer = self.http.get(f"{path}/events", params={"after": after, "wait": wait})
        assert answer.status_code == 200, answer.text
        page: Json = answer.json()
        return page


class VisitorClient(Client):
    """A new visitor with a conversation."""

    def __init__(self, url: str, lang: str = "en", site: str | None = None, **headers: str) -> None:
        super().__init__(url, **headers)
        self.token: str = self.http.post("/visitor/session", json={}).json()["token"]
        self.http.headers["Authorization"] = f"Bearer {self.token}"
        started = self.http.post("/visitor/conversations", json={"lang": lang, "site": site})
        assert started.status_code == 200, started.text
        self.id: str = started.json()["conversation"]["id"]
        self.path = f"/visitor/conversations/{self.id}"

    def post(self, text: object, client_message_id: str | None = None, **more: object) -> httpx.Response:
        body = {"client_message_id": client_message_id or fresh_id(), "text": text, **more}
        return self.http.post(f"{self.path}/messages", json=body)

    def snapshot(self) -> Json:
        snapshot: Json = self.http.get(self.path).json()
        return snapshot

    def follow(self, until: Callable[[list[Json]], bool], after: int = 0) -> list[Json]:
        """Events by long-polling until they are as wanted."""
        seen: list[Json] = []
        deadline = time.monotonic() + SECONDS
        while not until(seen):
            assert time.monotonic() < deadline, seen
            page = self.events(self.path, after, wait=2)
            seen += page["events"]
            after = page["last_seq"]
        return seen

    def ask(self, text: str, action: Json | None = None) -> Json:
        """Post, and wait for the bot's line about it."""
        posted = self.post(text, **({"action": action} if action else {}))  # type: ignore[arg-type]
        assert posted.status_code == 201, posted.text

        def answered(events: list[Json]) -> bool:
            return any(e["message"] and e["message"]["author"]["kind"] == "bot" for e in events)

        events = self.follow(answered, posted.json()["seq"])
        line: Json = next(e["message"] for e in reversed(events) if e["message"])
        return line

    def hand_over(self) -> Json:
        return self.ask("Talk to a person", action={"type": "human"})

    def hello(self, after: int = 0, **other: object) -> Json:
        hello = {"type": "hello", "token": self.token, "conversation_id": self.id, "after": after}
        return hello | other


class AgentClient(Client):
    """A signed-in agent."""

    def __init__(self, url: str, email: str) -> None:
        super().__init__(url, **{"X-Madoguchi": "console"})
        answer = self.http.post("/agent/session", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        self.cookie = answer.headers["set-cookie"].split(";")[0]

    def act(self, conversation_id: str, action: str, body: object = None) -> httpx.Response:
        return self.http.post(f"/agent/conversations/{conversation_id}/{action}", json=body)

    def reply(self, conversation_id: str, text: str, client_message_id: str | None = None) -> httpx.Response:
        body = {"client_message_id": client_message_id or fresh_id(), "text": text}
        return self.act(conversation_id, "messages", body)

    def case(self, conversation_id: str) -> Json:
        case: Json = self.http.get(f"/agent/conversations/{conversation_id}").json()
        return case


class Socket:
    """Frames as dictionaries."""

    def __init__(self, connection: ClientConnection) -> None:
        self.raw = connection

    def send(self, frame: object) -> None:
        self.raw.send(json.dumps(frame))

    def receive(self, timeout: float = SECONDS) -> Json:
        frame: Json = json.loads(self.raw.recv(timeout))
        return frame

    def until(self, type_: str) -> Json:
        """The next frame of a type; others are skipped."""
        while True:
            frame = self.receive()
            if frame["type"] == type_:
                return frame

    def ends(self) -> tuple[int, Json | None]:
        """The close code, and the error frame before it."""
        last = None
        try:
            while True:
                last = self.receive()
        except ConnectionClosed as closed:
            return (closed.rcvd.code if closed.rcvd else 1006), last


@contextmanager
def socket_to(
    url: str, audience: str, origin: str | None = None, cookie: str | None = None
) -> Iterator[Socket]:
    headers = {"Cookie": cookie} if cookie else None
    address = f"{url.replace('http', 'ws', 1)}{API}/{audience}/ws"
    with connect(address, origin=origin, additional_headers=headers, proxy=None) as connection:  # type: ignore[arg-type]
        yield Socket(connection)


def error_of(answer: httpx.Response) -> Json:
    """The one shape of every error; fails when it is another one."""
    body = answer.json()
    assert set(body) == {"error"}, body
    error: Json = body["error"]
    assert set(error) == {"code", "message", "data", "request_id"}, error
    assert error["request_id"] == answer.headers["x-request-id"]
    return error
