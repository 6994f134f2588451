"""Routes of teams: everybody in the console may know them."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from bot.api import schemas as s
from bot.api.deps import TheAgent, TheServices, same_origin
from bot.domain.team import Team

router = APIRouter(prefix="/agent/teams", tags=["teams"], dependencies=[Depends(same_origin)])


@router.get("")
async def list_teams(agent: TheAgent, services: TheServices) -> s.TeamList:
    """Every team, with the ids of its members."""
    return s.TeamList(teams=[_view(each) for each in await services.teams.listing()])


def _view(team: Team) -> s.TeamView:
    return s.TeamView(id=team.id, name=team.name, members=sorted(team.members))
