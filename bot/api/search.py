"""Agents find conversations again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from bot.api import schemas as s
from bot.api import views
from bot.api.deps import TheServices, TheWorker, same_origin

router = APIRouter(prefix="/agent", tags=["agent"], dependencies=[Depends(same_origin)])


@router.get("/search")
async def search(
    agent: TheWorker,
    services: TheServices,
    q: Annotated[str, Query(description="Words, a ticket's number, or a visitor's name, address or id")],
) -> s.SearchResults:
    """Conversations in which it is found: by ticket, by visitor, then by what people wrote, the newest first."""
    found = await services.searching.search(agent, q)
    return s.SearchResults(
        results=[
            s.SearchResult(
                conversation=views.summary_view(find.summary),
                line=None
                if find.line is None
                else s.FoundLineView(
                    seq=find.line.seq, author=find.line.author.value, text=find.line.text, at=find.line.at
                ),
            )
            for find in found.finds
        ],
        more=found.more,
    )
