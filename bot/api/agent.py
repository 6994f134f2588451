"""The agents' routes. Each needs a session; unsafe methods also the console's header (see `deps.same_origin`)."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Response

from bot.api import schemas as s
from bot.api import views
from bot.api.deps import (
    Services,
    TheAgent,
    TheArriving,
    TheClient,
    TheServices,
    TheToken,
    TheWorker,
    same_origin,
)
from bot.api.polling import poll
from bot.domain.errors import Invalid
from bot.domain.events import Event
from bot.domain.model import Agent, Audience, State

router = APIRouter(prefix="/agent", tags=["agent"], dependencies=[Depends(same_origin)])


@router.post("/session")
async def sign_in(
    body: s.SignInRequest,
    services: TheServices,
    client: TheClient,
    token: TheToken,
    response: Response,
    user_agent: Annotated[str, Header()] = "",
) -> s.AgentView:
    """Sign in; sets the session's cookie. 401 `second_factor_required`: the same again, with a code."""
    agent, made = await services.accounts.sign_in(
        body.email, body.password, client, body.code, user_agent, replaces=token
    )
    _set_cookie(services, response, made, services.session_secs)
    return await _own_view(services, agent)


@router.delete("/session", status_code=204)
async def sign_out(services: TheServices, token: TheToken, response: Response) -> None:
    """End this session."""
    await services.accounts.sign_out(token)
    _set_cookie(services, response, "", 0)


@router.get("/me")
async def me(agent: TheArriving, services: TheServices) -> s.AgentView:
    """Who is signed in."""
    return await _own_view(services, agent)


@router.put("/presence")
async def set_presence(body: s.PresenceRequest, agent: TheWorker, services: TheServices) -> s.AgentView:
    """Away: signed in, but visitors are not told that somebody is there."""
    await services.people.set_away(agent, body.away)
    return views.agent_view(replace(agent, away=body.away, offers_missed=0))


@router.post("/password", status_code=204)
async def change_password(
    body: s.ChangePasswordRequest, agent: TheAgent, token: TheToken, services: TheServices
) -> None:
    """A new password; every other session of this agent ends."""
    await services.accounts.change_password(agent, token or "", body.current_password, body.new_password)


@router.get("/agents")
async def list_agents(agent: TheWorker, services: TheServices) -> s.ColleagueList:
    """Everybody to whom a conversation can be given."""
    found = await services.assignments.colleagues()
    return s.ColleagueList(agents=[views.colleague_view(each) for each in found])


@router.get("/conversations")
async def list_conversations(
    agent: TheWorker,
    services: TheServices,
    state: Annotated[list[s.StateName] | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=5000)] = 200,
) -> s.ConversationList:
    """Waiting: by urgency; all others: newest first."""
    summaries, counts = await services.escalations.listing([State(name) for name in state or ()], limit)
    return views.list_view(summaries, counts)


@router.get("/conversations/{conversation_id}")
async def case_file(conversation_id: str, agent: TheWorker, services: TheServices) -> s.AgentSnapshot:
    """The whole story: every event, every ticket with its reason and candidates."""
    return views.case_view(await services.escalations.case_file(agent, conversation_id), services.base_url)


@router.get("/conversations/{conversation_id}/events")
async def events(
    conversation_id: str,
    agent: TheWorker,
    token: TheToken,
    services: TheServices,
    after: Annotated[s.Seq, Query()] = 0,
    wait: Annotated[float, Query(ge=0, le=25, description="Seconds to wait for something new")] = 0,
) -> s.EventPage:
    """Long-polling of the same events that the socket sends."""

    async def read(start: int) -> tuple[list[Event], int]:
        """A session that ends during the wait gets nothing more."""
        still = await services.accounts.authenticate(token)
        return await services.escalations.events(still, conversation_id, start)

    return await poll(services, conversation_id, after, wait, read, Audience.AGENTS)


@router.post("/conversations/{conversation_id}/claim")
async def claim(conversation_id: str, agent: TheWorker, services: TheServices) -> s.ConversationSummary:
    """Take a waiting conversation. Of many, exactly one wins; the others get 409 with the winner's name."""
    return views.summary_view(await services.assignments.claim(agent, conversation_id))


@router.post("/conversations/{conversation_id}/release")
async def release(conversation_id: str, agent: TheWorker, services: TheServices) -> s.ConversationSummary:
    """Give it back to the queue, at its old place."""
    return views.summary_view(await services.assignments.release(agent, conversation_id))


@router.post("/conversations/{conversation_id}/transfer")
async def transfer(
    conversation_id: str, body: s.TransferRequest, agent: TheWorker, services: TheServices
) -> s.ConversationSummary:
    """To a colleague, who has it at once, to a team, or back to the queue; with a note for whoever reads it next."""
    assignments = services.assignments
    if body.team_id is not None:
        if body.agent_id is not None:
            raise Invalid("invalid_target", "Name a colleague or a team, not both.")
        team_id = None if body.team_id == s.EVERYBODY else body.team_id
        return views.summary_view(await assignments.to_team(agent, conversation_id, team_id, body.note))
    if body.agent_id is None:
        return views.summary_view(await assignments.release(agent, conversation_id, body.note))
    return views.summary_view(await assignments.transfer(agent, conversation_id, body.agent_id, body.note))


@router.post("/conversations/{conversation_id}/take-over")
async def take_over(conversation_id: str, agent: TheWorker, services: TheServices) -> s.ConversationSummary:
    """Supervisors and administrators: take it out of somebody's hands."""
    return views.summary_view(await services.assignments.take_over(agent, conversation_id))


@router.post("/conversations/{conversation_id}/return-to-bot")
async def return_to_bot(
    conversation_id: str, agent: TheWorker, services: TheServices
) -> s.ConversationSummary:
    """The bot answers again from the visitor's next message on; the visitor is told so."""
    return views.summary_view(await services.assignments.return_to_bot(agent, conversation_id))


@router.post("/conversations/{conversation_id}/resolve")
async def resolve(
    conversation_id: str, body: s.ResolveRequest, agent: TheWorker, services: TheServices
) -> s.ConversationSummary:
    """Done, with an outcome."""
    return views.summary_view(await services.assignments.resolve(agent, conversation_id, body.outcome))


@router.post("/conversations/{conversation_id}/messages", status_code=201)
async def reply(
    conversation_id: str,
    body: s.AgentReplyRequest,
    agent: TheWorker,
    services: TheServices,
    response: Response,
) -> s.MessageView:
    """Only the owner sends. Idempotent by `client_message_id`."""
    message, repeated = await services.escalations.reply(
        agent, conversation_id, body.client_message_id, text=body.text, article=_article_key(body)
    )
    await services.tools.suggesting.learn(agent, conversation_id, message)
    response.status_code = 200 if repeated else 201
    return views.message_view(message)


def _article_key(body: s.AgentReplyRequest) -> tuple[str, str] | None:
    if body.article_id is None:
        return None
    if body.lang is None:
        raise Invalid("invalid_message", "An article needs its lang beside its article_id.")
    return body.lang, body.article_id


async def _own_view(services: Services, agent: Agent) -> s.AgentView:
    two_step = await services.two_step.state(agent)
    return views.agent_view(agent, two_step_due=two_step.required and not two_step.enabled)


def _set_cookie(services: Services, response: Response, token: str, max_age: int) -> None:
    response.set_cookie(
        services.cookie,
        token,
        max_age=max_age,
        path="/",
        httponly=True,
        secure=services.secure_cookie,
        samesite="strict",
    )
