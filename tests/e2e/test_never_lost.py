"""What a conversation survives in the visitor's browser: other pages, tabs, sleep, slow lines, a new version."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import jwt
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chromium import FLAGS, chromium
from tests.e2e.clients import AgentClient
from tests.e2e.conftest import staged
from tests.e2e.screens import Chat
from tests.e2e.server import ROOT, Service
from tests.e2e.stage import NETWORK, Stage

pytestmark = pytest.mark.browser

#: Has every socket of a page at hand.
_NOTE_SOCKETS = """window.sockets = [];
window.WebSocket = class extends WebSocket {
    constructor(url) { super(url); sockets.push(this); }
};"""
SECRET = "a-secret-of-the-shop-and-of-madoguchi"


def requests_to_the_service(page: Page) -> list[str]:
    """What the page asks of the API from now on, sockets included."""
    seen: list[str] = []
    page.on("request", lambda r: seen.append(r.url) if "/api/" in r.url else None)
    page.on("websocket", lambda socket: seen.append(socket.url))
    return seen


def to_the_guide(chat: Chat) -> None:
    chat.page.get_by_role("link", name="Brewing guide").click()
    expect(chat.page.get_by_role("heading", level=1)).to_contain_text("paper filter")


def agent_says(admin: AgentClient, conversation: str, text: str) -> None:
    if admin.case(conversation)["conversation"]["state"] == "waiting":
        admin.claim(conversation)
    admin.reply(conversation, text)


def test_who_never_opens_it_is_never_connected(stage: Stage) -> None:
    chat = stage.visitor()
    calls = requests_to_the_service(chat.page)
    chat.page.wait_for_load_state("networkidle")
    to_the_guide(chat)
    chat.page.wait_for_load_state("networkidle")
    chat.page.wait_for_timeout(1_500)
    assert calls == []
    assert chat.page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('madoguchi'))") == []


def test_it_goes_along_from_page_to_page(stage: Stage) -> None:
    chat = stage.visitor().open()
    chat.answer_to("How do I back up the database?")
    chat.part("composer").fill("half a sentence")
    to_the_guide(chat)
    chat.open()
    expect(chat.part("answer-title")).to_be_visible()
    expect(chat.part("composer")).to_have_value("half a sentence")
    chat.page.go_back()
    chat.open()
    expect(chat.part("answer-title")).to_have_count(1)


def test_an_answer_that_comes_on_the_next_page_is_counted_there(stage: Stage, admin: AgentClient) -> None:
    """Who waits for a person is connected without opening the chat again."""
    chat = stage.visitor().open()
    conversation = chat.hand_over()
    to_the_guide(chat)
    agent_says(admin, conversation, "Here I am")
    expect(chat.part("unread")).to_have_text("1")
    expect(chat.part("launcher")).to_have_attribute("aria-label", "Open the support chat (1 new message)")
    assert chat.page.title().startswith("(1) ")
    chat.open()
    expect(chat.last()).to_contain_text("Here I am")
    expect(chat.part("unread")).to_have_count(0)
    assert not chat.page.title().startswith("(")


def test_many_tabs_are_one_visitor_with_one_line_each(stage: Stage, admin: AgentClient) -> None:
    first = stage.visitor().open()
    conversation = first.hand_over()
    others = [stage.tab(first), stage.tab(first)]
    first.page.context.add_init_script(_NOTE_SOCKETS)
    for tab in others:
        tab.page.reload()
        tab.open()
    tabs = [first, *others]
    texts = {f"from tab {number}" for number in range(len(tabs))}
    for tab, text in zip(tabs, sorted(texts), strict=True):
        tab.say(text)

    def has_all(tab: Chat) -> bool:
        return texts <= {line.text for line in tab.lines() if line.state == "sent"}

    first.until(lambda: all(has_all(tab) for tab in tabs), what="every tab's line in every tab")
    assert len({tuple(line.seq or 0 for line in tab.lines()) for tab in tabs}) == 1, (
        "the same order everywhere"
    )
    stored = [m["text"] for m in admin.messages(conversation) if m["text"] in texts]
    assert sorted(stored) == sorted(texts)
    for tab in others:
        addresses = tab.page.evaluate("sockets.filter(s => s.readyState <= WebSocket.OPEN).map(s => s.url)")
        assert len(addresses) == 1, "at most one socket an open tab"
        assert "?" not in addresses[0], "no token in an address"


def test_a_tab_that_slept_has_everything_when_it_wakes(stage: Stage, admin: AgentClient) -> None:
    chat = stage.visitor().open()
    conversation = chat.hand_over()
    devtools = chat.page.context.new_cdp_session(chat.page)
    devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
    for number in range(3):
        agent_says(admin, conversation, f"while you slept {number}")
    time.sleep(1)
    devtools.send("Page.setWebLifecycleState", {"state": "active"})
    expect(chat.last()).to_contain_text("while you slept 2", timeout=15_000)
    said = [line.text for line in chat.lines() if line.author == "agent"]
    assert said == [f"while you slept {number}" for number in range(3)]


def test_on_a_slow_line_it_says_that_it_is_sending_and_sends_once(stage: Stage, admin: AgentClient) -> None:
    chat = stage.visitor().open()
    conversation = chat.hand_over()
    devtools = chat.page.context.new_cdp_session(chat.page)
    devtools.send("Network.enable")
    slow = {"offline": False, "latency": 2_000, "downloadThroughput": 4_000, "uploadThroughput": 4_000}
    devtools.send("Network.emulateNetworkConditions", slow)
    chat.say("through a straw")
    expect(chat.last()).to_have_attribute("data-state", "sending")
    expect(chat.last()).to_have_attribute("data-state", "sent", timeout=20_000)
    assert [m["text"] for m in admin.messages(conversation)].count("through a straw") == 1


@pytest.fixture
def caching_stage(browser: Browser, service: Service, request: pytest.FixtureRequest) -> Iterator[Stage]:
    """As people's browsers are, and unlike Playwright's: pages that were left are kept for going back."""
    keeping = browser.browser_type.launch(
        executable_path=chromium(whole=True), args=FLAGS, ignore_default_args=["--disable-back-forward-cache"]
    )
    stage = Stage(keeping, service, ROOT / "test-results")
    stage.allow(*NETWORK)
    yield from staged(stage, request)
    keeping.close()


def test_going_back_brings_the_page_back_alive(caching_stage: Stage, admin: AgentClient) -> None:
    """The chat must neither keep the browser from keeping the page, nor miss what was said meanwhile."""
    chat = caching_stage.visitor().open()
    conversation = chat.hand_over()
    chat.page.evaluate("addEventListener('pageshow', event => { window.kept = event.persisted })")
    chat.page.goto(f"{caching_stage.service.url}/help/en")
    agent_says(admin, conversation, "You were away")
    chat.page.go_back(wait_until="commit")
    assert chat.page.evaluate("window.kept") is True
    expect(chat.last()).to_contain_text("You were away")
    chat.say("Back again")
    chat.until(lambda: chat.lines()[-1].state == "sent", what="the line sent")
    assert [m["text"] for m in admin.messages(conversation)].count("Back again") == 1


def test_the_pages_script_is_told_what_happens(stage: Stage, admin: AgentClient) -> None:
    chat = stage.visitor()
    chat.page.evaluate("""() => {
        window.seen = [];
        for (const name of ['open', 'close', 'message', 'answer', 'handoff', 'resolved', 'unread', 'error'])
            Madoguchi.on(name, detail => seen.push([name, detail]));
        Madoguchi.ask('How do I back up the database?');
    }""")
    expect(chat.part("answer-title")).to_be_visible(timeout=15_000)
    conversation = chat.hand_over()
    chat.page.evaluate("Madoguchi.close()")
    agent_says(admin, conversation, "Hello from Hanako")
    expect(chat.part("unread")).to_be_visible()
    admin.resolve(conversation)
    chat.page.wait_for_function("seen.some(([name]) => name === 'resolved')")
    seen: list[tuple[str, Any]] = [(name, detail) for name, detail in chat.page.evaluate("seen")]
    details = dict(seen)
    assert [name for name, _ in seen if name in ("open", "close")] == ["open", "close"]
    texts = [(d["author"], d["text"]) for name, d in seen if name == "message"]
    assert texts[0] == ("visitor", "How do I back up the database?")
    assert texts[-1] == ("agent", "Hello from Hanako")
    assert details["answer"]["articleId"] == "backup" and details["answer"]["conversationId"] == conversation
    assert details["handoff"]["ticket"].startswith("M-")
    assert details["resolved"] == {"conversationId": conversation}
    assert ("unread", {"count": 1}) in seen
    assert "error" not in details


# --- with a server of its own: its files and its settings are part of the scene


@pytest.fixture
def own(plain_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service that runs from a copy of the code, whose built files can be replaced as a deploy does."""
    code = tmp_path / "code"
    for name in ("bot", "index"):
        shutil.copytree(ROOT / name, code / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "web_widget/dist", code / "web_widget/dist")
    monkeypatch.setenv("PYTHONPATH", str(code))
    service = Service(plain_index, tmp_path, IDENTITY_SECRET=SECRET).start()
    yield service
    service.stop()


@pytest.fixture
def own_stage(browser: Browser, own: Service, request: pytest.FixtureRequest) -> Iterator[Stage]:
    stage = Stage(browser, own, ROOT / "test-results")
    stage.allow(*NETWORK)
    yield from staged(stage, request)


def deploy(code: Path) -> str:
    """Another build of the app: the same code under the name that other content would have. Returns the name."""
    dist = code / "web_widget/dist"
    loader, names = dist / "widget.js", json.loads((dist / "widget.json").read_text(encoding="utf-8"))
    old, new = names["app"], "app-NewBuild.js"
    (dist / old).rename(dist / new)
    loader.write_text(loader.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (dist / "widget.json").write_text(json.dumps({"app": new}), encoding="utf-8")
    return new


def test_a_deploy_while_pages_are_open(own_stage: Stage, own: Service, tmp_path: Path) -> None:
    """One page runs the old app and goes on with it; one has the old loader alone, and gets the new app with it."""
    running = own_stage.visitor().open()
    running.answer_to("When are you open?")
    context = own_stage.context()
    context.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}, configurable: true})"
    )
    page = context.new_page()
    page.goto(f"{own.demo}?lang=en")
    expect(page.get_by_test_id("launcher")).to_be_visible()
    own.stop()
    new = deploy(tmp_path / "code")
    own.start()
    running.say("Still there?")
    running.until(lambda: running.lines()[-1].author == "bot", secs=30, what="an answer after the deploy")
    waiting = Chat(page)
    with page.expect_response(lambda r: new in r.url and r.ok):
        page.get_by_test_id("launcher").click()
    expect(waiting.part("panel")).to_be_visible(timeout=15_000)
    waiting.answer_to("When are you open?")
    fresh = own_stage.visitor().open()
    fresh.answer_to("When are you open?")


def signed(claims: dict[str, object], secret: str = SECRET) -> str:
    """A JSON Web Token as the page's own server would make it."""
    return jwt.encode(dict(claims), secret, algorithm="HS256")


def test_who_is_known_has_the_conversation_on_every_device_and_no_longer_after_signing_out(
    own_stage: Stage, own: Service
) -> None:
    token = signed({"sub": "u-1", "name": "Yuki", "exp": time.time() + 3600})
    phone = own_stage.visitor()
    phone.page.evaluate(f"Madoguchi.identify({json.dumps(token)})")
    phone.open().answer_to("When are you open?")
    laptop = own_stage.visitor()
    laptop.page.evaluate(f"Madoguchi.identify({json.dumps(token)})")
    laptop.open()
    expect(laptop.part("answer-title")).to_be_visible()
    laptop.page.evaluate("Madoguchi.reset()")
    expect(laptop.part("panel")).to_have_count(0)
    laptop.open()
    expect(laptop.page.locator(".greeting")).to_be_visible()
    laptop.page.wait_for_timeout(500)
    assert laptop.lines() == []
    with closing(AgentClient(own.url, *own.add_agent("Hanako"))) as agent:
        conversation = phone.hand_over()
        assert agent.case(conversation)["conversation"]["identity"]["name"] == "Yuki"


def test_a_token_signed_with_another_secret_is_nobodys(own_stage: Stage, own: Service) -> None:
    own_stage.allow(r"status of 401", r"status of 4\d\d", "Madoguchi")
    token = signed({"sub": "u-1", "exp": time.time() + 3600}, secret="another-secret-of-somebody-elses-shop")
    chat = own_stage.visitor()
    chat.page.evaluate(f"Madoguchi.identify({json.dumps(token)})")
    with chat.page.expect_response(lambda r: r.url.endswith("/visitor/session")) as refused:
        chat.open()
    assert refused.value.status in (401, 403, 422)
