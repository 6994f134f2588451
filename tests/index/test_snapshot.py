from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from index import (
    KnowledgeIndex,
    SnapshotCorrupt,
    SnapshotMismatch,
    SnapshotMissing,
    build_index,
    current_build_id,
)
from index.encoder import load_encoder
from index.snapshot import FORMAT, index_folder, open_snapshot, publish
from tests.index.conftest import HASHING


@pytest.fixture
def data(built: tuple[Path, Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(built[1], tmp_path / "data"))


def snapshot(data: Path) -> Path:
    return index_folder(data) / str(current_build_id(data))


def test_one_changed_byte_in_any_file_is_refused_with_the_command_that_mends_it(
    built: tuple[Path, Path], data: Path
) -> None:
    hashed = [p for p in snapshot(data).rglob("*") if p.is_file() and p.name != "report.json"]
    assert len(hashed) > 15
    for file in hashed:
        raw = file.read_bytes()
        for at in {0, len(raw) // 2, len(raw) - 1}:
            file.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
            with pytest.raises(SnapshotCorrupt, match="madoguchi build --force") as caught:
                KnowledgeIndex.open(data)
            assert file.name in caught.value.message
        file.write_bytes(raw)
    assert KnowledgeIndex.open(data).build_id == current_build_id(data)
    hashed[0].unlink()
    with pytest.raises(SnapshotCorrupt, match="madoguchi build --force"):
        KnowledgeIndex.open(data)
    assert not build_index(built[0], data, HASHING).unchanged  # the command mends it
    assert KnowledgeIndex.open(data).build_id == current_build_id(data)


@pytest.mark.parametrize("content", ["0123456789abcdef", "../../etc", "a/b"])
def test_a_pointer_to_nothing_is_refused(data: Path, content: str) -> None:
    (index_folder(data) / "CURRENT").write_text(content, encoding="ascii")
    with pytest.raises(SnapshotCorrupt, match="madoguchi build --force"):
        open_snapshot(data)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xff"])
def test_no_index_says_how_to_build_one(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        index_folder(tmp_path).mkdir()
        (index_folder(tmp_path) / "CURRENT").write_bytes(content)
    assert current_build_id(tmp_path) is None
    with pytest.raises(SnapshotMissing, match="madoguchi build"):
        KnowledgeIndex.open(tmp_path)


def test_another_format_and_another_model_are_refused(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SnapshotMismatch, match="madoguchi build --force"):
        KnowledgeIndex.open(data, encoder=load_encoder("another/model"))
    monkeypatch.setattr("index.snapshot.FORMAT", FORMAT + 1)
    with pytest.raises(SnapshotMismatch, match="madoguchi build --force"):
        KnowledgeIndex.open(data)


def test_publishing_that_fails_leaves_the_index_in_use(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = current_build_id(data)
    staging = index_folder(data) / ".building" / "snapshot"
    staging.mkdir(parents=True)
    (staging / "x.json").write_text("{}", encoding="utf-8")

    def fail(source: object, target: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        publish(data, staging, {}, {})
    assert current_build_id(data) == before
    assert open_snapshot(data)[0] == before


def test_the_report_is_not_hashed(data: Path) -> None:
    (snapshot(data) / "report.json").write_text("broken", encoding="utf-8")
    assert KnowledgeIndex.open(data).build_id == current_build_id(data)
