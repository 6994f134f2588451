"""One file maps every refusal to a status, and gives every error the same body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot.api.schemas import ErrorBody, ErrorDetail
from bot.domain import errors
from bot.domain.errors import Code, DomainError

STATUS: dict[type[DomainError], int] = {
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Invalid: 422,
    errors.NotSignedIn: 401,
    errors.Forbidden: 403,
    errors.TooMany: 429,
    errors.Unavailable: 503,
}

#: What is refused before any rule of the domain is asked.
HttpCode = Literal[
    "invalid_request", "method_not_allowed", "body_too_large", "http_error", "internal_error", "not_found"
]

_HTTP_CODES: dict[int, HttpCode] = {
    400: "invalid_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
}
_SHOWN_CHARS = 100


def status_of(error: DomainError) -> int:
    """The HTTP status of a refusal: that of the nearest class in `STATUS`."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def error_detail(code: str, message: str, data: Mapping[str, Any] | None, request_id: str) -> ErrorDetail:
    return ErrorDetail(code=code, message=message, data=dict(data or {}), request_id=request_id)


def error_response(
    status: int,
    code: Code | HttpCode,
    message: str,
    data: Mapping[str, Any] | None = None,
    request_id: str = "",
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """The one error body."""
    body = ErrorBody(error=error_detail(code, message, data, request_id))
    more = {"Retry-After": str(data["retry_after"])} if data and "retry_after" in data else {}
    return JSONResponse(body.model_dump(mode="json"), status, {**(headers or {}), **more})


def install(app: FastAPI) -> None:
    """Register the handlers of what is foreseen; `middleware.LastResort` has the rest."""

    async def refused(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, DomainError)  # noqa: S101 - registered for this class only
        return error_response(status_of(error), error.code, error.message, error.data, request_id_of(request))

    async def malformed(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        # Only where and why: the input itself may be a secret, a message, or not even encodable.
        problems = [
            {
                "where": _shown(".".join(map(str, item["loc"]))),
                "why": _shown(item["msg"]),
                "most": item.get("ctx", {}).get("max_length"),
            }
            for item in error.errors()[:10]
        ]
        text = "; ".join(f"{p['where']}: {p['why']}" for p in problems)
        return error_response(422, "invalid_request", text, {"problems": problems}, request_id_of(request))

    async def http_error(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)  # noqa: S101
        code: HttpCode = _HTTP_CODES.get(error.status_code, "http_error")
        id_, headers = request_id_of(request), error.headers
        return error_response(error.status_code, code, str(error.detail), request_id=id_, headers=headers)

    app.add_exception_handler(DomainError, refused)
    app.add_exception_handler(RequestValidationError, malformed)
    app.add_exception_handler(HTTPException, http_error)


def request_id_of(request: Request) -> str:
    return str(getattr(request.state, "request_id", ""))


def _shown(text: str) -> str:
    """One short encodable line: the name of an unknown field is whatever the client made of it."""
    plain = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return plain if len(plain) <= _SHOWN_CHARS else plain[:_SHOWN_CHARS] + "..."
