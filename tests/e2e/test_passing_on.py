"""From hand to hand in real browsers: a visitor, an agent and an administrator."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.clients import AgentClient
from tests.e2e.screens import Desk
from tests.e2e.stage import Stage

pytestmark = pytest.mark.browser

NOTE = "Asks for a refund; call after five. <b>bold</b>"


def choose(desk: Desk, what: str) -> None:
    desk.part("more").click()
    desk.part(what).click()


def test_a_conversation_goes_from_hand_to_hand(stage: Stage, admin: AgentClient, hanako: AgentClient) -> None:
    chat, hers, theirs = stage.visitor().open(), stage.agent(hanako), stage.agent(admin)
    conversation = chat.hand_over()
    hers.select(conversation).claim()
    expect(chat.part("status")).to_contain_text(hanako.me["name"])

    choose(hers, "transfer")
    hers.part("transfer-to").select_option(value=admin.me["id"])
    hers.part("transfer-note").fill(NOTE)
    hers.part("transfer-submit").click()
    expect(hers.part("composer")).to_be_disabled()
    expect(chat.part("status")).to_contain_text(admin.me["name"])
    theirs.select(conversation)
    expect(theirs.part("composer")).to_be_enabled()
    expect(theirs.part("note")).to_contain_text(NOTE)
    expect(chat.page.get_by_text("refund")).to_have_count(0)

    choose(theirs, "transfer")
    theirs.part("transfer-submit").click()  # nobody chosen: back to the queue
    hers.claim()
    expect(theirs.part("take-over")).to_be_visible()
    theirs.part("take-over").click()
    expect(theirs.part("composer")).to_be_enabled()
    told = hers.page.locator("[data-testid=toast]").last
    expect(told).to_contain_text(admin.me["name"])
    expect(hers.part("take-over")).to_have_count(0)

    choose(theirs, "return-to-bot")
    expect(chat.last()).to_contain_text("answering again")
    chat.answer_to("How do I reset a password?")
    kinds = [event["move"]["how"] for event in admin.case(conversation)["events"] if event["move"]]
    assert kinds == ["transferred", "taken_over", "returned_to_bot"]


@pytest.mark.parametrize("width", [390])
def test_on_a_phone_the_actions_fit(stage: Stage, hanako: AgentClient, width: int) -> None:
    chat = stage.visitor().open()
    conversation = chat.hand_over()
    desk = stage.agent(hanako, viewport={"width": width, "height": 844})
    desk.select(conversation).claim()
    choose(desk, "transfer")
    for part in ("transfer-to", "transfer-note", "transfer-submit"):
        box = desk.part(part).bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width
    desk.page.keyboard.press("Escape")
    desk.resolve()
