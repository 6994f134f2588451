"""The visitor's routes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from bot.api import schemas as s
from bot.api import views
from bot.api.deps import TheServices, TheVisitor, visitor_origin
from bot.api.polling import poll
from bot.domain.model import Audience

router = APIRouter(prefix="/visitor", tags=["visitor"], dependencies=[Depends(visitor_origin)])


@router.post("/session", status_code=201)
async def open_session(body: s.SessionRequest, services: TheServices) -> s.VisitorSession:
    """A new visitor. The token is shown once."""
    return s.VisitorSession(token=await services.visitors.open_session())


@router.post("/conversations")
async def start(body: s.StartRequest, visitor: TheVisitor, services: TheServices) -> s.ConversationSnapshot:
    """The visitor's conversation, made if there is none."""
    lang = (body.lang or services.default_lang).split("-")[0].lower()
    return views.snapshot_view(await services.chat.start(visitor, lang, body.page))


@router.get("/conversations/{conversation_id}")
async def snapshot(
    conversation_id: str, visitor: TheVisitor, services: TheServices
) -> s.ConversationSnapshot:
    """Everything up to `last_seq`."""
    return views.snapshot_view(await services.chat.snapshot(visitor, conversation_id))


@router.post("/conversations/{conversation_id}/messages", status_code=201)
async def post_message(
    conversation_id: str,
    body: s.PostMessageRequest,
    visitor: TheVisitor,
    services: TheServices,
    response: Response,
) -> s.MessageView:
    """Idempotent by `client_message_id`: 201 the first time, 200 for a repeat."""
    action = body.action.model_dump() if body.action else None
    message, repeated = await services.chat.post(
        visitor, conversation_id, body.text, body.client_message_id, action
    )
    response.status_code = 200 if repeated else 201
    return views.message_view(message)


@router.get("/conversations/{conversation_id}/events")
async def events(
    conversation_id: str,
    visitor: TheVisitor,
    services: TheServices,
    after: Annotated[s.Seq, Query()] = 0,
    wait: Annotated[float, Query(ge=0, le=25, description="Seconds to wait for something new")] = 0,
) -> s.EventPage:
    """Long-polling of the same events that the socket sends."""
    return await poll(
        services,
        conversation_id,
        after,
        wait,
        lambda a: services.chat.events(visitor, conversation_id, a),
        Audience.EVERYONE,
    )
