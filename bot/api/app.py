"""Puts routes, middleware and static files together. Built by `bot.bootstrap`; nothing runs at import."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import FileResponse, Response
from fastapi_offline import FastAPIOffline
from starlette.staticfiles import StaticFiles
from typing_extensions import override

import bot
from bot.api import (
    accounts,
    agent,
    ask,
    audit,
    canned,
    errors,
    learning,
    live,
    ops,
    reports,
    routing,
    search,
    site,
    sockets,
    teams,
    tools,
    visitor,
    widget,
)
from bot.api.deps import Services
from bot.api.middleware import LastResort, RequestGuard

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]

STATIC = Path(__file__).parent / "static"
DIST = Path(bot.__file__).resolve().parent.parent / "web_widget" / "dist"

#: The console shows hostile text to people with power: nothing but its own files, and no HTML from strings.
CONSOLE_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types madoguchi"
)


#: The routes under /api/v1, which docs/protocol.md lists.
PARTS: Final = (
    visitor,
    widget,
    agent,
    live,
    reports,
    search,
    accounts,
    audit,
    teams,
    tools,
    learning,
    routing,
    canned,
    ask,
    sockets,
)

#: Files that the build names after their content.
_HASHED = re.compile(r"-[\w-]{8}\.js")


class Assets(StaticFiles):
    """Files that pages of other origins load: readable by all; what is named after its content is kept for good."""

    @override
    def file_response(self, full_path: str | os.PathLike[str], *args: Any, **kwargs: Any) -> Response:
        response = _as_asset(super().file_response(full_path, *args, **kwargs))
        if _HASHED.search(Path(full_path).name):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def create_app(services: Services, lifespan: Lifespan) -> FastAPI:
    """The whole HTTP and socket interface over the given services."""
    app = FastAPIOffline(
        title="Madoguchi",
        version="1",
        summary="Answers from the team's own knowledge base, and a hand-over to people.",
        docs_url="/docs",
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.services = services
    api = APIRouter(prefix="/api/v1")
    for module in PARTS:
        api.include_router(module.router)
    app.include_router(api)
    app.include_router(ops.router)
    app.include_router(site.router)
    _add_bundles(app)
    app.mount("/static", Assets(directory=STATIC, check_dir=False), name="static")
    errors.install(app)
    app.add_middleware(LastResort)  # the first one added is the innermost
    app.add_middleware(
        CORSMiddleware,
        allow_origins=sorted(services.origins),
        allow_methods=["GET", "POST", "PUT"],
        allow_headers=["Authorization", "Content-Type", "X-Request-Id"],
        expose_headers=["Retry-After", "X-Request-Id"],
        max_age=600,
    )
    app.add_middleware(RequestGuard, observer=services.observer, hsts=services.secure_cookie)
    return app


def _add_bundles(app: FastAPI) -> None:
    @app.get("/widget.js", include_in_schema=False)
    async def widget() -> Response:
        return _as_asset(FileResponse(DIST / "widget.js", media_type="text/javascript"))

    @app.get("/console", include_in_schema=False)
    async def console() -> Response:
        return FileResponse(
            DIST / "console.html",
            headers={"Content-Security-Policy": CONSOLE_CSP, "Cache-Control": "no-cache"},
        )

    app.mount("/assets", Assets(directory=DIST, check_dir=False), name="assets")


def _as_asset(response: Response) -> Response:
    response.headers["Cache-Control"] = "public, max-age=300, must-revalidate"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
