"""`madoguchi serve`: prepare, listen, say where to go."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import err, fail, out

if TYPE_CHECKING:
    from bot.config import Settings
    from index.errors import KnowledgeError

#: After this many milliseconds without an acknowledgement the kernel drops a dead client.
_TCP_USER_TIMEOUT_MS = 15_000


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on. Default: MADOGUCHI_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on. Default: PORT or 8000.")] = None,
    build: Annotated[
        bool, typer.Option("--build", help="Build the index first if the articles changed.")
    ] = False,
) -> None:
    """Run the service until Ctrl-C.

    Examples: `madoguchi serve`, `PORT=9000 madoguchi serve --build`
    """
    import uvloop

    from bot.bootstrap import prepare_database
    from bot.config import load_settings
    from bot.logs import configure_logs

    settings = load_settings(host=host, port=port)
    listener = _listen(settings)
    with contextlib.closing(listener):
        if build:
            _build()
        configure_logs(settings.log_level, settings.log_format)
        prepare_database(settings)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_serve(settings, listener))


def _listen(settings: Settings) -> socket.socket:
    """Our own socket, to set TCP_USER_TIMEOUT (a client that vanished is dropped) and to fail early and clearly."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Accepted connections inherit it: an answer in two packets waits 40 ms for an acknowledgement otherwise.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _TCP_USER_TIMEOUT_MS)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            fail(
                f"Port {settings.port} on {settings.host} is in use by another program.",
                f"Stop it, or choose another port: PORT={settings.port + 1} madoguchi serve",
            )
        fail(
            f"Cannot listen on {settings.host}:{settings.port}: {error.strerror}.",
            "Check MADOGUCHI_HOST and PORT.",
        )
    listener.setblocking(False)
    return listener


def _build() -> None:
    """In a process of its own: what building needs of memory does not stay with the server."""
    if subprocess.run([sys.executable, "-m", "bot", "build"], check=False).returncode != 0:
        err.print("Going on with the index that is there.")


async def _first_admin(settings: Settings) -> str | None:
    """Make the administrator of an empty service; returns the password if it was made just now."""
    from bot.bootstrap import opened_accounts

    async with opened_accounts(settings) as services:
        accounts = services.accounts
        return await accounts.ensure_first_admin(settings.admin_email, settings.admin_password or None)


async def _serve(settings: Settings, listener: socket.socket) -> None:
    from bot.api.server import Server
    from bot.bootstrap import build

    failures: list[KnowledgeError] = []

    def on_failure(error: KnowledgeError) -> None:
        failures.append(error)
        server.should_exit = True

    application = build(settings, lambda: _announce(settings, password), on_failure)
    application.knowledge.open()
    # Only now: a password that is shown once must not be lost with a start that fails for want of an index.
    password = await _first_admin(settings)
    err.print("Loading the model ...")
    server = Server(application.app, application.services.hub)
    await server.serve(sockets=[listener])
    if failures:
        _announce_password(settings, password)  # the account is there already
        fail(failures[0].message, failures[0].hint)


def _announce(settings: Settings, password: str | None) -> None:
    """Where to go. The demo runs on another origin than the service, as a customer's page does."""
    demo = settings.url.replace("127.0.0.1", "localhost") if settings.loopback else settings.url
    out.print("\n[bold green]Madoguchi is ready.[/]\n")
    for name, address in (
        ("Demo page", f"{demo}/demo"),
        ("Agent console", f"{settings.url}/console"),
        ("API docs", f"{settings.url}/docs"),
        ("Help centre", f"{settings.url}/help/{settings.default_lang}"),
    ):
        out.print(f"  {name:<14} {address}", soft_wrap=True)
    _announce_password(settings, password)


def _announce_password(settings: Settings, password: str | None) -> None:
    if password and not settings.admin_password:
        out.print(
            f"\n  Sign in to the console as [bold]{settings.admin_email}[/] with the one-time password "
            f"[bold]{password}[/]\n  It is shown this once; change it in the console's menu.\n",
            soft_wrap=True,
        )
    else:
        out.print(
            f"\n  Sign in to the console as {settings.admin_email}. Forgotten the password? "
            "madoguchi agent reset-password EMAIL\n",
            soft_wrap=True,
        )
