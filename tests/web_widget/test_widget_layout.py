"""Every state of the widget fits a narrow screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.web_widget.conftest import STATES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("state", STATES)
def test_it_fits_a_narrow_screen(browser: Browser, gallery: str, state: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"{gallery}/frame?{STATES[state]}&lang=ja")
        panel = page.get_by_test_id("panel")
        expect(panel).to_be_visible()
        page.wait_for_timeout(400)
        assert panel.bounding_box() == {"x": 0, "y": 0, "width": 320, "height": 640}
        wide = page.evaluate("""() => [...document.querySelector('madoguchi-chat').shadowRoot
            .querySelector('madoguchi-panel').shadowRoot.querySelectorAll('*')]
            .filter(e => !e.closest('pre, table, .visually-hidden') && e.getBoundingClientRect().right > innerWidth + 1)
            .map(e => e.className || e.localName)""")
        assert wide == []
        expect(page.get_by_test_id("composer")).not_to_be_focused()  # the keyboard would cover the greeting
