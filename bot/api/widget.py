"""What the widget asks for before anybody writes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from bot.api import schemas as s
from bot.api import views
from bot.api.deps import TheServices, visitor_origin
from bot.api.visitor import spoken

router = APIRouter(prefix="/widget", tags=["widget"], dependencies=[Depends(visitor_origin)])


@router.get("/config")
async def config(
    services: TheServices,
    response: Response,
    lang: Annotated[s.Lang | None, Query()] = None,
    page: Annotated[str | None, Query(max_length=2000, description="Origin and path of the page")] = None,
) -> s.WidgetConfigView:
    """Texts, keys, suggestions for this page, and whether a person is there. May be kept for a minute."""
    found = await services.widget.config(spoken(services, lang), page)
    response.headers["Cache-Control"] = "public, max-age=60"
    response.headers["Vary"] = "Origin"
    return views.config_view(found, services.widget.settings, services.transcripts.can_mail)
