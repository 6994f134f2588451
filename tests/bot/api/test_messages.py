"""Posting, following and resuming over HTTP: nothing is lost, nothing doubles, hostile text has a reason."""

from __future__ import annotations

import threading
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.bot.api.clients import AgentClient, Json, VisitorClient, error_of
from tests.builders import fresh_id
from tests.server import ServerThread


def numbers(events: list[Json]) -> list[int]:
    return [event["seq"] for event in events]


def test_an_answer_comes_with_title_link_and_html(visitor: VisitorClient) -> None:
    line = visitor.ask("When are you open?")
    assert line["kind"] == "answer"
    assert line["article"]["title"] == "Opening hours"
    assert line["article"]["url"].startswith(visitor.url + "/help/en/")
    assert line["article"]["html"].startswith("<p>")
    assert line["author"] == {"kind": "bot", "name": None}


def test_the_same_message_eight_times_at_once_is_one_message(visitor: VisitorClient) -> None:
    id_ = fresh_id()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: visitor.post("When are you open?", id_), range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len({answer.text for answer in answers}) == 1
    mine = [m for m in visitor.snapshot()["messages"] if m["client_message_id"] == id_]
    assert len(mine) == 1
    visitor.follow(lambda events: any(e["message"] and e["message"]["kind"] == "answer" for e in events))
    answers_by_bot = [m for m in visitor.snapshot()["messages"] if m["author"]["kind"] == "bot"]
    assert len(answers_by_bot) == 1


def test_a_reused_id_with_other_words_is_refused_and_the_first_words_stay(visitor: VisitorClient) -> None:
    id_ = fresh_id()
    assert visitor.post("first", id_).status_code == 201
    for other in (visitor.post("second", id_), visitor.post("first", id_, action={"type": "human"})):
        assert other.status_code == 409
        assert error_of(other)["code"] == "client_message_id_reused"
    assert [m["text"] for m in visitor.snapshot()["messages"] if m["author"]["kind"] == "visitor"] == [
        "first"
    ]


def test_an_agents_id_cannot_be_taken_up_by_the_visitor(visitor: VisitorClient, hanako: AgentClient) -> None:
    visitor.hand_over()
    hanako.act(visitor.id, "claim")
    id_ = fresh_id()
    assert hanako.reply(visitor.id, "same words", id_).status_code == 201
    assert hanako.reply(visitor.id, "same words", id_).status_code == 200
    assert visitor.post("same words", id_).status_code == 409
    hanako.act(visitor.id, "resolve", {})


def test_two_starts_at_once_are_one_conversation(server: ServerThread) -> None:
    with VisitorClient(server.url) as visitor, ThreadPoolExecutor(4) as pool:

        def start(_: int) -> str:
            body = visitor.http.post("/visitor/conversations", json={}).json()
            return str(body["conversation"]["id"])

        assert set(pool.map(start, range(8))) == {visitor.id}


def test_long_polling_waits_and_returns_at_once_on_a_change(visitor: VisitorClient) -> None:
    seq = visitor.snapshot()["conversation"]["last_seq"]
    started = time.monotonic()
    page = visitor.events(visitor.path, seq, wait=0.5)
    assert page == {"events": [], "last_seq": seq}
    assert 0.4 < time.monotonic() - started < 5

    posted_at: list[float] = []

    def post_later() -> None:
        time.sleep(0.3)
        posted_at.append(time.monotonic())
        visitor.post("???")

    thread = threading.Thread(target=post_later)
    thread.start()
    page = visitor.events(visitor.path, seq, wait=20)
    returned = time.monotonic()
    thread.join()
    assert numbers(page["events"])[0] == seq + 1
    assert returned - posted_at[0] < 2


def test_after_resumes_exactly(visitor: VisitorClient) -> None:
    visitor.ask("When are you open?")
    visitor.ask("Hello")
    every = visitor.events(visitor.path)["events"]
    last = visitor.events(visitor.path)["last_seq"]
    assert numbers(every) == sorted(set(numbers(every)))
    for after in range(last + 2):
        page = visitor.events(visitor.path, after)
        assert page["events"] == [e for e in every if e["seq"] > after]
        assert page["last_seq"] == max(after, last)


def test_a_picked_choice_may_not_be_hostile(visitor: VisitorClient) -> None:
    hostile: list[object] = ["", "a\x00b", "\x1b[31m", "\ud800", "a" * 201, 7, None, {}, []]
    for article_id in hostile:
        action = {"type": "choose", "article_id": article_id, "lang": "en"}
        if article_id == "\ud800":
            body = f'{{"client_message_id":"{fresh_id()}","text":"x","action":{{"type":"choose",'
            content = (body + '"article_id":"\\ud800","lang":"en"}}').encode()
            headers = {"Content-Type": "application/json"}
            answer = visitor.http.post(f"{visitor.path}/messages", content=content, headers=headers)
        else:
            answer = visitor.post("x", action=action)
        assert answer.status_code == 422, article_id
        assert error_of(answer)["code"] == "invalid_request"


ACCEPTED = {
    "emoji ZWJ": "👩‍👩‍👧‍👦 How do I return coffee?",
    "right to left": "\u202eשלום, מתי אתם פתוחים?\u202c",
    "zero width": "re\u200bfund",
    "only zero width": "\u200b\u200d",
    "combining marks": "a" + "\u0301" * 500,
    "4,000 code points": "界" * 4000,
    "4,000 emoji": "😀" * 4000,
    "decomposed": "コーヒ\u30fcを返品したい か\u3099",
    "full width": "ＲＥＦＵＮＤ",
    "control characters": "refund\x07\x1b[31m please",
    "line breaks": "one\r\ntwo\rthree",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "template": "{{7*7}} ${7*7} %s %(x)s {0}",
    "SQL": "'; DROP TABLE message; --",
    "JSON": '{"$regex": ".*"}',
    "noncharacter": "\ufffe\uffff",
}


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_hostile_but_possible_text_gets_a_reply_and_comes_back_whole(
    visitor: VisitorClient, text: str
) -> None:
    reply = visitor.ask(text)
    assert reply["author"]["kind"] == "bot"
    kept = visitor.snapshot()["messages"][0]["text"]
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) != "Cc")
    assert kept == unicodedata.normalize("NFC", shown).strip()


REFUSED: dict[str, tuple[bytes, int, str]] = {
    "empty": (b'""', 422, "invalid_message"),
    "whitespace": ('" \\n\\t\u3000"'.encode(), 422, "invalid_message"),
    "NUL": (b'"a\\u0000b"', 422, "invalid_message"),
    "lone surrogate": (b'"\\ud800"', 422, "invalid_message"),
    "reversed pair": (b'"\\udc00\\ud800"', 422, "invalid_message"),
    "4,001 code points": (('"' + "界" * 4001 + '"').encode(), 422, "message_too_long"),
    "100 KB": (b'"' + b"a" * 100_000 + b'"', 413, "body_too_large"),
    "number": (b"7", 422, "invalid_request"),
    "true": (b"true", 422, "invalid_request"),
    "null": (b"null", 422, "invalid_request"),
    "array": (b'["a"]', 422, "invalid_request"),
    "operator": (b'{"$ne": null}', 422, "invalid_request"),
    "deep": (b"[" * 20_000 + b"]" * 20_000, 422, "invalid_request"),
    "invalid UTF-8": (b'"\xff\xfe"', 400, "invalid_request"),
    "overlong UTF-8": (b'"\xc0\x80"', 400, "invalid_request"),
    "cut off": (b'"abc', 422, "invalid_request"),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED.keys())
def test_impossible_text_is_refused_with_a_reason(
    visitor: VisitorClient, case: tuple[bytes, int, str]
) -> None:
    text, status, code = case
    content = f'{{"client_message_id":"{fresh_id()}","text":'.encode() + text + b"}"
    headers = {"Content-Type": "application/json"}
    answer = visitor.http.post(f"{visitor.path}/messages", content=content, headers=headers)
    assert (answer.status_code, error_of(answer)["code"]) in {(status, code), (400, "invalid_request")}
    assert error_of(answer)["message"]
    assert visitor.snapshot()["messages"] == []


@pytest.mark.parametrize(
    "id_", ["", "short", "a" * 65, "with space", "a\nb-12345", "ж" * 10, 7, None, [], {}]
)
def test_an_id_has_a_form(visitor: VisitorClient, id_: object) -> None:
    body = {"client_message_id": id_, "text": "hi"}
    answer = visitor.http.post(f"{visitor.path}/messages", json=body)
    assert (answer.status_code, error_of(answer)["code"]) == (422, "invalid_request")


@pytest.mark.parametrize("lang", ["", "english", "e", "en_US", "../etc", "日本", 7, [], {}])
def test_a_language_has_a_form(visitor: VisitorClient, lang: object) -> None:
    answer = visitor.http.post("/ask", json={"text": "hi", "lang": lang})
    assert (answer.status_code, error_of(answer)["code"]) == (422, "invalid_request")


@pytest.mark.parametrize(
    ("body", "decision", "article"),
    [
        ({"text": "When are you open?"}, "answer", "opening-hours"),
        ({"text": "営業時間は？"}, "answer", "opening-hours"),
        ({"text": "営業時間は？", "lang": "en"}, "answer", "opening-hours"),
        ({"text": "What is the capital of France?", "lang": "en-GB"}, "handoff", None),
        ({"text": "Do the pastries contain nuts?"}, "handoff", None),
        ({"text": "thanks!"}, "smalltalk", None),
        ({"text": "ありがとうございます", "lang": "ja"}, "smalltalk", None),
        ({"text": "???"}, "ask", None),
        ({"text": "I want to talk to a human"}, "handoff", None),
    ],
)
def test_a_question_from_nobody(
    visitor: VisitorClient, body: Json, decision: str, article: str | None
) -> None:
    answer = visitor.http.post("/ask", json=body)
    assert answer.status_code == 200
    said = answer.json()
    assert (said["decision"], said["article"]) == (decision, article)
    assert said["reason"]
    assert said["build"]
    assert [c["probability"] for c in said["candidates"]] == sorted(
        (c["probability"] for c in said["candidates"]), reverse=True
    )
    assert (said["answer_html"] is not None) == (decision == "answer")
    if article and "営" in body["text"]:
        assert said["lang"] == "ja"
        assert "正答確率" in said["reason"]


def test_articles_as_data(visitor: VisitorClient) -> None:
    found = visitor.http.get("/articles/ja/refunds")
    assert found.json()["title"] == "返金について"
    for path in (
        "/articles/en/gone",
        "/articles/xx/refunds",
        "/articles/en/staff-only",
        "/articles/en/a%00b",
    ):
        assert error_of(visitor.http.get(path))["code"] == "article_not_found"
