"""The real application behind a real port: in this process, or in one of its own that can be killed."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import httpx

from bot.api.deps import Pace
from bot.api.server import Server
from bot.bootstrap import build, prepare_database
from bot.config import load_settings
from bot.domain.model import Role
from bot.logs import configure_logs
from tests.builders import CHEAP_HASHER

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "correct horse battery"
START_SECS = 60.0


#: Logging belongs to the process: all servers in it write here, at the most talkative level.
_LOG = io.StringIO()


def _collect_logs() -> None:
    configure_logs("debug", "json")
    handler = logging.getLogger().handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(_LOG)
    for name in ("httpcore", "websockets.client", "asyncio"):  # the tests' own clients
        logging.getLogger(name).setLevel(logging.WARNING)


def free_socket() -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", 0))
    listener.listen(256)
    return listener


def wait_until_ready(url: str, alive: Any = lambda: True) -> None:
    deadline = time.monotonic() + START_SECS
    while time.monotonic() < deadline:
        assert alive(), "the server ended by itself"
        try:
            if httpx.get(f"{url}/readyz", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"{url} was not ready within {START_SECS} seconds")


class ServerThread:
    """A running server of this process. `application` is there to look behind the curtain."""

    def __init__(
        self, data_dir: Path, database_url: str, pace: Pace | None = None, **settings: object
    ) -> None:
        self._listener = free_socket()
        self.port: int = self._listener.getsockname()[1]
        self.settings = load_settings(
            port=self.port, data_dir=data_dir, database_url=database_url, **settings
        )
        self.url = f"http://127.0.0.1:{self.port}"
        prepare_database(self.settings)
        self.application = build(self.settings, hasher=CHEAP_HASHER)
        if pace:
            services = replace(self.application.services, pace=pace)
            self.application.app.state.services = services
        self._server = Server(self.application.app, self.application.services.hub)
        self._thread = threading.Thread(target=self._run, name="server", daemon=True)

    def _run(self) -> None:
        with asyncio.Runner() as runner:
            self._loop = runner.get_loop()
            runner.run(self._server.serve(sockets=[self._listener]))

    def start(self) -> None:
        _collect_logs()
        self.application.knowledge.open()
        self._thread.start()
        wait_until_ready(self.url, self._thread.is_alive)

    def stop(self) -> None:
        self._server.should_exit = True
        if self._thread.ident is not None:
            self._thread.join(30)
        self._listener.close()
        assert not self._thread.is_alive()

    def logs(self) -> str:
        """Everything that any server of this process has logged."""
        return _LOG.getvalue()

    def call(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine of the services on the server's own loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def add_agent(self, name: str, role: Role = Role.AGENT) -> str:
        """A new agent with `PASSWORD`; returns the address."""
        email = f"{name.lower()}@example.jp"
        self.call(self.application.services.accounts.add(email, name, role, PASSWORD))
        return email


@contextmanager
def running(
    data_dir: Path, database_url: str, pace: Pace | None = None, **settings: object
) -> Iterator[ServerThread]:
    server = ServerThread(data_dir, database_url, pace, **settings)
    try:
        server.start()
        yield server
    finally:
        server.stop()


class ServerProcess:
    """`python -m bot serve` with a data folder of its own; it can be killed and started again."""

    def __init__(self, data_dir: Path, **settings: str) -> None:
        with free_socket() as listener:
            self.port: int = listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.data_dir = data_dir
        given = {"DATA_DIR": str(data_dir), "PORT": str(self.port), "ADMIN_PASSWORD": PASSWORD} | settings
        self.environment = os.environ | {f"MADOGUCHI_{name}": value for name, value in given.items()}
        self._log = data_dir / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"],
                cwd=self.data_dir,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        process = self._process
        try:
            wait_until_ready(self.url, lambda: process.poll() is None)
        except AssertionError as error:
            self.kill()
            raise AssertionError(f"{error}\n{self.logs()}") from None

    def kill(self) -> None:
        """As a power cut would: SIGKILL, nothing is finished."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As an operator does it: SIGTERM."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(30)
            self._process = None

    def logs(self) -> str:
        return self._log.read_text(encoding="utf-8")


def log_lines(text: str) -> list[dict[str, Any]]:
    """Each line must be one JSON object."""
    return [json.loads(line) for line in text.splitlines()]
