"""One server and one browser for most tests; a fresh stage for each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import FLAGS, chromium
from tests.e2e.clients import AgentClient
from tests.e2e.hosts import HostPage
from tests.e2e.server import ADMIN, PASSWORD, ROOT, Service, build_index
from tests.e2e.stage import Stage
from tests.knowledge import build_help_centre


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an index of the shipped knowledge base.

    Built once a session. `scripts/check`, or a developer in a hurry, names one that is already built in
    PREBUILT_INDEX.
    """
    built = os.environ.get("PREBUILT_INDEX")
    return Path(built) if built else build_index(tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="session")
def plain_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small one without a model, for servers that are killed and started again and of which nobody asks much."""
    return build_help_centre(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="package")
def welcome_host() -> Iterator[HostPage]:
    """Somebody's web site, on the allow-list."""
    with closing(HostPage()) as page:
        yield page


@pytest.fixture(scope="package")
def service(
    index: Path, welcome_host: HostPage, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """The server that nobody kills."""
    folder = tmp_path_factory.mktemp("service")
    running = Service(index, folder, ALLOWED_ORIGINS=welcome_host.origin, AGENT_CAPACITY="100").start()
    yield running
    running.stop()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Of the package, not of the session: while it is open no other event loop may run in this thread."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def admin(service: Service) -> Iterator[AgentClient]:
    with closing(AgentClient(service.url, ADMIN, PASSWORD)) as client:
        yield client


@pytest.fixture(scope="package")
def hanako(service: Service) -> Iterator[AgentClient]:
    with closing(AgentClient(service.url, *service.add_agent("Hanako"))) as client:
        yield client


@pytest.fixture
def stage(
    browser: Browser, service: Service, admin: AgentClient, request: pytest.FixtureRequest
) -> Iterator[Stage]:
    """Browsers on the common server; at the end nobody waits in the queue, and no page has complained."""
    yield from staged(Stage(browser, service, ROOT / "test-results"), request)
    admin.empty_queue()


def staged(stage: Stage, request: pytest.FixtureRequest) -> Iterator[Stage]:
    failures = request.session.testsfailed
    yield stage
    if request.session.testsfailed > failures or stage.problems:
        stage.photograph(request.node.name)
    stage.close()
    assert not stage.problems, "\n".join(stage.problems)
