"""Input methods, and hands that stay on the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import CDPSession, expect

from tests.e2e.clients import AgentClient
from tests.e2e.screens import Screen
from tests.e2e.stage import Stage

pytestmark = pytest.mark.browser

ENTER = {"key": "Enter", "code": "Enter"}


def compose(devtools: CDPSession, reading: str, text: str) -> None:
    """As an input method does: the reading, converted, and the Enter (key code 229) that only confirms it."""
    for end in range(1, len(reading) + 1):
        devtools.send(
            "Input.imeSetComposition", {"text": reading[:end], "selectionStart": end, "selectionEnd": end}
        )
    devtools.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )
    devtools.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, **ENTER})
    devtools.send("Input.insertText", {"text": text})
    devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", "windowsVirtualKeyCode": 13, **ENTER})


def type_in_japanese(screen: Screen) -> None:
    """Confirming a conversion sends nothing; the next Enter sends the sentence."""
    composer = screen.part("composer")
    composer.focus()
    devtools = screen.page.context.new_cdp_session(screen.page)
    compose(devtools, "ぱすわーど", "パスワード")
    compose(devtools, "をわすれた", "を忘れた")
    screen.page.wait_for_timeout(150)
    expect(composer).to_have_value("パスワードを忘れた")
    composer.press("Enter")
    expect(composer).to_have_value("")


def test_a_conversion_confirmed_is_no_message_sent(stage: Stage) -> None:
    chat = stage.visitor("ja").open()
    type_in_japanese(chat)
    chat.until(lambda: len(chat.lines()) >= 2, what="the reply")
    assert [line.text for line in chat.lines() if line.author == "visitor"] == ["パスワードを忘れた"]


def test_nor_in_the_console(stage: Stage, admin: AgentClient) -> None:
    chat, desk = stage.visitor("ja").open(), stage.agent(admin)
    desk.select(chat.hand_over()).claim()
    type_in_japanese(desk)
    expect(chat.last()).to_contain_text("パスワードを忘れた")
    assert [line.text for line in chat.lines() if line.author == "agent"] == ["パスワードを忘れた"]


def test_events_that_only_claim_to_compose_send_nothing(stage: Stage) -> None:
    """Safari ends the composition first and then sends Enter, told apart by key code 229 alone."""
    chat = stage.visitor("ja").open()
    composer = chat.part("composer")
    composer.fill("途中の文")
    for options in ("{isComposing: true}", "{keyCode: 229}"):
        composer.evaluate(
            f"""el => el.dispatchEvent(new KeyboardEvent('keydown',
                {{key: 'Enter', bubbles: true, composed: true, cancelable: true, ...{options}}}))"""
        )
    chat.page.wait_for_timeout(100)
    expect(composer).to_have_value("途中の文")
    assert chat.lines() == []


def test_everything_by_keyboard(stage: Stage) -> None:
    chat = stage.visitor()
    chat.part("launcher").focus()
    chat.page.keyboard.press("Enter")
    expect(chat.part("composer")).to_be_focused()
    chat.page.keyboard.type("How do I back up the database?")
    chat.page.keyboard.press("Enter")
    expect(chat.part("answer-title")).to_be_visible()
    expect(chat.part("composer")).to_be_focused()
    chat.page.keyboard.type("one")
    chat.page.keyboard.press("Shift+Enter")
    chat.page.keyboard.type("two")
    expect(chat.part("composer")).to_have_value("one\ntwo")
    chat.page.keyboard.press("Escape")
    expect(chat.part("panel")).to_be_hidden()
    expect(chat.part("launcher")).to_be_focused()
    chat.page.keyboard.press("Enter")
    expect(chat.part("composer")).to_have_value("one\ntwo")


def test_the_console_by_its_shortcuts(stage: Stage, admin: AgentClient) -> None:
    chat, desk = stage.visitor().open(), stage.agent(admin)
    conversation = chat.hand_over()
    expect(desk.row(conversation)).to_be_visible()
    desk.page.keyboard.press("j")
    expect(desk.part("conversation")).to_have_attribute("data-conversation", conversation)
    desk.page.keyboard.press("c")
    expect(desk.part("composer")).to_be_focused()
    desk.page.keyboard.type("Hello there")
    desk.page.keyboard.press("Enter")
    expect(chat.last()).to_contain_text("Hello there")
