"""The services as the composition root wires them, over either database, without HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from bot.bootstrap import Application, build
from bot.config import load_settings
from bot.domain.model import Agent, Role
from tests.bot.services.talk import Talk, wait_until_ready
from tests.builders import CHEAP_HASHER

Start = Callable[..., AbstractAsyncContextManager[Application]]


@asynccontextmanager
async def started(data_dir: Path, database_url: str, **settings: object) -> AsyncIterator[Application]:
    loaded = load_settings(data_dir=data_dir, database_url=database_url, **settings)
    application = build(loaded, hasher=CHEAP_HASHER)
    application.knowledge.open()
    async with application.app.router.lifespan_context(application.app):
        yield application


@pytest.fixture
def start(help_centre: Path, database_url: str) -> Start:
    """Starts an application on the test's database of either kind; twice gives two processes' worth."""
    return partial(started, help_centre / "var", database_url)


@pytest.fixture
async def application(help_centre: Path, sqlite_url: str) -> AsyncIterator[Application]:
    """One that runs, on SQLite."""
    async with started(help_centre / "var", sqlite_url, messages_per_minute=1000) as running:
        yield running


@pytest.fixture
async def talk(application: Application) -> AsyncIterator[Talk]:
    await wait_until_ready(application)
    yield await Talk.begin(application)


@pytest.fixture
async def hanako(application: Application) -> Agent:
    agent, _ = await application.services.accounts.add("hanako@example.jp", "Hanako", Role.AGENT)
    return agent
