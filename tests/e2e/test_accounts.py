"""A new colleague's first day, in browsers: invited, joined, two-step sign-in, and seen in the audit log."""

from __future__ import annotations

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.clients import AgentClient
from tests.e2e.server import PASSWORD
from tests.e2e.stage import Stage
from tests.e2e.test_accessibility import violations

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "ja-JP", "color_scheme": "dark"}


def test_from_the_invitation_to_the_second_step(stage: Stage, admin: AgentClient) -> None:
    stage.allow(r"status of 401")  # "am I signed in?", and "a code is wanted"
    office = stage.agent(admin).page
    office.goto(f"{stage.service.url}/console#/settings/agents")
    office.get_by_test_id("invite-email").fill("noa@example.com")
    office.get_by_test_id("invite-role").select_option("supervisor")
    office.get_by_test_id("invite").click()
    link = office.get_by_test_id("link").input_value()
    assert violations(office) == []

    page = stage.context(**PHONE).new_page()
    page.goto(link)
    page.get_by_test_id("join-name").fill("Noa")
    assert page.url == f"{stage.service.url}/console"  # the token is gone from the address
    assert violations(page) == []
    for field in ("join-password", "join-again"):
        page.get_by_test_id(field).fill(PASSWORD)
    page.get_by_test_id("join").click()
    expect(page.get_by_test_id("signin-email")).to_have_value("noa@example.com")
    page.get_by_test_id("signin-password").fill(PASSWORD)
    page.get_by_test_id("signin-submit").click()
    expect(page.get_by_test_id("connection")).to_have_attribute("data-status", "live")

    page.goto(f"{stage.service.url}/console#/settings/security")
    secret, recovery = turn_on_two_step(page)
    page.get_by_test_id("menu").click()
    page.get_by_test_id("signout").click()
    sign_in(page, "000000")
    expect(page.get_by_test_id("signin-error")).to_be_visible()
    assert violations(page) == []
    page.get_by_test_id("signin-code").fill(recovery)
    page.get_by_test_id("signin-submit").click()
    expect(page.get_by_test_id("two-step")).to_have_attribute("data-on", "true")
    assert secret not in stage.service.log and link.rsplit("/", 1)[1] not in stage.service.log

    office.goto(f"{stage.service.url}/console#/settings/audit")
    office.get_by_test_id("audit-act").select_option("two_step.enabled")
    expect(office.get_by_test_id("audit-entry")).to_have_count(1)
    expect(office.get_by_test_id("audit-entry")).to_contain_text("turned two-step sign-in on")
    assert violations(office) == []


def turn_on_two_step(page: Page) -> tuple[str, str]:
    """The secret, and the first recovery code."""
    page.get_by_test_id("two-step-begin").click()
    page.get_by_test_id("two-step-password").fill(PASSWORD)
    page.get_by_test_id("two-step-next").click()
    secret = page.get_by_test_id("two-step-secret").inner_text().replace(" ", "")
    assert violations(page) == []
    page.get_by_test_id("two-step-code").fill(pyotp.TOTP(secret).now())
    page.get_by_test_id("two-step-confirm").click()
    recovery = page.get_by_test_id("recovery-code").first.inner_text()
    page.get_by_test_id("two-step-finish").click()
    expect(page.get_by_test_id("two-step")).to_have_attribute("data-on", "true")
    return secret, recovery


def sign_in(page: Page, code: str) -> None:
    page.get_by_test_id("signin-email").fill("noa@example.com")
    page.get_by_test_id("signin-password").fill(PASSWORD)
    page.get_by_test_id("signin-submit").click()
    page.get_by_test_id("signin-code").fill(code)
    page.get_by_test_id("signin-submit").click()
