"""Teams and service levels in real browsers: an administrator sets them, an agent sees what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e.clients import AgentClient
from tests.e2e.screens import Desk
from tests.e2e.stage import Stage
from tests.e2e.test_accessibility import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def settings(stage: Stage, admin: AgentClient) -> Iterator[Desk]:
    """The administrator's page of teams; what was set is taken back at the end."""
    desk = stage.agent(admin)
    desk.page.goto(f"{stage.service.url}/console#/settings/teams")
    yield desk
    admin.http.put("/teams/settings", json={})
    for team in admin.http.get("/teams").json()["teams"]:
        admin.http.delete(f"/teams/{team['id']}")


def test_a_team_with_service_levels_gets_a_conversation(
    settings: Desk, stage: Stage, hanako: AgentClient
) -> None:
    stage.allow("status of 409")
    service, teams = settings.part("service"), settings.part("teams")
    service.get_by_test_id("has-sla").check()
    service.get_by_test_id("normal-first_response").fill("5")
    service.get_by_test_id("save").click()
    expect(service.get_by_text("Saved")).to_be_visible()

    settings.part("add-team").click()
    teams.get_by_test_id("team-name").fill("Billing")
    teams.get_by_label("Hanako").check()
    teams.get_by_test_id("save").click()
    expect(teams.get_by_test_id("team")).to_contain_text("Billing")
    settings.part("add-team").click()
    teams.get_by_test_id("team-name").first.fill("billing")
    teams.get_by_test_id("save").first.click()
    expect(teams.get_by_test_id("problem")).to_contain_text("a team of this name already")

    chat, desk = stage.visitor().open(), stage.agent(hanako)
    conversation = chat.hand_over()
    row = desk.page.locator(f"[data-testid=queue-item][data-conversation='{conversation}']")
    expect(row.get_by_test_id("due")).to_contain_text("First reply 4:")
    desk.select(conversation).claim()
    desk.part("more").click()
    desk.part("transfer").click()
    desk.part("transfer-to").select_option(label="Billing · 1 here")
    desk.part("transfer-submit").click()
    expect(desk.part("team-chip")).to_have_text("Billing")
    assert violations(desk.page) == []
    expect(row).to_contain_text("Billing")
    expect(desk.page.get_by_text("Given to the team Billing by Hanako")).to_be_visible()


def test_out_of_hours_the_visitor_is_told_when_people_are_back(
    settings: Desk, stage: Stage, admin: AgentClient
) -> None:
    stage.allow("status of 422")
    service = settings.part("service")
    service.get_by_test_id("has-hours").check()
    service.get_by_test_id("zone").fill("Asia/Tokyo")
    service.get_by_test_id("country").select_option(value="JP")
    monday = service.locator("[data-day='0']")
    monday.get_by_role("button", name="Add hours on Monday").click()
    monday.get_by_label("Monday: opens at").last.fill("17:00")
    monday.get_by_label("Monday: closes at").last.fill("19:00")
    expect(service.get_by_test_id("hours-problem")).to_contain_text("Monday")
    monday.get_by_role("button", name="Remove").last.click()
    expect(service.get_by_test_id("preview")).to_contain_text("now")
    assert violations(settings.page) == []
    # Closed today, wherever the day is; open in a month.
    day = (datetime.now(UTC) + timedelta(days=30)).date()
    special = [{"first": str(day), "spans": [{"opens": "09:00", "closes": "18:00"}]}]
    hours = {"zone": "Asia/Tokyo", "weekly": [[]] * 7, "special": special}
    assert admin.http.put("/teams/settings", json={"hours": hours}).status_code == 200

    chat = stage.visitor(timezone_id="Europe/Paris").open()
    back = f"{day:%A}, {day.day} {day:%B}, at "
    expect(chat.part("status")).to_contain_text(f"People back on {back}")
    chat.hand_over()
    expect(chat.last()).to_contain_text(f"Our team is back on {back}")
    expect(chat.last()).to_contain_text(re.compile(r"at [12]:00 \((CET|CEST)\)"))
    expect(chat.part("form")).to_contain_text(f"Our team is back on {back}")
