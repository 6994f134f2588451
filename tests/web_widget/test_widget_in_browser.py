"""The widget by itself in a real Chromium: keyboard, input methods, hostile pages, bad content.

The pages come from `web_widget/scripts/gallery.mjs`: another site's page with a strict content security policy,
and an API that answers with the conversations of `tests/golden/events`. The way through the real server is
tested elsewhere.
"""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.web_widget.conftest import STATES

pytestmark = pytest.mark.browser


def lines(page: Page, author: str = "visitor") -> Locator:
    return page.locator(f'[data-testid="message"][data-author="{author}"]')


def posted(page: Page) -> list[dict[str, Any]]:
    """Collects the bodies of the messages that the page sends from now on."""
    bodies: list[dict[str, Any]] = []
    page.on(
        "request",
        lambda r: bodies.append(json.loads(r.post_data or "")) if r.url.endswith("/messages") else None,
    )
    return bodies


def test_nothing_is_asked_of_the_server_before_the_visitor_opens_it(page: Page, gallery: str) -> None:
    calls: list[str] = []
    page.on("request", lambda r: calls.append(r.url.split("/api/v1")[-1]) if "/api/v1" in r.url else None)
    page.goto(f"{gallery}/frame?{STATES['answer']}&closed")
    page.wait_for_timeout(300)
    assert calls == []
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("answer-title")).to_be_visible()
    asked = [call for call in calls if not call.startswith("/widget/config")]
    assert asked[:2] == ["/visitor/session", "/visitor/conversations"]


def test_it_works_by_keyboard_alone_and_gives_the_focus_back(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/frame?{STATES['choices']}&closed")
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("launcher")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("composer")).to_be_focused()
    page.keyboard.type("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    expect(lines(page).last).to_contain_text("one\ntwo", use_inner_text=True)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("panel")).to_have_count(0)
    expect(page.get_by_test_id("launcher")).to_be_focused()


def test_an_enter_that_confirms_a_conversion_sends_nothing(
    page: Page, context: BrowserContext, gallery: str
) -> None:
    page.goto(f"{gallery}/frame?{STATES['greeting']}&lang=ja")
    composer = page.get_by_test_id("composer")
    composer.focus()
    ime = context.new_cdp_session(page)
    ime.send("Input.imeSetComposition", {"text": "きょうと", "selectionStart": 4, "selectionEnd": 4})
    # A trusted Enter would end the composition here; input methods take theirs before the page sees one.
    composer.evaluate("e => e.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true}))")
    ime.send("Input.imeSetComposition", {"text": "京都", "selectionStart": 2, "selectionEnd": 2})
    ime.send("Input.insertText", {"text": "京都"})
    composer.evaluate("e => e.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229}))")
    composer.evaluate("""e => {
        e.dispatchEvent(new CompositionEvent('compositionend'));
        e.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', keyCode: 13}));
    }""")
    expect(lines(page)).to_have_count(0)
    expect(composer).to_have_value("京都")
    page.wait_for_timeout(100)
    page.keyboard.press("Enter")
    expect(lines(page).locator(".text")).to_have_text(["京都"])


def test_a_line_that_is_sent_gets_no_suggestions(page: Page, gallery: str) -> None:
    """Not even when the code for them comes only after it was sent."""

    def late(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/assets/extras-*.js", late)
    page.goto(f"{gallery}/frame?show=en_answered&upto=0&mode=bare")
    page.get_by_test_id("composer").fill("where is my order")
    page.keyboard.press("Enter")
    expect(lines(page)).to_have_count(1)
    page.wait_for_timeout(1_200)
    expect(page.get_by_test_id("suggestion")).to_have_count(0)
    page.get_by_test_id("composer").fill("where is my other order")
    expect(page.get_by_test_id("suggestion").first).to_be_visible()


def test_choices_and_the_way_to_a_person_are_sent_as_actions(page: Page, gallery: str) -> None:
    bodies = posted(page)
    page.goto(f"{gallery}/frame?{STATES['choices']}")
    first = page.get_by_test_id("choice").first
    title = first.inner_text()
    first.click()
    expect(page.get_by_test_id("choice").first).to_be_disabled()
    expect(page.get_by_test_id("none-of-these")).to_be_disabled()
    expect(lines(page).last).to_have_attribute("data-state", "sent")
    page.get_by_test_id("human").click()
    expect(page.get_by_test_id("human")).to_have_count(0)
    expect(lines(page)).to_have_count(3)
    page.wait_for_timeout(200)
    action = {"type": "choose", "article_id": "reset-agent-password", "lang": "en"}
    assert [(body["text"], body["action"]) for body in bodies] == [
        (title, action),
        ("Talk to a person", {"type": "human"}),
    ]


@pytest.mark.parametrize("state", ["waiting", "agent"])
def test_no_person_is_offered_where_one_is_on_the_way(page: Page, gallery: str, state: str) -> None:
    page.goto(f"{gallery}/frame?{STATES[state]}&lang=ja")
    expect(page.get_by_test_id("handoff-card")).to_be_visible()
    expect(page.get_by_test_id("human")).to_have_count(0)


def test_a_refused_line_says_why_and_can_be_sent_again_or_deleted(page: Page, gallery: str) -> None:
    bodies = posted(page)
    page.goto(f"{gallery}/frame?show=en_answered&upto=3&mode=refuse")
    page.get_by_test_id("composer").fill("hello")
    page.keyboard.press("Enter")
    failed = page.locator('[data-state="failed"]')
    expect(failed).to_contain_text("The message is too long.")
    page.reload()
    expect(failed).to_have_count(1)
    page.get_by_test_id("retry").click()
    expect(failed).to_have_count(1)
    page.wait_for_timeout(200)
    ids = [body["client_message_id"] for body in bodies]
    assert len(ids) == len(set(ids)) == 2
    page.get_by_test_id("delete").click()
    expect(failed).to_have_count(0)


def test_a_message_over_the_limit_is_counted_and_not_sent(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/frame?{STATES['greeting']}")
    composer = page.get_by_test_id("composer")
    composer.fill("字" * 3_990)
    expect(page.get_by_test_id("panel")).to_contain_text("10 characters left")
    composer.fill("🙂" * 4_001)
    expect(page.get_by_test_id("panel")).to_contain_text("1 characters too many")
    expect(page.get_by_test_id("send")).to_be_disabled()
    composer.press("Enter")
    expect(lines(page)).to_have_count(0)


BAD_HTML = """
<img src="https://evil.example/i" onerror="window.pwned=1"><script>window.pwned=1</script>
<svg onload="window.pwned=1"></svg><math><mi xlink:href="data:x">m</mi></math><style>*{display:none}</style>
<iframe src="https://evil.example/f"></iframe><form action="https://evil.example"><input></form>
<a href="javascript:window.pwned=1" onclick="window.pwned=1">a</a><a href="https://ok.example/" target="_top">ok</a>
<p style="position:fixed" class="launcher" id="x" onmouseover="window.pwned=1">kept</p>
"""
BAD_TEXT = (
    '<img src=x onerror=alert(1)> javascript:alert(1) https://ok.example/?a="><script>alert(1)</script>'
)


def test_nothing_in_an_article_or_a_message_can_run_or_load(context: BrowserContext, gallery: str) -> None:
    page = (
        context.new_page()
    )  # not the fixture's: Chromium reports what the policy would stop already on parsing
    outside: list[str] = []
    page.on("request", lambda r: None if r.url.startswith(gallery) else outside.append(r.url))

    def poison(route: Route) -> None:
        snapshot = route.fetch().json()
        for message in snapshot["messages"]:
            message["text"] = BAD_TEXT
            message["author"]["name"] = BAD_TEXT
            if message["article"]:
                message["article"] |= {"html": BAD_HTML, "title": BAD_TEXT, "url": "javascript:alert(1)"}
        route.fulfill(json=snapshot)

    page.route("**/visitor/conversations", poison)
    page.goto(f"{gallery}/frame?{STATES['answer']}")
    body = page.get_by_test_id("answer-body")
    expect(body).to_contain_text("kept")
    page.wait_for_timeout(300)
    found = body.evaluate(
        "e => [...e.querySelectorAll('*')].map(x => [x.localName, x.getAttributeNames().join()])"
    )
    assert sorted({name for name, _ in found}) == ["a", "div", "p"]
    assert {attributes for _, attributes in found} == {"", "class", "href,target,rel"}
    assert body.locator("a[href]").evaluate_all("list => list.map(a => a.href)") == ["https://ok.example/"]
    expect(page.get_by_test_id("answer-link")).to_have_count(0)
    expect(lines(page).first.locator("a")).to_have_attribute("rel", "noopener noreferrer nofollow")
    expect(lines(page).first).to_contain_text(BAD_TEXT)
    assert page.evaluate("window.pwned") is None
    assert outside == []


def test_a_hostile_style_sheet_changes_nothing(page: Page, gallery: str) -> None:
    look = """() => {
        const shell = document.querySelector('madoguchi-chat').shadowRoot;
        const panel = shell.querySelector('madoguchi-panel').shadowRoot;
        return ['panel', 'launcher', 'composer', 'answer-title', 'human'].map(id => {
            const element = (id === 'launcher' ? shell : panel).querySelector(`[data-testid=${id}]`);
            const { x, y, width, height } = element.getBoundingClientRect();
            const style = getComputedStyle(element);
            return [id, x, y, width, height, style.color, style.font, style.letterSpacing, style.textTransform];
        });
    }"""
    looks = []
    for kind in ("plain", "hostile"):
        page.emulate_media(reduced_motion="reduce")
        page.goto(f"{gallery}/frame?{STATES['answer']}&page={kind}")
        expect(page.get_by_test_id("answer-title")).to_be_visible()
        looks.append(page.evaluate(look))
    assert looks[0] == looks[1]


def test_it_works_where_storage_is_blocked(page: Page, gallery: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
    )
    page.goto(f"{gallery}/frame?{STATES['answer']}")
    page.get_by_test_id("composer").fill("hello")
    page.keyboard.press("Enter")
    expect(lines(page).last).to_have_attribute("data-state", "sent")


def test_a_cut_line_is_told_after_three_seconds(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/frame?show=en_answered&upto=3&mode=cut")
    page.wait_for_timeout(1_000)
    expect(page.get_by_test_id("connection-bar")).to_have_count(0)
    started = time.monotonic()
    expect(page.get_by_test_id("connection-bar")).to_be_visible(timeout=6_000)
    assert time.monotonic() - started < 5


def test_where_the_service_never_answers_the_page_is_told_calmly_and_its_maker_plainly(
    page: Page, gallery: str
) -> None:
    warnings: list[str] = []
    page.on("console", lambda m: warnings.append(m.text) if m.type == "warning" else None)
    page.goto(f"{gallery}/frame?show=en_answered&upto=0&mode=mute")
    page.get_by_test_id("composer").fill("a draft")
    expect(page.get_by_test_id("unavailable")).to_be_visible(timeout=10_000)
    expect(page.get_by_test_id("connection-bar")).to_have_count(0)
    expect(page.get_by_test_id("human")).to_have_count(0)
    expect(page.get_by_test_id("send")).to_be_disabled()
    page.get_by_test_id("composer").press("Enter")
    expect(page.get_by_test_id("composer")).to_have_value("a draft")
    expect(lines(page)).to_have_count(0)
    assert len(warnings) == 1
    assert "MADOGUCHI_ALLOWED_ORIGINS" in warnings[0]
    assert gallery in warnings[0]
    page.route(
        "**/api/v1/visitor/**", lambda route: route.continue_(url=route.request.url.replace("/mute/", "/ok/"))
    )
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_test_id("unavailable")).to_have_count(0)
    expect(page.get_by_test_id("send")).to_be_enabled()
