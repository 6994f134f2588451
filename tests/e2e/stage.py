"""Browsers of several people at once, each watched: whatever a page complains about fails the test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, Response

from tests.e2e.clients import AgentClient
from tests.e2e.screens import Chat, Desk
from tests.e2e.server import Service

HOME = ("127.0.0.1", "localhost")
#: What a browser itself says of a server that is not there, or that refuses: part of these scenes.
NETWORK = (
    r"Failed to load resource",
    r"WebSocket connection to .* failed",
    r"net::ERR_",
)
_REPORT_CSP = """document.addEventListener('securitypolicyviolation',
    e => console.error(`CSP violation: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`));"""


class Stage:
    """Hands out screens; `problems` holds what went wrong on any of them."""

    def __init__(self, browser: Browser, service: Service, shots: Path) -> None:
        self.service = service
        self.problems: list[str] = []
        #: Client message ids that the server has acknowledged, by text.
        self.acknowledged: list[tuple[str, str]] = []
        self._browser = browser
        self._shots = shots
        self._allowed: list[re.Pattern[str]] = []
        self._contexts: list[BrowserContext] = []

    def allow(self, *patterns: str) -> None:
        """Say which complaints belong to the scene."""
        self._allowed += [re.compile(pattern) for pattern in patterns]

    def visitor(self, lang: str = "en", address: str = "", **options: Any) -> Chat:
        """A new visitor's browser on the demo page (or on `address`), the widget still closed."""
        page = self.context(**options).new_page()
        page.goto(address or f"{self.service.demo}?lang={lang}")
        return Chat(page)

    def tab(self, chat: Chat) -> Chat:
        """The same visitor once more."""
        page = chat.page.context.new_page()
        page.goto(chat.page.url)
        return Chat(page)

    def agent(self, agent: AgentClient, **options: Any) -> Desk:
        """An agent's browser, signed in (the sign-in screen has a test of its own)."""
        context = self.context(**options)
        name, _, value = agent.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": self.service.url}])
        page = context.new_page()
        page.goto(f"{self.service.url}/console")
        return Desk(page).ready()

    def context(self, **options: Any) -> BrowserContext:
        context = self._browser.new_context(**{"locale": "en-GB", "reduced_motion": "reduce", **options})
        context.set_default_timeout(15_000)
        context.add_init_script(_REPORT_CSP)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self._complain(f"uncaught: {error.error}"))
        context.on("dialog", self._on_dialog)
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        self._contexts.append(context)
        return context

    @property
    def pages(self) -> list[Page]:
        return [page for context in self._contexts for page in context.pages]

    def photograph(self, name: str) -> None:
        self._shots.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(self.pages):
            page.screenshot(path=self._shots / f"{re.sub(r'[^A-Za-z0-9_-]+', '-', name)}-{number}.png")

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        self._contexts.clear()

    def _complain(self, text: str) -> None:
        if not any(pattern.search(text) for pattern in self._allowed):
            self.problems.append(text)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._complain(f"{message.type} on {message.page and message.page.url}: {message.text}")

    def _on_dialog(self, dialog: Dialog) -> None:
        self._complain(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in HOME:
            self._complain(f"request to another host: {request.url}")

    def _on_response(self, response: Response) -> None:
        request = response.request
        if request.method == "POST" and response.ok and request.url.endswith("/messages"):
            body = request.post_data_json or {}
            self.acknowledged.append((body["client_message_id"], body.get("text") or ""))
