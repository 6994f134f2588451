"""One file maps every refusal to a status, and gives every error the same body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot.api.schemas import ErrorBody, ErrorDetail
from bot.domain import errors
from bot.domain.errors import DomainError

log = structlog.get_logger(__name__)

STATUS: dict[type[DomainError], int] = {
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Invalid: 422,
    errors.NotSignedIn: 401,
    errors.Forbidden: 403,
    errors.TooMany: 429,
    errors.Unavailable: 503,
}

_HTTP_CODES = {404: "not_found", 405: "method_not_allowed", 413: "body_too_large"}


def status_of(error: DomainError) -> int:
    """The HTTP status of a refusal: that of the nearest class in `STATUS`."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def error_detail(code: str, message: str, data: Mapping[str, Any] | None, request_id: str) -> ErrorDetail:
    return ErrorDetail(code=code, message=message, data=dict(data or {}), request_id=request_id)


def error_response(
    status: int, code: str, message: str, data: Mapping[str, Any] | None = None, request_id: str = ""
) -> JSONResponse:
    """The one error body."""
    body = ErrorBody(error=error_detail(code, message, data, request_id))
    headers = {"Retry-After": str(data["retry_after"])} if data and "retry_after" in data else None
    return JSONResponse(body.model_dump(mode="json"), status_code=status, headers=headers)


def install(app: FastAPI) -> None:
    """Register the handlers. What is not foreseen becomes a 500 without any detail; the log has the trace."""

    async def refused(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, DomainError)  # noqa: S101 - registered for this class only
        return error_response(status_of(error), error.code, error.message, error.data, request_id_of(request))

    async def malformed(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        # Only where and why: the input itself may be a secret, a message, or not even encodable.
        problems = [
            {"where": ".".join(str(part) for part in item["loc"]), "why": _printable(item["msg"])}
            for item in error.errors()[:10]
        ]
        text = "; ".join(f"{p['where']}: {p['why']}" for p in problems)
        return error_response(422, "invalid_request", text, {"problems": problems}, request_id_of(request))

    async def http_error(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)  # noqa: S101
        code = _HTTP_CODES.get(error.status_code, "http_error")
        return error_response(error.status_code, code, str(error.detail), request_id=request_id_of(request))

    async def unforeseen(request: Request, error: Exception) -> JSONResponse:
        log.error("unforeseen error", path=request.scope.get("path"), exc_info=error)
        return error_response(
            500,
            "internal_error",
            "Something went wrong on our side. Nothing that was acknowledged is lost; please try again.",
            request_id=request_id_of(request),
        )

    app.add_exception_handler(DomainError, refused)
    app.add_exception_handler(RequestValidationError, malformed)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(Exception, unforeseen)


def request_id_of(request: Request) -> str:
    return str(getattr(request.state, "request_id", ""))


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
