"""Around every request: an id, a bounded body, one log line without any text of people, and safe headers."""

from __future__ import annotations

import re
import time

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.api.errors import error_response
from bot.services.observing import Observer
from bot.services.system import new_id

log = structlog.get_logger("madoguchi.http")

MAX_BODY_BYTES = 65_536
_REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
#: A client may send any word as its method; what it invents must not become a label.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_QUIET = ("/healthz", "/readyz", "/metrics")
_DEFAULT_CSP = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
#: Swagger UI's own page has an inline script.
_DOCS_CSP = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class RequestGuard:
    """Pure ASGI, so that streaming and sockets pass untouched."""

    def __init__(self, app: ASGIApp, observer: Observer, hsts: bool) -> None:
        self._app = app
        self._observer = observer
        self._hsts = hsts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = _request_id(Headers(scope=scope))
        scope.setdefault("state", {})["request_id"] = request_id
        status = 500

        async def guarded_send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                if scope["path"] == "/docs":
                    headers["Content-Security-Policy"] = _DOCS_CSP
                self._add_headers(headers, request_id)
            await send(message)

        try:
            await self._app(scope, _bounded(scope, receive), guarded_send)
        finally:
            self._record(scope, status, time.perf_counter() - started, request_id)

    def _add_headers(self, headers: MutableHeaders, request_id: str) -> None:
        headers["X-Request-Id"] = request_id
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "no-referrer")
        headers.setdefault("X-Frame-Options", "DENY")
        headers.setdefault("Content-Security-Policy", _DEFAULT_CSP)
        headers.setdefault("Cache-Control", "no-store")
        if self._hsts:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")

    def _record(self, scope: Scope, status: int, seconds: float, request_id: str) -> None:
        route = _route(scope)
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._observer.requests.labels(method, route, str(status)).inc()
        self._observer.request_seconds.labels(route).observe(seconds)
        if route not in _QUIET:
            log.info(
                "request",
                method=method,
                route=route,
                status=status,
                ms=round(seconds * 1000, 1),
                request_id=request_id,
            )


class LastResort:
    """Next to the routes: what nobody foresaw becomes a 500 without any detail; the log has the trace.

    Inside the other middleware, so that this answer too carries the safe headers and those of CORS.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def watched_send(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched_send)
        except Exception as error:
            if begun:
                raise
            log.error("unforeseen error", route=_route(scope), exc_info=error)
            response = error_response(
                500,
                "internal_error",
                "Something went wrong on our side. Nothing that was acknowledged is lost; please try again.",
                request_id=scope["state"]["request_id"],
            )
            await response(scope, receive, send)


def _route(scope: Scope) -> str:
    """The route's template: no id and no query ever reaches a log or a metric's label."""
    route = scope.get("route")
    return str(getattr(route, "path", None) or "(none)")


def _request_id(headers: Headers) -> str:
    given = headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else new_id()


def _bounded(scope: Scope, receive: Receive) -> Receive:
    """Raises HTTPException (413) as soon as more than `MAX_BODY_BYTES` have come, whatever the header claims."""
    seen = 0
    length = Headers(scope=scope).get("content-length", "0")
    too_large = length.isdigit() and int(length) > MAX_BODY_BYTES

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
        if too_large or seen > MAX_BODY_BYTES:
            raise HTTPException(413, f"A request may have at most {MAX_BODY_BYTES} bytes.")
        return message

    return bounded
