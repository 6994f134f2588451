"""Routes for canned replies."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from bot.api import schemas as s
from bot.api.deps import TheServices, TheWorker, same_origin
from bot.domain.canned import CannedReply
from bot.domain.model import Agent
from bot.services.canned import ReplyForm

router = APIRouter(prefix="/agent/replies", tags=["agent"], dependencies=[Depends(same_origin)])


@router.get("")
async def list_replies(agent: TheWorker, services: TheServices) -> s.CannedReplyList:
    """Those that this agent may use, by shortcut."""
    found = await services.tools.replies.offered(agent)
    return s.CannedReplyList(replies=[_view(each, agent) for each in found])


@router.post("", status_code=201)
async def add_reply(body: s.CannedReplyRequest, agent: TheWorker, services: TheServices) -> s.CannedReplyView:
    """A new one: everybody may keep their own; shared ones are for supervisors and administrators."""
    return _view(await services.tools.replies.save(agent, None, _form(body)), agent)


@router.put("/{reply_id}")
async def change_reply(
    reply_id: str, body: s.CannedReplyRequest, agent: TheWorker, services: TheServices
) -> s.CannedReplyView:
    """In place of what it was."""
    return _view(await services.tools.replies.save(agent, reply_id, _form(body)), agent)


@router.delete("/{reply_id}", status_code=204)
async def delete_reply(reply_id: str, agent: TheWorker, services: TheServices) -> None:
    """What was sent with it stays as it is."""
    await services.tools.replies.delete(agent, reply_id)


def _form(body: s.CannedReplyRequest) -> ReplyForm:
    texts = {"en": body.texts.en or "", "ja": body.texts.ja or ""}
    return ReplyForm(body.shortcut, texts, body.team_id, body.own)


def _view(reply: CannedReply, agent: Agent) -> s.CannedReplyView:
    return s.CannedReplyView(
        id=reply.id,
        shortcut=reply.shortcut,
        texts=s.CannedTextsView(en=reply.texts.get("en"), ja=reply.texts.get("ja")),
        team_id=reply.team_id,
        own=reply.owner_id == agent.id,
        updated_at=reply.updated_at,
    )
