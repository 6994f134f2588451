"""Routes for articles while an agent answers: suggestions, search, and labels of what was chosen."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from bot.api import schemas as s
from bot.api import tool_views as views
from bot.api.deps import TheAgent, TheServices, TheWorker, same_origin
from bot.domain.labels import LabelReason

router = APIRouter(prefix="/agent", tags=["agent"], dependencies=[Depends(same_origin)])


@router.get("/conversations/{conversation_id}/suggestions")
async def suggestions(conversation_id: str, agent: TheWorker, services: TheServices) -> s.SuggestionsView:
    """Articles for what the visitor asks now."""
    found = await services.tools.suggesting.suggest(agent, conversation_id)
    return views.suggestions_view(found, services.base_url)


@router.post("/conversations/{conversation_id}/labels", status_code=201)
async def none_fits(
    conversation_id: str, body: s.NoneFitsRequest, agent: TheWorker, services: TheServices
) -> s.SuggestionsView:
    """No article of those found answers what the visitor asks now; again with a reason says why."""
    reason = LabelReason(body.reason) if body.reason else None
    await services.tools.suggesting.none_fits(agent, conversation_id, reason)
    found = await services.tools.suggesting.suggest(agent, conversation_id)
    return views.suggestions_view(found, services.base_url)


@router.delete("/conversations/{conversation_id}/labels/{label_id}", status_code=204)
async def withdraw_label(
    conversation_id: str, label_id: str, agent: TheWorker, services: TheServices
) -> None:
    """Take a label back; what was sent stays sent."""
    await services.tools.suggesting.withdraw(agent, conversation_id, label_id)


@router.get("/labels", response_class=Response)
async def export_labels(
    agent: TheAgent,
    services: TheServices,
    since: Annotated[datetime | None, Query(description="With its time zone")] = None,
    limit: Annotated[int, Query(ge=1, le=100_000)] = 10_000,
) -> Response:
    """The newest labels as JSON lines, oldest first, in the form that `madoguchi eval` reads."""
    lines = await services.tools.suggesting.export(agent, views.aware(since), limit)
    body = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return Response(body, media_type="application/x-ndjson")


@router.get("/articles")
async def search_articles(
    agent: TheWorker,
    services: TheServices,
    lang: Annotated[str, Query(max_length=35)],
    q: Annotated[str, Query(max_length=300)] = "",
) -> s.ArticleHitList:
    """By words and by meaning; also articles that are kept from visitors, marked so."""
    return s.ArticleHitList(
        articles=[views.hit_view(hit) for hit in await services.tools.articles.search(q, lang)]
    )


@router.get("/articles/{lang}/{article_id}")
async def read_article(
    lang: str, article_id: str, agent: TheWorker, services: TheServices
) -> s.AgentArticleView:
    """The whole article, with its text to be changed before it is sent."""
    article, for_everyone = await services.tools.articles.read(lang, article_id)
    return views.article_view(article, for_everyone)
