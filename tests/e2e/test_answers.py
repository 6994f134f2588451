"""A visitor asks in English and in Japanese and reads the team's own article."""

from __future__ import annotations

import re
from contextlib import closing

import httpx
import pytest
import yaml
from playwright.sync_api import expect

from tests.e2e.hosts import HostPage
from tests.e2e.server import ROOT, Service
from tests.e2e.stage import NETWORK, Stage

pytestmark = pytest.mark.browser

QUESTIONS = [
    ("en", "How do I embed the widget?", "embed-widget"),
    ("en", "How do I back up the database?", "backup"),
    ("ja", "ウィジェットを設置するには？", "embed-widget"),
    ("ja", "パスワードを忘れました", "reset-password"),
]


def title_of(lang: str, article: str) -> str:
    """From the file itself."""
    head = (ROOT / "kb" / lang / f"{article}.md").read_text(encoding="utf-8").split("---")[1]
    return str(yaml.safe_load(head)["title"])


@pytest.mark.parametrize(("lang", "question", "article"), QUESTIONS)
def test_gets_the_right_article(stage: Stage, lang: str, question: str, article: str) -> None:
    chat = stage.visitor(lang).open()
    answer = chat.answer_to(question)
    expect(answer).to_have_attribute("data-kind", "answer")
    title = title_of(lang, article)
    expect(answer.get_by_test_id("answer-title")).to_have_text(title)
    body = answer.get_by_test_id("answer-body")
    assert body.locator("p, ol, ul, pre, table").count() > 0, "the body is not formatted"
    assert "**" not in body.inner_text()
    with chat.page.context.expect_page() as opened:
        answer.get_by_test_id("answer-link").click()
    help_page = opened.value
    expect(help_page.locator("h1")).to_have_text(title)
    assert re.search(rf"/help/{lang}/{article}$", help_page.url)
    assert help_page.request.get(help_page.url).status == 200


def test_the_language_of_the_question_decides(stage: Stage) -> None:
    chat = stage.visitor("en").open()
    answer = chat.answer_to("パスワードを忘れました")
    expect(answer.get_by_test_id("answer-title")).to_have_text(title_of("ja", "reset-password"))


def test_works_on_a_page_of_an_allowed_origin(stage: Stage, welcome_host: HostPage, service: Service) -> None:
    chat = stage.visitor(address=welcome_host.embed(service.url, "ja")).open()
    answer = chat.answer_to("ウィジェットを設置するには？")
    expect(answer.get_by_test_id("answer-title")).to_have_text(title_of("ja", "embed-widget"))


def test_a_page_of_another_origin_is_refused(stage: Stage, service: Service) -> None:
    stage.allow(*NETWORK, r"blocked by CORS policy", r"MADOGUCHI_ALLOWED_ORIGINS")
    with closing(HostPage()) as stranger:
        session = f"{service.url}/api/v1/visitor/session"
        chat = stage.visitor(address=stranger.embed(service.url, "en"))
        with chat.page.expect_event("requestfailed", lambda request: request.url == session):
            chat.open()
        expect(chat.part("unavailable")).to_be_visible(timeout=30_000)
        assert chat.lines() == []
        refused = httpx.post(session, json={}, headers={"Origin": stranger.origin})
        assert refused.json()["error"]["code"] == "origin_not_allowed"
