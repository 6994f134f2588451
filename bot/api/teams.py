"""Routes of teams, business hours and service levels: everybody in the console may know the teams."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from bot.api import schemas as s
from bot.api.deps import TheAgent, TheServices, same_origin
from bot.domain.model import Agent
from bot.domain.team import Team
from bot.services.hours import countries
from bot.services.teams import TeamForm, TeamNow, TeamSettings

router = APIRouter(prefix="/agent", tags=["teams"], dependencies=[Depends(same_origin)])


@router.get("/teams")
async def list_teams(agent: TheAgent, services: TheServices) -> s.TeamList:
    """Every team, with the ids of its members, who is there, and whether it works now."""
    return s.TeamList(teams=[_now_view(each) for each in await services.teams.listing()])


@router.get("/teams/settings")
async def settings(agent: TheAgent, services: TheServices) -> s.TeamSettingsView:
    """Administrators: everything that can be set of teams, hours and service levels."""
    return _settings_view(await services.teams.settings(agent))


@router.put("/teams/settings")
async def save_settings(
    body: s.ServiceHoursRequest, agent: TheAgent, services: TheServices
) -> s.TeamSettingsView:
    """Administrators: hours and service levels of the whole service; null: at all times, nothing promised."""
    saved = await services.teams.save_defaults(agent, _dump(body.hours), _dump(body.sla))
    return _settings_view(saved)


@router.post("/teams", status_code=201)
async def add_team(body: s.TeamRequest, agent: TheAgent, services: TheServices) -> s.TeamDetailView:
    """Administrators: a new team."""
    return _detail_view(await services.teams.add(agent, _form(body)))


@router.put("/teams/{team_id}")
async def change_team(
    team_id: str, body: s.TeamRequest, agent: TheAgent, services: TheServices
) -> s.TeamDetailView:
    """Administrators: everything of a team anew."""
    return _detail_view(await services.teams.change(agent, team_id, _form(body)))


@router.delete("/teams/{team_id}", status_code=204)
async def remove_team(team_id: str, agent: TheAgent, services: TheServices) -> None:
    """Administrators: its conversations become everybody's."""
    await services.teams.remove(agent, team_id)


@router.post("/hours/preview")
async def preview_hours(
    body: s.HoursView,
    agent: TheAgent,
    services: TheServices,
    lang: Annotated[s.Lang, Query()] = "en",
) -> s.HoursPreviewView:
    """Administrators: what these hours would mean from now on; nothing is stored."""
    preview = services.teams.preview(agent, body.model_dump(), lang)
    return s.HoursPreviewView(
        is_open=preview.is_open,
        next_opening=preview.next_opening,
        days_off=[s.DayOffView(day=each.day, text=each.text) for each in preview.days_off],
    )


@router.put("/agents/{agent_id}/abilities")
async def set_abilities(
    agent_id: str, body: s.AbilitiesRequest, agent: TheAgent, services: TheServices
) -> s.TeamAgentView:
    """Administrators: what an agent can do, and how many conversations they may have."""
    changed = await services.teams.set_abilities(agent, agent_id, body.languages, body.skills, body.capacity)
    return _agent_view(changed)


def _form(body: s.TeamRequest) -> TeamForm:
    return TeamForm(body.name, tuple(body.members), _dump(body.hours), _dump(body.sla))


def _dump(body: s.Body | None) -> dict[str, Any] | None:
    return None if body is None else body.model_dump()


def _now_view(now: TeamNow) -> s.TeamView:
    return s.TeamView(
        id=now.team.id,
        name=now.team.name,
        members=sorted(now.team.members),
        there=now.there,
        is_open=now.is_open,
        next_opening=now.next_opening,
    )


def _detail_view(team: Team) -> s.TeamDetailView:
    return s.TeamDetailView.model_validate(
        {
            "id": team.id,
            "name": team.name,
            "members": sorted(team.members),
            "hours": team.hours,
            "sla": team.sla,
        }
    )


def _settings_view(found: TeamSettings) -> s.TeamSettingsView:
    return s.TeamSettingsView(
        hours=None if found.hours is None else s.HoursView.model_validate(found.hours),
        sla=None if found.sla is None else s.SlaView.model_validate(found.sla),
        teams=[_detail_view(each) for each in found.teams],
        agents=[_agent_view(each) for each in found.agents if each.active],
        countries=countries(),
    )


def _agent_view(agent: Agent) -> s.TeamAgentView:
    return s.TeamAgentView(
        id=agent.id,
        name=agent.name,
        role=agent.role.value,
        languages=list(agent.languages),
        skills=list(agent.skills),
        capacity=agent.capacity,
    )
