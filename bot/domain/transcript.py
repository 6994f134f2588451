"""A conversation as a file for its visitor: plain text, or an HTML page that loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from html import escape
from typing import Final

from bot.domain.model import AuthorKind, Message
from bot.domain.texts import ui_language

_WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "title": "Chat transcript",
        "ticket": "Ticket number",
        "zone": "Times",
        "visitor": "You",
        "bot": "Automatic answer",
        "agent": "Support",
        "subject": "Your chat transcript",
    },
    "ja": {
        "title": "チャットの記録",
        "ticket": "受付番号",
        "zone": "時刻の表示",
        "visitor": "お客様",
        "bot": "自動応答",
        "agent": "担当者",
        "subject": "チャットの記録をお送りします",
    },
}
_STYLE: Final = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;"
    "background:#fff}h1{font-size:1.3rem}article{margin:1.2rem 0;padding:.2rem 1rem;border-left:4px solid #b9c4d0}"
    "article.visitor{border-color:#2f6fb2}header{font-size:.85rem;color:#4d5660}p.text{white-space:pre-wrap}"
    "*{overflow-wrap:anywhere}"
)
#: Stored articles were sanitised when they were sent; this holds even if that had failed.
_CSP: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a file tells. `zone_name` is how the visitor knows the time zone, e.g. Asia/Tokyo."""

    lang: str
    ticket: str | None
    messages: Sequence[Message]
    zone: tzinfo
    zone_name: str

    @property
    def words(self) -> dict[str, str]:
        return _WORDS[ui_language(self.lang)]

    @property
    def subject(self) -> str:
        return self.words["subject"] + (f" ({self.ticket})" if self.ticket else "")

    @property
    def facts(self) -> list[str]:
        words = self.words
        ticket = [f"{words['ticket']}: {self.ticket}"] if self.ticket else []
        return [*ticket, f"{words['zone']}: {self.zone_name}"]

    def author(self, message: Message) -> str:
        kind = message.author.kind
        name = message.author.name if kind is AuthorKind.AGENT else None
        return name or self.words[kind.value]

    def stamp(self, message: Message) -> str:
        return message.created_at.astimezone(self.zone).strftime("%Y-%m-%d %H:%M:%S %Z").strip()


def as_text(transcript: Transcript) -> str:
    """One paragraph a line of the conversation, under who said it and when."""
    head = [transcript.words["title"], *transcript.facts]
    lines = [f"[{transcript.stamp(m)}] {transcript.author(m)}\n{m.text}" for m in transcript.messages]
    return "\n".join(head) + "\n\n" + "\n\n".join(lines) + "\n"


def as_html(transcript: Transcript) -> str:
    """A page of its own. Every text is escaped but the articles, which were made safe when they were sent."""
    title = escape(transcript.words["title"])
    facts = "".join(f"<p>{escape(fact)}</p>" for fact in transcript.facts)
    lines = "".join(_article(transcript, message) for message in transcript.messages)
    return (
        f'<!doctype html><html lang="{escape(ui_language(transcript.lang))}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_CSP}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style></head>'
        f"<body><h1>{title}</h1>{facts}<main>{lines}</main></body></html>\n"
    )


def _article(transcript: Transcript, message: Message) -> str:
    author, time = escape(transcript.author(message)), escape(transcript.stamp(message))
    return (
        f'<article class="{message.author.kind.value}"><header><b dir="auto">{author}</b> {time}</header>'
        f"{_content(message)}</article>"
    )


def _content(message: Message) -> str:
    article, step = message.payload.get("article"), message.payload.get("step")
    if article is None:
        return f'<p class="text" dir="auto">{escape(message.text)}</p>'
    steps = f"<p>{step['number']} / {step['of']}</p>{step['html']}" if step else ""
    return f'<div dir="auto"><h2>{escape(article["title"])}</h2>{article["html"]}{steps}</div>'
