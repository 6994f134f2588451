"""Measure the product on the shipped knowledge base: times, memory, sizes. README and docs quote what this writes.

The server runs as a process of its own and is asked over HTTP and sockets on loopback, from this process, which
shares the processor with it. Questions are the knowledge base's own `questions`, in the order of the files.
"""

from __future__ import annotations

import gzip
import http.client
import json
import os
import platform
import queue
import statistics
import subprocess
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.table import Table
from websockets.sync.client import connect
from websockets.typing import Origin

from index.loader import load_knowledge_base
from tests.e2e.clients import AgentClient, VisitorClient
from tests.e2e.server import ADMIN, PASSWORD, ROOT, Service, build_index

Figures = dict[str, Any]
ASKERS = 16
WARM_UP = 10
BUNDLES = {"widget": ["widget.js"], "console": ["console.html", "console.css", "console.js"]}

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
        err.print("building the index, twice")
        figures: Figures = {
            "build": {"full_s": timed_build(folder), "nothing_changed_s": timed_build(folder)}
        }
        service = Service(folder, folder / "service")
        figures["start"] = {}
        try:
            began = time.perf_counter()
            service.start(until="/healthz")
            figures["start"]["listening_s"] = round(time.perf_counter() - began, 2)
            service.wait()
            figures["start"]["ready_s"] = round(time.perf_counter() - began, 2)
            memory = {"after_start_mib": resident_mib(service.pid)}
            figures |= measure_questions(service.url, questions)
            figures |= measure_chat(service.url, ADMIN, PASSWORD, messages)
            memory |= {
                "after_run_mib": resident_mib(service.pid),
                "peak_mib": resident_mib(service.pid, "VmHWM"),
            }
            return figures | {"memory": memory}
        finally:
            service.stop()


def measure_questions(url: str, questions: list[dict[str, str]]) -> Figures:
    """`/api/v1/ask`, one at a time and with 16 askers at once."""
    err.print(f"asking {len(questions)} questions one at a time, then by {ASKERS} askers at once")
    ask(url, questions[:WARM_UP])
    alone, decisions = ask(url, questions)
    began = time.perf_counter()
    with ThreadPoolExecutor(ASKERS) as askers:
        shares = [questions[start::ASKERS] for start in range(ASKERS)]
        crowd = [ms for times, _ in askers.map(lambda share: ask(url, share), shares) for ms in times]
    together = spread(crowd) | {"per_second": round(len(crowd) / (time.perf_counter() - began), 1)}
    return {
        "ask": {
            "questions": len(questions),
            "decisions": decisions,
            "one": spread(alone),
            "sixteen": together,
        }
    }


def ask(url: str, questions: list[dict[str, str]]) -> tuple[list[float], dict[str, int]]:
    """Milliseconds of each, over one connection that stays open; and how often each decision was taken."""
    times, decisions = [], dict[str, int]()
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)) as connection:
        for question in questions:
            body = json.dumps(question)
            began = time.perf_counter()
            connection.request("POST", "/api/v1/ask", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            answer = json.loads(response.read())
            times.append((time.perf_counter() - began) * 1000)
            if response.status != 200:
                raise RuntimeError(f"{response.status} for {question!r}: {answer}")
            decisions[answer["decision"]] = decisions.get(answer["decision"], 0) + 1
    return times, decisions


def measure_chat(url: str, email: str, password: str, messages: int) -> Figures:
    """A visitor's message: until it is acknowledged, and until the agent's socket has it."""
    err.print(f"sending {messages} chat messages")
    with closing(AgentClient(url, email, password)) as agent, closing(VisitorClient(url)) as visitor:
        visitor.ask_for_person()
        agent.claim(visitor.id)
        seen: queue.Queue[tuple[str, float]] = queue.Queue()
        ready = threading.Event()
        listener = threading.Thread(
            target=listen, args=(url, agent.cookie, visitor.id, seen, ready), daemon=True
        )
        listener.start()
        ready.wait(10)
        acknowledged, delivered = [], []
        for number in range(messages):
            text = f"message {number}"
            began = time.perf_counter()
            visitor.post(text)
            acknowledged.append((time.perf_counter() - began) * 1000)
            delivered.append((_arrival(seen, text) - began) * 1000)
        agent.resolve(visitor.id)
    return {
        "chat": {"messages": messages, "acknowledged": spread(acknowledged), "agent_sees": spread(delivered)}
    }


def _arrival(seen: queue.Queue[tuple[str, float]], text: str) -> float:
    while True:
        arrived, at = seen.get(timeout=30)
        if arrived == text:
            return at


def listen(
    url: str, cookie: str, conversation: str, seen: queue.Queue[tuple[str, float]], ready: threading.Event
) -> None:
    """The agent's socket: notes when each message comes."""
    address = url.replace("http", "ws", 1) + "/api/v1/agent/ws"
    with connect(address, origin=Origin(url), additional_headers={"Cookie": cookie}) as socket:
        socket.send(json.dumps({"type": "hello"}))
        socket.send(json.dumps({"type": "subscribe", "conversation_id": conversation, "after": 0}))
        for raw in socket:
            now, frame = time.perf_counter(), json.loads(raw)
            if frame["type"] == "events":
                ready.set()
                for event in frame["events"]:
                    if event["message"]:
                        seen.put((event["message"]["text"], now))
                    if (event["conversation"] or {}).get("state") == "resolved":
                        return


def spread(times: list[float]) -> Figures:
    """Median, 99th percentile and maximum, in milliseconds."""
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {"median_ms": round(cuts[49], 2), "p99_ms": round(cuts[98], 2), "max_ms": round(max(times), 2)}


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


def timed_build(folder: Path) -> float:
    began = time.perf_counter()
    build_index(folder)
    return round(time.perf_counter() - began, 2)


def resident_mib(pid: int, field: str = "VmRSS") -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return round(int(status.split(f"{field}:")[1].split()[0]) / 1024)


def bundles() -> Figures:
    """Bytes as they travel: gzip level 9, one file after the other."""
    dist = ROOT / "web_widget/dist"
    return {
        f"{name}_gzip_bytes": sum(
            len(gzip.compress((dist / file).read_bytes(), 9, mtime=0)) for file in files
        )
        for name, files in BUNDLES.items()
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
