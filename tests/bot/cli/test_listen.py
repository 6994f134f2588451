"""The listening socket: what it hands down to every connection."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest

from bot.cli.serve import _listen
from bot.config import load_settings


def test_a_connection_sends_at_once_and_notices_a_client_that_vanished() -> None:
    with (
        closing(_listen(load_settings(host="127.0.0.1", port=_free_port()))) as listener,
        socket.create_connection(listener.getsockname()),
    ):
        listener.setblocking(True)
        connection, _ = listener.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            if hasattr(socket, "TCP_USER_TIMEOUT"):
                assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 15_000


def test_a_busy_port_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SystemExit):
            _listen(load_settings(host="127.0.0.1", port=port))
    assert f"Port {port} on 127.0.0.1 is in use" in capsys.readouterr().err


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port
