"""Other sites' pages with the widget on them, from `web_widget/scripts/gallery.mjs`, in a real Chromium."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

WEB = Path(__file__).resolve().parents[2] / "web_widget"
CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
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
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
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
