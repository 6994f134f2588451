from __future__ import annotations

import os
from pathlib import Path

import pytest

from index import BuildOptions, KnowledgeIndex, build_index
from tests.index.builders import write_kb

HASHING = BuildOptions(model="hashing")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(knowledge base, data folder) of a finished build without a model; not to be changed."""
    root = tmp_path_factory.mktemp("built")
    kb = write_kb(root / "kb")
    build_index(kb, root / "data", HASHING)
    return kb, root / "data"


@pytest.fixture(scope="session")
def small_index(built: tuple[Path, Path]) -> KnowledgeIndex:
    return KnowledgeIndex.open(built[1])


@pytest.fixture(scope="session")
def shipped_index(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeIndex:
    """The knowledge base that ships, with the default model: tens of seconds, once a session.

    `scripts/check` builds it once for all tests, and says where in PREBUILT_INDEX.
    """
    built = os.environ.get("PREBUILT_INDEX")
    data = Path(built) if built else tmp_path_factory.mktemp("shipped")
    if not built:
        build_index(Path(__file__).parents[2] / "kb", data)
    return KnowledgeIndex.open(data)
