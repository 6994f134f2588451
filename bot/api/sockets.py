"""WebSockets. What is sent was read from the database after the commit; a wake-up only says when to look.

One task reads frames, one writes; a send that takes longer than `Pace.send` closes the socket, so that a client that
does not read can hold up nobody and no memory grows: there is no buffer but the database.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import structlog
from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.api import schemas as s
from bot.api import views
from bot.api.deps import Pace, Services, check_visitor_origin, services_of
from bot.api.errors import error_detail
from bot.domain.errors import DomainError, Forbidden, NotFound, NotSignedIn
from bot.domain.model import Agent, Audience, Visitor
from bot.services.event_hub import HubClosed, Subscription

log = structlog.get_logger(__name__)
router = APIRouter()

MAX_SUBSCRIPTIONS = 50

Frame = TypeVar("Frame", bound=BaseModel)
_AGENT_FRAMES: TypeAdapter[s.SubscribeFrame | s.UnsubscribeFrame | s.PongFrame] = TypeAdapter(
    s.SubscribeFrame | s.UnsubscribeFrame | s.PongFrame
)


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


@router.websocket("/visitor/ws")
async def visitor_socket(socket: WebSocket) -> None:
    """First frame: `VisitorHello`. Refused before accepting when the page's origin is not allowed."""
    services = services_of(socket)
    try:
        check_visitor_origin(services, socket.headers.get("origin"))
    except Forbidden:
        await socket.close(4403)
        return
    await socket.accept()
    with services.observer.sockets.labels("visitor").track_inprogress():
        await _guarded(socket, services.pace, lambda line: _serve_visitor(line, services))


@router.websocket("/agent/ws")
async def agent_socket(socket: WebSocket) -> None:
    """The session's cookie and the service's own origin are checked before accepting."""
    services = services_of(socket)
    token = socket.cookies.get(services.cookie)
    if socket.headers.get("origin") not in services.own_origins:
        await socket.close(4403)
        return
    await socket.accept()
    with services.observer.sockets.labels("agent").track_inprogress():
        await _guarded(socket, services.pace, lambda line: _serve_agent(line, services, token))


async def _guarded(socket: WebSocket, pace: Pace, serve: Callable[[Line], Awaitable[None]]) -> None:
    """Every way in which a socket can end, with the code that tells the client what to do."""
    line = Line(socket, pace)
    try:
        await serve(line)
    except* WebSocketDisconnect:
        pass
    except* HubClosed:
        await socket.close(1012)
    except* Closed as group:
        await _close(socket, *_closing(group))
    except* NotSignedIn as group:
        await _close(socket, *_refusal(group, 4401))
    except* NotFound as group:
        await _close(socket, *_refusal(group, 4404))
    except* DomainError as group:
        await _close(socket, *_refusal(group, 1013))
    except* RuntimeError as group:
        log.debug("socket gone", error=str(group))


def _closing(group: BaseExceptionGroup[Closed]) -> tuple[int, s.ErrorDetail]:
    error = _first(group)
    return error.code, error.detail


def _refusal(group: BaseExceptionGroup[Any], code: int) -> tuple[int, s.ErrorDetail]:
    error: DomainError = _first(group)
    return code, error_detail(error.code, error.message, error.data, "")


def _first(group: BaseExceptionGroup[Any]) -> Any:
    error = group.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error


async def _close(socket: WebSocket, code: int, detail: s.ErrorDetail) -> None:
    try:
        async with asyncio.timeout(1.0):
            await socket.send_text(s.ErrorFrame(error=detail).model_dump_json())
            await socket.close(code)
    except (TimeoutError, RuntimeError, WebSocketDisconnect):
        log.debug("socket gone before its close", code=code)


async def _serve_visitor(line: Line, services: Services) -> None:
    hello = await _hello(line, TypeAdapter(s.VisitorHello))
    visitor = await services.visitors.authenticate(hello.token)
    with services.hub.subscribe(hello.conversation_id) as subscription:
        await services.chat.events(visitor, hello.conversation_id, hello.after)  # the gate, before "ready"
        await line.send(s.ReadyFrame())
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_read_pongs(line))
            tasks.create_task(_follow(line, services, visitor, hello, subscription))


async def _follow(
    line: Line, services: Services, visitor: Visitor, hello: s.VisitorHello, subscription: Subscription
) -> None:
    """Send every event after the cursor, and the place in line whenever it has changed."""
    conversation_id, cursor, position = hello.conversation_id, hello.after, None
    while True:
        seen = cursor
        events, cursor = await services.chat.events(visitor, conversation_id, seen)
        if events:
            page = views.event_page(events, cursor, services.base_url, Audience.EVERYONE)
            await line.send(
                s.EventsFrame(conversation_id=conversation_id, events=page.events, last_seq=cursor)
            )
        if cursor != seen:
            continue  # what was read may have been for agents only; there may be more behind it
        now_at = await services.chat.position(visitor, conversation_id)
        if now_at is not None and now_at != position:
            await line.send(s.QueueFrame(position=now_at))
        position = now_at
        await line.beat()
        await subscription.wait(line.pace.ping / 4 if position is None else line.pace.queue)


async def _serve_agent(line: Line, services: Services, token: str | None) -> None:
    agent = await services.accounts.authenticate(token)
    await _hello(line, TypeAdapter(s.AgentHello))
    feed = AgentFeed(line, services, agent, token)
    with services.hub.subscribe() as subscription:
        await line.send(s.ReadyFrame())
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(feed.read_frames())
            tasks.create_task(feed.follow(subscription))


class AgentFeed:
    """One agent's socket: summaries of whatever changes, and the events of the conversations it follows."""

    def __init__(self, line: Line, services: Services, agent: Agent, token: str | None) -> None:
        self._line = line
        self._services = services
        self._agent = agent
        self._token = token
        self._cursors: dict[str, int] = {}
        self._checked = time.monotonic()
        self._send_lock = asyncio.Lock()

    async def read_frames(self) -> None:
        while True:
            frame = await self._line.receive(_AGENT_FRAMES)
            if isinstance(frame, s.SubscribeFrame):
                if len(self._cursors) >= MAX_SUBSCRIPTIONS and frame.conversation_id not in self._cursors:
                    raise Closed(4400, "too_many_subscriptions", f"At most {MAX_SUBSCRIPTIONS} at a time.")
                await self._send_events(frame.conversation_id, frame.after)
            elif isinstance(frame, s.UnsubscribeFrame):
                self._cursors.pop(frame.conversation_id, None)

    async def follow(self, subscription: Subscription) -> None:
        while True:
            changed = await subscription.wait(self._line.pace.recheck)
            await self._check_session()
            await self._line.beat()
            if not changed:
                continue
            for summary in await self._services.escalations.summaries(changed):
                if summary.conversation.begun:
                    await self._line.send(s.SummaryFrame(conversation=views.summary_view(summary)))
            for conversation_id in changed & self._cursors.keys():
                await self._send_events(conversation_id)

    async def _send_events(self, conversation_id: str, start: int | None = None) -> None:
        """Everything after the cursor, which `start` sets anew. One sender at a time: numbers never go back."""
        await self._check_session()
        async with self._send_lock:
            if start is not None:
                self._cursors[conversation_id] = start
            while (after := self._cursors.get(conversation_id)) is not None:
                events, cursor = await self._services.escalations.events(self._agent, conversation_id, after)
                if not events:
                    return
                page = views.event_page(events, cursor, self._services.base_url, Audience.AGENTS)
                await self._line.send(
                    s.EventsFrame(conversation_id=conversation_id, events=page.events, last_seq=cursor)
                )
                if conversation_id in self._cursors:
                    self._cursors[conversation_id] = cursor

    async def _check_session(self) -> None:
        """A revoked or expired session must not go on listening. Raises NotSignedIn."""
        if time.monotonic() - self._checked >= self._line.pace.recheck:
            self._agent = await self._services.accounts.authenticate(self._token)
            self._checked = time.monotonic()


async def _hello(line: Line, model: TypeAdapter[Frame]) -> Frame:
    try:
        async with asyncio.timeout(line.pace.hello):
            frame: Frame = await line.receive(model)
            return frame
    except TimeoutError:
        raise Closed(4408, "no_hello", f"No hello within {line.pace.hello:g} seconds.") from None


async def _read_pongs(line: Line) -> None:
    pong: TypeAdapter[s.PongFrame] = TypeAdapter(s.PongFrame)
    while True:
        await line.receive(pong)
