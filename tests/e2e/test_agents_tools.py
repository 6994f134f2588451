"""What agents reach for inside a conversation, in real browsers: notes, labels, canned replies."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.clients import AgentClient
from tests.e2e.screens import Desk
from tests.e2e.stage import Stage

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
