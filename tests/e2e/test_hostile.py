"""Hostile text stays text: on the visitor's screen, on the agent's, and in the list."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.clients import AgentClient
from tests.e2e.screens import Screen
from tests.e2e.stage import Stage

pytestmark = pytest.mark.browser

_RUN = "window.canary=1"
PAYLOADS = [
    f"<script>{_RUN}</script>",
    f"<img src=x onerror={_RUN}>",
    f"<svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f'"><img src=x onerror="{_RUN}">',
    f"';{_RUN};//",
    f"</textarea><script>{_RUN}</script>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
    f"[click](javascript:{_RUN})",
    f"javascript:{_RUN}",
    "![x](https://evil.example/pixel.png)",
    "<img src=https://evil.example/pixel.png>",
    "<link rel=stylesheet href=https://evil.example/a.css>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={_RUN}>",
    f"<details open ontoggle={_RUN}>",
    f"<a href='data:text/html,<script>{_RUN}</script>'>a</a>",
    f"${{{_RUN}}} {{{{constructor.constructor('{_RUN}')()}}}}",
    f"&lt;img src=x onerror={_RUN}&gt;",
    f"<lit-html><template><img src=x onerror={_RUN}></template>",
    "<style>*{background:url(https://evil.example/x)}</style>",
    f"\u202egnp.exe <b onmouseover={_RUN}>hover</b>",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
]


def unharmed(page: Page) -> None:
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.canary") is None, "a payload has run"


def shown(screen: Screen, test_id: str, author: str) -> list[str]:
    bubbles = screen.page.locator(f"[data-testid={test_id}][data-author={author}] .bubble")
    texts: list[str] = bubbles.evaluate_all("els => els.map(el => el.textContent.trim())")
    inert = bubbles.locator(
        "script, img, iframe, svg, style, link, details, math, [onerror], [href^=javascript]"
    )
    assert inert.count() == 0
    return texts


def test_payloads_are_shown_and_never_run(stage: Stage, admin: AgentClient) -> None:
    chat, desk = stage.visitor().open(), stage.agent(admin)
    conversation = chat.hand_over()
    for payload in PAYLOADS:
        chat.say(payload)
    chat.until(lambda: len(stage.acknowledged) == len(PAYLOADS) + 1, what="every line sent")
    preview = desk.row(conversation).locator(".preview")
    expect(preview).to_contain_text("<noscript>")
    desk.select(conversation).claim()
    for payload in PAYLOADS:
        desk.say(payload)
    expect(desk.page.locator("[data-testid=line][data-author=agent]")).to_have_count(len(PAYLOADS))
    expect(chat.page.locator("[data-testid=message][data-author=agent]")).to_have_count(len(PAYLOADS))
    clean = [payload.replace("\u202e", "") for payload in PAYLOADS]
    for screen, test_id in ((chat, "message"), (desk, "line")):
        for author in ("visitor", "agent"):
            texts = [text.replace("\u202e", "") for text in shown(screen, test_id, author)]
            assert texts[-len(clean) :] == clean
        unharmed(screen.page)


def test_a_hostile_page_address_is_no_link_that_runs(stage: Stage, admin: AgentClient) -> None:
    chat, desk = stage.visitor().open(), stage.agent(admin)
    conversation = chat.hand_over()
    desk.select(conversation)
    links = desk.page.locator("a").evaluate_all("els => els.map(el => el.href)")
    assert all(link.startswith(("http://127.0.0.1", "http://localhost")) for link in links), links
    unharmed(desk.page)


@pytest.mark.parametrize("payload", PAYLOADS[:6])
def test_the_help_centres_search_shows_it_as_text(stage: Stage, payload: str) -> None:
    page = stage.context().new_page()
    page.goto(f"{stage.service.url}/help/en")
    box = page.locator("input[name=q]").first
    box.fill(payload)
    box.press("Enter")
    page.wait_for_url("**/help/en?q=*")
    expect(page.locator("input[name=q]").first).to_have_value(payload)
    unharmed(page)
