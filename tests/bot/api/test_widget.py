"""What the widget asks for before anybody writes, who a visitor is, and how many may come."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest

from tests.bot.api.clients import API, AgentClient, Json, VisitorClient, error_of
from tests.bot.api.conftest import SHOP
from tests.server import PASSWORD, ServerThread, running

SECRET = "0123456789abcdef0123456789abcdef"


def config(server: ServerThread, **query: str) -> httpx.Response:
    return httpx.get(f"{server.url}{API}/widget/config", params=query, headers={"Origin": SHOP})


@pytest.fixture(scope="module")
def dressed(help_centre: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerThread]:
    """A service with everything of the widget set up."""
    database = tmp_path_factory.mktemp("dressed") / "madoguchi.db"
    settings: dict[str, Any] = {
        "widget_greeting_ja": "焙煎所へようこそ。",
        "widget_send_key": "ctrl_enter",
        "widget_form_after_seconds": 30,
        "widget_consent_url": "https://shop.example/privacy",
        "widget_consent_text_en": "We keep chats for 30 days.",
        "widget_csat": False,
        "widget_callback": False,
        "identity_secret": SECRET,
        "sessions_per_minute": 3,
        "smtp_url": "smtp://127.0.0.1:9",
        "mail_from": "support@shop.example",
        "allowed_origins": SHOP,
    }
    with running(help_centre / "var", f"sqlite:///{database}", **settings) as started:
        started.add_agent("Hanako")
        yield started


def test_plain_settings(server: ServerThread) -> None:
    answer = config(server, lang="ja")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert "Origin" in answer.headers["vary"]
    assert answer.headers["access-control-allow-origin"] == SHOP
    told = answer.json()
    assert told["people"].keys() == {"available", "wait_seconds", "back"}
    del told["people"]
    assert told == {
        "lang": "ja",
        "greeting": None,
        "suggestions": [{"article_id": "opening-hours", "lang": "ja", "title": "営業時間"}],
        "send_key": "enter",
        "form_after_seconds": 120,
        "csat": True,
        "callback": True,
        "mail_transcript": False,
        "consent": None,
        "max_message_chars": 4000,
    }


def test_what_the_operator_set(dressed: ServerThread) -> None:
    japanese, english = config(dressed, lang="ja").json(), config(dressed, lang="en-GB").json()
    assert (japanese["greeting"], english["greeting"]) == ("焙煎所へようこそ。", None)
    assert english["lang"] == "en"
    assert (english["send_key"], english["form_after_seconds"]) == ("ctrl_enter", 30)
    assert (english["csat"], english["callback"], english["mail_transcript"]) == (False, False, True)
    assert english["consent"] == {"text": "We keep chats for 30 days.", "url": "https://shop.example/privacy"}
    assert "個人情報" in japanese["consent"]["text"]


@pytest.mark.parametrize(
    ("page", "ids"),
    [
        (None, ["opening-hours"]),
        ("https://shop.example/", ["opening-hours"]),
        ("https://shop.example/shop/beans?id=1", ["shipping", "opening-hours"]),
        ("https://shop.example/cart", ["shipping", "opening-hours"]),
        ("https://shop.example/shop/gifts/card", ["gift-cards", "shipping", "opening-hours"]),
        ("javascript:alert(1)", ["opening-hours"]),
        ("not a url", ["opening-hours"]),
    ],
)
def test_the_most_specific_suggestion_comes_first(
    server: ServerThread, page: str | None, ids: list[str]
) -> None:
    told = config(server, lang="en", **({"page": page} if page else {})).json()
    assert [s["article_id"] for s in told["suggestions"]] == ids


def test_a_language_without_articles_suggests_nothing(server: ServerThread) -> None:
    assert config(server, lang="fr").json()["suggestions"] == []
    assert config(server, lang="<script>").status_code == 422


def test_a_page_that_is_not_allowed_gets_no_settings(server: ServerThread) -> None:
    answer = httpx.get(f"{server.url}{API}/widget/config", headers={"Origin": "https://evil.example"})
    assert (answer.status_code, error_of(answer)["code"]) == (403, "origin_not_allowed")


def test_suggestions_while_typing(server: ServerThread, visitor: VisitorClient) -> None:
    def suggest(text: str, lang: str = "en") -> list[Json]:
        answer = visitor.http.post("/visitor/suggest", json={"text": text, "lang": lang})
        assert answer.status_code == 200, answer.text
        found: list[Json] = answer.json()["articles"]
        return found

    likely = suggest("When are you open?")
    assert likely[0] == {"article_id": "opening-hours", "lang": "en", "title": "Opening hours"}
    assert len(likely) <= 3
    assert suggest("営業時間は？")[0]["lang"] == "ja", "the script says which language it is"
    assert suggest("zzqx") == []
    assert suggest("What is the staff code?") == [] or all(
        s["article_id"] != "staff-only" for s in suggest("What is the staff code?")
    )
    assert visitor.snapshot()["messages"] == []
    assert "When are you open" not in server.logs()
    for text in ("", "x" * 501):
        assert visitor.http.post("/visitor/suggest", json={"text": text}).status_code == 422


def signed(secret: str = SECRET, **claims: object) -> str:
    return jwt.encode({"sub": "u-1", "exp": int(time.time()) + 3600} | claims, secret, "HS256")


def identified(server: ServerThread, token: str) -> httpx.Response:
    return httpx.post(f"{server.url}{API}/visitor/session", json={"identity": token})


def conversation_of(server: ServerThread, token: str, **body: str) -> Json:
    headers = {"Authorization": f"Bearer {identified(server, token).json()['token']}"}
    answer = httpx.post(f"{server.url}{API}/visitor/conversations", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    conversation: Json = answer.json()["conversation"]
    return conversation | {"headers": headers}


def test_a_conversation_follows_its_person_to_another_device(dressed: ServerThread) -> None:
    laptop = conversation_of(dressed, signed(sub="u-7", name="Taro"), site="Shop")
    phone = conversation_of(dressed, signed(sub="u-7", name="太郎", email="Taro@example.jp"))
    other = conversation_of(dressed, signed(sub="u-8"))
    assert laptop["id"] == phone["id"] != other["id"]
    address = f"{dressed.url}{API}/visitor/conversations/{laptop['id']}/messages"
    for device in (laptop, phone):
        body = {"client_message_id": f"from-{device['headers']['Authorization'][-8:]}", "text": "hi"}
        assert httpx.post(address, json=body, headers=device["headers"]).status_code == 201
    with AgentClient(dressed.url, "hanako@example.jp") as hanako:
        summary = hanako.case(laptop["id"])["conversation"]
    assert summary["identity"] == {"subject": "u-7", "name": "太郎", "email": "taro@example.jp"}
    assert (summary["visitor"], summary["site"]) == ("太郎", "Shop")


@pytest.mark.parametrize(
    ("token", "says"),
    [
        (signed("another secret of the right length"), "signature"),
        ("x.y.z", "signature"),
        ("", None),
        (jwt.encode({"sub": "u-1", "exp": 9999999999}, None, "none"), "signature"),
        (jwt.encode({"sub": "u-1"}, SECRET, "HS256"), "'exp' is missing"),
        (signed(sub=None), "sub"),
        (signed(sub=5), "signature"),
        (signed(sub=""), "'sub'"),
        (signed(sub="x" * 201), "'sub'"),
        (signed(exp=int(time.time()) - 1), "expired"),
        (signed(exp=int(time.time()) + 25 * 3600), "24 hours"),
        (signed(exp="soon"), "'exp'"),
        (signed(exp=True), "'exp'"),
    ],
)
def test_a_statement_that_cannot_be_trusted(dressed: ServerThread, token: str, says: str | None) -> None:
    answer = identified(dressed, token)
    if says is None:
        assert answer.status_code == 201, "an empty one is none"
        return
    error = error_of(answer)
    assert (answer.status_code, error["code"]) == (401, "invalid_identity")
    assert says in error["message"]
    assert token not in answer.text


def test_where_no_secret_is_set_no_statement_is_taken(server: ServerThread) -> None:
    assert error_of(identified(server, signed()))["code"] == "invalid_identity"


def test_sessions_are_limited_for_each_address_behind_a_proxy(dressed: ServerThread) -> None:
    def open_from(address: str) -> httpx.Response:
        return httpx.post(
            f"{dressed.url}{API}/visitor/session", json={}, headers={"X-Forwarded-For": address}
        )

    assert [open_from("203.0.113.1").status_code for _ in range(4)] == [201, 201, 201, 429]
    refused = open_from("198.51.100.9, 203.0.113.1")
    assert refused.status_code == 429, "what the visitor wrote in front does not count"
    assert 0 < int(refused.headers["retry-after"]) <= 20
    assert open_from("203.0.113.2").status_code == 201


def test_a_stranger_cannot_lock_an_agent_out(dressed: ServerThread) -> None:
    def sign_in(password: str, address: str) -> int:
        return httpx.post(
            f"{dressed.url}{API}/agent/session",
            json={"email": "hanako@example.jp", "password": password},
            headers={"X-Madoguchi": "console", "X-Forwarded-For": address},
        ).status_code

    assert [sign_in("wrong horse", "203.0.113.66") for _ in range(7)] == [401] * 5 + [429] * 2
    assert sign_in(PASSWORD, "198.51.100.1") == 200


def test_pages_may_use_every_method_of_the_visitors_routes(server: ServerThread) -> None:
    for method, allowed in (("PUT", True), ("POST", True), ("DELETE", False)):
        headers = {"Origin": SHOP, "Access-Control-Request-Method": method}
        asked = httpx.options(
            f"{server.url}{API}/visitor/conversations/x/attributes",
            headers=headers | {"Access-Control-Request-Headers": "authorization,content-type"},
        )
        assert (asked.status_code == 200) == allowed, method


def test_a_page_cannot_fill_the_log_with_attributes(dressed: ServerThread) -> None:
    talk = conversation_of(dressed, signed(sub="u-busy"))
    address = f"{dressed.url}{API}/visitor/conversations/{talk['id']}/attributes"

    def describe(n: int) -> int:
        return httpx.put(address, json={"attributes": {"n": n}}, headers=talk["headers"]).status_code

    assert [describe(0) for _ in range(30)] == [204] * 30
    assert {describe(n) for n in range(1, 30)} == {204, 429}


def test_attributes_are_shown_to_agents_as_what_they_are(visitor: VisitorClient, hanako: AgentClient) -> None:
    def describe(attributes: object) -> httpx.Response:
        return visitor.http.put(f"{visitor.path}/attributes", json={"attributes": attributes})

    assert describe({"plan": "pro", "seats": 3, "trial": False, "score": 1.5}).status_code == 204
    assert visitor.events(visitor.path)["last_seq"] == 1, "nobody has said a word"
    visitor.post("hello")
    assert hanako.case(visitor.id)["attributes"] == {"plan": "pro", "seats": 3, "trial": False, "score": 1.5}
    assert describe({"plan": "<b>free</b>\n"}).status_code == 204
    assert describe({"plan": "<b>free</b>\n"}).status_code == 204
    case = hanako.case(visitor.id)
    assert case["attributes"] == {"plan": "<b>free</b>"}
    told = [e["attributes"] for e in case["events"] if e["type"] == "visitor.attributes"]
    assert told == [{"plan": "<b>free</b>"}]
    assert "visitor.attributes" not in {e["type"] for e in visitor.events(visitor.path)["events"]}
    for bad in (
        {f"k{n}": 1 for n in range(21)},
        {"x" * 41: 1},
        {"": 1},
        {"a\nb": 1},
        {"a": "x" * 501},
        {"a": 2**60},
        {"a": None},
        {"a": {"b": 1}},
        ["a"],
    ):
        assert describe(bad).status_code == 422, bad
    assert describe({}).status_code == 204
    assert hanako.case(visitor.id)["attributes"] == {}
