"""One server for the whole session, with its cast: Hanako and Iago are agents, visitors come and go."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.api.deps import Pace
from tests.bot.api.clients import AgentClient, VisitorClient
from tests.server import ServerThread, running

#: A page that may embed the widget.
SHOP = "https://shop.example"
#: Patient with clients: on a busy machine a test reads late.
QUICK = Pace(hello=10.0, ping=0.5, pong=60.0, send=10.0, recheck=0.2, queue=0.2)


@pytest.fixture(scope="session")
def server(
    help_centre: Path, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServerThread]:
    database = tmp_path_factory.mktemp("api") / "madoguchi.db"
    shutil.copyfile(sqlite_template, database)
    url = f"sqlite:///{database}"
    settings = {"messages_per_minute": 10_000, "allowed_origins": SHOP, "agent_capacity": 1000}
    with running(help_centre / "var", url, QUICK, **settings) as started:
        for name in ("Hanako", "Iago"):
            started.add_agent(name)
        yield started


@pytest.fixture
def visitor(server: ServerThread) -> Iterator[VisitorClient]:
    with VisitorClient(server.url) as client:
        yield client


@pytest.fixture(scope="session")
def hanako(server: ServerThread) -> Iterator[AgentClient]:
    with AgentClient(server.url, "hanako@example.jp") as client:
        yield client


@pytest.fixture(scope="session")
def iago(server: ServerThread) -> Iterator[AgentClient]:
    with AgentClient(server.url, "iago@example.jp") as client:
        yield client
