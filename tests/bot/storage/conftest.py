"""A plain connection to an empty database of either kind, for the functions that need no more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from bot.storage.base import parse_url
from bot.storage.postgres import postgres_engine
from bot.storage.sqlite_files import writer_engine


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    url = parse_url(database_url)
    opened = writer_engine(url) if url.drivername == "sqlite" else postgres_engine(url)
    yield opened
    opened.dispose()


@pytest.fixture
def conn(engine: sa.Engine) -> Iterator[sa.Connection]:
    with engine.begin() as connection:
        yield connection
