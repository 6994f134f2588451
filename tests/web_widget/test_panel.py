"""Parts of the panel in a real Chromium, before an API that answers what the test wants."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, Route, expect

pytestmark = pytest.mark.browser

EMPTY = "show=en_answered&upto=0"


def configured(page: Page, **settings: Any) -> None:
    """The operator has set these."""

    def answer(route: Route) -> None:
        told = route.fetch().json()
        route.fulfill(json=told | settings)

    page.route("**/widget/config*", answer)


def compose(devtools: CDPSession, text: str) -> None:
    """As an input method that has not finished with the text."""
    devtools.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )


def test_the_operator_chooses_the_key_that_sends(page: Page, gallery: str) -> None:
    configured(page, send_key="ctrl_enter")
    page.goto(f"{gallery}/frame?{EMPTY}")
    composer = page.get_by_test_id("composer")
    expect(page.get_by_test_id("send")).to_have_attribute("title", "Ctrl+Enter")
    composer.press_sequentially("one")
    composer.press("Enter")
    composer.press_sequentially("two")
    expect(composer).to_have_value("one\ntwo")
    composer.press("Control+Enter")
    expect(composer).to_have_value("")
    expect(page.get_by_test_id("message").last).to_contain_text("two")


def test_the_length_is_the_operators(page: Page, gallery: str) -> None:
    configured(page, max_message_chars=100)
    page.goto(f"{gallery}/frame?{EMPTY}&lang=ja")
    composer = page.get_by_test_id("composer")
    composer.fill("あ" * 101)
    expect(page.get_by_test_id("send")).to_be_disabled()
    expect(composer).to_have_attribute("aria-invalid", "true")
    composer.fill("あ" * 100)
    expect(page.get_by_test_id("send")).to_be_enabled()


def test_nothing_is_suggested_while_an_input_method_is_at_work(page: Page, gallery: str) -> None:
    asked: list[str] = []
    page.on(
        "request",
        lambda r: (
            asked.append(json.loads(r.post_data or "")["text"])
            if r.url.endswith("/suggest") and r.method == "POST"
            else None
        ),
    )
    page.goto(f"{gallery}/frame?{EMPTY}&lang=ja")
    page.get_by_test_id("composer").focus()
    devtools = page.context.new_cdp_session(page)
    compose(devtools, "へんぴん")
    page.wait_for_timeout(700)
    assert asked == []
    devtools.send("Input.insertText", {"text": "返品"})
    expect(page.get_by_test_id("suggestion").first).to_be_visible()
    assert asked == ["返品"]


def test_hostile_settings_and_titles_are_only_text(page: Page, gallery: str) -> None:
    evil = '<img src=x onerror="window.hit=1">'
    suggestion = [{"article_id": "a", "lang": "en", "title": evil}]
    consent = {"text": evil, "url": "javascript:window.hit=1"}
    configured(page, greeting=evil, suggestions=suggestion, consent=consent)
    page.goto(f"{gallery}/frame?{EMPTY}")
    expect(page.get_by_test_id("greeting")).to_have_text(evil)
    expect(page.get_by_test_id("starter")).to_have_text(evil)
    expect(page.get_by_test_id("consent")).to_contain_text(evil)
    expect(page.get_by_test_id("consent").locator("a")).to_have_count(0)
    assert page.evaluate("window.hit") is None


def test_the_consent_text_leaves_once_somebody_writes(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/frame?{EMPTY}&mode=consent")
    expect(page.get_by_test_id("consent").locator("a")).to_have_attribute("rel", "noopener")
    page.get_by_test_id("composer").fill("hello")
    page.get_by_test_id("composer").press("Enter")
    expect(page.get_by_test_id("consent")).to_have_count(0)


def test_a_form_that_the_server_refuses_names_the_field(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/frame?show=en_choices_and_reopened&upto=7&mode=refuse&do=way-message")
    page.get_by_test_id("form-email").fill("a@example.com")
    page.get_by_test_id("form-text").fill("hello")
    page.get_by_test_id("form-submit").click()
    expect(page.get_by_test_id("form-email")).to_be_focused()
    expect(page.get_by_test_id("form-email")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#form-email-error")).not_to_be_empty()


def test_a_form_sent_without_a_network_keeps_its_id_and_its_text(page: Page, gallery: str) -> None:
    sent: list[str] = []

    def fail_once(route: Route) -> None:
        sent.append(json.loads(route.request.post_data or "")["client_message_id"])
        if len(sent) == 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/contact", fail_once)
    page.goto(f"{gallery}/frame?show=en_choices_and_reopened&upto=7&do=way-message")
    page.get_by_test_id("form-email").fill("a@example.com")
    page.get_by_test_id("form-text").fill("hello")
    page.get_by_test_id("form-submit").click()
    expect(page.locator(".form > .form-error")).to_be_visible()
    expect(page.get_by_test_id("form-text")).to_have_value("hello")
    page.get_by_test_id("form-submit").click()
    expect(page.get_by_test_id("form-done")).to_be_visible()
    assert len(sent) == 2
    assert sent[0] == sent[1]


def test_the_conversation_is_mailed(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/frame?show=en_answered&upto=6&do=menu,menu-mail")
    expect(page.get_by_test_id("form-email")).to_be_focused()
    with page.expect_request(lambda r: r.url.endswith("/transcript")) as mailed:
        page.get_by_test_id("form-email").fill("ａ＠example.com")
        page.get_by_test_id("form-submit").click()
    assert json.loads(mailed.value.post_data or "")["email"] == "a@example.com"
    expect(page.get_by_test_id("form-done")).to_be_visible()


def test_an_errand_that_fails_is_told(page: Page, gallery: str) -> None:
    page.route("**/transcript?*", lambda route: route.fulfill(status=500, body="{}"))
    page.goto(f"{gallery}/frame?show=en_answered&upto=6&do=menu,menu-download")
    expect(page.get_by_test_id("problem")).to_be_visible()


def test_a_picture_of_an_agent_from_another_host_is_not_loaded(page: Page, gallery: str) -> None:
    hosts: list[str] = []
    page.on("request", lambda r: hosts.append(r.url) if "evil.example" in r.url else None)

    def answer(route: Route) -> None:
        told = route.fetch().json()
        told["agent"] = {"name": "佐藤 美咲", "avatar_url": "https://evil.example/a.png"}
        route.fulfill(json=told)

    page.route("**/visitor/conversations", answer)
    page.goto(f"{gallery}/frame?show=ja_handed_over&upto=12&lang=ja")
    expect(page.locator(".top .avatar")).to_have_text("佐")
    assert hosts == []
