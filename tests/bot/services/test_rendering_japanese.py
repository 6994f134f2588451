"""Emphasis in text without spaces between words."""

from __future__ import annotations

import pytest

from bot.services.rendering import render_markdown


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("メニューから**変更…**を選びます", "メニューから<strong>変更…</strong>を選びます"),
        ("設定の**「保存」**を押す", "設定の<strong>「保存」</strong>を押す"),
        ("これは**大切**です", "これは<strong>大切</strong>です"),
        ("これは*大切（とても）*です", "これは<em>大切（とても）</em>です"),
        ("**A**、**（B）**とC", "<strong>A</strong>、<strong>（B）</strong>とC"),
        ("a **b** c", "a <strong>b</strong> c"),
    ],
)
def test_emphasis_beside_japanese(markdown: str, html: str) -> None:
    assert render_markdown(markdown, lambda href: None) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    "markdown", ["3 * 4 * 5", "価格 * 数量 * 税", "a ** b ** c", "** 保存**", "`**保存…**を`"]
)
def test_what_is_no_emphasis_stays_text(markdown: str) -> None:
    assert "<strong>" not in (html := render_markdown(markdown, lambda href: None))
    assert "<em>" not in html
