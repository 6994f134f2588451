"""What agents reach for inside a conversation, in real browsers: notes, labels, canned replies."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.clients import AgentClient
from tests.e2e.screens import Desk
from tests.e2e.stage import Stage

pytestmark = pytest.mark.browser

NOTE = "SECRET-9917 check the invoice first"


def write(desk: Desk, mode: str, text: str) -> None:
    desk.page.locator(f"[data-testid=mode][data-mode={mode}]").click()
    expect(desk.page.locator(f"[data-testid=composer][data-mode={mode}]")).to_be_focused()
    desk.say(text)


def test_a_note_names_a_colleague_and_no_visitor_ever_reads_it(
    stage: Stage, admin: AgentClient, hanako: AgentClient
) -> None:
    chat, hers, theirs = stage.visitor().open(), stage.agent(hanako), stage.agent(admin)
    conversation = chat.hand_over()
    hers.select(conversation).claim()
    hers.part("composer").fill("half a reply")
    hers.page.locator("[data-testid=mode][data-mode=note]").click()
    box = hers.part("composer")
    expect(box).to_have_value("")  # what was meant for the visitor stays behind
    box.press_sequentially(f"{NOTE} @{admin.me['name'][:3]}")
    expect(hers.part("option").first).to_contain_text(admin.me["name"])
    box.press("Enter")
    expect(box).to_have_value(f"{NOTE} @{admin.me['name']} ")
    box.press("Enter")
    note = hers.page.locator('[data-testid=line][data-kind="agent.note"]')
    expect(note).to_contain_text(NOTE)

    bell = theirs.part("mentions")
    expect(bell).to_have_attribute("data-count", "1")
    theirs.page.reload()
    theirs.ready()
    expect(bell).to_have_attribute("data-count", "1")
    bell.click()
    theirs.part("mention").click()
    expect(theirs.page.locator('[data-testid=line][data-kind="agent.note"]')).to_contain_text(NOTE)
    expect(bell).to_have_attribute("data-count", "0")
    expect(theirs.part("composer")).to_be_disabled()
    write(theirs, "note", "seen, thanks")  # a note needs no claim

    hers.page.locator("[data-testid=mode][data-mode=reply]").click()
    expect(box).to_have_value("half a reply")
    box.press("Enter")
    expect(chat.last()).to_contain_text("half a reply")
    expect(note).to_have_count(2)
    chat.page.reload()
    chat.open()
    expect(chat.last()).to_contain_text("half a reply")
    assert "SECRET" not in chat.page.content() + str([line.text for line in chat.lines()])
    hers.resolve()


def test_articles_follow_the_question_and_none_fits_is_one_click(stage: Stage, hanako: AgentClient) -> None:
    chat, desk = stage.visitor().open(), stage.agent(hanako)
    chat.say("Do you sell gift cards?")
    expect(chat.part("handoff-card").last).to_be_visible()
    conversation = chat.conversation
    desk.select(conversation).claim()
    chat.say("And how do I reset a forgotten password?")
    expect(desk.part("question").first).to_contain_text("forgotten password")
    best = desk.part("candidate").first
    expect(best).to_have_attribute("data-article", "reset-password")
    desk.part("none-fits").click()
    label = desk.part("label")
    expect(label).to_have_attribute("data-verdict", "none_fits")
    desk.page.locator("[data-testid=none-reason][data-reason=not_found]").click()
    expect(desk.page.locator("[data-reason=not_found]")).to_have_attribute("aria-pressed", "true")
    desk.part("undo").click()
    expect(desk.part("none-fits")).to_be_visible()

    best.get_by_test_id("insert").click()  # as a text of her own, to be changed
    expect(desk.part("composer")).to_have_value(re.compile(r"forgot password"))
    expect(desk.part("composer")).not_to_have_value(re.compile(r"\]\("))
    desk.part("composer").fill("")
    desk.part("article-search").fill("reset")
    expect(desk.part("found").get_by_test_id("candidate").first).to_be_visible()
    best.get_by_test_id("send-candidate").click()
    expect(label).to_have_attribute("data-verdict", "sent")
    expect(chat.last()).to_contain_text("Passwords are stored")
    desk.resolve()


def test_a_canned_reply_is_kept_found_by_its_shortcut_and_never_sent_with_an_open_place(
    stage: Stage, admin: AgentClient
) -> None:
    chat, desk = stage.visitor("ja").open(), stage.agent(admin)
    conversation = chat.hand_over()
    desk.page.goto(f"{stage.service.url}/console#/settings/replies")
    desk.part("reply-add").click()
    form = desk.part("reply-form")
    form.locator("[name=shortcut]").fill("/Aisatsu")
    form.locator("[name=ja]").fill("{visitor}さま、{agent}です。受付番号は{ticket}です。")
    desk.part("reply-save").click()
    expect(desk.page.locator("[data-testid=reply][data-shortcut=aisatsu]")).to_be_visible()

    desk.page.goto(f"{stage.service.url}/console#{conversation}")
    desk.claim()
    box = desk.part("composer")
    box.press_sequentially("/ais")
    expect(desk.part("option")).to_have_count(1)
    box.press("Enter")
    ticket = admin.case(conversation)["conversation"]["ticket"]
    expect(box).to_have_value(f"{{visitor}}さま、{admin.me['name']}です。受付番号は{ticket}です。")
    box.press("Enter")
    expect(desk.part("unfilled")).to_contain_text("{visitor}")
    expect(chat.page.get_by_text("{visitor}")).to_have_count(0)
    desk.page.keyboard.type("お客")  # the open place is selected
    expect(desk.part("unfilled")).to_have_count(0)
    box.press("Enter")
    expect(chat.last()).to_contain_text(f"お客さま、{admin.me['name']}です。受付番号は{ticket}です。")
    desk.resolve()


def test_tags_narrow_the_list_and_a_blocked_visitor_loses_nothing(
    stage: Stage, admin: AgentClient, hanako: AgentClient
) -> None:
    stage.allow("Failed to load resource.*403")
    chat, other = stage.visitor().open(), stage.visitor().open()
    tagged, plain = chat.hand_over(), other.hand_over()
    hers, theirs = stage.agent(hanako), stage.agent(admin)
    hers.select(tagged).claim()
    hers.part("tag-add").fill("returns-41")
    hers.part("tag-add").press("Enter")
    expect(theirs.row(tagged).get_by_test_id("row-tag")).to_have_text("returns-41")
    theirs.part("filter").click()
    theirs.part("filter-tag").select_option("returns-41")
    expect(theirs.row(plain)).to_have_count(0)
    theirs.part("filter-reset").click()

    hers.part("block-open").click()
    hers.page.locator("[data-testid=block-dialog] [name=reason]").fill("SPAM-52")
    hers.part("block-submit").click()
    theirs.select(tagged)
    expect(theirs.part("block")).to_contain_text("SPAM-52")
    theirs.part("block-accept").click()
    expect(theirs.part("block")).to_have_attribute("data-decided", "true")
    chat.say("hello again")
    expect(chat.page.get_by_text("You cannot write here at the moment.")).to_be_visible()
    theirs.part("unblock").click()
    expect(theirs.part("block-open")).to_be_visible()
    chat.page.get_by_role("button", name="Try again").click()
    expect(hers.part("line").filter(has_text="hello again")).to_have_attribute("data-state", "sent")
    expect(chat.page.get_by_text("SPAM-52")).to_have_count(0)
    hers.resolve()
