"""Measure the product on the shipped knowledge base: times, memory, sizes. README and docs quote what this writes.

Questions are the knowledge base's own `questions`. Ratios come from one run in which what is compared takes turns:
they hold on a busy machine too, where times do not.
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import random
import subprocess
import tempfile
import time
from contextlib import closing
from functools import partial
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from index.loader import load_knowledge_base
from index.search import KnowledgeIndex
from scripts.bench_memory import measure_memory, resident_kib
from scripts.bench_reports import measure_reports
from scripts.bench_service import Figures, measure_chat, measure_questions, open_connection, post_question
from scripts.bench_stages import measure_crowds, measure_stages
from tests.e2e.server import ADMIN, PASSWORD, ROOT, Service, build_index

BUNDLES = {
    "widget_closed": ["widget.js"],
    "widget_opened_en": ["widget.js", "app-*.js", "en-*.js"],
    "widget_opened_ja": ["widget.js", "app-*.js", "ja-*.js"],
    "console": ["console.html", "console.css", "console.js"],
}
CROWD_QUESTIONS = 192

err = Console(stderr=True, highlight=False)


def main(
    url: Annotated[str, typer.Option(help="Measure this running service; without it one is started.")] = "",
    email: Annotated[
        str, typer.Option(help="With --url: an agent's address; without it no chat is measured.")
    ] = "",
    password: Annotated[str, typer.Option(help="With --url: the agent's password.")] = "",
    n: Annotated[int, typer.Option("-n", min=20, help="How many questions to ask in each round.")] = 400,
    messages: Annotated[int, typer.Option(min=10, help="How many chat messages to send.")] = 200,
    as_json: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file.")] = None,
) -> None:
    """Measure, print a table, and write JSON if asked to. The chat's limit of messages must allow for --messages."""
    figures: Figures = {"machine": machine(), "commit": commit(), "bundles": bundles()}
    questions = load_questions(n)
    if url:
        figures |= measure_questions(url, questions)
        if email:
            figures |= measure_chat(url, email, password, messages)
    else:
        figures |= measure_own_server(questions, messages)
    show(figures)
    if as_json is not None:
        as_json.parent.mkdir(parents=True, exist_ok=True)
        as_json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure_own_server(questions: list[dict[str, str]], messages: int) -> Figures:
    """Build, start, ask, chat; all in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="madoguchi-bench-") as name:
        folder = Path(name)
        err.print("building the index: anew, with every vector known, with nothing changed")
        figures: Figures = {
            "build": {
                "full_s": timed_build(folder),
                "all_embedded_s": timed_build(folder, "--force"),
                "nothing_changed_s": timed_build(folder),
            }
        }
        figures["memory"] = {"by_step_mib": measure_memory(folder)}
        service = Service(folder, folder / "service")
        figures["start"] = {}
        try:
            began = time.perf_counter()
            service.start(until="/healthz")
            figures["start"]["listening_s"] = round(time.perf_counter() - began, 2)
            service.wait()
            figures["start"]["ready_s"] = round(time.perf_counter() - began, 2)
            figures["memory"]["after_start_mib"] = resident_kib(service.pid) // 1024
            err.print(f"asking {len(questions)} questions, by one and by many at once")
            figures |= measure_questions(service.url, questions)
            figures["stages"] = measure_one(folder, service.url, len(questions) // 2)
            err.print(f"sending {messages} chat messages")
            figures |= measure_chat(service.url, ADMIN, PASSWORD, messages)
            figures["memory"]["after_run_mib"] = resident_kib(service.pid) // 1024
            figures["memory"]["peak_mib"] = resident_kib(service.pid, "VmHWM") // 1024
        finally:
            service.stop()
        err.print("filling a database with conversations, and reporting on them")
        figures["reports"] = measure_reports(folder)
        err.print("asking the index itself, by 1 to 64 at once")
        return figures | {"crowds": measure_crowds(folder, distinct_questions("en")[:CROWD_QUESTIONS])}


def measure_one(data: Path, url: str, n: int) -> Figures:
    """One question at a time, stage by stage, and over HTTP beside it; by language."""
    index = KnowledgeIndex.open(data)
    figures: Figures = {}
    with closing(open_connection(url)) as connection:
        for lang in index.languages:
            ask = partial(_ask, connection, lang)
            figures[lang] = measure_stages(index, lang, distinct_questions(lang)[:n], ask)
    return figures


def _ask(connection: HTTPConnection, lang: str, text: str) -> None:
    post_question(connection, {"text": text, "lang": lang})


def distinct_questions(lang: str) -> list[str]:
    """All distinct phrasings of a language, in an order that mixes lengths and is the same each time."""
    articles = load_knowledge_base(ROOT / "kb").articles
    found = sorted({question for a in articles if a.lang == lang for question in a.questions})
    random.Random(1).shuffle(found)  # noqa: S311 - an order, not a secret
    return found


def load_questions(n: int) -> list[dict[str, str]]:
    """`n` phrasings of the knowledge base, English and Japanese by turns, from the beginning again if too few."""
    articles = load_knowledge_base(ROOT / "kb").articles
    by_lang = {
        lang: [q for a in sorted(articles, key=lambda a: a.key) if a.lang == lang for q in a.questions]
        for lang in ("en", "ja")
    }
    pairs = [
        {"text": by_lang[lang][i % len(by_lang[lang])], "lang": lang}
        for i in range(n)
        for lang in ("en", "ja")
    ]
    return list(islice(pairs, n))


def timed_build(folder: Path, *options: str) -> float:
    began = time.perf_counter()
    build_index(folder, *options)
    return round(time.perf_counter() - began, 2)


def bundles() -> Figures:
    """Bytes as they travel: gzip level 9, one file after the other."""
    dist = ROOT / "web_widget/dist"
    return {
        f"{name}_gzip_bytes": sum(
            len(gzip.compress(file.read_bytes(), 9, mtime=0))
            for pattern in patterns
            for file in dist.glob(pattern)
        )
        for name, patterns in BUNDLES.items()
    }


def machine() -> Figures:
    cpu = next(
        (
            ln.split(":", 1)[1].strip()
            for ln in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in ln
        ),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cpu": cpu,
        "cores": os.cpu_count(),
        "memory_gib": round(memory, 1),
        "load_before": round(os.getloadavg()[0], 2),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short=12", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def show(figures: Figures) -> None:
    table = Table("what", "figure", "value", title="Madoguchi, measured")
    for group, values in figures.items():
        for name, value in flatten(values):
            table.add_row(group, name, str(value))
    Console().print(table)


def flatten(values: object, prefix: str = "") -> list[tuple[str, object]]:
    if not isinstance(values, dict):
        return [(prefix, values)]
    return [pair for key, value in values.items() for pair in flatten(value, f"{prefix} {key}".strip())]


if __name__ == "__main__":
    typer.run(main)
