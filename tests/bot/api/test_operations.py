"""What operators look at, the headers on every kind of answer, and logs without a word of anybody."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok

from bot.services.knowledge import Knowledge
from tests.bot.api.clients import API, AgentClient, VisitorClient, socket_to
from tests.bot.api.conftest import SHOP
from tests.server import PASSWORD, ServerThread, log_lines, running


def test_alive_and_ready(server: ServerThread) -> None:
    assert httpx.get(f"{server.url}/healthz").json() == {"status": "ok"}
    ready = httpx.get(f"{server.url}/readyz")
    assert ready.status_code == 200
    build = server.application.knowledge.build_id
    assert ready.json() == {"ready": True, "database": True, "index": True, "build": build}


def test_not_ready_says_what_is_missing_and_the_rest_goes_on(
    server: ServerThread, visitor: VisitorClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Knowledge, "ready", False)
    ready = httpx.get(f"{server.url}/readyz")
    assert ready.status_code == 503
    assert (ready.json()["database"], ready.json()["index"]) == (True, False)
    assert httpx.get(f"{server.url}/healthz").status_code == 200
    answer = visitor.http.post("/ask", json={"text": "When are you open?"})
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "index_unavailable"
    assert visitor.post("Is anybody there?").status_code == 201  # stored; answered once the index is there


def test_metrics_count_without_naming_anybody(server: ServerThread, visitor: VisitorClient) -> None:
    visitor.ask("When are you open?")
    visitor.hand_over()
    httpx.request("BREW", f"{server.url}/coffee-{visitor.id}")
    metrics = httpx.get(f"{server.url}/metrics")
    assert metrics.headers["content-type"].startswith("text/plain")
    text = metrics.text
    assert 'madoguchi_decisions_total{decision="answer",lang="en"}' in text
    assert 'madoguchi_handoffs_total{reason="visitor_asked"}' in text
    assert 'madoguchi_conversations{state="waiting"}' in text
    assert "{conversation_id}" in text
    for private in (visitor.id, visitor.token, "BREW", "coffee"):
        assert private not in text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/healthz", 200),
        ("/metrics", 200),
        ("/openapi.json", 200),
        ("/docs", 200),
        ("/console", 200),
        ("/demo", 200),
        ("/widget.js", 200),
        ("/help/en", 200),
        ("/help/en/refunds", 200),
        ("/help/en/gone", 404),
        ("/", 307),
        ("/static/none.css", 404),
        (f"{API}/articles/en/refunds", 200),
        (f"{API}/articles/en/gone", 404),
        (f"{API}/agent/me", 401),
        (f"{API}/ask", 405),
    ],
)
def test_safe_headers_on_every_kind_of_answer(server: ServerThread, path: str, status: int) -> None:
    answer = httpx.get(server.url + path)
    assert answer.status_code == status
    headers = answer.headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert ("'unsafe-inline'" in policy) == (path == "/docs")
    assert len(headers["x-request-id"]) == 32
    assert "server" not in headers
    assert "cache-control" in headers


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("abcdefgh-1234", True),
        ("short", False),
        ("a" * 65, False),
        ("bad id!", False),
        ("x\\u202e12345", False),
    ],
)
def test_a_request_id_is_taken_up_if_it_is_harmless(server: ServerThread, given: str, kept: bool) -> None:
    answer = httpx.get(f"{server.url}/healthz", headers={"X-Request-Id": given})
    assert (answer.headers["x-request-id"] == given) == kept


def test_over_tls_the_cookie_and_the_headers_are_stricter(help_centre: Path, sqlite_url: str) -> None:
    with running(help_centre / "var", sqlite_url, public_url="https://Support.Example:443/") as server:
        email = server.add_agent("Yuki")
        headers = {"X-Madoguchi": "console", "Origin": "https://support.example"}
        body = {"email": email, "password": PASSWORD}
        answer = httpx.post(f"{server.url}{API}/agent/session", json=body, headers=headers)
        assert answer.status_code == 200, answer.text
        assert answer.headers["set-cookie"].startswith("__Host-madoguchi=")
        assert "secure" in answer.headers["set-cookie"].lower()
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        headers["Origin"] = server.url
        assert httpx.post(f"{server.url}{API}/agent/session", json=body, headers=headers).status_code == 403


CANARIES = ("kanarienvogel", "カナリア")


def test_logs_hold_no_words_tokens_or_passwords(server: ServerThread, hanako: AgentClient) -> None:
    """A whole story with refusals and hostile input, at the most talkative level."""
    before = len(server.logs())
    words = " ".join(CANARIES)
    with VisitorClient(server.url, Origin=SHOP) as visitor:
        assert visitor.ask(f"What is {words}?")["kind"] == "handoff"
        visitor.post(words + "\x00")
        visitor.post({"text": words})
        visitor.http.get(f"/{CANARIES[0]}", params={"q": words})
        visitor.http.post("/ask", json={"text": words, CANARIES[0]: 1})
        hanako.act(visitor.id, "claim")
        hanako.reply(visitor.id, words)
        hanako.http.post("/agent/session", json={"email": f"{CANARIES[0]}@example.jp", "password": words})
        with socket_to(server.url, "visitor", SHOP) as socket:
            socket.send(visitor.hello())
            socket.until("events")
            socket.send({"type": words})
            socket.ends()
        hanako.act(visitor.id, "resolve", {})
        logged = server.logs()[before:]
        assert logged
        for secret in (*CANARIES, "\\u30ab\\u30ca", visitor.token, hanako.cookie.split("=")[1], PASSWORD):
            assert secret not in logged
    lines = log_lines(logged)
    requests = [line for line in lines if line["event"] == "request"]
    assert {"method", "route", "status", "ms", "request_id", "timestamp", "level"} <= requests[0].keys()


OPEN_ROUTES = r"/(ask|articles/[^ ]*|visitor/[^ ]*|agent/session|healthz|readyz|metrics)$"


@pytest.mark.parametrize("mode", GenerationMode)
def test_no_generated_request_is_a_fault_of_the_server(
    server: ServerThread, visitor: VisitorClient, mode: GenerationMode
) -> None:
    """Requests by the description, and against it, on every route that visitors and strangers reach."""
    schema = schemathesis.openapi.from_url(f"{server.url}/openapi.json").include(path_regex=OPEN_ROUTES)
    operations = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    assert len(operations) >= 11
    headers = {"Authorization": f"Bearer {visitor.token}"}
    statuses = Counter[int]()
    with requests.Session() as session:
        for operation in operations:

            @settings(
                max_examples=8,
                deadline=None,
                database=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            )
            @given(operation.as_strategy(mode))
            def check(case: Case[Any]) -> None:
                if case.query:
                    case.query.pop("wait", None)  # do not wait
                answer = case.call(session=session, headers=headers)
                statuses[answer.status_code] += 1
                assert answer.status_code < 500 or answer.status_code == 503, answer.text

            try:
                check()
            except Unsatisfiable:
                continue  # nothing can be sent against a route that takes nothing
    if mode is GenerationMode.POSITIVE:
        assert statuses[200] + statuses[201] > 0
    else:
        assert statuses[422] > 0
