"""Which pages may use the service: exact origins only, for HTTP and sockets alike, before anything is accepted."""

from __future__ import annotations

import pytest
from websockets.exceptions import InvalidStatus

from tests.bot.api.clients import AgentClient, VisitorClient, error_of, socket_to
from tests.bot.api.conftest import SHOP
from tests.server import ServerThread

EVIL = [
    "https://evil.example",
    "null",
    "",
    "http://shop.example",
    "https://shop.example.evil.example",
    "https://evilshop.example",
    "https://shop.example:8443",
    "https://shop.example:443",
    "https://shop.example/",
    "https://shop.example@evil.example",
    "https://evil.example#https://shop.example",
    "https://evil.example?https://shop.example",
    "https://sub.shop.example",
    "https://shop.exampl",
    "https://shop.example.",
    "HTTPS://SHOP.EXAMPLE",
    "https://shop.example, https://evil.example",
    "https://shop.example evil",
    "file://",
    "chrome-extension://abcdef",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://localhost",
    "https://*.example",
]


@pytest.mark.parametrize("origin", EVIL)
def test_other_origins_are_refused_over_http_and_before_a_socket_is_accepted(
    server: ServerThread, visitor: VisitorClient, hanako: AgentClient, origin: str
) -> None:
    answer = visitor.http.post("/visitor/session", json={}, headers={"Origin": origin})
    assert (answer.status_code, error_of(answer)["code"]) == (403, "origin_not_allowed")
    assert "access-control-allow-origin" not in answer.headers
    for audience, cookie in (("visitor", None), ("agent", hanako.cookie)):
        with pytest.raises(InvalidStatus) as refused, socket_to(server.url, audience, origin, cookie):
            pass
        assert refused.value.response.status_code == 403
    answer = hanako.http.post("/agent/session", json={}, headers={"Origin": origin})
    assert answer.status_code in (403, 422)
    claim = hanako.http.post(f"/agent/conversations/{visitor.id}/claim", headers={"Origin": origin})
    assert (claim.status_code, error_of(claim)["code"]) == (403, "csrf")


def test_the_agents_socket_needs_an_origin_and_the_visitors_does_not(
    server: ServerThread, visitor: VisitorClient, hanako: AgentClient
) -> None:
    with pytest.raises(InvalidStatus), socket_to(server.url, "agent", None, hanako.cookie):
        pass
    with pytest.raises(InvalidStatus), socket_to(server.url, "agent", SHOP, hanako.cookie):
        pass
    for origin in (None, SHOP, server.url):
        with socket_to(server.url, "visitor", origin) as socket:
            socket.send(visitor.hello())
            assert socket.receive() == {"type": "ready"}
    own = server.url.replace("127.0.0.1", "localhost")
    with socket_to(server.url, "agent", own, hanako.cookie) as socket:
        socket.send({"type": "hello"})
        assert socket.receive() == {"type": "ready"}


def test_the_page_that_embeds_may_call_and_read(server: ServerThread, visitor: VisitorClient) -> None:
    preflight = visitor.http.options(
        "/visitor/session",
        headers={
            "Origin": SHOP,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
        },
    )
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == SHOP
    assert "access-control-allow-credentials" not in preflight.headers
    answer = visitor.http.post("/visitor/session", json={}, headers={"Origin": SHOP})
    assert answer.headers["access-control-allow-origin"] == SHOP
    assert "Origin" in answer.headers["vary"]
