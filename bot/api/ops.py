"""For the people who run it: liveness, readiness, metrics."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.api.deps import TheServices

router = APIRouter(tags=["operations"])


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def readyz(services: TheServices) -> JSONResponse:
    """200 when questions can be taken and answered, else 503; says which part is missing."""
    readiness = await services.health.readiness()
    body = {
        "ready": readiness.ready,
        "database": readiness.database,
        "index": readiness.index,
        "build": readiness.build,
    }
    return JSONResponse(body, status_code=200 if readiness.ready else 503)


@router.get("/metrics", response_class=Response)
async def metrics(services: TheServices) -> Response:
    """Prometheus text format."""
    await services.health.refresh_gauges()
    return Response(generate_latest(services.observer.registry), media_type=CONTENT_TYPE_LATEST)
