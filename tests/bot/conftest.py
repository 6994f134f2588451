"""For all tests of the service: a clean environment, and a small index that is built once a session."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.knowledge import build_help_centre


@pytest.fixture(scope="session", autouse=True)
def _no_settings_from_outside() -> Iterator[None]:
    """Settings of the machine that runs the tests must not reach them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n.startswith("MADOGUCHI_") or n == "PORT"]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session", autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """The service takes over the root logger; what is logged after the tests must not meet closed streams."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture(scope="session")
def help_centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `kb/` and `var/`, the index built. Do not write into it: copy it (`own_help_centre`)."""
    root = tmp_path_factory.mktemp("help-centre")
    build_help_centre(root)
    return root


@pytest.fixture
def own_help_centre(help_centre: Path, tmp_path: Path) -> Path:
    """A copy that the test may change."""
    return Path(shutil.copytree(help_centre, tmp_path / "help-centre"))
