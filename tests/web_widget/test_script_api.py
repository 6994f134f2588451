"""`window.Madoguchi`: commands, events, theme; before the script has loaded and after."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web_widget.conftest import Site

pytestmark = pytest.mark.browser

STUB = "<script>window.Madoguchi = window.Madoguchi || {q: []};</script>"
EVENTS = ("ready", "open", "close", "message", "answer", "handoff", "resolved", "unread", "error")
LISTEN = (
    STUB
    + "<script>window.seen = [];"
    + "".join(f"Madoguchi.q.push(['on', '{name}', d => seen.push(['{name}', d])]);" for name in EVENTS)
    + "</script>"
)


def seen(page: Page, name: str = "") -> list[Any]:
    """What listeners were told: [event, detail] each, or the details of one event."""
    everything: list[list[Any]] = page.evaluate("seen")
    return [detail for event, detail in everything if event == name] if name else everything


def colour(page: Page, test_id: str, what: str) -> str:
    found: str = page.get_by_test_id(test_id).evaluate(f"e => getComputedStyle(e).{what}")
    return found


def test_commands_given_before_it_loads_are_carried_out_in_their_order(site: Site) -> None:
    page = site.visit(
        LISTEN
        + """<script>
            Madoguchi.q.push(["open"]);
            Madoguchi.q.push(["setLocale", "ja"]);
            Madoguchi.q.push(() => { seen.push(["function", Madoguchi.version]); });
        </script>"""
        + site.tag()
    )
    expect(page.get_by_test_id("panel")).to_have_attribute("aria-label", "サポート窓口")
    assert [event for event, _ in seen(page)][:3] == ["function", "open", "ready"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", seen(page)[0][1])
    page.evaluate("Madoguchi.q.push(['close'])")
    expect(page.get_by_test_id("panel")).to_have_count(0)


def test_one_bad_command_keeps_no_other_from_being_carried_out(page: Page, site: Site) -> None:
    other = Site(page.context.new_page(), site.service, site.host)
    errors: list[str] = []
    other.page.on("pageerror", lambda error: errors.append(str(error)))
    other.visit(
        f"""{STUB}<script>
            Madoguchi.q.push(["explode"], () => {{ throw new Error("mine") }}, ["constructor"], null);
            Madoguchi.q.push(["on", "open", () => {{ throw new Error("listener") }}]);
            Madoguchi.q.push(["open"]);
        </script>{other.tag()}"""
    )
    expect(other.page.get_by_test_id("answer-title")).to_be_visible()
    found = "\n".join(errors)
    assert "Madoguchi has no command explode" in found
    assert "mine" in found and "listener" in found and "no command constructor" in found


def test_open_close_toggle_show_hide(site: Site) -> None:
    page = site.visit(LISTEN + "<button id=own>Help</button>" + site.tag())
    panel, launcher = page.get_by_test_id("panel"), page.get_by_test_id("launcher")
    page.evaluate("Madoguchi.open(); Madoguchi.open()")
    expect(panel).to_be_visible()
    page.evaluate("Madoguchi.toggle()")
    expect(panel).to_have_count(0)
    page.evaluate("Madoguchi.toggle()")
    expect(panel).to_be_visible()
    page.evaluate("Madoguchi.hide()")
    expect(panel).to_have_count(0)
    expect(launcher).to_be_hidden()
    own = page.get_by_role("button", name="Help")
    own.evaluate("e => { e.onclick = () => Madoguchi.open() }")
    own.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("composer")).to_be_focused()
    expect(launcher).to_be_hidden()
    page.keyboard.press("Escape")
    expect(own).to_be_focused()  # not the launcher, which nobody sees
    page.evaluate("Madoguchi.show()")
    expect(launcher).to_be_visible()
    assert [e for e, _ in seen(page) if e in ("open", "close")] == ["open", "close"] * 3


def test_it_does_not_take_the_focus_from_a_field_of_the_page(site: Site) -> None:
    page = site.visit("<input id=own>" + site.tag())
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("composer")).to_be_focused()
    page.locator("#own").focus()
    page.evaluate("Madoguchi.close()")
    expect(page.locator("#own")).to_be_focused()


def test_who_asks_late_whether_it_is_ready_is_told_at_once(site: Site) -> None:
    page = site.visit(LISTEN + site.tag())
    page.wait_for_function("seen.length > 0")
    page.evaluate("Madoguchi.on('ready', () => seen.push('late'))")
    assert "late" in seen(page)


def test_off_ends_listening(site: Site) -> None:
    page = site.visit(LISTEN + site.tag())
    page.wait_for_function("seen.length > 0")
    page.evaluate("""() => {
        window.mine = () => seen.push('mine');
        Madoguchi.on('open', mine);
        Madoguchi.off('open', mine);
        Madoguchi.off('close', mine);
        Madoguchi.open();
    }""")
    assert "mine" not in seen(page)
    assert seen(page, "open") == [None]


def test_ask_opens_the_chat_and_sends_the_line(site: Site) -> None:
    bodies: list[dict[str, Any]] = []
    site.page.on(
        "request",
        lambda r: bodies.append(json.loads(r.post_data or "")) if r.url.endswith("/messages") else None,
    )
    page = site.visit(
        f"{STUB}<script>Madoguchi.q.push(['ask', 'How do I pay?'])</script>{site.tag('greeting')}"
    )
    line = page.locator("[data-testid=message][data-author=visitor]")
    expect(line).to_contain_text("How do I pay?")
    expect(line).to_have_attribute("data-state", "sent")
    assert [body["text"] for body in bodies] == ["How do I pay?"]


def test_what_was_said_on_an_earlier_page_is_not_told_again(site: Site) -> None:
    page = site.visit(LISTEN + site.tag("answer"))
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("answer-title")).to_be_visible()
    page.wait_for_timeout(200)
    assert [event for event, _ in seen(page) if event not in ("ready", "open", "unread")] == []


def test_an_unreachable_service_is_told_to_the_page(site: Site) -> None:
    page = site.visit(LISTEN + site.tag("unreachable"))
    page.get_by_test_id("launcher").click()
    page.wait_for_function(
        "seen.some(([name, e]) => name === 'error' && e.code === 'unreachable')", timeout=15_000
    )
    assert "MADOGUCHI_ALLOWED_ORIGINS" in seen(page, "error")[0]["message"]


def test_identity_and_attributes_connect_nothing_by_themselves(site: Site, requests: list[str]) -> None:
    page = site.visit(STUB + site.tag("greeting"))
    page.wait_for_load_state("networkidle")
    page.evaluate("Madoguchi.identify('a.eyJzdWIiOiJ1MSJ9.c'); Madoguchi.setAttributes({plan: 'pro'})")
    page.wait_for_timeout(200)
    assert not [url for url in requests if "/api/" in url]
    with page.expect_request(lambda r: r.url.endswith("/visitor/session")) as session:
        page.get_by_test_id("launcher").click()
    assert json.loads(session.value.post_data or "")["identity"] == "a.eyJzdWIiOiJ1MSJ9.c"
    page.wait_for_function(
        "performance.getEntriesByType('resource').some(e => e.name.endsWith('/attributes'))"
    )


@pytest.mark.parametrize(
    ("given", "ground", "ink"),
    [
        ("#ffd400", "rgb(255, 212, 0)", "rgb(0, 0, 0)"),
        ("#0b6b4f", "rgb(11, 107, 79)", "rgb(255, 255, 255)"),
        ("rebeccapurple", "rgb(102, 51, 153)", "rgb(255, 255, 255)"),
        ("oklch(0.7 0.2 40)", None, "rgb(0, 0, 0)"),
        ("not a colour", "rgb(47, 75, 156)", "rgb(255, 255, 255)"),
    ],
)
def test_any_colour_and_what_stands_on_it_can_be_read(
    site: Site, given: str, ground: str | None, ink: str
) -> None:
    site.page.emulate_media(color_scheme="light")
    page = site.visit(site.tag(color=given))
    launcher = page.get_by_test_id("launcher")
    expect(launcher).to_be_visible()
    if ground is not None:
        assert colour(page, "launcher", "backgroundColor") == ground
    assert colour(page, "launcher", "color") == ink


def test_a_colour_from_the_pages_own_style_sheet_follows_its_scheme(site: Site) -> None:
    style = """<style>madoguchi-chat { --madoguchi-color: #0b6b4f; --madoguchi-offset-y: 90px }
        @media (prefers-color-scheme: dark) { madoguchi-chat { --madoguchi-color: #ffd400 } }</style>"""
    site.page.emulate_media(color_scheme="light")
    page = site.visit(site.tag(), head=style)
    box = page.get_by_test_id("launcher").bounding_box()
    assert box is not None and round(box["y"]) == 800 - 90 - 56
    assert colour(page, "launcher", "backgroundColor") == "rgb(11, 107, 79)"
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("answer-title")).to_be_visible()
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "getComputedStyle(document.querySelector('madoguchi-chat').shadowRoot.querySelector('.launcher'))"
        ".backgroundColor === 'rgb(255, 212, 0)'"
    )


def test_set_theme_at_run_time(site: Site) -> None:
    page = site.visit(STUB + site.tag(theme="light"))
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("answer-title")).to_be_visible()
    light = colour(page, "panel", "backgroundColor")
    page.evaluate("Madoguchi.setTheme('dark')")
    page.wait_for_timeout(100)
    assert colour(page, "panel", "backgroundColor") != light
    page.evaluate(
        "Madoguchi.setTheme({scheme: 'light', color: '#a30', position: 'left', offset: [40, 60], launcherText: 'Help'})"
    )
    page.wait_for_timeout(100)
    assert colour(page, "panel", "backgroundColor") == light
    panel = page.get_by_test_id("panel").bounding_box()
    assert panel is not None and round(panel["x"]) == 40
    page.keyboard.press("Escape")
    launcher = page.get_by_test_id("launcher")
    expect(launcher).to_have_text("Help")
    box = launcher.bounding_box()
    assert box is not None and (round(box["x"]), round(box["y"])) == (40, 800 - 60 - 56)
    page.evaluate("Madoguchi.setTheme({color: null, position: 'right', launcherText: null, offset: null})")
    box = launcher.bounding_box()
    assert box is not None and (round(box["x"]), round(box["y"])) == (1280 - 20 - 56, 800 - 20 - 56)
    assert colour(page, "launcher", "backgroundColor") == "rgb(47, 75, 156)"


def test_a_picture_as_icon(site: Site) -> None:
    picture = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/%3E"
    page = site.visit(site.tag(launcher_icon=picture))
    image = page.locator("madoguchi-chat .launcher img")
    expect(image).to_have_attribute("src", picture)
    expect(image).to_have_attribute("alt", "")
    page.get_by_test_id("launcher").click()
    expect(image).to_have_count(0)  # now the button closes


def test_set_locale_at_run_time_and_back(site: Site) -> None:
    page = site.visit(STUB + site.tag())
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("panel")).to_have_attribute("aria-label", "Support")
    page.get_by_test_id("composer").fill("a draft")
    page.evaluate("Madoguchi.setLocale('ja-JP')")
    expect(page.get_by_test_id("panel")).to_have_attribute("aria-label", "サポート窓口")
    expect(page.get_by_test_id("launcher")).to_have_attribute("aria-label", "サポート窓口を閉じる")
    expect(page.get_by_test_id("composer")).to_have_value("a draft")
    page.evaluate("Madoguchi.setLocale(null)")  # the page is in English
    expect(page.get_by_test_id("panel")).to_have_attribute("aria-label", "Support")


def test_a_language_that_cannot_be_fetched_leaves_the_one_that_is_there(site: Site) -> None:
    page = site.visit(LISTEN + site.tag())
    page.get_by_test_id("launcher").click()
    expect(page.get_by_test_id("answer-title")).to_be_visible()
    page.route("**/assets/ja-*.js", lambda route: route.abort())
    page.evaluate("Madoguchi.setLocale('ja')")
    page.wait_for_function("seen.some(([name]) => name === 'error')")
    expect(page.get_by_test_id("panel")).to_have_attribute("aria-label", "Support")


def test_reset_forgets_the_visitor(site: Site) -> None:
    page = site.visit(STUB + site.tag("greeting"))
    page.get_by_test_id("launcher").click()
    page.get_by_test_id("composer").fill("hello")
    page.keyboard.press("Enter")
    expect(page.locator("[data-state=sent]")).to_have_count(1)
    stored = "Object.keys(localStorage).filter(key => key.startsWith('madoguchi|'))"
    kept = f'{stored}.map(key => localStorage[key]).join().includes(\'"token":"gallery"\')'
    assert page.evaluate(kept)
    page.evaluate("Madoguchi.reset()")
    expect(page.get_by_test_id("panel")).to_have_count(0)
    page.wait_for_function(f"!{kept}")
