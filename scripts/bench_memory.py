"""What the memory of a server is made of: resident MiB added by each step of its start, in a process of its own.

Run as `python scripts/bench_memory.py DATA_DIR`; prints JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def measure_memory(data: Path) -> dict[str, int]:
    """Step -> MiB that it added, in the order of a start."""
    command = [sys.executable, str(Path(__file__)), str(data)]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True)
    steps: dict[str, int] = json.loads(done.stdout)
    return steps


def resident_kib(pid: int | str = "self", field: str = "VmRSS") -> int:
    """Resident memory of a process now, or with "VmHWM" at its peak."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split(f"{field}:")[1].split()[0])


def _steps(data: Path) -> dict[str, Callable[[], object]]:
    from index.search import KnowledgeIndex
    from index.text import words

    opened: list[KnowledgeIndex] = []
    return {
        "web framework, database": lambda: [import_module("bot.bootstrap"), import_module("bot.api.app")],
        "torch": lambda: import_module("torch"),
        "scipy, scikit-learn (for sentence-transformers)": lambda: import_module("sklearn.metrics"),
        "transformers, sentence-transformers": lambda: import_module("sentence_transformers"),
        "index": lambda: opened.append(KnowledgeIndex.open(data)),
        "model, first question": lambda: opened[0].search("How do I start?", "en"),
        "Japanese dictionary": lambda: words("窓口はどこですか"),
    }


def main() -> None:
    added, before = {}, resident_kib()
    added["python, numpy"] = before
    for name, step in _steps(Path(sys.argv[1])).items():
        step()
        added[name], before = resident_kib() - before, resident_kib()
    print(json.dumps({name: round(kib / 1024) for name, kib in added.items()}))


if __name__ == "__main__":
    main()
