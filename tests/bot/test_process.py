"""The service as a process of its own: a kill in the middle of everything loses and doubles nothing."""

from __future__ import annotations

import random
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.bot.api.clients import API, VisitorClient
from tests.builders import fresh_id
from tests.server import PASSWORD, ServerProcess


@pytest.fixture
def process(help_centre: Path, tmp_path: Path) -> Iterator[ServerProcess]:
    shutil.copytree(help_centre / "var", tmp_path / "var")
    server = ServerProcess(tmp_path / "var", MODEL="hashing", MESSAGES_PER_MINUTE="10000")
    server.start()
    yield server
    server.kill()


def test_every_acknowledged_message_survives_a_kill_and_is_answered_once(process: ServerProcess) -> None:
    """Three visitors write without a pause and retry as the protocol asks, while the server is killed twice."""
    visitors = [VisitorClient(process.url) for _ in range(3)]
    acknowledged: dict[str, list[str]] = {visitor.id: [] for visitor in visitors}
    over = threading.Event()

    def write(visitor: VisitorClient) -> None:
        while not over.is_set():
            id_ = fresh_id()
            while True:
                try:
                    status = visitor.post("Hello", id_).status_code
                except httpx.TransportError:
                    status = 0
                if status in (200, 201):
                    acknowledged[visitor.id].append(id_)
                    break
                time.sleep(0.05)

    writers = [threading.Thread(target=write, args=(visitor,)) for visitor in visitors]
    for writer in writers:
        writer.start()
    for _ in range(2):
        time.sleep(0.5 + random.random())
        process.kill()
        process.start()
    time.sleep(0.5)
    over.set()
    for writer in writers:
        writer.join()
    for visitor in visitors:
        sent = acknowledged[visitor.id]
        assert len(sent) > 5
        deadline = time.monotonic() + 30
        while True:
            messages = visitor.snapshot()["messages"]
            theirs = [m for m in messages if m["author"]["kind"] == "visitor"]
            if len(messages) == 2 * len(theirs):
                break
            assert len(messages) < 2 * len(theirs), "answered twice"
            assert time.monotonic() < deadline, "not answered"
            time.sleep(0.2)
        assert [m["client_message_id"] for m in theirs] == sent
        visitor.http.close()


def test_sessions_and_tokens_outlive_the_process(process: ServerProcess) -> None:
    with VisitorClient(process.url) as visitor, httpx.Client(base_url=process.url) as console:
        console.headers["X-Madoguchi"] = "console"
        body = {"email": "admin@example.com", "password": PASSWORD}
        assert console.post(f"{API}/agent/session", json=body).status_code == 200
        visitor.hand_over()
        process.stop()
        process.start()
        assert console.get(f"{API}/agent/me").json()["name"] == "Support"
        waiting = console.get(f"{API}/agent/conversations", params={"state": "waiting"}).json()
        assert [c["id"] for c in waiting["conversations"]] == [visitor.id]
        assert visitor.snapshot()["conversation"]["position"] == 1
    assert "Traceback" not in process.logs()
    assert PASSWORD not in process.logs()


def test_a_new_build_is_taken_over_while_it_runs(process: ServerProcess, tmp_path: Path) -> None:
    from index.build import build_index
    from tests.knowledge import OPTIONS, write_help_centre

    kb = write_help_centre(tmp_path / "kb", "Closed on public holidays.")
    with VisitorClient(process.url) as visitor:
        before = visitor.http.get("/articles/en/opening-hours").json()
        assert "public holidays" not in before["html"]
        build_index(kb, process.data_dir, OPTIONS)
        deadline = time.monotonic() + 20
        while "public holidays" not in visitor.http.get("/articles/en/opening-hours").json()["html"]:
            assert time.monotonic() < deadline
            time.sleep(0.2)
        assert visitor.ask("When are you open?")["kind"] == "answer"
