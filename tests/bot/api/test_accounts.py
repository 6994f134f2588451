"""Accounts over real HTTP and sockets: who is out is out within two seconds, and no secret is left lying about."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import httpx
import pyotp
import pytest

from bot.api.deps import Pace
from bot.domain.model import Role
from tests.bot.api.clients import AgentClient, error_of, socket_to
from tests.builders import fresh_id
from tests.server import PASSWORD, ServerThread


@pytest.fixture(scope="module")
def ada(server: ServerThread) -> Iterator[AgentClient]:
    with AgentClient(server.url, server.add_agent("Ada", Role.ADMIN)) as client:
        yield client


@pytest.fixture
def kei(server: ServerThread) -> Iterator[AgentClient]:
    with AgentClient(server.url, server.add_agent(f"Kei{fresh_id()[-6:]}")) as client:
        yield client


def id_of(client: AgentClient) -> str:
    return str(client.http.get("/agent/me").json()["id"])


def sign_in(url: str, email: str, password: str = PASSWORD, code: str | None = None) -> httpx.Response:
    return httpx.post(
        f"{url}/api/v1/agent/session",
        json={"email": email, "password": password, "code": code},
        headers={"X-Madoguchi": "console"},
    )


REVOCATIONS: dict[str, Callable[[AgentClient, AgentClient, str], httpx.Response]] = {
    "disabled": lambda ada, kei, id_: ada.http.patch(f"/agent/accounts/{id_}", json={"active": False}),
    "another role": lambda ada, kei, id_: ada.http.patch(
        f"/agent/accounts/{id_}", json={"role": "supervisor"}
    ),
    "two-step reset": lambda ada, kei, id_: ada.http.post(f"/agent/accounts/{id_}/reset-two-step"),
    "signed out elsewhere": lambda ada, kei, id_: kei.http.delete("/agent/sessions"),
    "new password": lambda ada, kei, id_: kei.http.post(
        "/agent/password", json={"current_password": PASSWORD, "new_password": "battery staple"}
    ),
}


@pytest.mark.parametrize("how", REVOCATIONS)
def test_an_open_socket_ends_with_its_session(
    server: ServerThread, ada: AgentClient, kei: AgentClient, how: str
) -> None:
    """With this server's quicker pace; in service the look-ups are a second apart, so two seconds at most."""
    assert 2 * Pace().recheck <= 2
    email = kei.http.get("/agent/me").json()["email"]
    with (
        AgentClient(server.url, email) as elsewhere,
        socket_to(server.url, "agent", origin=server.url, cookie=elsewhere.cookie) as socket,
    ):
        socket.send({"type": "hello"})
        socket.until("ready")
        assert REVOCATIONS[how](ada, kei, id_of(kei)).status_code == 204
        began = time.monotonic()
        code, last = socket.ends()
        assert (code, last and last["error"]["code"]) == (4401, "not_signed_in")
        assert time.monotonic() - began < 2
        assert elsewhere.http.get("/agent/me").status_code == 401


def test_a_maintainers_socket_is_refused_for_good(server: ServerThread) -> None:
    with (
        AgentClient(server.url, server.add_agent("Mai", Role.MAINTAINER)) as mai,
        socket_to(server.url, "agent", origin=server.url, cookie=mai.cookie) as socket,
    ):
        code, last = socket.ends()  # by the cookie alone, before a hello
    assert (code, last and last["error"]["code"]) == (4403, "forbidden")


def test_from_the_invitation_to_the_second_step(server: ServerThread, ada: AgentClient) -> None:
    email = f"new{fresh_id()[-6:]}@example.jp"
    made = ada.http.post("/agent/invites", json={"email": email, "role": "supervisor"}).json()
    token = made["url"].partition("#/join/")[2]
    assert email in {each["email"] for each in ada.http.get("/agent/accounts").json()["invites"]}
    stranger = httpx.Client(base_url=f"{server.url}/api/v1", headers={"X-Madoguchi": "console"})
    with stranger:
        looked = stranger.post("/agent/join/look", json={"token": token}).json()
        assert looked == {"kind": "invite", "email": email, "role": "supervisor", "name": None}
        body = {"token": token, "name": "Noa", "password": PASSWORD}
        assert stranger.post("/agent/join", json=body).json()["name"] == "Noa"
        assert error_of(stranger.post("/agent/join", json=body))["code"] == "link_not_found"
    with AgentClient(server.url, email) as noa:
        begun = noa.http.post("/agent/two-step", json={"password": PASSWORD}).json()
        app = pyotp.TOTP(begun["secret"])
        codes = noa.http.post("/agent/two-step/confirm", json={"code": app.now()}).json()["codes"]
        state = noa.http.get("/agent/profile").json()
        assert state["two_step"] == {"enabled": True, "required": False, "recovery_codes_left": 10}
        assert [each["current"] for each in state["sessions"]] == [True]
    assert error_of(sign_in(server.url, email))["code"] == "second_factor_required"
    assert error_of(sign_in(server.url, email, code="000000"))["code"] == "invalid_code"
    signed_in = sign_in(server.url, email, code=codes[0])
    assert signed_in.json()["name"] == "Noa"
    for secret in (token, begun["secret"], codes[0], PASSWORD, email, signed_in.cookies["madoguchi"]):
        assert secret not in server.logs()
    audit = ada.http.get("/agent/audit").text + ada.http.get("/agent/audit.csv").text
    for secret in (token, begun["secret"], *codes, PASSWORD):
        assert secret not in audit


def test_both_refusals_of_a_sign_in_take_the_same_work(server: ServerThread, kei: AgentClient) -> None:
    """Byte for byte but the request's id, whether there is such an account or not."""
    email = kei.http.get("/agent/me").json()["email"]
    refused = [error_of(sign_in(server.url, each, "wrong horse")) for each in (email, f"no-{email}")]
    for error in refused:
        error.pop("request_id")
    assert refused[0] == refused[1]


def test_a_token_that_was_put_into_the_browser_is_not_kept(server: ServerThread, kei: AgentClient) -> None:
    """Session fixation: whoever planted a cookie must not find it signed in afterwards."""
    email = kei.http.get("/agent/me").json()["email"]
    planted = {"Cookie": "madoguchi=planted-by-somebody-else", "X-Madoguchi": "console"}
    url = f"{server.url}/api/v1/agent/session"
    answer = httpx.post(url, json={"email": email, "password": PASSWORD}, headers=planted)
    assert answer.cookies["madoguchi"] != "planted-by-somebody-else"
    me = httpx.get(f"{server.url}/api/v1/agent/me", headers={"Cookie": planted["Cookie"]})
    assert me.status_code == 401


def test_the_log_can_be_picked_by_person_act_and_time(ada: AgentClient, kei: AgentClient) -> None:
    id_ = id_of(kei)
    assert kei.http.put("/agent/profile", json={"name": "Keiko", "avatar": None}).json()["name"] == "Keiko"
    assert ada.http.patch(f"/agent/accounts/{id_}", json={"name": "Kei", "role": "agent"}).status_code == 204
    page = ada.http.get("/agent/audit", params={"act": "agent.changed", "limit": 1}).json()
    assert page["more"] is True
    assert [(e["actor"], e["subject"], e["data"]["name"]) for e in page["entries"]] == [
        ("Ada", id_, ["Keiko", "Kei"])
    ]
    older = {"act": "agent.changed", "actor": id_, "before": page["entries"][0]["seq"]}
    assert [e["actor"] for e in ada.http.get("/agent/audit", params=older).json()["entries"]] == [
        page["entries"][0]["data"]["agent"].replace("Keiko", kei_before(ada, id_))
    ]
    assert ada.http.get("/agent/audit", params={"until": "2020-01-01T00:00:00Z"}).json()["entries"] == []
    assert ada.http.get("/agent/audit", params={"since": "yesterday"}).status_code == 422
    csv = ada.http.get("/agent/audit.csv", params={"act": "agent.changed"})
    assert csv.headers["content-type"].startswith("text/csv") and csv.text.count("agent.changed") >= 2


def kei_before(ada: AgentClient, id_: str) -> str:
    """The name that the account was made with."""
    added = ada.http.get("/agent/audit", params={"act": "agent.added", "limit": 500}).json()["entries"]
    return str(next(e["data"]["agent"] for e in added if e["subject"] == id_))
