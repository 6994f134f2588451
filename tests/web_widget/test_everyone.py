"""For everyone: keyboard, forced colours, little motion, large text, narrow windows, fingers, screen readers.

Every state is one of the gallery's: what is added there is held here as well.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web_widget.conftest import WEB

pytestmark = pytest.mark.browser

SCENES: dict[str, str] = dict(
    re.findall(r'\["(.+?)", "(show=.+?)"\]', (WEB / "scripts/gallery-page.js").read_text(encoding="utf-8"))
)
AXE = (WEB / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
#: WCAG 2.2, 2.5.8: the least side of what is pressed, in CSS pixels.
TARGET = 24
_IN_PANEL = """const shell = document.querySelector('madoguchi-chat').shadowRoot;
    const roots = [shell, ...[...shell.querySelectorAll('*')].map(e => e.shadowRoot).filter(Boolean)];
    const all = selector =>
        roots.flatMap(root => [...root.querySelectorAll(selector)]).filter(e => e.checkVisibility());"""


def show(page: Page, gallery: str, scene: str, lang: str = "en", theme: str = "light") -> None:
    page.goto(f"{gallery}/frame?{SCENES[scene]}&lang={lang}&theme={theme}")
    expect(page.get_by_test_id("panel")).to_be_visible()
    page.wait_for_timeout(500)


def inside(page: Page, script: str) -> Any:
    """Run `script`, which has `all(selector)`: what is visible in the launcher's and the panel's trees."""
    return page.evaluate(f"() => {{ {_IN_PANEL} {script} }}")


def violations(page: Page) -> list[Any]:
    page.evaluate(AXE)
    result = page.evaluate("axe.run(document.querySelector('madoguchi-chat'))")
    return [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in result["violations"]]


def test_the_gallery_has_every_state() -> None:
    assert len(SCENES) >= 20


@pytest.mark.parametrize(("lang", "theme"), [("en", "light"), ("ja", "dark")])
@pytest.mark.parametrize("scene", SCENES)
def test_axe_finds_nothing(page: Page, gallery: str, scene: str, lang: str, theme: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    show(page, gallery, scene, lang, theme)
    assert violations(page) == []
    small = inside(
        page,
        f"""return all('button, a[href], input, textarea, select, [tabindex="0"]')
            .filter(e => !e.closest('p, li') && !e.closest('.article'))
            .map(e => [e.dataset.testid ?? e.className ?? e.localName, e.getBoundingClientRect()])
            .filter(([, box]) => Math.min(box.width, box.height) < {TARGET})
            .map(([name, box]) => [name, box.width, box.height]);""",
    )
    assert small == []


@pytest.mark.parametrize("size", [(640, 400), (320, 480), (320, 256)], ids=["200 %", "320 px", "400 %"])
@pytest.mark.parametrize(
    "scene", ["Greeting, suggested questions", "Answer", "Choices", "Waiting, nobody there", "Menu"]
)
def test_large_text_and_narrow_windows(
    browser: Browser, gallery: str, scene: str, size: tuple[int, int]
) -> None:
    """What a window of 1280 by 800 leaves at 200 %, and what WCAG's reflow asks for."""
    width, height = size
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        show(page, gallery, scene, "ja")
        wide = inside(
            page,
            """return all('*').filter(e => !e.closest('pre, table, .visually-hidden'))
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className || e.localName);""",
        )
        assert wide == []
        for part in ("close", "composer"):
            if page.get_by_test_id(part).count() == 0:
                continue
            box = page.get_by_test_id(part).bounding_box()
            assert box is not None
            assert box["y"] >= 0 and box["y"] + box["height"] <= height + 1, part
        log = page.get_by_test_id("log").bounding_box()
        assert log is not None and log["height"] >= 60, "something can be read"


def test_forced_colours_show_where_things_are(browser: Browser, gallery: str) -> None:
    with browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        show(page, gallery, "Choices")
        assert violations(page) == []
        bare = inside(
            page,
            """return all('button').filter(e => {
                const style = getComputedStyle(e);
                const edged = e2 => parseFloat(getComputedStyle(e2).borderTopWidth) > 0;
                return !(edged(e) || e.textContent.trim() || e.querySelector('svg, img'));
            }).map(e => e.className);""",
        )
        assert bare == []
        edge = page.get_by_test_id("launcher").evaluate("e => getComputedStyle(e).borderTopWidth")
        assert edge == "2px"
        page.get_by_test_id("close").focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        outline = page.get_by_test_id("close").evaluate("e => getComputedStyle(e).outlineStyle")
        assert outline == "solid"


@pytest.mark.parametrize("scene", ["Answer", "Waiting", "Menu"])
def test_nothing_moves_for_who_wants_little_motion(page: Page, gallery: str, scene: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{gallery}/frame?{SCENES[scene]}&closed")
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("panel")).to_be_visible()
    moving = """return roots.flatMap(root => root.getAnimations())
        .filter(a => a.playState === 'running' && a.effect.getComputedTiming().duration > 1).length;"""
    assert inside(page, moving) == 0


def test_for_others_it_does_move(page: Page, gallery: str) -> None:
    page.emulate_media(reduced_motion="no-preference")
    page.goto(f"{gallery}/frame?{SCENES['Answer']}&closed")
    page.wait_for_load_state("networkidle")
    inside(
        page,
        """window.moved = 0;
        shell.querySelector('madoguchi-panel').shadowRoot.addEventListener('animationstart', () => window.moved++);""",
    )
    page.get_by_test_id("launcher").click()
    page.wait_for_function("window.moved > 0")


_FOCUSED = """() => {
    let e = document.activeElement;
    while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
    if (!e || e === document.body) return null;
    const style = getComputedStyle(e);
    const field = e.closest('.field');
    const ring = [style, field && getComputedStyle(field)].some(
        s => s && (s.outlineStyle !== 'none' || s.boxShadow !== 'none'));
    return [e.dataset.testid || e.className || e.localName, ring];
}"""


@pytest.mark.parametrize(
    "scene", ["Greeting, suggested questions", "Answer", "Choices", "Waiting, nobody there"]
)
def test_every_control_can_be_reached_by_keyboard_and_is_seen_to_have_the_focus(
    page: Page, gallery: str, scene: str
) -> None:
    show(page, gallery, scene)
    wanted = set(
        inside(
            page,
            """return all('button:not(:disabled, [tabindex="-1"]), a[href], input, textarea, select, [tabindex="0"]')
                .filter(e => e.type !== 'radio' || e.checked)
                .map(e => e.dataset.testid || e.className || e.localName);""",
        )
    )
    page.locator("body").click(position={"x": 5, "y": 5})
    reached: dict[str, bool] = {}
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused is None:
            break
        reached[focused[0]] = focused[1]
    assert wanted <= set(reached), f"cannot be reached: {wanted - set(reached)}"
    assert [name for name, ring in reached.items() if not ring] == []


def test_a_line_is_announced_once(page: Page, gallery: str) -> None:
    """Screen readers read what is added to the log: the visitor's line, sent and confirmed, stays one element."""
    show(page, gallery, "Greeting, suggested questions")
    inside(
        page,
        """window.added = [];
        const log = all('[role=log]')[0];
        new MutationObserver(list => {
            for (const change of list) for (const node of change.addedNodes) {
                const line = node.nodeType === 1 && (node.matches('[data-testid=message]') ? node
                    : node.querySelector('[data-testid=message]'));
                if (line) window.added.push(line.textContent);
            }
        }).observe(log, {childList: true, subtree: true});""",
    )
    page.get_by_test_id("composer").fill("Just once")
    page.keyboard.press("Enter")
    expect(page.locator("[data-author=visitor]").last).to_have_attribute("data-state", "sent")
    page.wait_for_timeout(300)
    assert len([text for text in page.evaluate("added") if "Just once" in text]) == 1
    assert page.get_by_test_id("log").get_attribute("aria-live") in ("polite", None)
    assert page.get_by_test_id("log").get_attribute("role") == "log"


def test_escape_closes_the_innermost_first_and_gives_the_focus_back(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/frame?{SCENES['Answer']}&closed")
    page.get_by_test_id("launcher").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("composer")).to_be_focused()
    page.get_by_test_id("menu").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("menu-end")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("menu-end")).to_be_hidden()
    expect(page.get_by_test_id("menu")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("panel")).to_have_count(0)
    expect(page.get_by_test_id("launcher")).to_be_focused()


def test_the_page_behind_is_not_caught(page: Page, gallery: str) -> None:
    """The panel is no modal: Tab goes on into the page."""
    show(page, gallery, "Answer")
    page.evaluate(
        "document.querySelector('h1').after(Object.assign(document.createElement('button'), {id: 'own'}))"
    )
    page.locator("#own").focus()
    expect(page.locator("#own")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("panel")).to_be_visible()
