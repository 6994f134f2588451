from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.plain import plain_text
from bot.services.rendering import link_resolver

RESOLVE = link_resolver({"mail.md": "en/mail"}, "https://desk.example")


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("One **bold** `code` line.\n\nTwo.", "One bold code line.\n\nTwo."),
        ("See [mails](mail.md), [x](gone.md).", "See mails (https://desk.example/help/en/mail), x."),
        ("<https://a.example>", "https://a.example"),
        ("## Steps\n\n1. Open\n2. Close\n\nDone.", "Steps\n\n1. Open\n2. Close\n\nDone."),
        ("- a\n  - b\n- c", "- a\n  - b\n- c"),
        ("Run:\n\n```\nmake\n```\n", "Run:\n\nmake"),
        ("| A | B |\n|---|---|\n| 1 | 2 |\n\nEnd", "A | B\n1 | 2\n\nEnd"),
        ("「**保存**」を選ぶ", "「保存」を選ぶ"),
        ("", ""),
    ],
)
def test_how_an_article_reads_as_a_message(markdown: str, plain: str) -> None:
    assert plain_text(markdown, RESOLVE) == plain


@given(st.text(alphabet=st.sampled_from("ab*_`[]()#-1. \n|>"), max_size=60))
def test_any_markdown_reads_as_something(markdown: str) -> None:
    assert isinstance(plain_text(markdown, RESOLVE), str)
