"""A socket with bounded sends and a heartbeat, and the one way in which it is refused."""

from __future__ import annotations

import asyncio
import time
from typing import Any, TypeVar

from fastapi import WebSocket, WebSocketDisconnect
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.api import schemas as s
from bot.api.deps import Pace
from bot.api.errors import error_detail

Frame = TypeVar("Frame", bound=BaseModel)


class Closed(Exception):
    """The socket ends here, with a code and an error for the client."""

    def __init__(self, code: int, error: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.detail = error_detail(error, message, None, "")


class Line:
    """A socket with bounded sends and a heartbeat."""

    def __init__(self, socket: WebSocket, pace: Pace) -> None:
        self._socket = socket
        self.pace = pace
        self._last_frame = time.monotonic()
        self._last_ping = time.monotonic()

    async def send(self, frame: s.View) -> None:
        """Raises Closed when the client does not take it in time."""
        try:
            async with asyncio.timeout(self.pace.send):
                await self._socket.send_text(frame.model_dump_json())
        except TimeoutError:
            raise Closed(4408, "too_slow", "The connection is too slow; please reconnect.") from None

    async def receive(self, model: TypeAdapter[Any]) -> Any:
        """The next frame. Raises Closed when it is not one of `model`, WebSocketDisconnect at the end."""
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message["code"])
        self._last_frame = time.monotonic()
        try:
            return model.validate_json(message.get("text") or "")  # a binary frame is not one of ours
        except ValidationError as error:
            raise Closed(4400, "invalid_frame", f"Not understood: {error.errors()[0]['msg']}") from None

    async def beat(self) -> None:
        """Ping when it is time. Raises Closed when no frame came for `Pace.pong`."""
        now = time.monotonic()
        if now - self._last_frame > self.pace.pong:
            raise Closed(4408, "no_pong", "No sign of life; please reconnect.")
        if now - self._last_ping >= self.pace.ping:
            self._last_ping = now
            await self.send(s.PingFrame())

    async def hello(self, model: TypeAdapter[Frame]) -> Frame:
        """The first frame. Raises Closed when it does not come in time."""
        try:
            async with asyncio.timeout(self.pace.hello):
                frame: Frame = await self.receive(model)
                return frame
        except TimeoutError:
            raise Closed(4408, "no_hello", f"No hello within {self.pace.hello:g} seconds.") from None
