"""Routes for what agents reach for inside a conversation: notes and mentions."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Response

from bot.api import schemas as s
from bot.api import tool_views as views
from bot.api.deps import TheServices, TheWorker, same_origin

router = APIRouter(prefix="/agent", tags=["agent"], dependencies=[Depends(same_origin)])


@router.post("/conversations/{conversation_id}/notes", status_code=201)
async def write_note(
    conversation_id: str, body: s.NoteRequest, agent: TheWorker, services: TheServices, response: Response
) -> s.NoteView:
    """For agents only, by whoever may see the conversation. Idempotent by `client_message_id`."""
    seq, note, repeated = await services.notes.write(
        agent, conversation_id, body.client_message_id, body.text
    )
    response.status_code = 200 if repeated else 201
    return views.note_view(seq, note)


@router.get("/mentions")
async def list_mentions(agent: TheWorker, services: TheServices) -> s.MentionList:
    """Notes that name this agent and that they have not looked at."""
    return s.MentionList(mentions=views.mention_views(await services.notes.unseen(agent)))


@router.post("/conversations/{conversation_id}/mentions/seen", status_code=204)
async def see_mentions(conversation_id: str, agent: TheWorker, services: TheServices) -> None:
    """This agent has the conversation before them."""
    await services.notes.look(agent, conversation_id)
