"""Every refusal has the one shape, the safe headers, and says nothing of what was sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.api.errors import STATUS, status_of
from bot.domain import errors
from bot.services.chat import Chat
from tests.bot.api.clients import API, AgentClient, VisitorClient, error_of
from tests.bot.api.conftest import SHOP
from tests.builders import fresh_id
from tests.server import ServerThread, running

CANARY = "kanariengelb-7731"
SAFE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
}


@pytest.fixture(scope="module")
def http(server: ServerThread) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=20) as client:
        yield client


def check_refusal(answer: httpx.Response, status: int, code: str) -> None:
    assert answer.status_code == status, answer.text
    assert error_of(answer)["code"] == code
    assert CANARY not in answer.text
    for name, value in SAFE.items():
        assert answer.headers[name] == value
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_no_such_route(http: httpx.Client) -> None:
    check_refusal(http.get(f"{API}/{CANARY}"), 404, "not_found")
    check_refusal(http.get(f"/{CANARY}.php?q={CANARY}"), 404, "not_found")


def test_wrong_method_names_the_right_one(http: httpx.Client) -> None:
    answer = http.put(f"{API}/ask", json={"text": CANARY})
    check_refusal(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize("size", [65_537, 100_000, 3_000_000])
def test_too_large_a_body(http: httpx.Client, size: int) -> None:
    body = b'{"text": "' + b"a" * size + b'"}'
    headers = {"Content-Type": "application/json"}
    check_refusal(http.post(f"{API}/ask", content=body, headers=headers), 413, "body_too_large")


def test_too_large_a_body_of_unknown_length(http: httpx.Client) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(20):
            yield b" " * 5000

    headers = {"Content-Type": "application/json"}
    check_refusal(http.post(f"{API}/ask", content=chunks(), headers=headers), 413, "body_too_large")


def test_the_largest_body_is_read(http: httpx.Client) -> None:
    body = b'{"text": "hi"' + b" " * (65_536 - 14) + b"}"
    assert len(body) == 65_536
    answer = http.post(f"{API}/ask", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"not json " + CANARY.encode(),
        b"\xff\xfe" + CANARY.encode(),
        b"[" * 30_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b"",
        b"null",
        b'"' + CANARY.encode() + b'"',
        b'["' + CANARY.encode() + b'"]',
        b'{"text": {"' + CANARY.encode() + b'": 1}}',
        b'{"text": "\\ud800' + CANARY.encode() + b'"}',
        b'{"text": 1e999}',
        b'{"text": NaN}',
    ],
)
def test_what_is_not_the_right_json(http: httpx.Client, body: bytes) -> None:
    answer = http.post(f"{API}/ask", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    check_refusal(answer, answer.status_code, "invalid_message" if b"ud800" in body else "invalid_request")


@pytest.mark.parametrize("name", ["\\ud800", "\\u0000", "\\u202e", "x" * 60_000])
def test_hostile_names_of_unknown_fields(http: httpx.Client, name: str) -> None:
    body = f'{{"text": "hi", "{name}": 1}}'.encode()
    answer = http.post(f"{API}/ask", content=body, headers={"Content-Type": "application/json"})
    check_refusal(answer, 422, "invalid_request")
    assert len(answer.content) < 2000


def test_a_typo_is_named_and_what_is_too_long_says_by_how_much(http: httpx.Client) -> None:
    answer = http.post(f"{API}/ask", json={"text": "hi", "langg": "ja"})
    assert error_of(answer)["data"]["problems"][0]["where"] == "body.langg"
    long = http.post(f"{API}/visitor/session", json={"identity": "x" * 5000})
    assert error_of(long)["data"]["problems"][0]["most"] == 4096


def test_nobody_and_somebody_unknown(http: httpx.Client) -> None:
    path = f"{API}/visitor/conversations/{fresh_id()}"
    check_refusal(http.get(path), 401, "not_signed_in")
    wrong = {"Authorization": f"Bearer {CANARY}"}
    check_refusal(http.get(path, headers=wrong), 401, "invalid_token")
    check_refusal(http.get(f"{API}/agent/me"), 401, "not_signed_in")
    credentials = {"email": f"{CANARY}@example.jp", "password": CANARY}
    console = {"X-Madoguchi": "console"}
    answer = http.post(f"{API}/agent/session", json=credentials, headers=console)
    check_refusal(answer, 401, "invalid_credentials")
    credentials = {"email": CANARY, "password": CANARY}
    answer = http.post(f"{API}/agent/session", json=credentials, headers=console)
    check_refusal(answer, 422, "invalid_email")


def test_a_page_that_may_not(http: httpx.Client) -> None:
    answer = http.post(f"{API}/ask", json={"text": CANARY}, headers={"Origin": "https://evil.example"})
    check_refusal(answer, 403, "origin_not_allowed")


def test_without_the_consoles_header(http: httpx.Client) -> None:
    body = {"email": "hanako@example.jp", "password": CANARY}
    check_refusal(http.post(f"{API}/agent/session", json=body), 403, "csrf")


@pytest.mark.parametrize("id_", [fresh_id(), CANARY, "a%00b", "%F0%28", "A" * 32, "9" * 1000])
def test_missing_looks_like_not_yours(visitor: VisitorClient, server: ServerThread, id_: str) -> None:
    with VisitorClient(server.url) as other:
        foreign = other.http.get(visitor.path)
    check_refusal(foreign, 404, "conversation_not_found")
    missing = visitor.http.get(f"/visitor/conversations/{id_}")
    check_refusal(missing, 404, "conversation_not_found")
    assert error_of(missing)["message"] == error_of(foreign)["message"]


@pytest.mark.parametrize("after", ["-1", "2147483648", "9" * 30, "x", "1.5"])
def test_a_cursor_that_cannot_be(visitor: VisitorClient, after: str) -> None:
    answer = visitor.http.get(f"{visitor.path}/events", params={"after": after})
    check_refusal(answer, 422, "invalid_request")


def test_a_conflict_names_the_winner(visitor: VisitorClient, hanako: AgentClient, iago: AgentClient) -> None:
    visitor.hand_over()
    assert hanako.act(visitor.id, "claim").status_code == 200
    answer = iago.act(visitor.id, "claim")
    check_refusal(answer, 409, "already_claimed")
    assert error_of(answer)["data"] == {"agent": "Hanako"}


def test_too_many_tries_say_when_to_come_back(http: httpx.Client) -> None:
    body = {"email": "flooded@example.jp", "password": CANARY}
    for _ in range(5):
        http.post(f"{API}/agent/session", json=body, headers={"X-Madoguchi": "console"})
    answer = http.post(f"{API}/agent/session", json=body, headers={"X-Madoguchi": "console"})
    check_refusal(answer, 429, "too_many_requests")
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert error_of(answer)["data"]["retry_after"] == int(answer.headers["retry-after"])


def test_too_many_messages_but_a_repeat_is_free(help_centre: Path, sqlite_url: str) -> None:
    with (
        running(help_centre / "var", sqlite_url, messages_per_minute=3) as strict,
        VisitorClient(strict.url) as visitor,
    ):
        ids = [fresh_id() for _ in range(3)]
        assert [visitor.post("hi", id_).status_code for id_ in ids] == [201] * 3
        answer = visitor.post("hi")
        check_refusal(answer, 429, "too_many_requests")
        assert int(answer.headers["retry-after"]) >= 1
        assert [visitor.post("hi", id_).status_code for id_ in ids] == [200] * 3
        with VisitorClient(strict.url) as other:
            assert other.post("hi").status_code == 201


def test_what_nobody_foresaw_tells_nothing(
    visitor: VisitorClient, server: ServerThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No trace, no text, but a request id that leads to the log; and a page of another origin may read it."""

    async def broken(self: Chat, *parts: object) -> None:
        raise RuntimeError("deep inside")

    monkeypatch.setattr(Chat, "post", broken)
    visitor.http.headers["Origin"] = SHOP
    answer = visitor.post(CANARY)
    check_refusal(answer, 500, "internal_error")
    assert "deep inside" not in answer.text
    assert answer.headers["access-control-allow-origin"] == SHOP
    assert "deep inside" in server.logs()
    assert CANARY not in server.logs()
    assert answer.headers["x-request-id"] in server.logs()


def test_a_refusal_can_be_read_by_the_page_that_embeds(visitor: VisitorClient) -> None:
    visitor.http.headers["Origin"] = SHOP
    answer = visitor.post("a" * 70_000)
    check_refusal(answer, 413, "body_too_large")
    assert answer.headers["access-control-allow-origin"] == SHOP


def test_every_kind_of_refusal_has_a_status() -> None:
    def kinds(base: type[errors.DomainError]) -> Iterator[type[errors.DomainError]]:
        for kind in base.__subclasses__():
            yield kind
            yield from kinds(kind)

    for kind in kinds(errors.DomainError):
        assert any(parent in STATUS for parent in kind.__mro__), kind
    assert status_of(errors.AlreadyClaimed("Hanako")) == 409
