"""The API without a browser: to set a scene up, and to ask for the truth that screens are held against."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import Any, TypeVar

import httpx

T = TypeVar("T")
TIMEOUT = 30.0


def eventually(probe: Callable[[], T | None], secs: float = 15.0, what: str = "") -> T:
    """The first truthy value of `probe`. Raises AssertionError with the last one after `secs`."""
    deadline = time.monotonic() + secs
    while True:
        value = probe()
        if value:
            return value
        assert time.monotonic() < deadline, f"not within {secs:.0f} s: {what or probe}"
        time.sleep(0.05)


class VisitorClient:
    """A visitor with a conversation."""

    def __init__(self, url: str, lang: str = "en") -> None:
        self.http = httpx.Client(base_url=f"{url}/api/v1/visitor", timeout=TIMEOUT)
        self.token: str = self._json("POST", "/session", {"lang": lang})["token"]
        self.http.headers["Authorization"] = f"Bearer {self.token}"
        self.id: str = self._json("POST", "/conversations", {"lang": lang})["conversation"]["id"]

    def close(self) -> None:
        self.http.close()

    def post(
        self, text: str, client_message_id: str | None = None, action: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The stored message. Raises httpx.HTTPError."""
        body = {
            "client_message_id": client_message_id or secrets.token_hex(12),
            "text": text,
            "action": action,
        }
        return self._json("POST", f"/conversations/{self.id}/messages", body)

    def ask_for_person(self) -> dict[str, Any]:
        """Hand over; returns the conversation once it waits."""
        self.post("Talk to a person", action={"type": "human"})
        return eventually(lambda: self._when("waiting"), what="a hand-over")

    def snapshot(self) -> dict[str, Any]:
        return self._json("GET", f"/conversations/{self.id}")

    def events(self, after: int, wait: float = 0) -> dict[str, Any]:
        return self._json("GET", f"/conversations/{self.id}/events?after={after}&wait={wait}")

    def _when(self, state: str) -> dict[str, Any] | None:
        conversation: dict[str, Any] = self.snapshot()["conversation"]
        return conversation if conversation["state"] == state else None

    def _json(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        return _json(self.http, method, path, body)


class AgentClient:
    """An agent with a session."""

    def __init__(self, url: str, email: str, password: str) -> None:
        headers = {"X-Madoguchi": "console"}
        self.http = httpx.Client(base_url=f"{url}/api/v1/agent", timeout=TIMEOUT, headers=headers)
        self.me = _json(self.http, "POST", "/session", {"email": email, "password": password})
        # httpx, unlike browsers, keeps cookies of a name without dots apart; said outright it goes everywhere.
        self.cookie = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())

    def close(self) -> None:
        self.http.close()

    def case(self, conversation_id: str) -> dict[str, Any]:
        """Summary, every event and the tickets of a conversation."""
        return _json(self.http, "GET", f"/conversations/{conversation_id}")

    def messages(self, conversation_id: str) -> list[dict[str, Any]]:
        """Every message that is stored, by its place in the conversation."""
        return [e["message"] for e in self.case(conversation_id)["events"] if e["message"]]

    def listed(self, state: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = _json(self.http, "GET", f"/conversations?state={state}")[
            "conversations"
        ]
        return found

    def claim(self, conversation_id: str) -> dict[str, Any]:
        return _json(self.http, "POST", f"/conversations/{conversation_id}/claim")

    def reply(self, conversation_id: str, text: str) -> dict[str, Any]:
        body = {"client_message_id": secrets.token_hex(12), "text": text}
        return _json(self.http, "POST", f"/conversations/{conversation_id}/messages", body)

    def resolve(self, conversation_id: str) -> dict[str, Any]:
        return _json(self.http, "POST", f"/conversations/{conversation_id}/resolve", {"outcome": "other"})

    def empty_queue(self) -> None:
        """Take and resolve whatever waits, so that the next visitor is first in line."""
        for conversation in self.listed("waiting"):
            self.claim(conversation["id"])
            self.resolve(conversation["id"])


def _json(http: httpx.Client, method: str, path: str, body: object = None) -> dict[str, Any]:
    response = http.request(method, path, json=body)
    response.raise_for_status()
    value: dict[str, Any] = response.json()
    return value
