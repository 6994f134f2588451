"""An index on disk: written once, checked by hash, switched by rename.

    data_dir/index/<build id>/manifest.json     what was built, and the SHA-256 of every other hashed file
    data_dir/index/<build id>/report.json       timings; not hashed, so that equal inputs give equal bytes
    data_dir/index/CURRENT                      the build id in use

The build id is the hash of the manifest, and the manifest holds the hashes of the files: one changed byte anywhere is
seen on opening. There is no pickle, and NumPy loads without one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index.errors import SnapshotCorrupt, SnapshotMismatch, SnapshotMissing

FORMAT = 2
KEEP = 5
REBUILD = "Run: madoguchi build --force"
BUILD = "Run: madoguchi build"

_MANIFEST, _REPORT, _CURRENT = "manifest.json", "report.json", "CURRENT"
_ID_LENGTH = 16


def index_folder(data_dir: Path) -> Path:
    """Where the snapshots of a data folder stand."""
    return data_dir / "index"


def current_build_id(data_dir: Path) -> str | None:
    """The build id in use, None before the first build. One small read: cheap enough to poll."""
    try:
        text = (index_folder(data_dir) / _CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return text or None


def open_snapshot(data_dir: Path) -> tuple[str, Path, dict[str, Any]]:
    """(build id, folder, manifest) of the snapshot in use, every file verified.

    Raises SnapshotMissing, SnapshotCorrupt or SnapshotMismatch; the hint names the command that mends it.
    """
    build_id = current_build_id(data_dir)
    if build_id is None:
        raise SnapshotMissing("snapshot-missing", f"there is no index in {index_folder(data_dir)}", BUILD)
    folder = index_folder(data_dir) / build_id
    if Path(build_id).name != build_id or not folder.is_dir():
        message = f"the index {build_id!r} named by {_CURRENT} is not there"
        raise SnapshotCorrupt("snapshot-corrupt", message, REBUILD)
    return build_id, folder, _verify(build_id, folder)


def _verify(build_id: str, folder: Path) -> dict[str, Any]:
    raw = _read(folder / _MANIFEST)
    if hashlib.sha256(raw).hexdigest()[:_ID_LENGTH] != build_id:
        raise SnapshotCorrupt(
            "snapshot-corrupt", f"{folder / _MANIFEST} was changed after the build", REBUILD
        )
    manifest: dict[str, Any] = json.loads(raw)
    if manifest["format"] != FORMAT:
        message = f"the index has format {manifest['format']}, and this version reads format {FORMAT}"
        raise SnapshotMismatch("snapshot-mismatch", message, REBUILD)
    for name, digest in manifest["files"].items():
        if hashlib.sha256(_read(folder / name)).hexdigest() != digest:
            raise SnapshotCorrupt("snapshot-corrupt", f"{folder / name} was changed after the build", REBUILD)
    return manifest


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SnapshotCorrupt("snapshot-corrupt", f"{path} cannot be read: {reason}", REBUILD) from None


def publish(data_dir: Path, staging: Path, manifest: Mapping[str, Any], report: Mapping[str, Any]) -> str:
    """Finish the files in `staging` with their manifest, verify, and make them the index in use. Returns the build id.

    Until the last rename the index in use stays what it was, whatever happens.
    """
    files = sorted(p for p in staging.rglob("*") if p.is_file())
    hashes = {p.relative_to(staging).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    raw = json.dumps(
        {**manifest, "format": FORMAT, "files": hashes}, ensure_ascii=False, sort_keys=True, indent=1
    )
    build_id = hashlib.sha256(raw.encode()).hexdigest()[:_ID_LENGTH]
    (staging / _MANIFEST).write_text(raw, encoding="utf-8")
    (staging / _REPORT).write_text(json.dumps({**report, "build_id": build_id}, indent=1), encoding="utf-8")
    _verify(build_id, staging)
    for path in sorted(staging.rglob("*")):
        _sync(path)
    _sync(staging)
    folder = index_folder(data_dir) / build_id
    if folder.exists():  # The same build, perhaps damaged since: what was just verified takes its place.
        shutil.rmtree(folder)
    os.replace(staging, folder)
    _sync(folder.parent)
    _switch(data_dir, build_id)
    return build_id


def _switch(data_dir: Path, build_id: str) -> None:
    beside = index_folder(data_dir) / f"{_CURRENT}.{os.getpid()}.tmp"
    beside.write_text(build_id + "\n", encoding="ascii")
    _sync(beside)
    os.replace(beside, index_folder(data_dir) / _CURRENT)
    _sync(index_folder(data_dir))


def read_report(folder: Path) -> dict[str, Any]:
    """The report kept beside a snapshot; empty where it is gone or damaged, for nothing depends on it."""
    try:
        report = json.loads((folder / _REPORT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return report if isinstance(report, dict) else {}


def delete_old(data_dir: Path, keep: int = KEEP) -> None:
    """Delete all but the newest snapshots; the one in use always stays."""
    current = current_build_id(data_dir)
    folders = [p for p in index_folder(data_dir).iterdir() if p.is_dir() and not p.name.startswith(".")]
    newest = sorted(folders, key=lambda p: (p / _REPORT).stat().st_mtime if (p / _REPORT).exists() else 0.0)
    for folder in newest[:-keep]:
        if folder.name != current:
            shutil.rmtree(folder, ignore_errors=True)


def _sync(path: Path) -> None:
    """Force a file or folder to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
