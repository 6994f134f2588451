"""axe-core finds nothing to mend, in light and dark, in English and Japanese, through the shadow roots."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.clients import AgentClient
from tests.e2e.server import ROOT
from tests.e2e.stage import Stage

pytestmark = pytest.mark.browser

AXE = ROOT / "web_widget/node_modules/axe-core/axe.min.js"
_RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(
    v => ({rule: v.id, help: v.help, where: v.nodes.map(n => [].concat(...n.target).join(' '))}))"""

LOOKS = [("en", "light"), ("ja", "dark")]


def violations(page: Page) -> list[dict[str, Any]]:
    """By the browser's tools rather than a script tag: the pages' own policy lets no foreign script in."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(_RUN)
    return found


@pytest.mark.parametrize(("lang", "scheme"), LOOKS)
def test_widget(stage: Stage, lang: str, scheme: str) -> None:
    chat = stage.visitor(lang, color_scheme=scheme)
    assert violations(chat.page) == []
    chat.open()
    assert violations(chat.page) == []
    chat.answer_to({"en": "How do I embed the widget?", "ja": "ウィジェットを設置するには？"}[lang])
    assert violations(chat.page) == []
    chat.hand_over()
    assert violations(chat.page) == []


@pytest.mark.parametrize(("lang", "scheme"), LOOKS)
def test_console(stage: Stage, admin: AgentClient, lang: str, scheme: str) -> None:
    stage.allow(r"status of 401")  # "am I signed in?" is asked first
    locale = {"en": "en-GB", "ja": "ja-JP"}[lang]
    page = stage.context(locale=locale, color_scheme=scheme).new_page()
    page.goto(f"{stage.service.url}/console")
    expect(page.get_by_test_id("signin-submit")).to_be_visible()
    assert violations(page) == []
    chat = stage.visitor(lang).open()
    chat.answer_to({"en": "Do you sell gift cards?", "ja": "ギフトカードはありますか"}[lang])
    desk = stage.agent(admin, locale=locale, color_scheme=scheme)
    expect(desk.row(chat.conversation)).to_be_visible()
    assert violations(desk.page) == []
    desk.select(chat.conversation)
    assert violations(desk.page) == []
    desk.claim()
    desk.say("Hello")
    expect(chat.last()).to_contain_text("Hello")
    desk.part("candidate").first.get_by_test_id("preview").click()
    desk.part("menu").click()
    assert violations(desk.page) == []


@pytest.mark.parametrize(("lang", "scheme"), LOOKS)
def test_the_workplace(stage: Stage, admin: AgentClient, lang: str, scheme: str) -> None:
    chats = [stage.visitor(lang).open(), stage.visitor(lang).open()]
    first, second = (chat.hand_over() for chat in chats)
    locale = {"en": "en-GB", "ja": "ja-JP"}[lang]
    desk = stage.agent(admin, locale=locale, color_scheme=scheme, viewport={"width": 1440, "height": 900})
    desk.select(first).part("pin").click()
    desk.select(second)
    desk.part("filter").click()
    assert violations(desk.page) == []
    desk.part("search").fill("M-")
    expect(desk.part("results")).to_have_attribute("data-state", "found")
    desk.page.set_viewport_size({"width": 1000, "height": 800})
    assert violations(desk.page) == []
    desk.part("tab").first.locator(".out").focus()
    desk.page.keyboard.press("?")
    expect(desk.part("keys")).to_be_visible()
    assert violations(desk.page) == []
    desk.page.keyboard.press("Escape")
    desk.page.goto(f"{stage.service.url}/console#/settings/notifications")
    expect(desk.part("notify-sound")).to_be_visible()
    assert violations(desk.page) == []


@pytest.mark.parametrize(("lang", "scheme"), LOOKS)
@pytest.mark.parametrize(
    "path", ["/help/{}", "/help/{}?q=password", "/help/{}/embed-widget", "/help/{}/nowhere", "/demo?lang={}"]
)
def test_pages(stage: Stage, path: str, lang: str, scheme: str) -> None:
    stage.allow(r"status of 404")
    page = stage.context(color_scheme=scheme).new_page()
    page.goto(stage.service.url + path.format(lang))
    expect(page.get_by_test_id("launcher")).to_be_visible()
    assert violations(page) == []
