"""A page as a test reads it."""

from __future__ import annotations

from html.parser import HTMLParser

from typing_extensions import override

#: The public address of the service under test.
BASE = "https://help.example"


class Page(HTMLParser):
    """Tags with their attributes, and the text, of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    @override
    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str, attribute: str) -> list[str]:
        return [
            attributes[attribute] for name, attributes in self.tags if name == tag and attribute in attributes
        ]


def assert_only_own_code(page: Page) -> None:
    """No inline script or style, no handler, and every file from the service."""
    for tag, attributes in page.tags:
        assert tag != "style"
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
    sources = page.all("script", "src")
    assert len(sources) == sum(tag == "script" for tag, _ in page.tags)
    assert all(source.removeprefix(BASE).startswith(("/widget.js", "/static/")) for source in sources)
