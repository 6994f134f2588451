"""Other sites' pages with the widget on them, from `web_widget/scripts/gallery.mjs`, in a real Chromium."""

from __future__ import annotations

import html
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.chromium import FLAGS, chromium
from tests.e2e.hosts import HostPage

WEB = Path(__file__).resolve().parents[2] / "web_widget"
#: Name of a state -> what the gallery is asked for.
STATES = {
    "greeting": "show=en_answered&upto=0",
    "answer": "show=en_answered&upto=3",
    "choices": "show=en_choices_and_reopened&upto=3",
    "waiting": "show=ja_choices_then_waiting&upto=99",
    "agent": "show=ja_handed_over&upto=12",
    "resolved": "show=ja_handed_over&upto=99",
    "refused": "show=en_answered&upto=0&mode=denied",
    "unreachable": "show=en_answered&upto=0&mode=mute",
}


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    node = shutil.which("node")
    assert node, "node is not installed; scripts/test needs it"
    with subprocess.Popen(
        [node, "scripts/gallery.mjs", str(port)], cwd=WEB, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline(), "the gallery did not start"
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing may go wrong unseen: no error, no violation of the policy, no dialog."""
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: problems.append(f"dialog: {dialog.message}"))
    page.on("console", lambda m: problems.append(m.text) if "Content Security Policy" in m.text else None)
    yield page
    assert problems == []


class Site:
    """Somebody else's site: pages of another origin than the service's, made up by the test."""

    def __init__(self, page: Page, gallery: str, host: HostPage) -> None:
        self.service = gallery
        self.page = page
        self.host = host

    def base(self, state: str = "answer", mode: str = "ok") -> str:
        """Address of a service whose one conversation is in `state`."""
        query = dict(part.split("=") for part in STATES[state].split("&"))
        return f"{self.service}/s/{query['show']}/{query['upto']}/{query.get('mode', mode)}/en"

    def tag(self, state: str = "answer", **attributes: str) -> str:
        """The script tag; `launcher_text="x"` becomes `data-launcher-text`, `nonce` stays as it is."""
        given = {"data-base": self.base(state), "data-lang": "en"}
        for name, value in attributes.items():
            given[name if name == "nonce" else f"data-{name.replace('_', '-')}"] = value
        pairs = " ".join(f'{name}="{html.escape(value)}"' for name, value in given.items())
        return f'<script src="{self.service}/widget.js" {pairs} async></script>'

    def visit(self, body: str, head: str = "", path: str = "/shop", csp: str = "") -> Page:
        self.page.goto(self.host.serve(body, head, path, csp))
        return self.page


@pytest.fixture(scope="module")
def host() -> Iterator[HostPage]:
    with closing(HostPage()) as page:
        yield page


@pytest.fixture
def site(page: Page, gallery: str, host: HostPage) -> Site:
    return Site(page, gallery, host)


@pytest.fixture
def requests(page: Page) -> list[str]:
    """Addresses that the page has asked for, in order."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    return seen
