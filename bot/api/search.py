"""Agents find conversations again."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query

from bot.api import schemas as s
from bot.api import views
from bot.api.deps import TheServices, TheWorker, same_origin
from bot.domain.model import State
from bot.domain.search import SearchFilter

router = APIRouter(prefix="/agent", tags=["agent"], dependencies=[Depends(same_origin)])


@router.get("/search")
async def search(
    agent: TheWorker,
    services: TheServices,
    q: Annotated[str, Query(description="Words, a ticket's number, or a visitor's name, address or id")],
    state: Annotated[list[s.StateName] | None, Query()] = None,
    who: Annotated[Literal["me", "others"] | None, Query(description="Who has it")] = None,
    team: Annotated[
        str | None, Query(max_length=64, description="Id; `none`; `mine`: one's own teams' and everybody's")
    ] = None,
    lang: Annotated[str | None, Query(pattern="^[A-Za-z]{2}$")] = None,
    tag: Annotated[str | None, Query(max_length=64)] = None,
    urgent: Annotated[bool, Query(description="Only what has a priority")] = False,
) -> s.SearchResults:
    """Conversations in which it is found: by ticket, by visitor, then by what people wrote, the newest first."""
    states = frozenset(State(name) for name in state or ())
    among = SearchFilter(states, who, team, lang, tag, urgent)
    found = await services.searching.search(agent, q, among)
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
