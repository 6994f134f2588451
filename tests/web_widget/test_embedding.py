"""The script tag on somebody else's page: what it loads and when, what it leaves alone, what it survives."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.hosts import HostPage
from tests.web_widget.conftest import Site

pytestmark = pytest.mark.browser

CONTENT = """<h1 id="title">Coffee</h1><p>Roasted on Tuesday.</p><button id="own">Buy</button><input id="search">
<div style="height: 1500px">Long</div>"""
_SHIFTS = """new PerformanceObserver(list => {
    for (const entry of list.getEntries()) (window.shifts ??= []).push(entry.value);
}).observe({type: 'layout-shift', buffered: true});"""


def names(requests: list[str]) -> list[str]:
    return [re.sub(r"-[\w-]{8}\.js$", ".js", url.split("?")[0].rsplit("/", 1)[-1]) for url in requests]


def test_the_launcher_comes_first_and_the_app_when_the_page_has_rest(site: Site, requests: list[str]) -> None:
    page = site.visit(CONTENT + site.tag())
    expect(page.get_by_test_id("launcher")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert names(requests) == ["shop", "widget.js", "app.js", "en.js"]
    assert page.evaluate("""() => {
        const [load] = performance.getEntriesByType('navigation');
        const app = performance.getEntriesByType('resource').find(e => e.name.includes('/app-'));
        return app.startTime >= load.loadEventStart;
    }""")


def test_who_saves_data_gets_the_app_on_the_first_press(site: Site, requests: list[str]) -> None:
    site.page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}, configurable: true})"
    )
    page = site.visit(CONTENT + site.tag())
    page.wait_for_load_state("networkidle")
    assert names(requests) == ["shop", "widget.js"]
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("answer-title")).to_be_visible()


def test_nothing_on_the_page_moves(site: Site) -> None:
    site.page.add_init_script(_SHIFTS)
    page = site.visit(CONTENT + site.tag())
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("answer-title")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts ?? []") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_observer_of_moves_would_notice_one(site: Site) -> None:
    site.page.add_init_script(_SHIFTS)
    page = site.visit(CONTENT)
    page.wait_for_timeout(100)
    page.evaluate("title.insertAdjacentHTML('beforebegin', '<div style=\"height:80px\"></div>')")
    page.wait_for_function("window.shifts?.length > 0")


POLICY = (
    "default-src 'none'; style-src 'nonce-other'; connect-src {service} {socket}; img-src {service} data:; "
    "require-trusted-types-for 'script'; trusted-types madoguchi; base-uri 'none'; script-src {script}"
)


def policy(site: Site, script: str) -> str:
    return POLICY.format(
        service=site.service, socket=site.service.replace("http", "ws"), script=script.format(site.service)
    )


@pytest.mark.parametrize("script", ["'nonce-x' {0}", "'nonce-x'", "'nonce-x' 'strict-dynamic'", "{0}"])
def test_it_works_under_a_strict_policy(site: Site, script: str) -> None:
    """No inline style, no inline script, one Trusted Types policy; the `page` fixture counts violations."""
    page = site.visit(CONTENT.replace("style=", "data-x=") + site.tag(nonce="x"), csp=policy(site, script))
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("answer-title")).to_be_visible()
    expect(page.get_by_test_id("answer-body").locator("p, li").first).to_be_visible()
    radius = page.get_by_test_id("panel").evaluate("e => getComputedStyle(e).borderRadius")
    assert radius != "0px"


def test_without_leave_for_its_policy_it_says_what_is_missing(page: Page, site: Site) -> None:
    csp = policy(site, "{0}").replace("trusted-types madoguchi", "trusted-types other")
    warnings: list[str] = []
    context = page.context.new_page()
    context.on("console", lambda message: warnings.append(message.text))
    strict = Site(context, site.service, site.host)
    strict.visit("<h1>Coffee</h1>" + strict.tag(), csp=csp)
    expect(context.get_by_test_id("launcher")).to_be_visible()
    for _ in range(40):
        if any("trusted-types" in text and text.startswith("Madoguchi") for text in warnings):
            break
        context.wait_for_timeout(50)
    assert any("add `madoguchi` to the trusted-types" in text for text in warnings), warnings


HOSTILE = {
    "unset": "* { all: unset !important }",
    "big": "html { font-size: 40px } * { font-size: 40px !important; line-height: 3 !important }",
    "loud": """* { font: italic 30px/3 cursive !important; color: lime !important; background: pink !important;
        letter-spacing: 9px !important; text-transform: uppercase !important; direction: rtl !important;
        visibility: hidden !important; box-sizing: content-box !important; border: 9px solid red !important }""",
    "hidden": """madoguchi-chat { display: none !important; opacity: 0 !important; position: static !important;
        transform: rotate(9deg) !important; filter: blur(9px) !important; z-index: -1 !important;
        pointer-events: none !important; contain: strict !important; clip-path: inset(50%) !important }""",
    "tags": "div, section, button, p, svg, h2, textarea { padding: 40px; margin: 40px; float: right; display: none }",
    "variables": ":root { --m-accent: red; --x: 300px; --y: 300px; --brand: lime; --ink: lime; --m-ground: lime }",
}
_LOOK = """() => {
    const shell = document.querySelector('madoguchi-chat').shadowRoot;
    const panel = shell.querySelector('madoguchi-panel').shadowRoot;
    return ['panel', 'launcher', 'composer', 'answer-title', 'answer-body', 'human', 'status', 'close'].map(id => {
        const element = (id === 'launcher' ? shell : panel).querySelector(`[data-testid=${id}]`);
        if (element === null) return [id];
        const { x, y, width, height } = element.getBoundingClientRect();
        const s = getComputedStyle(element);
        return [id, x, y, width, height, s.color, s.backgroundColor, s.font, s.letterSpacing, s.textTransform,
            s.direction, s.visibility, s.opacity, s.pointerEvents, s.zIndex];
    });
}"""


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_pages_style_sheet_does_not_reach_it(site: Site, kind: str) -> None:
    site.page.emulate_media(reduced_motion="reduce")
    looks = []
    for style in ("", f"<style>{HOSTILE[kind]}</style>"):
        page = site.visit("<h1>Coffee</h1>" + site.tag(), head=style)
        page.get_by_test_id("launcher").click()
        expect(page.get_by_test_id("answer-title")).to_be_visible()
        page.wait_for_timeout(300)
        looks.append(page.evaluate(_LOOK))
        assert (
            page.evaluate("document.elementFromPoint(innerWidth - 40, innerHeight - 40)?.localName")
            == "madoguchi-chat"
        )
    assert looks[0] == looks[1]


def test_its_style_sheet_does_not_reach_the_page(site: Site) -> None:
    look = """() => [...document.querySelectorAll('html, body, body > :not(script, madoguchi-chat)')].map(e => {
        const s = getComputedStyle(e);
        return [...s].map(name => s.getPropertyValue(name)).join();
    })"""
    page = site.visit(CONTENT)
    before = page.evaluate(look)
    page = site.visit(CONTENT + site.tag())
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("answer-title")).to_be_visible()
    assert page.evaluate(look) == before
    assert page.evaluate(
        "[document.adoptedStyleSheets.length, document.querySelectorAll('style').length]"
    ) == [0, 0]


def test_a_page_loaded_before_a_new_version_gets_the_new_one(site: Site) -> None:
    """The file that this loader knows is gone; widget.json names the one that is there."""

    def gone(route: Route) -> None:
        if "?again" in route.request.url:
            route.continue_()
        else:
            route.fulfill(status=404, headers={"Access-Control-Allow-Origin": "*"})

    site.page.route("**/assets/app-*.js*", gone)
    page = site.visit(CONTENT + site.tag())
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("answer-title")).to_be_visible(timeout=8_000)


def test_where_the_app_cannot_be_fetched_it_says_so_and_the_next_press_tries_again(site: Site) -> None:
    site.page.route("**/assets/**", lambda route: route.abort())
    page = site.visit(
        f"<script>window.seen = []; window.Madoguchi = {{q: [['on', 'error', e => seen.push(e.code)]]}}</script>"
        f"{CONTENT}{site.tag()}"
    )
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("launcher")).to_have_attribute("aria-busy", "true")
    note = page.locator("madoguchi-chat .note")
    expect(note).to_have_text("The chat could not be loaded. Please try again.", timeout=10_000)
    expect(page.get_by_test_id("launcher")).to_have_attribute("aria-expanded", "false")
    assert "load_failed" in page.evaluate("seen")
    page.unroute("**/assets/**")
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("answer-title")).to_be_visible(timeout=10_000)
    expect(note).to_be_empty()


def test_a_script_put_in_twice_makes_one_chat(site: Site) -> None:
    page = site.visit(CONTENT + site.tag() + site.tag(lang="ja"))
    page.wait_for_load_state("networkidle")
    assert page.locator("madoguchi-chat").count() == 1


def test_a_tag_in_the_head_waits_for_the_body(site: Site) -> None:
    page = site.visit(CONTENT, head=site.tag().replace(" async", ""))
    expect(page.get_by_test_id("launcher")).to_be_visible()


def test_it_moves_over_when_the_page_gets_another_body(site: Site) -> None:
    """As Turbo, htmx and their like navigate."""
    page = site.visit(CONTENT + site.tag())
    page.get_by_test_id("launcher").click()
    page.get_by_test_id("composer").fill("a draft")
    page.evaluate("document.documentElement.replaceChild(document.createElement('body'), document.body)")
    expect(page.get_by_test_id("composer")).to_have_value("a draft")
    assert page.locator("madoguchi-chat").count() == 1
    page.evaluate("document.querySelector('madoguchi-chat').remove()")
    page.wait_for_timeout(50)
    assert page.locator("madoguchi-chat").count() == 0, "who takes it away wants it gone"


def test_an_element_of_the_pages_own(site: Site) -> None:
    attributes = f'base="{site.base()}" lang="ja" theme="dark" position="left" launcher-text="相談"'
    page = site.visit(f"{CONTENT}<madoguchi-chat {attributes}></madoguchi-chat>{site.tag()}")
    launcher = page.get_by_test_id("launcher")
    expect(launcher).to_have_text("相談")
    assert page.locator("madoguchi-chat").count() == 1
    box = launcher.bounding_box()
    assert box is not None and round(box["x"]) == 20
    launcher.click()
    expect(page.get_by_test_id("answer-title")).to_be_visible()
    panel = page.get_by_test_id("panel").bounding_box()
    assert panel is not None and round(panel["x"]) == 20
    page.evaluate("document.querySelector('madoguchi-chat').setAttribute('lang', 'en')")
    expect(page.get_by_test_id("close")).to_have_attribute("aria-label", re.compile("[A-Za-z]"))
    page.evaluate("document.querySelector('madoguchi-chat').setAttribute('position', 'right')")
    page.wait_for_function("document.querySelector('madoguchi-chat').shadowRoot.querySelector('.right')")


def test_an_element_that_comes_later_takes_the_place_of_the_scripts_own(site: Site) -> None:
    page = site.visit(CONTENT + site.tag())
    expect(page.get_by_test_id("launcher")).to_be_visible()
    page.evaluate(
        """base => {
            const chat = document.createElement('madoguchi-chat');
            chat.setAttribute('base', base);
            chat.setAttribute('launcher-text', 'Mine');
            document.body.append(chat);
        }""",
        site.base(),
    )
    expect(page.get_by_test_id("launcher")).to_have_text("Mine")
    assert page.locator("madoguchi-chat").count() == 1


def test_where_nobody_knows_the_service_the_console_says_what_to_write(
    gallery: str, page: Page, host: HostPage
) -> None:
    """The page's own mistake must not pass in silence, nor break the page."""
    strange = page.context.new_page()
    errors: list[str] = []
    strange.on("pageerror", lambda error: errors.append(str(error)))
    site = Site(strange, gallery, host)
    script = (
        f"<script>fetch('{gallery}/widget.js').then(r => r.text()).then(code => (0, eval)(code))</script>"
    )
    site.visit(CONTENT + script)
    for _ in range(40):
        if errors:
            break
        strange.wait_for_timeout(50)
    assert "data-base" in errors[0]
    strange.get_by_role("button", name="Buy").click()
