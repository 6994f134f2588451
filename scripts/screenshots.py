"""Take the README's pictures from the running product: docs/images/widget.png and docs/images/console.png.

Usage: PYTHONPATH=. .venv/bin/python scripts/screenshots.py   (PREBUILT_INDEX=FOLDER saves building the index)
"""

from __future__ import annotations

import base64
import os
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright

from tests.chromium import FLAGS, chromium
from tests.e2e.clients import AgentClient
from tests.e2e.screens import Chat, Desk
from tests.e2e.server import ROOT, Service, build_index
from tests.e2e.stage import Stage

IMAGES = ROOT / "docs/images"
LARGEST_BYTES = 300_000

_SIDE_BY_SIDE = """<body style="margin:0;display:flex;gap:28px;padding:28px;background:#e9ebf1;width:max-content">
{}</body>"""
_PICTURE = '<img style="border-radius:16px;box-shadow:0 8px 30px #1d243b33" width="{}" src="data:image/png;base64,{}">'


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="madoguchi-pictures-") as name, sync_playwright() as playwright:
        folder = Path(name)
        built = os.environ.get("PREBUILT_INDEX")
        service = Service(Path(built) if built else build_index(folder), folder / "service")
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            take(browser, service.start())
        finally:
            browser.close()
            service.stop()


def take(browser: Browser, service: Service) -> None:
    with closing(AgentClient(service.url, *service.add_agent("Hanako"))) as hanako:
        stage = Stage(browser, service, ROOT / "test-results")
        # Somebody is at the desk, as visitors like it.
        desk = stage.agent(hanako, viewport={"width": 1280, "height": 760}, device_scale_factor=1.25)
        phone: dict[str, Any] = {"viewport": {"width": 400, "height": 720}, "device_scale_factor": 1.25}
        english = stage.visitor("en", **phone).open()
        english.answer_to("How do I upgrade to a new version?")
        japanese = stage.visitor("ja", **phone).open()
        japanese.answer_to("パスワードを忘れました")
        japanese.answer_to("領収書を送ってもらえますか")
        picture_of_widgets(stage, english, japanese)

        shopper = stage.visitor("en").open()
        shopper.answer_to("Do you sell gift cards?")
        talk(desk, japanese)
        expect(desk.page.locator("[data-testid=toast]")).to_have_count(0, timeout=15_000)
        desk.page.screenshot(path=IMAGES / "console.png")
        stage.close()
        if stage.problems:
            raise SystemExit("\n".join(stage.problems))
    for name in ("widget.png", "console.png"):
        size = (IMAGES / name).stat().st_size
        print(f"docs/images/{name}: {size} bytes")
        if size > LARGEST_BYTES:
            raise SystemExit(f"docs/images/{name} is larger than {LARGEST_BYTES} bytes")


def talk(desk: Desk, visitor: Chat) -> None:
    """The conversation of the picture, between Hanako and the visitor."""
    desk.select(visitor.conversation).claim()
    desk.say("担当の花子です。領収書はPDFでお送りできます。ご注文番号をお知らせいただけますか？")
    expect(visitor.last()).to_contain_text("花子")
    visitor.say("ありがとうございます。A-20417です。")
    expect(desk.part("line").last).to_contain_text("A-20417")
    desk.part("composer").fill("確認いたします。少々お待ちください。")


def picture_of_widgets(stage: Stage, *chats: Chat) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    shots = [base64.b64encode(chat.part("panel").screenshot()).decode() for chat in chats]
    widths = [round((chat.part("panel").bounding_box() or {"width": 400})["width"]) for chat in chats]
    page = stage.context(device_scale_factor=1.25).new_page()
    page.set_content(_SIDE_BY_SIDE.format("".join(map(_PICTURE.format, widths, shots))))
    page.locator("body").screenshot(path=IMAGES / "widget.png")
    page.close()


if __name__ == "__main__":
    main()
