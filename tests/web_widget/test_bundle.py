"""What is committed for browsers is what the source makes, and what the API's models say."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web_widget"


def run(*command: str, cwd: Path = WEB) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


def test_the_committed_bundles_are_what_the_source_makes() -> None:
    done = run("node", "scripts/build.mjs", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_bundle_that_differs_is_noticed(tmp_path: Path) -> None:
    for name in ("src", "scripts", "types", "dist"):
        shutil.copytree(WEB / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(WEB / "node_modules")
    for name in ("package.json", "tsconfig.json"):
        shutil.copy(WEB / name, tmp_path / name)
    with (tmp_path / "dist/widget.js").open("a") as bundle:
        bundle.write("\n")
    done = run("node", "scripts/build.mjs", "--check", cwd=tmp_path)
    assert done.returncode == 1
    assert "widget.js" in done.stderr and "npm run build" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        [sys.executable, "scripts/export_contract.py", "--check"],
        ["npm", "--prefix", "web_widget", "run", "--silent", "contract:check"],
    ],
    ids=["models to schemas", "schemas to types"],
)
def test_the_clients_types_are_those_of_the_api(command: list[str]) -> None:
    done = run(*command, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
