"""The real service as a process of its own: with a folder of its own, and made to be killed."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from bot.bootstrap import opened_accounts
from bot.config import load_settings
from bot.domain.model import Role

ROOT = Path(__file__).resolve().parents[2]
ADMIN = "admin@example.com"
PASSWORD = "correct-horse-battery-staple"
#: Generous: a first start shares the processor with whatever else runs.
START_SECS = 90.0


def build_index(data: Path, *options: str, **settings: str) -> Path:
    """Build the shipped knowledge base into `data`. Raises RuntimeError with what the command said."""
    done = _madoguchi(data, "build", *options, **settings)
    if done.returncode != 0:
        raise RuntimeError(done.stdout + done.stderr)
    return data


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Service:
    """`python -m bot serve` over a copy of a built index.

    `settings` are `MADOGUCHI_*` variables without the prefix. Keep the port: pages reconnect to it.
    """

    def __init__(self, index: Path, folder: Path, **settings: str) -> None:
        self.data = folder / "data"
        self.log_file = folder / "server.log"
        self.port = free_port()
        self.settings = {
            "ADMIN_EMAIL": ADMIN,
            "ADMIN_PASSWORD": PASSWORD,
            "MESSAGES_PER_MINUTE": "100000",
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None
        shutil.copytree(index / "index", self.data / "index")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def demo(self) -> str:
        """The demo page, on another origin than the service."""
        return f"http://localhost:{self.port}/demo"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8") if self.log_file.exists() else ""

    def start(self, until: str = "/readyz") -> Service:
        """Start and wait for `until`: /healthz when it listens, /readyz when the model is loaded as well."""
        with self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"],
                env=_environment(self.data, PORT=str(self.port), **self.settings),
                cwd=self.data,
                stdout=log,
                stderr=log,
            )
        self.wait(until)
        return self

    def wait(self, until: str = "/readyz") -> None:
        deadline = time.monotonic() + START_SECS
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                raise RuntimeError(f"The server ended by itself:\n{self.log[-4000:]}")
            try:
                if httpx.get(self.url + until, timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        raise RuntimeError(f"No {until} within {START_SECS:.0f} s:\n{self.log[-4000:]}")

    def kill9(self) -> None:
        """As a power cut would: no handler runs, nothing is flushed."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        self._process.wait(30)
        self._process = None

    def add_agent(self, name: str, shown: str = "") -> tuple[str, str]:
        """As the command does; returns e-mail address and password. `shown`: another name."""
        email = f"{name.lower()}@example.com"
        url = self.settings.get("DATABASE_URL", "")
        settings = load_settings(data_dir=self.data, **({"database_url": url} if url else {}))

        async def add() -> None:
            async with opened_accounts(settings) as services:
                await services.accounts.add(email, shown or name, Role.AGENT, PASSWORD)

        with ThreadPoolExecutor(1) as elsewhere:  # this thread may have the browser's event loop
            elsewhere.submit(asyncio.run, add()).result()
        return email, PASSWORD


def _madoguchi(data: Path, *args: str, **settings: str) -> subprocess.CompletedProcess[str]:
    data.mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "bot", *args],
        env=_environment(data, COLUMNS="200", **settings),
        cwd=data,
        capture_output=True,
        text=True,
        check=False,
    )


def _environment(data: Path, **settings: str) -> dict[str, str]:
    """Nothing of the developer's own settings leaks in."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("MADOGUCHI_") and k != "PORT"}
    plain = {k: v for k, v in settings.items() if k in ("PORT", "COLUMNS")}
    ours = {f"MADOGUCHI_{k}": v for k, v in settings.items() if k not in plain}
    # The working folder is the data folder, and its `index/` is no package: keep it out of the path of imports.
    fixed = {"MADOGUCHI_DATA_DIR": str(data), "MADOGUCHI_KB": str(ROOT / "kb"), "PYTHONSAFEPATH": "1"}
    return clean | plain | ours | fixed
