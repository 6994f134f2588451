"""A supervisor sees what goes on, is alerted to a bad rating, gives conversations away, and reads the day's figures."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.clients import AgentClient
from tests.e2e.stage import Stage
from tests.e2e.test_accessibility import LOOKS, violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("lang", "scheme"), LOOKS)
def test_a_supervisors_day(
    stage: Stage, admin: AgentClient, hanako: AgentClient, lang: str, scheme: str
) -> None:
    locale = {"en": "en-GB", "ja": "ja-JP"}[lang]
    desk = stage.agent(admin, locale=locale, color_scheme=scheme)
    desk.page.goto(f"{stage.service.url}/console#/live")
    expect(desk.part("live-people").locator(f"[data-agent='{admin.me['id']}']")).to_have_attribute(
        "data-presence", "available"
    )
    chat = stage.visitor(lang).open()
    conversation = chat.hand_over()
    waits = desk.part("live-waiting").locator(f"[data-conversation='{conversation}']")
    expect(waits).to_be_visible()  # without a reload
    waits.get_by_test_id("live-agent").select_option(value=hanako.me["id"])
    waits.get_by_test_id("live-give").click()
    held = desk.part("live-held").locator(f"[data-conversation='{conversation}']")
    expect(held).to_contain_text(hanako.me["name"])
    expect(chat.part("status")).to_contain_text(hanako.me["name"])

    hanako.reply(conversation, "Good morning")
    hanako.resolve(conversation)
    chat.part("star").first.click()
    chat.part("rating-submit").click()
    expect(desk.part("alerts")).to_have_attribute("data-count", "1")
    expect(desk.page.locator("[data-testid=toast]").last).to_be_visible()
    alert = desk.part("live-alert")
    expect(alert).to_have_attribute("data-kind", "low_rating")
    assert violations(desk.page) == []
    alert.get_by_test_id("live-seen-to").click()
    expect(alert).to_have_count(0)
    expect(desk.part("alerts")).to_have_count(0)

    desk.page.goto(f"{stage.service.url}/console#/reports")
    tickets = desk.page.locator("[data-testid=figure][data-key=tickets]")
    expect(tickets.get_by_test_id("figure-value")).not_to_have_text("0")
    tickets.get_by_role("button").click()
    expect(tickets.get_by_test_id("definition")).to_be_visible()
    expect(desk.part("report-agents")).to_contain_text(hanako.me["name"])
    assert violations(desk.page) == []
    with desk.page.expect_download() as downloaded:
        desk.page.locator("[data-testid=report-csv][data-table=agents]").click()
    assert hanako.me["name"] in downloaded.value.path().read_text(encoding="utf-8-sig")
