"""The visitor's file: readable, in their language and time, and harmless whatever people wrote."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from bot.domain.model import Author, AuthorKind, Message, MessageKind
from bot.domain.transcript import Transcript, as_html, as_text
from tests.builders import NOW

TOKYO = ZoneInfo("Asia/Tokyo")
ARTICLE = {"id": "a", "lang": "ja", "title": "返金", "html": "<p>三十日<strong>以内</strong></p>", "url": "u"}


def message(seq: int, kind: AuthorKind, text: str, name: str | None = None, **payload: object) -> Message:
    return Message(f"{seq}", seq, Author(kind, None, name), MessageKind.TEXT, text, NOW, dict(payload))


TALK = [
    message(2, AuthorKind.VISITOR, "返金は？\n至急"),
    message(3, AuthorKind.BOT, "返金\n\n三十日**以内**", article=ARTICLE),
    message(5, AuthorKind.AGENT, "佐藤です", "佐藤"),
]
JA = Transcript("ja", "M-0042", TALK, TOKYO, "Asia/Tokyo")


def test_as_text() -> None:
    assert as_text(JA) == (
        "チャットの記録\n受付番号: M-0042\n時刻の表示: Asia/Tokyo\n\n"
        "[2026-04-01 18:00:00 JST] お客様\n返金は？\n至急\n\n"
        "[2026-04-01 18:00:00 JST] 自動応答\n返金\n\n三十日**以内**\n\n"
        "[2026-04-01 18:00:00 JST] 佐藤\n佐藤です\n"
    )
    english = replace(JA, lang="fr", ticket=None, messages=TALK[:1])
    assert as_text(english).startswith(
        "Chat transcript\nTimes: Asia/Tokyo\n\n[2026-04-01 18:00:00 JST] You\n"
    )


def test_as_html() -> None:
    page = as_html(JA)
    assert page.startswith('<!doctype html><html lang="ja">')
    assert "<p>三十日<strong>以内</strong></p>" in page
    assert "返金は？\n至急" in page
    assert JA.subject == "チャットの記録をお送りします (M-0042)"


def test_a_step_is_told_with_its_place() -> None:
    step = message(
        3, AuthorKind.BOT, "x", article=ARTICLE, step={"number": 1, "of": 3, "html": "<p>抜く</p>"}
    )
    assert "<p>1 / 3</p><p>抜く</p>" in as_html(replace(JA, messages=[step]))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        assert not any(name.startswith("on") for name, _ in attrs)


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</p></article><iframe src=//evil>",
    "&lt;b&gt;",
]
TEXTS = st.sampled_from(HOSTILE) | st.text(max_size=60)


@given(TEXTS, TEXTS, TEXTS)
def test_no_text_becomes_markup(text: str, name: str, title: str) -> None:
    lines = [
        message(2, AuthorKind.VISITOR, text),
        message(3, AuthorKind.AGENT, text, name),
        message(4, AuthorKind.BOT, text, article=ARTICLE | {"title": title}),
    ]
    plain, hostile = Tags(), Tags()
    plain.feed(
        as_html(
            replace(
                JA,
                messages=[
                    replace(
                        m,
                        text="x",
                        author=Author(m.author.kind, None, "n"),
                        payload={**m.payload, "article": ARTICLE} if "article" in m.payload else {},
                    )
                    for m in lines
                ],
            )
        )
    )
    hostile.feed(as_html(replace(JA, messages=lines)))
    assert hostile.found == plain.found


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_an_empty_conversation_is_a_file_too(lang: str) -> None:
    empty = Transcript(lang, None, [], ZoneInfo("UTC"), "UTC")
    assert "UTC" in as_text(empty)
    assert "<main></main>" in as_html(empty)
