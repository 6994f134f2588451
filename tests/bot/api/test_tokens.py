"""What proves who somebody is: the visitor's token and the session's cookie, and where they may stand."""

from __future__ import annotations

import httpx
import pytest

from tests.bot.api.clients import API, VisitorClient
from tests.server import PASSWORD, ServerThread


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer x", "Basic {token}", "{token}", "Bearer {token}x", "Bearer {reversed}"],
)
def test_only_the_whole_token_opens(visitor: VisitorClient, authorization: str) -> None:
    value = authorization.format(token=visitor.token, reversed=visitor.token[::-1])
    answer = visitor.http.get(visitor.path, headers={"Authorization": value})
    assert answer.status_code == 401
    assert visitor.http.get(visitor.path).status_code == 200


def test_the_token_does_not_work_in_an_address_or_a_cookie(visitor: VisitorClient) -> None:
    with httpx.Client() as client:
        address = f"{visitor.url}{API}{visitor.path}"
        assert client.get(address, params={"token": visitor.token}).status_code == 401
        assert client.get(address, headers={"Cookie": f"madoguchi={visitor.token}"}).status_code == 401


def test_the_sessions_cookie_is_out_of_reach_of_scripts_and_other_sites(server: ServerThread) -> None:
    with httpx.Client() as client:
        answer = client.post(
            f"{server.url}{API}/agent/session",
            json={"email": "iago@example.jp", "password": PASSWORD},
            headers={"X-Madoguchi": "console"},
        )
    attributes = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/", "max-age=604800"} <= attributes
    assert "domain" not in " ".join(attributes)
    assert PASSWORD not in answer.text
