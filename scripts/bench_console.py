"""How the console holds with thousands who wait: what an agent waits for, in a real browser against the real service.

Usage: PYTHONPATH=. .venv/bin/python scripts/bench_console.py [--waiting 2000]   (PREBUILT_INDEX=FOLDER saves
building the index). Prints milliseconds; what docs/speed.md states is one run of it.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from tests.chromium import FLAGS, chromium
from tests.e2e.clients import AgentClient
from tests.e2e.crowd import let_wait
from tests.e2e.server import ADMIN, PASSWORD, Service, build_index
from tests.e2e.stage import Stage
from tests.e2e.test_desk import SCROLL


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waiting", type=int, default=2_000)
    waiting = parser.parse_args().waiting
    with tempfile.TemporaryDirectory(prefix="madoguchi-bench-") as name, sync_playwright() as playwright:
        folder = Path(name)
        built = os.environ.get("PREBUILT_INDEX")
        service = Service(Path(built) if built else build_index(folder), folder / "service").start()
        let_wait(service, waiting)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            print(json.dumps({"waiting": waiting, **measure(browser, service, waiting)}, indent=2))
        finally:
            browser.close()
            service.stop()


def measure(browser: Browser, service: Service, waiting: int) -> dict[str, float]:
    stage = Stage(browser, service, Path("test-results"))
    with closing(AgentClient(service.url, ADMIN, PASSWORD)) as admin:
        desk = stage.agent(admin)  # fills the browser's cache
        page = desk.page
        count = page.locator(".count[data-section=waiting]")
        expect(count).to_have_attribute("data-count", str(waiting))
        took: dict[str, float] = {}

        def timed(what: str, act: Callable[[], object]) -> None:
            began = time.perf_counter()
            act()
            took[what] = round((time.perf_counter() - began) * 1000)

        def press(key: str, until: Callable[[], None]) -> None:
            page.keyboard.press(key)
            until()

        def reload() -> None:
            page.reload(wait_until="commit")
            expect(desk.part("queue-item").first).to_be_visible()

        timed("reload_to_first_rows", reload)
        desk.ready()
        page.wait_for_timeout(1_500)
        began = time.perf_counter()
        answer = admin.http.get("/conversations", params={"state": "waiting", "limit": 5_000})
        took["whole_list_from_server"] = round((time.perf_counter() - began) * 1000)
        took["whole_list_bytes"] = len(answer.content)
        took["scroll_frame_median"] = round(page.evaluate(SCROLL)["median"], 1)
        page.keyboard.press("l")
        timed(
            "open_a_conversation",
            lambda: press("Enter", lambda: expect(desk.part("line").first).to_be_visible()),
        )
        timed("claim", lambda: press("c", lambda: expect(desk.part("composer")).to_be_enabled()))
        desk.part("search").fill("返金番号1999")
        timed(
            "search_after_typing",
            lambda: expect(desk.part("results")).to_have_attribute("data-state", "found"),
        )
        stage.close()
        return took


if __name__ == "__main__":
    main()
