"""A long answer, and a long thought: what is folded, and what is kept of a line that is being written."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.stage import NETWORK, Stage

pytestmark = pytest.mark.browser


def test_a_long_answer_is_folded_until_it_is_opened(stage: Stage) -> None:
    chat = stage.visitor("en").open()
    chat.answer_to("Install Madoguchi and start it for the first time")
    body = chat.part("answer-body")
    more = chat.part("show-more")
    expect(more).to_be_visible()
    folded = _visible_height(chat.page)
    more.click()
    expect(more).to_be_hidden()
    assert _visible_height(chat.page) > folded
    expect(body).to_be_visible()


def _visible_height(page: Page) -> float:
    height: float = page.get_by_test_id("answer-body").evaluate("el => el.parentElement.clientHeight")
    return height


def test_a_draft_survives_a_reload(stage: Stage) -> None:
    stage.allow(*NETWORK)  # The reload may cut a connection that is being made.
    chat = stage.visitor("ja").open()
    chat.part("composer").fill("書きかけの文")
    chat.page.reload()
    chat.open()
    expect(chat.part("composer")).to_have_value("書きかけの文")
