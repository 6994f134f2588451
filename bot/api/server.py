"""How the application is served by uvicorn, and how it stops without keeping anybody waiting."""

from __future__ import annotations

import socket

import uvicorn
from fastapi import FastAPI
from typing_extensions import override

from bot.services.event_hub import EventHub


class Server(uvicorn.Server):
    """On a stop, whoever waits for news is answered at once, and comes back to the next process."""

    def __init__(self, app: FastAPI, hub: EventHub) -> None:
        super().__init__(_config(app))
        self._hub = hub

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.close()
        await super().shutdown(sockets)


def _config(app: FastAPI) -> uvicorn.Config:
    """The sizes bound what one frame may cost; deflate would cost more memory than chat frames are worth."""
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="websockets-sansio",
        ws_max_size=65_536,
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        timeout_graceful_shutdown=5,
    )
