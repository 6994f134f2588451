"""From a question without an answer to a person: told at once, in line, taken by one, answered, resolved."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.clients import AgentClient
from tests.e2e.screens import Chat, Desk
from tests.e2e.server import ADMIN, PASSWORD, Service
from tests.e2e.stage import Stage

pytestmark = pytest.mark.browser

#: What the visitor has to wait for a person's line at most; the promise is 1 s, a busy machine gets 2.
DELIVERED_SECS = 2.0
_REMEMBER = "() => { window.sameDocument = true; }"
_SAME = "() => window.sameDocument === true"

#: Notes in the page's own clock when `text` first stands in the log.
_WATCH_FOR = """text => {
  const chat = document.querySelector('madoguchi-chat').shadowRoot.querySelector('madoguchi-panel').shadowRoot;
  const there = () => chat.querySelector('[data-testid=log]').textContent.includes(text);
  window.arrived = null;
  const timer = setInterval(() => { if (there()) { window.arrived = Date.now(); clearInterval(timer); } }, 2);
}"""


def test_says_at_once_the_ticket_and_the_place_in_line(stage: Stage, admin: AgentClient) -> None:
    first, second = stage.visitor("en").open(), stage.visitor("ja").open()
    started = time.monotonic()
    card = first.answer_to("Do you sell gift cards?").get_by_test_id("handoff-card")
    expect(card).to_contain_text(re.compile(r"M-\d{4}"))
    expect(card).to_contain_text("You are next in line")
    assert time.monotonic() - started < 5
    card = second.answer_to("ギフトカードはありますか").get_by_test_id("handoff-card")
    expect(card).to_contain_text(re.compile(r"M-\d{4}"))
    expect(card).to_contain_text("2番目")
    second.page.evaluate(_REMEMBER)
    admin.claim(first.conversation)
    expect(card).to_contain_text("1番目")
    expect(second.part("status")).to_contain_text("1番目")
    assert second.page.evaluate(_SAME), "the page was loaded again"


def test_a_wish_for_a_person_is_granted(stage: Stage) -> None:
    chat = stage.visitor("ja").open()
    chat.hand_over()
    expect(chat.part("handoff-card")).to_contain_text("1番目")
    expect(chat.part("human")).to_be_hidden()


def test_signs_in_and_sees_a_conversation_come(stage: Stage, service: Service) -> None:
    stage.allow(r"status of 401")
    page = stage.context().new_page()
    page.goto(f"{service.url}/console")
    desk = Desk(page)
    desk.part("signin-email").fill(ADMIN)
    desk.part("signin-password").fill("not the password")
    desk.part("signin-submit").click()
    expect(desk.part("signin-error")).to_be_visible()
    desk.sign_in(ADMIN, PASSWORD)
    page.evaluate(_REMEMBER)
    chat = stage.visitor().open()
    chat.answer_to("Do you sell gift cards?")
    conversation = chat.conversation
    desk.select(conversation)
    said = [line.text for line in desk.lines()]
    assert said[0] == "Do you sell gift cards?"
    assert any("M-" in line for line in said)
    reason = desk.part("reason")
    expect(reason).to_contain_text("Do you sell gift cards?")
    expect(reason.locator(".why")).not_to_be_empty()
    expect(reason.get_by_test_id("candidate").first).to_be_visible()
    shares = [float(text.strip("<% ")) for text in reason.locator(".sure span").all_inner_texts()]
    assert shares == sorted(shares, reverse=True)
    assert page.evaluate(_SAME), "the console was loaded again"


def test_of_two_who_claim_at_once_one_wins(stage: Stage, admin: AgentClient, hanako: AgentClient) -> None:
    stage.allow(r"status of 409")
    desks = [stage.agent(admin), stage.agent(hanako)]
    for _ in range(5):
        chat = stage.visitor().open()
        conversation = chat.hand_over()
        for desk in desks:
            desk.select(conversation)
            expect(desk.part("claim")).to_be_enabled()
        click_together([desk.page for desk in desks])
        for desk in desks:
            expect(desk.part("claim")).to_be_hidden()
        winners = [desk for desk in desks if desk.part("composer").is_enabled()]
        assert len(winners) == 1
        loser = next(desk for desk in desks if desk is not winners[0])
        name = (admin if winners[0] is desks[0] else hanako).me["name"]
        told = loser.page.locator("[data-testid=toast][data-kind=error]").last
        expect(told).to_contain_text(name)
        expect(loser.part("conversation")).to_contain_text(name)
        expect(chat.part("status")).to_contain_text(name)
        claims = [e for e in admin.case(conversation)["events"] if e["type"] == "conversation.claimed"]
        assert [claim["conversation"]["agent"] for claim in claims] == [name]
        told.get_by_role("button").click()
        chat.page.context.close()


def click_together(pages: list[Page]) -> None:
    """At the same moment by the one clock that all pages share."""
    at = time.time() * 1000 + 400
    for page in pages:
        page.get_by_test_id("claim").evaluate(
            "(el, at) => { setTimeout(() => el.click(), at - Date.now()); }", at
        )
    pages[0].wait_for_timeout(500)


def test_answers_in_text_and_with_an_article_until_it_is_resolved(stage: Stage, admin: AgentClient) -> None:
    chat, desk = stage.visitor().open(), stage.agent(admin)
    chat.answer_to("Do you sell gift cards?")
    conversation = chat.conversation
    desk.select(conversation).claim()
    expect(chat.part("status")).to_contain_text(admin.me["name"])
    waits = [seconds_to_deliver(desk, chat, f"Good morning, number {n}.") for n in range(5)]
    print("milliseconds from Enter to the visitor's screen:", [round(wait * 1000) for wait in waits])
    assert max(waits) < DELIVERED_SECS, waits
    candidate = desk.part("candidate").first
    title = candidate.locator(".title").inner_text()
    candidate.get_by_test_id("send-candidate").click()
    expect(chat.last().get_by_test_id("answer-title")).to_have_text(title)
    expect(chat.last()).to_have_attribute("data-author", "agent")
    chat.say("ありがとうございます！")
    expect(desk.part("line").filter(has_text="ありがとうございます！").locator(".bubble")).to_be_visible()
    desk.resolve()
    expect(chat.part("resolved")).to_be_visible()
    answer = chat.answer_to("How do I back up the database?")
    expect(answer).to_have_attribute("data-kind", "answer")
    expect(desk.page.locator("[data-testid=conversation][data-state=bot]")).to_be_visible()
    assert admin.case(conversation)["conversation"]["state"] == "bot"


def seconds_to_deliver(desk: Desk, chat: Chat, text: str) -> float:
    """From the agent's Enter to the line on the visitor's screen, by one machine's clock."""
    chat.page.evaluate(_WATCH_FOR, text)
    desk.part("composer").fill(text)
    sent: float = desk.page.evaluate("() => Date.now()")
    desk.part("composer").press("Enter")
    chat.page.wait_for_function("() => window.arrived !== null")
    arrived: float = chat.page.evaluate("() => window.arrived")
    return (arrived - sent) / 1000
