"""The corpus of `test_hostile` through what a team writes: articles, an agent's name, a page's own settings.

Nothing may run, nothing may be fetched from another host (the stage complains about either), and what is shown is
what was written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from index.build import build_index
from tests.e2e.clients import AgentClient
from tests.e2e.conftest import staged
from tests.e2e.hosts import HostPage
from tests.e2e.server import ROOT, Service
from tests.e2e.stage import NETWORK, Stage
from tests.e2e.test_hostile import PAYLOADS, shown, unharmed
from tests.knowledge import OPTIONS, write_help_centre

pytestmark = pytest.mark.browser

NAME = "<img src=x onerror=window.canary=1>"
TITLE = (
    'Zeppelin "><img src=https://evil.example/t.png onerror=window.canary=1> [t](javascript:window.canary=1)'
)
#: Two articles that both nearly answer, so that their titles become choices.
ALIKE = ("Marmot food <svg onload=window.canary=1>", "Marmot fodder <script>window.canary=1</script>")
INERT = "script, img, iframe, svg, style, link, details, math, form, [onerror], [style], [href^=javascript]"


def write_hostile(kb: Path) -> None:
    write_help_centre(kb)
    body = "\n\n".join(f"{number}. paragraph\n\n{payload}" for number, payload in enumerate(PAYLOADS))
    body += "\n\n" + "\n".join(f"    {payload}" for payload in PAYLOADS)
    articles = [
        (
            "zeppelin",
            TITLE,
            ["When does the zeppelin land?", "zeppelin landing time", "airship landing"],
            body,
        ),
        *(
            (f"marmot-{n}", title, [f"What do marmots eat {n}?", "marmot food", "feeding a marmot"], body)
            for n, title in enumerate(ALIKE)
        ),
    ]
    for id_, title, questions, text in articles:
        head = f"id: {id_}\ntitle: {json.dumps(title)}\nlang: en\nquestions: {json.dumps(questions)}\nsuggest: ['*']\n"
        (kb / "en" / f"{id_}.md").write_text(f"---\n{head}---\n{text}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def hostile_host() -> Iterator[HostPage]:
    with closing(HostPage()) as page:
        yield page


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, hostile_host: HostPage) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile(folder / "kb")
    build_index(folder / "kb", folder / "var", OPTIONS)
    settings = {
        "ALLOWED_ORIGINS": hostile_host.origin,
        "WIDGET_GREETING_EN": "Hello <img src=https://evil.example/g.png onerror=window.canary=1>",
    }
    running = Service(folder / "var", folder, **settings).start()
    yield running
    running.stop()


@pytest.fixture
def stage(browser: Browser, hostile: Service, request: pytest.FixtureRequest) -> Iterator[Stage]:
    stage = Stage(browser, hostile, ROOT / "test-results")
    stage.allow(*NETWORK)
    yield from staged(stage, request)


def inert(page: Page, test_id: str) -> None:
    assert page.get_by_test_id(test_id).locator(INERT).count() == 0
    unharmed(page)


def test_an_articles_title_and_body_are_text(stage: Stage) -> None:
    chat = stage.visitor().open()
    chat.answer_to("When does the zeppelin land?")
    chat.part("choice").first.click()  # with so few articles the bot asks first
    line = chat.page.locator("[data-testid=message][data-kind=answer]")
    expect(line.get_by_test_id("answer-title")).to_have_text(TITLE)
    inert(chat.page, "answer-body")
    links = line.locator("a").evaluate_all("all => all.map(a => new URL(a.href).protocol)")
    assert set(links) <= {"http:", "https:", "mailto:"}
    expect(line.get_by_test_id("answer-body")).to_contain_text("<img src=https://evil.example/pixel.png>")


def test_titles_as_choices_and_as_suggestions_are_text(stage: Stage) -> None:
    chat = stage.visitor().open()
    suggested = chat.page.get_by_test_id("panel").get_by_text("Marmot fodder <script>")
    expect(suggested.or_(chat.page.get_by_text('Zeppelin ">')).first).to_be_visible()
    expect(chat.page.locator(".greeting")).to_contain_text("Hello <img src=https://evil.example/g.png")
    chat.answer_to("feeding a marmot")
    unharmed(chat.page)
    assert chat.page.get_by_test_id("log").locator("script, img, iframe, [onload], [onerror]").count() == 0


def test_the_help_centres_pages_hold_it_too(stage: Stage) -> None:
    page = stage.context().new_page()
    for path in ("/help/en/zeppelin", "/help/en", "/help/en?q=zeppelin"):
        page.goto(stage.service.url + path)
        expect(page.locator("main")).to_contain_text('Zeppelin ">')
        unharmed(page)
    assert (
        page.locator("main").locator("script, iframe, [onerror], [onload], [href^=javascript]").count() == 0
    )


def test_an_agents_name_is_text_everywhere(stage: Stage, hostile: Service) -> None:
    email, password = hostile.add_agent("Mallory", shown=NAME)
    with closing(AgentClient(hostile.url, email, password)) as mallory:
        chat = stage.visitor().open()
        conversation = chat.hand_over()
        mallory.claim(conversation)
        for payload in PAYLOADS:
            mallory.reply(conversation, payload)
        expect(chat.page.locator("[data-testid=message][data-author=agent]")).to_have_count(len(PAYLOADS))
        expect(chat.part("status")).to_contain_text(NAME)
        texts = [text.replace("\u202e", "") for text in shown(chat, "message", "agent")]
        assert [text.strip() for text in texts] == [payload.replace("\u202e", "") for payload in PAYLOADS]
        assert chat.page.get_by_test_id("panel").locator("img, [onerror]").count() == 0
        unharmed(chat.page)
        desk = stage.agent(mallory)
        desk.select(conversation)
        expect(desk.page.get_by_text(NAME).first).to_be_visible()
        unharmed(desk.page)


def test_what_a_page_hands_in_is_text(stage: Stage, hostile_host: HostPage) -> None:
    attack = "<img src=https://evil.example/a.png onerror=window.canary=1>".replace("<", "&lt;")
    tag = (
        f'<script src="{stage.service.url}/widget.js" data-lang="en" data-greeting="{attack}" data-site="{attack}" '
        f'data-launcher-text="{attack}" async></script>'
    )
    chat = stage.visitor(address=hostile_host.serve(f"<h1>Shop</h1>{tag}"))
    expect(chat.part("launcher")).to_contain_text("<img src=https://evil.example/a.png")
    chat.page.evaluate("text => Madoguchi.ask(text)", PAYLOADS[1])
    expect(chat.page.locator("[data-author=visitor]")).to_contain_text(PAYLOADS[1])
    expect(chat.page.locator(".greeting")).to_contain_text("<img src=https://evil.example/a.png")
    assert chat.page.locator("madoguchi-chat img").count() == 0
    unharmed(chat.page)


def test_a_page_of_another_origin_is_served_by_neither_http_nor_socket(
    stage: Stage, hostile: Service
) -> None:
    """The browser's own view: the files are for everybody, the conversation is not."""
    stage.allow("CORS", "Madoguchi", "403", "blocked")
    with closing(HostPage()) as stranger:
        chat = stage.visitor(address=stranger.embed(hostile.url, "en")).open()
        expect(chat.part("unavailable")).to_be_visible(timeout=15_000)
        outcome = chat.page.evaluate(
            """url => new Promise(resolve => {
                const socket = new WebSocket(url);
                socket.onopen = () => resolve('open');
                socket.onclose = event => resolve(event.code);
            })""",
            hostile.url.replace("http", "ws") + "/api/v1/visitor/ws",
        )
        assert outcome == 1006, "refused before it was a socket"
        assert (
            chat.page.evaluate("Object.keys(localStorage).some(key => localStorage[key].includes('token'))")
            is False
        )
