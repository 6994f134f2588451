"""WebSockets. What is sent was read from the database after the commit; a wake-up only says when to look.

One task reads frames, one writes (`feeds.py`); a send that takes longer than `Pace.send` closes the socket, so that a
client that does not read can hold up nobody and no memory grows: there is no buffer but the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from bot.api import schemas as s
from bot.api.deps import Pace, check_visitor_origin, services_of
from bot.api.errors import error_detail
from bot.api.feeds import serve_agent, serve_visitor
from bot.api.line import Closed, Line
from bot.domain.errors import DomainError, Forbidden, NotFound, NotSignedIn
from bot.services.event_hub import HubClosed

log = structlog.get_logger(__name__)
router = APIRouter()


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
        await _guarded(socket, services.pace, lambda line: serve_visitor(line, services))


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
        await _guarded(socket, services.pace, lambda line: serve_agent(line, services, token))


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
    except* Forbidden as group:
        await _close(socket, *_refusal(group, 4403))
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
