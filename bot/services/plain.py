"""Markdown of an article -> plain text, for an agent to change and send as an own message."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from bot.services.rendering import ResolveLink, markdown_parser


def plain_text(markdown: str, resolve: ResolveLink) -> str:
    """Paragraphs, lists and code as they read; marks of emphasis are left out, a link is followed by its address."""
    blocks: list[str] = []
    numbers: list[int | None] = []  # of each open list the number of its next item; None: bullets
    mark, row, in_cell, fresh = "", list[str](), False, True
    for token in markdown_parser().parse(markdown):
        match token.type:
            case "ordered_list_open":
                numbers.append(int(token.attrGet("start") or 1))
            case "bullet_list_open":
                numbers.append(None)
            case "ordered_list_close" | "bullet_list_close":
                numbers.pop()
                fresh = not numbers
            case "list_item_open":
                number = numbers[-1]
                mark = "- " if number is None else f"{number}. "
                numbers[-1] = None if number is None else number + 1
            case "tr_open":
                row = []
            case "tr_close":
                _add(blocks, " | ".join(row), joined=not fresh)
                fresh = False
            case "table_close":
                fresh = True
            case "fence" | "code_block":
                _add(blocks, token.content.rstrip(), joined=bool(numbers))
            case "th_open" | "td_open":
                in_cell = True
            case "inline" if in_cell:
                in_cell = False
                row.append(_inline(token.children or (), resolve))
            case "inline":
                text = "  " * max(len(numbers) - 1, 0) + mark + _inline(token.children or (), resolve)
                _add(blocks, text, joined=bool(numbers) and not fresh)
                mark, fresh = "", not numbers
    return "".join(blocks).strip()


def _add(blocks: list[str], text: str, joined: bool) -> None:
    blocks.append(("\n" if joined else "\n\n") + text)


def _inline(children: Sequence[Token], resolve: ResolveLink) -> str:
    parts: list[str] = []
    href: str | None = None
    for child in children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "link_open":
            href = resolve(str(child.attrGet("href") or ""))
        elif child.type == "link_close" and href is not None:
            if parts and parts[-1] != href:
                parts.append(f" ({href})")
            href = None
    return "".join(parts)
