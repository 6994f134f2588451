"""kill -9 at any moment: after the restart both screens, never loaded again, show what the server stores.

Each acknowledged line is there once and in order, and what was not acknowledged arrives once, by the outbox.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.clients import AgentClient
from tests.e2e.conftest import staged
from tests.e2e.screens import Chat, Desk, Line
from tests.e2e.server import ADMIN, PASSWORD, ROOT, Service
from tests.e2e.stage import NETWORK, Stage

pytestmark = pytest.mark.browser

BACK_SECS = 45.0
_REMEMBER = "() => { window.sameDocument = true; }"
_SAME = "() => window.sameDocument === true"


@pytest.fixture(scope="module")
def mortal(plain_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = Service(plain_index, tmp_path_factory.mktemp("mortal")).start()
    yield service
    service.stop()


@pytest.fixture(scope="module")
def agent(mortal: Service) -> Iterator[AgentClient]:
    with closing(AgentClient(mortal.url, ADMIN, PASSWORD)) as client:
        yield client


@pytest.fixture
def stage(browser: Browser, mortal: Service, request: pytest.FixtureRequest) -> Iterator[Stage]:
    stage = Stage(browser, mortal, ROOT / "test-results")
    stage.allow(*NETWORK)
    yield from staged(stage, request)


class Scene:
    """A visitor with the widget open, an agent with the console open, and the server between them."""

    def __init__(self, stage: Stage, agent: AgentClient) -> None:
        self.stage, self.agent, self.server = stage, agent, stage.service
        self.chat: Chat = stage.visitor().open()
        self.desk: Desk = stage.agent(agent)
        self.typed: dict[str, list[str]] = {"visitor": [], "agent": []}
        for page in stage.pages:
            page.evaluate(_REMEMBER)

    def visitor_says(self, *texts: str) -> None:
        for text in texts:
            self.chat.say(text)
        self.typed["visitor"] += texts

    def agent_says(self, *texts: str) -> None:
        for text in texts:
            self.desk.say(text)
        self.typed["agent"] += texts

    def hand_over(self) -> None:
        conversation = self.chat.hand_over()
        self.desk.select(conversation)

    def hand_over_and_claim(self) -> None:
        self.hand_over()
        self.desk.claim()

    def until_acknowledged(self, text: str) -> None:
        self.chat.until(lambda: text in self.acknowledged, what=f"the acknowledgement of {text!r}")

    @property
    def acknowledged(self) -> list[str]:
        return [text for _, text in self.stage.acknowledged]

    def restart(self) -> None:
        self.server.start(until="/healthz")

    def check(self, *replies: str) -> None:
        """Wait until both screens show what is stored, with the bot's `replies` (their kinds, in order)."""
        conversation = self.chat.conversation
        if self.desk.page.locator("[data-testid=conversation]").count() == 0:
            self.desk.row(conversation).click(timeout=BACK_SECS * 1000)
        self.chat.until(self.all_arrived, BACK_SECS, "every typed line acknowledged")
        self.chat.until(lambda: self.replies() == replies, BACK_SECS, f"{replies} by the bot")
        stored = [(m["seq"], m["author"]["kind"], "sent") for m in self.agent.messages(conversation)]
        self.chat.until(lambda: places(self.chat.lines()) == stored, BACK_SECS, f"the visitor sees {stored}")
        self.desk.until(lambda: places(self.desk.lines()) == stored, BACK_SECS, f"the agent sees {stored}")
        self.check_store(conversation)
        for page in self.stage.pages:
            assert page.evaluate(_SAME), "a page was loaded again"

    def all_arrived(self) -> bool:
        typed = [*self.typed["visitor"], *self.typed["agent"]]
        return not Counter(typed) - Counter(self.acknowledged)

    def replies(self) -> tuple[str, ...]:
        stored = self.agent.messages(self.chat.conversation)
        return tuple(m["kind"] for m in stored if m["author"]["kind"] == "bot")

    def check_store(self, conversation: str) -> None:
        """Acknowledged once, stored once; the typed lines in their order; numbers without a gap."""
        events = self.agent.case(conversation)["events"]
        assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
        messages = [event["message"] for event in events if event["message"]]
        ids = [m["client_message_id"] for m in messages if m["client_message_id"]]
        assert len(ids) == len(set(ids))
        assert {id_ for id_, _ in self.stage.acknowledged} <= set(ids)
        for author, typed in self.typed.items():
            said = [m["text"] for m in messages if m["author"]["kind"] == author and m["text"] in typed]
            assert said == typed


def places(lines: list[Line]) -> list[tuple[int | None, str, str]]:
    return [(line.seq, line.author, line.state) for line in lines]


@pytest.fixture
def scene(stage: Stage, agent: AgentClient) -> Scene:
    return Scene(stage, agent)


@pytest.fixture
def slow_scene(
    browser: Browser, index: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Scene]:
    """With the real model, which takes seconds to load."""
    server = Service(index, tmp_path).start(until="/healthz")
    stage = Stage(browser, server, ROOT / "test-results")
    stage.allow(*NETWORK)
    with contextmanager(staged)(stage, request), closing(AgentClient(server.url, ADMIN, PASSWORD)) as agent:
        yield Scene(stage, agent)
    server.stop()


def test_before_the_bot_has_replied(slow_scene: Scene) -> None:
    """The server listens before the model is loaded: what it acknowledges then has no reply yet."""
    scene = slow_scene
    scene.server.kill9()
    scene.restart()
    scene.visitor_says("How do I back up the database?")
    scene.until_acknowledged("How do I back up the database?")
    scene.server.kill9()
    assert [line.author for line in scene.chat.lines()] == ["visitor"], "too late: the bot has replied"
    scene.restart()
    scene.check("answer")


def test_in_the_middle_of_questions_to_the_bot(scene: Scene) -> None:
    scene.visitor_says("hello", "When are you open?")
    scene.until_acknowledged("hello")
    scene.server.kill9()
    scene.visitor_says("営業時間は？")
    scene.restart()
    scene.check("smalltalk", "answer", "answer")


def test_in_the_middle_of_a_visitors_burst(scene: Scene) -> None:
    scene.hand_over()
    scene.visitor_says(*(f"line {n}" for n in range(10)))
    scene.until_acknowledged("line 3")
    scene.server.kill9()
    scene.visitor_says(*(f"line {n}" for n in range(10, 20)))
    assert any(line.state == "sending" for line in scene.chat.lines())
    scene.restart()
    scene.check("handoff")


def test_just_after_the_hand_over(scene: Scene) -> None:
    scene.hand_over()
    scene.server.kill9()
    scene.restart()
    scene.check("handoff")
    expect(scene.chat.part("status")).to_contain_text("M-")
    expect(scene.desk.part("claim")).to_be_visible()


def test_just_after_the_claim(scene: Scene) -> None:
    scene.hand_over_and_claim()
    scene.server.kill9()
    scene.agent_says("I am with you.")
    scene.visitor_says("Thank you.")
    scene.restart()
    scene.check("handoff")


def test_while_the_agent_writes_a_burst(scene: Scene) -> None:
    scene.hand_over_and_claim()
    scene.agent_says(*(f"step {n}" for n in range(5)))
    scene.until_acknowledged("step 1")
    scene.server.kill9()
    scene.agent_says(*(f"step {n}" for n in range(5, 10)))
    scene.restart()
    scene.check("handoff")


def test_just_after_it_was_resolved(scene: Scene) -> None:
    scene.hand_over_and_claim()
    scene.agent_says("It is done.")
    scene.until_acknowledged("It is done.")
    scene.desk.resolve()
    scene.server.kill9()
    scene.restart()
    scene.check("handoff")
    expect(scene.chat.part("resolved")).to_be_visible()
    assert scene.agent.case(scene.chat.conversation)["conversation"]["state"] == "resolved"
