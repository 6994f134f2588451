"""Verdicts on answers and troubleshooting steps, through real HTTP."""

from __future__ import annotations

import pytest

from tests.bot.api.clients import AgentClient, Json, VisitorClient, error_of
from tests.builders import fresh_id


def judge(visitor: VisitorClient, answer: Json, helpful: bool) -> Json:
    kind = "helpful" if helpful else "not_helpful"
    return visitor.ask("Yes" if helpful else "No", action={"type": kind, "message_id": answer["id"]})


def test_an_answer_that_helped_is_thanked_for(visitor: VisitorClient, hanako: AgentClient) -> None:
    answer = visitor.ask("When are you open?")
    assert answer["kind"] == "answer"
    thanks = judge(visitor, answer, True)
    assert thanks["kind"] == "smalltalk"
    assert "glad" in thanks["text"]
    said = visitor.snapshot()["messages"][-2]
    assert said["text"] == "Yes"
    assert said["action"] == {"type": "helpful", "message_id": answer["id"], "worked": None}
    decision = hanako.case(visitor.id)["events"][-1]["decision"]
    assert decision["reason"]["code"] == "helpful"


def test_an_unhelpful_answer_leads_on_and_the_second_to_a_person(
    visitor: VisitorClient, hanako: AgentClient
) -> None:
    first = visitor.ask("When are you open?")
    other = judge(visitor, first, False)
    assert other["kind"] in ("choices", "ask")
    assert "person" in other["text"]
    for choice in other["choices"] or []:
        assert choice["article_id"] != "opening-hours"
    second = visitor.ask("Can I return coffee?")
    assert second["kind"] == "answer"
    handed = judge(visitor, second, False)
    assert handed["kind"] == "handoff"
    assert "sorry" in handed["text"]
    assert visitor.snapshot()["conversation"]["state"] == "waiting"
    ticket = hanako.case(visitor.id)["tickets"][-1]
    assert ticket["reason"]["code"] == "unhelpful"
    assert ticket["question"] == "Can I return coffee?"


def test_one_verdict_an_answer(visitor: VisitorClient) -> None:
    answer = visitor.ask("When are you open?")
    judge(visitor, answer, True)
    action = {"type": "helpful", "message_id": answer["id"]}
    again = visitor.post("Yes", action=action)
    assert again.status_code == 200
    lines = [m for m in visitor.snapshot()["messages"] if m["action"]]
    assert [line["id"] for line in lines] == [again.json()["id"]]
    contrary = visitor.post("No", action=action | {"type": "not_helpful"})
    assert (contrary.status_code, error_of(contrary)["code"]) == (409, "not_allowed_now")


def test_the_same_message_again_is_the_same(visitor: VisitorClient) -> None:
    answer, id_ = visitor.ask("When are you open?"), fresh_id()
    action = {"type": "not_helpful", "message_id": answer["id"]}
    first, again = (visitor.post("No", id_, action=action) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_a_verdict_on_something_else_is_refused(visitor: VisitorClient) -> None:
    own = visitor.post("hello").json()["id"]
    with VisitorClient(visitor.url) as other:
        foreign = other.ask("When are you open?")["id"]
    for message_id in (own, foreign, fresh_id(), "x"):
        for type_ in ("helpful", "not_helpful", "step"):
            action = {"type": type_, "message_id": message_id} | ({"worked": True} if type_ == "step" else {})
            answer = visitor.post("x", action=action)
            assert (answer.status_code, error_of(answer)["code"]) == (422, "invalid_message")


@pytest.mark.parametrize("body", [{}, {"message_id": ""}, {"message_id": 5}, {"message_id": "x" * 65}])
def test_a_malformed_action_is_refused(visitor: VisitorClient, body: Json) -> None:
    answer = visitor.post("x", action={"type": "helpful"} | body)
    assert (answer.status_code, error_of(answer)["code"]) == (422, "invalid_request")


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_steps_one_at_a_time_and_then_a_person(
    visitor: VisitorClient, hanako: AgentClient, lang: str
) -> None:
    question, first_step, second_step = {
        "en": ("How do I clean the burrs?", "Unplug the grinder.", "Brush the burrs."),
        "ja": ("刃の掃除の仕方", "電源を抜きます。", "刃をブラシで掃除します。"),
    }[lang]
    with VisitorClient(visitor.url, lang) as visitor:
        answer = visitor.ask(question)
        assert answer["kind"] == "answer"
        assert answer["step"] == {"number": 1, "of": 2, "html": f"<p>{first_step}</p>"}
        assert "<ol>" not in answer["article"]["html"]
        assert first_step in answer["text"]
        assert second_step not in answer["text"]
        no = {"type": "step", "message_id": answer["id"], "worked": False}
        second = visitor.ask("It did not work", action=no)
        assert second["kind"] == "step"
        assert second["step"] == {"number": 2, "of": 2, "html": f"<p>{second_step}</p>"}
        assert second["article"]["id"] == "grinder-burrs"
        assert second["article"]["html"] == ""
        assert second_step in second["text"]
        assert "2" in second["text"]
        handed = visitor.ask("No", action=no | {"message_id": second["id"]})
        assert handed["kind"] == "handoff"
        ticket = hanako.case(visitor.id)["tickets"][-1]
        assert ticket["reason"]["code"] == "steps_exhausted"
        assert ticket["reason"]["data"]["of"] == 2
        assert ticket["question"] == question
        assert ticket["candidates"]


def test_a_step_that_worked(visitor: VisitorClient) -> None:
    answer = visitor.ask("How do I clean the burrs?")
    done = visitor.ask("It worked", action={"type": "step", "message_id": answer["id"], "worked": True})
    assert done["kind"] == "smalltalk"
    assert visitor.snapshot()["conversation"]["state"] == "bot"
    contrary = visitor.post("no", action={"type": "step", "message_id": answer["id"], "worked": False})
    assert error_of(contrary)["code"] == "not_allowed_now"
    assert judge(visitor, answer, True)["kind"] == "smalltalk", "a verdict is another question"


def test_the_help_centre_and_ask_show_the_whole_article(visitor: VisitorClient) -> None:
    page = visitor.http.get("/articles/en/grinder-burrs").json()
    assert page["html"].count("<li>") == 2
    asked = visitor.http.post("/ask", json={"text": "How do I clean the burrs?", "lang": "en"}).json()
    assert asked["answer_html"].count("<li>") == 2


def test_an_article_may_offer_a_person(visitor: VisitorClient) -> None:
    assert visitor.ask("How long is a gift card valid?")["offer_person"] is True
    assert visitor.ask("When are you open?")["offer_person"] is False


def test_with_a_person_there_is_no_reaction(visitor: VisitorClient, hanako: AgentClient) -> None:
    answer = visitor.ask("When are you open?")
    visitor.hand_over()
    hanako.act(visitor.id, "claim")
    said = visitor.post("No", action={"type": "not_helpful", "message_id": answer["id"]})
    assert said.status_code == 201
    hanako.reply(visitor.id, "I see")
    kinds = [m["author"]["kind"] for m in visitor.snapshot()["messages"]]
    assert kinds[-2:] == ["visitor", "agent"]


def test_what_is_over_is_not_judged(visitor: VisitorClient) -> None:
    answer = visitor.ask("When are you open?")
    visitor.http.post(f"{visitor.path}/end")
    late = visitor.post("Yes", action={"type": "helpful", "message_id": answer["id"]})
    assert (late.status_code, error_of(late)["code"]) == (409, "not_allowed_now")
