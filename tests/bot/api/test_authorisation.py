"""Who may do what: every route for every kind of caller. A route without a row here fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx
import pytest
import sqlalchemy as sa
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount

from bot.domain.model import Role
from bot.storage.database import Written
from bot.storage.schema import agent, agent_session
from tests.bot.api.clients import API, AgentClient, VisitorClient, error_of
from tests.builders import fresh_id
from tests.server import PASSWORD, ServerThread

V, A = f"{API}/visitor/conversations/{{conversation_id}}", f"{API}/agent/conversations/{{conversation_id}}"
TEXT = {"client_message_id": "", "text": "hi"}
REPLY = {"shortcut": "matrix", "texts": {"en": "hi"}}
CALL = {"client_message_id": "", "kind": "callback", "phone": "03-1234-5678"}
BY_HAND = {"automatic": False, "overflow": "nobody"}
ROUTING = {
    "revision": 0,
    "off": [],
    "unhelpful_most": 2,
    "rules": [],
    "everybody": BY_HAND,
    "teams": {},
} | {"accept_seconds": 30, "away_after": 3, "reopen_to": "bot", "reopen_days": 30}

#: Route -> body, and the status for (nobody, the visitor, another visitor, an agent who does not own it); a route of
#: the console says it for (a supervisor, a maintainer, an administrator) as well, who ask in this order after the
#: agent. The conversation is with Hanako. Whose account is disabled or session over is nobody (`gone`).
MATRIX: dict[tuple[str, str], tuple[object, tuple[int, ...]]] = {
    ("POST", f"{API}/visitor/session"): ({}, (201, 201, 201, 201)),
    ("POST", f"{API}/visitor/conversations"): ({}, (401, 200, 200, 401)),
    ("GET", V): (None, (401, 200, 404, 401)),
    ("POST", f"{V}/messages"): (TEXT, (401, 201, 404, 401)),
    ("GET", f"{V}/events"): (None, (401, 200, 404, 401)),
    ("POST", f"{V}/contact"): (CALL, (401, 201, 404, 401)),
    ("POST", f"{V}/end"): (None, (401, 200, 404, 401)),
    ("POST", f"{V}/rating"): ({"score": 5}, (401, 409, 404, 401)),
    ("GET", f"{V}/transcript"): (None, (401, 200, 404, 401)),
    # No mail server here: refused before anybody's conversation is looked at.
    ("POST", f"{V}/transcript"): ({"email": "taro@example.jp"}, (401, 409, 409, 401)),
    ("PUT", f"{V}/attributes"): ({"attributes": {"plan": "pro"}}, (401, 204, 404, 401)),
    ("POST", f"{API}/visitor/suggest"): ({"text": "refund"}, (401, 200, 200, 401)),
    ("GET", f"{API}/widget/config"): (None, (200, 200, 200, 200)),
    ("PUT", f"{API}/agent/presence"): ({"away": False}, (403, 403, 403, 200, 200, 403, 200)),
    ("GET", f"{API}/agent/me"): (None, (401, 401, 401, 200, 200, 200, 200)),
    ("GET", f"{API}/agent/agents"): (None, (401, 401, 401, 200, 200, 403, 200)),
    ("GET", f"{API}/agent/teams"): (None, (401, 401, 401, 200, 200, 200, 200)),
    ("GET", f"{API}/agent/teams/settings"): (None, (401, 401, 401, 403, 403, 403, 200)),
    ("PUT", f"{API}/agent/teams/settings"): ({}, (403, 403, 403, 403, 403, 403, 200)),
    ("POST", f"{API}/agent/teams"): ({"name": ""}, (403, 403, 403, 403, 403, 403, 422)),
    ("PUT", f"{API}/agent/teams/{{team_id}}"): ({"name": "x"}, (403, 403, 403, 403, 403, 403, 404)),
    ("DELETE", f"{API}/agent/teams/{{team_id}}"): (None, (403, 403, 403, 403, 403, 403, 404)),
    ("POST", f"{API}/agent/hours/preview"): (
        {"zone": "UTC", "weekly": [[]] * 7},
        (403, 403, 403, 403, 403, 403, 200),
    ),
    ("PUT", f"{API}/agent/agents/{{agent_id}}/abilities"): ({}, (403, 403, 403, 403, 403, 403, 404)),
    ("GET", f"{API}/agent/live"): (None, (401, 401, 401, 403, 200, 403, 200)),
    # No such alert.
    ("POST", f"{API}/agent/alerts/{{alert_id}}/acknowledge"): (None, (403, 403, 403, 403, 404, 403, 404)),
    # Nobody of that id.
    ("POST", f"{A}/assign"): ({"agent_id": "0" * 32}, (403, 403, 403, 403, 404, 403, 404)),
    ("GET", f"{API}/agent/reports"): (None, (401, 401, 401, 403, 200, 200, 200)),
    # A table that a maintainer may read.
    ("GET", f"{API}/agent/reports/{{table}}.csv"): (None, (401, 401, 401, 403, 200, 200, 200)),
    ("GET", f"{API}/agent/conversations"): (None, (401, 401, 401, 200, 200, 403, 200)),
    # Nothing to search for.
    ("GET", f"{API}/agent/search"): (None, (401, 401, 401, 422, 422, 403, 422)),
    ("GET", A): (None, (401, 401, 401, 200, 200, 403, 200)),
    ("GET", f"{A}/events"): (None, (401, 401, 401, 200, 200, 403, 200)),
    ("POST", f"{A}/claim"): (None, (403, 403, 403, 409, 409, 403, 409)),
    ("POST", f"{A}/release"): (None, (403, 403, 403, 403, 403, 403, 403)),
    ("POST", f"{A}/transfer"): ({"agent_id": None}, (403, 403, 403, 403, 403, 403, 403)),
    ("POST", f"{A}/take-over"): (None, (403, 403, 403, 403, 200, 403, 200)),
    ("POST", f"{A}/return-to-bot"): (None, (403, 403, 403, 403, 403, 403, 403)),
    ("POST", f"{A}/resolve"): ({}, (403, 403, 403, 403, 403, 403, 403)),
    ("POST", f"{A}/messages"): (TEXT, (403, 403, 403, 403, 403, 403, 403)),
    ("POST", f"{A}/notes"): (TEXT, (403, 403, 403, 201, 201, 403, 201)),
    ("GET", f"{API}/agent/mentions"): (None, (401, 401, 401, 200, 200, 403, 200)),
    ("GET", f"{A}/suggestions"): (None, (401, 401, 401, 200, 200, 403, 200)),
    ("POST", f"{A}/labels"): ({}, (403, 403, 403, 201, 201, 403, 201)),
    ("DELETE", f"{A}/labels/{{label_id}}"): (None, (403, 403, 403, 404, 404, 403, 404)),
    ("GET", f"{API}/agent/labels"): (None, (401, 401, 401, 403, 200, 200, 200)),
    ("GET", f"{API}/agent/articles"): (None, (401, 401, 401, 422, 422, 403, 422)),
    ("GET", f"{API}/agent/articles/{{lang}}/{{article_id}}"): (None, (401, 401, 401, 200, 200, 403, 200)),
    ("GET", f"{API}/agent/replies"): (None, (401, 401, 401, 200, 200, 403, 200)),
    ("POST", f"{API}/agent/replies"): (REPLY, (403, 403, 403, 403, 201, 403, 409)),
    ("PUT", f"{API}/agent/replies/{{reply_id}}"): (REPLY, (403, 403, 403, 403, 404, 403, 404)),
    ("DELETE", f"{API}/agent/replies/{{reply_id}}"): (None, (403, 403, 403, 404, 404, 403, 404)),
    ("PUT", f"{A}/tags"): ({"tags": ["a"]}, (403, 403, 403, 200, 200, 403, 200)),
    ("GET", f"{API}/agent/tags"): (None, (401, 401, 401, 200, 200, 403, 200)),
    ("PUT", f"{A}/block"): ({"reason": "spam"}, (403, 403, 403, 200, 200, 403, 200)),
    ("DELETE", f"{A}/block"): (None, (403, 403, 403, 200, 200, 403, 200)),
    ("GET", f"{A}/others"): (None, (401, 401, 401, 200, 200, 403, 200)),
    ("POST", f"{A}/merge"): ({"into": "0" * 32}, (403, 403, 403, 404, 404, 403, 404)),
    ("POST", f"{A}/mentions/seen"): (None, (403, 403, 403, 204, 204, 403, 204)),
    ("POST", f"{A}/decline"): (None, (403, 403, 403, 409, 409, 403, 409)),
    ("GET", f"{API}/agent/routing"): (None, (401, 401, 401, 403, 403, 403, 200)),
    ("PUT", f"{API}/agent/routing"): (ROUTING, (403, 403, 403, 403, 403, 403, 200)),
    ("POST", f"{API}/agent/routing/try"): (
        {"settings": ROUTING, "text": "hi"},
        (403, 403, 403, 403, 403, 403, 200),
    ),
    # 422: without days.
    ("GET", f"{API}/agent/triggers"): (None, (401, 401, 401, 403, 422, 403, 422)),
    ("POST", f"{API}/agent/password"): (
        {"current_password": "wrong", "new_password": "battery staple"},
        (403, 403, 403, 422, 422, 422, 422),
    ),
    ("POST", f"{API}/agent/session"): (
        {"email": "iago@example.jp", "password": PASSWORD},
        (403, 403, 403, 200, 200, 200, 200),
    ),
    ("DELETE", f"{API}/agent/session"): (None, (403, 403, 403, 204, 204, 204, 204)),
    ("GET", f"{API}/agent/profile"): (None, (401, 401, 401, 200, 200, 200, 200)),
    ("PUT", f"{API}/agent/profile"): (
        {"name": "\u200b", "avatar": None},
        (403, 403, 403, 422, 422, 422, 422),
    ),
    ("DELETE", f"{API}/agent/sessions"): (None, (403, 403, 403, 204, 204, 204, 204)),
    ("DELETE", f"{API}/agent/sessions/{{session_id}}"): (None, (403, 403, 403, 404, 404, 404, 404)),
    ("POST", f"{API}/agent/two-step"): ({"password": "wrong"}, (403, 403, 403, 422, 422, 422, 422)),
    ("POST", f"{API}/agent/two-step/confirm"): ({"code": "000000"}, (403, 403, 403, 409, 409, 409, 409)),
    ("POST", f"{API}/agent/two-step/codes"): ({"password": PASSWORD}, (403, 403, 403, 409, 409, 409, 409)),
    ("POST", f"{API}/agent/two-step/off"): ({"password": PASSWORD}, (403, 403, 403, 204, 204, 204, 204)),
    ("PUT", f"{API}/agent/two-step/roles"): ({"roles": []}, (403, 403, 403, 403, 403, 403, 204)),
    ("GET", f"{API}/agent/accounts"): (None, (401, 401, 401, 403, 403, 403, 200)),
    ("PATCH", f"{API}/agent/accounts/{{agent_id}}"): ({"name": "X"}, (403, 403, 403, 403, 403, 403, 404)),
    ("POST", f"{API}/agent/accounts/{{agent_id}}/password-link"): (None, (403, 403, 403, 403, 403, 403, 404)),
    ("POST", f"{API}/agent/accounts/{{agent_id}}/reset-two-step"): (
        None,
        (403, 403, 403, 403, 403, 403, 404),
    ),
    ("POST", f"{API}/agent/invites"): (
        {"email": "new@example.jp", "role": "agent"},
        (403, 403, 403, 403, 403, 403, 201),
    ),
    ("DELETE", f"{API}/agent/invites/{{invite_id}}"): (None, (403, 403, 403, 403, 403, 403, 404)),
    ("POST", f"{API}/agent/join/look"): ({"token": "x"}, (403, 403, 403, 404, 404, 404, 404)),
    ("POST", f"{API}/agent/join"): (
        {"token": "x", "password": PASSWORD},
        (403, 403, 403, 404, 404, 404, 404),
    ),
    ("GET", f"{API}/agent/audit"): (None, (401, 401, 401, 403, 403, 403, 200)),
    ("GET", f"{API}/agent/audit.csv"): (None, (401, 401, 401, 403, 403, 403, 200)),
    ("POST", f"{API}/ask"): ({"text": "hi"}, (200, 200, 200, 200)),
    ("GET", f"{API}/articles/{{lang}}/{{article_id}}"): (None, (200, 200, 200, 200)),
}
#: For everybody, and without a conversation in it: pages, their parts, and what operators look at.
OPEN = {
    "/", "/help", "/help/{lang}", "/help/{lang}/{article_id}", "/demo", "/demo/guide", "/console", "/widget.js",
    "/docs", "/docs/oauth2-redirect", "/openapi.json", "/healthz", "/readyz", "/metrics",
}  # fmt: skip
MOUNTS = {"/static", "/assets", "/static-offline-docs"}
SOCKETS = {f"{API}/visitor/ws", f"{API}/agent/ws"}  # test_sockets.py and test_origins.py

#: Routes that need no session, and so serve those whose session is over.
SIGN_IN = {
    ("POST", f"{API}/agent/session"),
    ("DELETE", f"{API}/agent/session"),
    ("POST", f"{API}/agent/join/look"),
    ("POST", f"{API}/agent/join"),
}


class Ids(dict[str, str]):
    """What stands in a route's path; where nothing is given, an id that nothing has."""

    def __missing__(self, name: str) -> str:
        return fresh_id()


@dataclass(frozen=True)
class Cast:
    """Who asks. `emails`: an agent who does not own the conversation, a supervisor, a maintainer, an administrator."""

    nobody: httpx.Client
    other: VisitorClient
    emails: list[str]
    signed_in: list[AgentClient]


@pytest.fixture(scope="module")
def cast(server: ServerThread) -> Iterator[Cast]:
    """Signed in once for all rows: a sign-in and a client cost more than what is asked."""
    people = (Role.AGENT, Role.SUPERVISOR, Role.MAINTAINER, Role.ADMIN)
    emails = [server.add_agent(f"Matrix-{role}", role) for role in people]
    with ExitStack() as stack:
        yield Cast(
            stack.enter_context(httpx.Client()),
            stack.enter_context(VisitorClient(server.url)),
            emails,
            [stack.enter_context(AgentClient(server.url, email)) for email in emails],
        )


@pytest.fixture(scope="module")
def gone(server: ServerThread) -> Iterator[list[AgentClient]]:
    """A disabled administrator, and one whose session has expired."""
    with ExitStack() as stack:
        clients = [
            stack.enter_context(AgentClient(server.url, server.add_agent(name, Role.ADMIN)))
            for name in ("Disabled", "Expired")
        ]
        accounts = [client.http.get("/agent/me").json()["id"] for client in clients]

        def end(conn: sa.Connection) -> Written[None]:
            conn.execute(agent.update().where(agent.c.id == accounts[0]).values(active=False))
            over = agent_session.update().where(agent_session.c.agent_id == accounts[1])
            conn.execute(over.values(expires_at=datetime.now(UTC)))
            return Written(None)

        server.call(server.application.database.write(end))
        yield clients


def test_every_route_has_a_row(server: ServerThread) -> None:
    routes, mounts = set[tuple[str, str]](), set[str]()
    for context in iter_route_contexts(server.application.app.routes):
        path = str(context.path)
        if isinstance(context.original_route, Mount):
            mounts.add(path)
            continue
        for method in context.methods or {"WS"}:
            if method != "HEAD":
                routes.add((method, path))
    expected = set(MATRIX) | {("GET", path) for path in OPEN} | {("WS", path) for path in SOCKETS}
    assert routes == expected, "give each new route its row in MATRIX (or OPEN)"
    assert mounts == MOUNTS
    short = [
        route
        for route, (_, statuses) in MATRIX.items()
        if len(statuses) != (7 if "/agent/" in route[1] else 4)
    ]
    assert short == [], "a route of the console says what it answers to seven callers, a visitor's to four"


@pytest.mark.parametrize("route", MATRIX, ids=" ".join)
def test_matrix(
    server: ServerThread,
    visitor: VisitorClient,
    hanako: AgentClient,
    cast: Cast,
    gone: list[AgentClient],
    route: tuple[str, str],
) -> None:
    method, path = route
    body, statuses = MATRIX[route]
    if "conversation_id" in path:
        visitor.hand_over()
        assert hanako.act(visitor.id, "claim").status_code == 200
    path = path.format_map(Ids(conversation_id=visitor.id, lang="en", article_id="refunds", table="figures"))
    with ExitStack() as stack:
        signed_in = cast.signed_in
        if route in SIGN_IN:  # a session of its own, which may end
            signed_in = [stack.enter_context(AgentClient(server.url, email)) for email in cast.emails]
        agents = signed_in[: len(statuses) - 3]
        callers = (cast.nobody, visitor.http, cast.other.http, *(each.http for each in agents))
        # With the console's header: not 403 for the lack of it, but 401 as nobody.
        over = statuses[3] if route in SIGN_IN else 401 if "/agent/" in path else statuses[0]
        asked = [*zip(callers, statuses, strict=True), *((each.http, over) for each in gone)]
        for caller, expected in asked:
            if isinstance(body, dict) and "client_message_id" in body:
                body["client_message_id"] = fresh_id()
            answer = caller.request(method, server.url + path, json=body)
            assert answer.status_code == expected, (caller.headers, answer.text)
            if expected >= 400:
                assert error_of(answer)["message"]
    if "conversation_id" in route[1]:
        hanako.act(visitor.id, "resolve", {})


UNSAFE = [route for route in MATRIX if "/agent/" in route[1] and route[0] != "GET"]


@pytest.mark.parametrize("route", UNSAFE, ids=" ".join)
def test_a_session_alone_is_not_enough(
    server: ServerThread, hanako: AgentClient, cast: Cast, route: tuple[str, str]
) -> None:
    """What a form on another page can send: the cookie, but no header of its own."""
    method, path = route
    for header in (None, "", "CONSOLE", "yes"):
        headers = {"Cookie": hanako.cookie} | ({} if header is None else {"X-Madoguchi": header})
        address = server.url + path.format_map(Ids())
        answer = cast.nobody.request(method, address, headers=headers, json=MATRIX[route][0])
        assert (answer.status_code, error_of(answer)["code"]) == (403, "csrf")
