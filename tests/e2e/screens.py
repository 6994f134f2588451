"""What is on the two screens, and what people do there, in the tests' own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

#: Of every line that is on the screen: its place, who wrote it, how it stands, what it says.
_LINES = """els => els.map(el => ({
  seq: el.dataset.seq === undefined ? null : Number(el.dataset.seq),
  author: el.dataset.author, kind: el.dataset.kind, state: el.dataset.state,
  text: el.querySelector('.bubble')?.innerText ?? '',
}))"""


@dataclass(frozen=True)
class Line:
    seq: int | None
    author: str
    kind: str
    state: str
    text: str


class Screen:
    def __init__(self, page: Page) -> None:
        self.page = page

    def part(self, test_id: str) -> Locator:
        return self.page.get_by_test_id(test_id)

    def _lines(self, test_id: str) -> list[Line]:
        rows: list[dict[str, Any]] = self.part(test_id).evaluate_all(_LINES)
        return [Line(**row) for row in rows]

    def until(self, ready: Callable[[], bool], secs: float = 15.0, what: str = "") -> None:
        """Unlike time.sleep, lets the browser's events reach us while waiting."""
        for _ in range(int(secs * 20)):
            if ready():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"not within {secs:.0f} s: {what}")


class Chat(Screen):
    """The visitor's widget."""

    def open(self) -> Chat:
        self.part("launcher").click()
        expect(self.part("panel")).to_be_visible()
        return self

    def say(self, text: str) -> None:
        """Type and press Enter."""
        self.part("composer").fill(text)
        self.part("composer").press("Enter")

    def hand_over(self) -> str:
        """Ask for a person; returns the conversation's id once the visitor has been told."""
        self.part("human").click()
        expect(self.part("handoff-card").last).to_be_visible()
        return self.conversation

    @property
    def conversation(self) -> str:
        """Known from the page's own requests."""
        found: str = self.page.evaluate(
            r"""() => performance.getEntriesByType('resource')
                .map(e => /conversations\/([0-9a-f-]+)\/messages/.exec(e.name)?.[1]).filter(Boolean).at(-1) ?? ''"""
        )
        return found

    def lines(self) -> list[Line]:
        return self._lines("message")

    def last(self) -> Locator:
        return self.part("message").last

    def answer_to(self, question: str) -> Locator:
        """Ask; returns the bot's next line."""
        before = self.page.locator("[data-testid=message][data-author=bot]").count()
        self.say(question)
        line = self.page.locator("[data-testid=message][data-author=bot]").nth(before)
        expect(line).to_be_visible(timeout=10_000)
        return line


class Desk(Screen):
    """An agent's console."""

    def sign_in(self, email: str, password: str) -> Desk:
        self.part("signin-email").fill(email)
        self.part("signin-password").fill(password)
        self.part("signin-submit").click()
        return self.ready()

    def ready(self) -> Desk:
        expect(self.part("connection")).to_have_attribute("data-status", "live", timeout=15_000)
        return self

    def row(self, conversation: str) -> Locator:
        return self.page.locator(f'[data-testid=queue-item][data-conversation="{conversation}"]')

    def select(self, conversation: str) -> Desk:
        self.row(conversation).click()
        expect(
            self.page.locator(f'[data-testid=conversation][data-conversation="{conversation}"]')
        ).to_be_visible()
        expect(self.part("line").first).to_be_visible()
        return self

    def claim(self) -> None:
        self.part("claim").click()
        expect(self.part("composer")).to_be_enabled()

    def say(self, text: str) -> None:
        self.part("composer").fill(text)
        self.part("composer").press("Enter")

    def resolve(self) -> None:
        self.part("resolve").click()
        self.page.locator("[data-testid=outcome][data-outcome=answered]").click()
        expect(self.page.locator("[data-testid=conversation][data-state=resolved]")).to_be_visible()

    def lines(self) -> list[Line]:
        """Lines of people and of the bot; not the changes between them."""
        return [line for line in self._lines("line") if line.author != "system"]
