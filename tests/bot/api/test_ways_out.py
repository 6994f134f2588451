"""Leaving a message, asking for a call, ending, rating, the transcript: through real HTTP."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.bot.api.clients import AgentClient, Json, VisitorClient, error_of
from tests.builders import fresh_id
from tests.server import ServerThread

SECRETS = ("taro@example.jp", "03-1234-5678", "届いた豆が違います", "山田")


def leave(visitor: VisitorClient, id_: str = "", **form: object) -> httpx.Response:
    body = {"client_message_id": id_ or fresh_id(), "kind": "message"} | form
    return visitor.http.post(f"{visitor.path}/contact", json=body)


def message(visitor: VisitorClient, id_: str = "") -> httpx.Response:
    return leave(visitor, id_, name="山田", email="Taro＠example。jp", text="届いた豆が違います")


def test_a_message_hands_over_and_only_agents_see_what_was_left(
    server: ServerThread, visitor: VisitorClient, hanako: AgentClient
) -> None:
    posted = message(visitor)
    assert posted.status_code == 201
    line = posted.json()
    assert (line["kind"], line["text"], line["author"]["kind"]) == ("contact", "Left a message", "visitor")
    visitor.follow(lambda events: any(e["type"] == "conversation.waiting" for e in events))
    snapshot = visitor.snapshot()
    assert snapshot["conversation"]["state"] == "waiting"
    assert snapshot["contact_given"] is True
    assert snapshot["waiting_since"]
    assert snapshot["messages"][-1]["handoff"]["ticket"]
    case = hanako.case(visitor.id)
    contact = case["contacts"][0]
    assert (contact["name"], contact["email"], contact["text"]) == ("山田", *SECRETS[::2][:1], SECRETS[2])
    assert case["tickets"][-1]["reason"]["code"] == "left_message"
    assert case["tickets"][-1]["question"] == SECRETS[2]
    told = [e["contact"] for e in case["events"] if e["type"] == "visitor.contact"]
    assert told == [contact]
    for seen in (line, snapshot, visitor.events(visitor.path)):
        assert not any(secret in json.dumps(seen, ensure_ascii=False) for secret in SECRETS)
    assert not any(secret in server.logs() for secret in SECRETS)


def test_a_call_back_in_japanese(visitor: VisitorClient, hanako: AgentClient) -> None:
    form = {
        "kind": "callback",
        "phone": "０９０ー１２３４ー５６７８",
        "preferred_time": "午後　三時ごろ",
        "lang": "ja",
    }
    line = leave(visitor, **form).json()
    assert line["text"] == "折り返しのお電話を希望しました"
    visitor.follow(lambda events: any(e["type"] == "conversation.waiting" for e in events))
    case = hanako.case(visitor.id)
    assert case["contacts"][0]["phone"] == "090-1234-5678"
    assert case["contacts"][0]["preferred_time"] == "午後 三時ごろ"
    assert case["tickets"][-1]["reason"]["code"] == "callback"


def test_while_waiting_it_is_added_to_the_ticket(visitor: VisitorClient, hanako: AgentClient) -> None:
    ticket = visitor.hand_over()["handoff"]["ticket"]
    message(visitor)
    leave(visitor, kind="callback", phone="+81 3 1234 5678")
    case = hanako.case(visitor.id)
    assert [t["number"] for t in case["tickets"]] == [ticket]
    assert [c["kind"] for c in case["contacts"]] == ["message", "callback"]


def test_after_the_end_it_begins_anew(visitor: VisitorClient, hanako: AgentClient) -> None:
    visitor.hand_over()
    visitor.http.post(f"{visitor.path}/end")
    message(visitor)
    visitor.follow(lambda e: [x["type"] for x in e].count("conversation.waiting") == 2)
    assert len(hanako.case(visitor.id)["tickets"]) == 2


def test_the_same_form_again_is_the_same_and_another_under_its_id_is_refused(
    visitor: VisitorClient, hanako: AgentClient
) -> None:
    id_ = fresh_id()
    first, again = message(visitor, id_), message(visitor, id_)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    other = leave(visitor, id_, kind="callback", phone="03-1234-5678")
    assert (other.status_code, error_of(other)["code"]) == (409, "client_message_id_reused")
    as_text = visitor.post("Left a message", id_)
    assert error_of(as_text)["code"] == "client_message_id_reused"
    assert len(hanako.case(visitor.id)["contacts"]) == 1


@pytest.mark.parametrize(
    ("form", "field", "code"),
    [
        ({}, "email", "field_required"),
        ({"email": "a@b.example"}, "text", "field_required"),
        ({"email": "  ", "text": "x"}, "email", "field_required"),
        ({"email": "taro", "text": "x"}, "email", "invalid_email"),
        ({"email": "a@b.example", "text": "x" * 4001}, "text", "message_too_long"),
        ({"email": "a@b.example", "text": "x\x00"}, "text", "invalid_message"),
        ({"kind": "callback"}, "phone", "field_required"),
        ({"kind": "callback", "phone": "call me"}, "phone", "invalid_phone"),
        ({"kind": "callback", "phone": "12345"}, "phone", "invalid_phone"),
        ({"kind": "callback", "phone": "1" * 16}, "phone", "invalid_phone"),
        ({"kind": "callback", "phone": "0312345678", "name": "x" * 101}, "name", "invalid_name"),
        (
            {"kind": "callback", "phone": "0312345678", "preferred_time": "x" * 201},
            "preferred_time",
            "invalid_preferred_time",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    visitor: VisitorClient, form: Json, field: str, code: str
) -> None:
    answer = leave(visitor, **form)
    error = error_of(answer)
    assert (answer.status_code, error["code"], error["data"]["field"]) == (422, code, field)
    assert visitor.snapshot()["messages"] == []


def test_ending_is_told_to_both_sides_and_ends_the_ticket(
    visitor: VisitorClient, hanako: AgentClient
) -> None:
    visitor.hand_over()
    hanako.act(visitor.id, "claim")
    ended = visitor.http.post(f"{visitor.path}/end")
    assert ended.status_code == 200
    assert ended.json()["conversation"]["state"] == "resolved"
    assert ended.json()["can_rate"] is True
    assert ended.json()["agent"] is None
    assert visitor.http.post(f"{visitor.path}/end").json() == visitor.snapshot()
    case = hanako.case(visitor.id)
    assert [e["type"] for e in case["events"]].count("conversation.resolved") == 1
    assert case["events"][-1]["conversation"]["outcome"] == "ended_by_visitor"
    assert case["tickets"][-1]["outcome"] == "ended_by_visitor"
    assert hanako.reply(visitor.id, "still there?").status_code == 409
    assert "outcome" not in json.dumps(
        [
            e
            for e in visitor.events(visitor.path)["events"]
            if e["conversation"] and e["conversation"]["outcome"]
        ]
    )


def test_what_never_began_cannot_end(visitor: VisitorClient) -> None:
    assert visitor.http.post(f"{visitor.path}/end").json()["conversation"]["state"] == "bot"
    assert visitor.events(visitor.path)["last_seq"] == 1


def test_a_rating_after_the_end(visitor: VisitorClient, hanako: AgentClient) -> None:
    visitor.ask("When are you open?")
    early = visitor.http.post(f"{visitor.path}/rating", json={"score": 5})
    assert (early.status_code, error_of(early)["code"]) == (409, "not_allowed_now")
    assert visitor.snapshot()["can_rate"] is False
    visitor.http.post(f"{visitor.path}/end")
    for body in ({"score": 2}, {"score": 2}, {"score": 5, "comment": "  助かりました "}):
        assert visitor.http.post(f"{visitor.path}/rating", json=body).status_code == 204
    assert visitor.snapshot()["rating"] == {"score": 5}
    case = hanako.case(visitor.id)
    assert (case["rating"]["score"], case["rating"]["comment"]) == (5, "助かりました")
    told = [e["rating"] for e in case["events"] if e["type"] == "visitor.rated"]
    assert [(r["score"], r["comment"]) for r in told] == [(2, None), (5, "助かりました")]
    assert "visitor.rated" not in {e["type"] for e in visitor.events(visitor.path)["events"]}


@pytest.mark.parametrize("body", [{}, {"score": 0}, {"score": 6}, {"score": "5"}, {"score": 3, "x": 1}])
def test_a_rating_is_one_to_five(visitor: VisitorClient, body: Json) -> None:
    assert visitor.http.post(f"{visitor.path}/rating", json=body).status_code == 422


def test_a_comment_has_its_limit(visitor: VisitorClient) -> None:
    visitor.ask("When are you open?")
    visitor.http.post(f"{visitor.path}/end")
    answer = visitor.http.post(f"{visitor.path}/rating", json={"score": 1, "comment": "x" * 2001})
    assert error_of(answer)["data"]["field"] == "comment"


def test_the_transcript_as_a_file(visitor: VisitorClient) -> None:
    visitor.post("<script>alert(1)</script> いつ開いていますか")
    visitor.ask("When are you open?")
    text = visitor.http.get(f"{visitor.path}/transcript", params={"tz": "Asia/Tokyo"})
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert text.headers["content-disposition"] == 'attachment; filename="transcript.txt"'
    assert text.headers["x-content-type-options"] == "nosniff"
    assert " JST] " in text.text
    page = visitor.http.get(f"{visitor.path}/transcript", params={"format": "html"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "&lt;script&gt;alert(1)" in page.text
    assert "<script" not in page.text
    assert "UTC</header>" in page.text


@pytest.mark.parametrize(
    "query", [{"tz": "Mars/Olympus"}, {"tz": "../../etc/passwd"}, {"tz": "\x00"}, {"format": "pdf"}]
)
def test_a_transcript_that_cannot_be_made(visitor: VisitorClient, query: dict[str, str]) -> None:
    assert visitor.http.get(f"{visitor.path}/transcript", params=query).status_code == 422


def test_without_a_mail_server_no_mail_is_promised(visitor: VisitorClient) -> None:
    answer = visitor.http.post(f"{visitor.path}/transcript", json={"email": "taro@example.jp"})
    assert (answer.status_code, error_of(answer)["code"]) == (409, "not_configured")
