"""The visitor's routes."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response

from bot.api import schemas as s
from bot.api import views
from bot.api.deps import Services, TheClient, TheServices, TheVisitor, visitor_origin
from bot.api.polling import poll
from bot.domain.model import Audience
from bot.services.contacts import ContactForm

router = APIRouter(prefix="/visitor", tags=["visitor"], dependencies=[Depends(visitor_origin)])

_CONVERSATION = "/conversations/{conversation_id}"
_MEDIA = {"txt": "text/plain; charset=utf-8", "html": "text/html; charset=utf-8"}

Zone = Annotated[str | None, Query(max_length=64, description="IANA time zone; none: UTC")]


def spoken(services: Services, lang: str | None) -> str:
    """The language alone, of a tag such as en-GB."""
    return (lang or services.default_lang).split("-")[0].lower()


@router.post("/session", status_code=201)
async def open_session(body: s.SessionRequest, services: TheServices, client: TheClient) -> s.VisitorSession:
    """A new visitor, or the one whom `identity` names. The token is shown once."""
    return s.VisitorSession(token=await services.visitors.open_session(body.identity, client))


@router.post("/conversations")
async def start(body: s.StartRequest, visitor: TheVisitor, services: TheServices) -> s.ConversationSnapshot:
    """The visitor's conversation, made if there is none."""
    lang = spoken(services, body.lang)
    snapshot = await services.chat.start(visitor, lang, body.page, body.site, body.time_zone)
    return views.snapshot_view(snapshot, services.widget.settings.csat)


@router.get(_CONVERSATION)
async def snapshot(
    conversation_id: str, visitor: TheVisitor, services: TheServices
) -> s.ConversationSnapshot:
    """Everything up to `last_seq`."""
    snapshot = await services.chat.snapshot(visitor, conversation_id)
    return views.snapshot_view(snapshot, services.widget.settings.csat)


@router.post(f"{_CONVERSATION}/messages", status_code=201)
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


@router.post(f"{_CONVERSATION}/contact", status_code=201)
async def leave_contact(
    conversation_id: str,
    body: s.ContactRequest,
    visitor: TheVisitor,
    services: TheServices,
    response: Response,
) -> s.MessageView:
    """Leave a message or ask to be called back. Idempotent by `client_message_id`; details are for agents only."""
    form = ContactForm(body.kind, body.name, body.email, body.phone, body.preferred_time, body.text)
    lang = spoken(services, body.lang) if body.lang else None
    message, repeated = await services.contacts.leave(
        visitor, conversation_id, body.client_message_id, form, lang
    )
    response.status_code = 200 if repeated else 201
    return views.message_view(message)


@router.post(f"{_CONVERSATION}/end")
async def end(conversation_id: str, visitor: TheVisitor, services: TheServices) -> s.ConversationSnapshot:
    """The visitor is done. Ending what is over, or never began, changes nothing."""
    snapshot = await services.chat.end(visitor, conversation_id)
    return views.snapshot_view(snapshot, services.widget.settings.csat)


@router.post(f"{_CONVERSATION}/rating", status_code=204)
async def rate(
    conversation_id: str, body: s.RatingRequest, visitor: TheVisitor, services: TheServices
) -> None:
    """Once it is over; a new rating takes the place of the old one."""
    await services.contacts.rate(visitor, conversation_id, body.score, body.comment)


@router.get(f"{_CONVERSATION}/transcript", response_class=Response)
async def transcript(
    conversation_id: str,
    visitor: TheVisitor,
    services: TheServices,
    format: Annotated[Literal["txt", "html"], Query()] = "txt",
    tz: Zone = None,
) -> Response:
    """The conversation as a file, in its own language."""
    text = await services.transcripts.file(visitor, conversation_id, format, tz)
    name = f'attachment; filename="transcript.{format}"'
    return Response(text, media_type=_MEDIA[format], headers={"Content-Disposition": name})


@router.post(f"{_CONVERSATION}/transcript", status_code=202)
async def mail_transcript(
    conversation_id: str, body: s.MailTranscriptRequest, visitor: TheVisitor, services: TheServices
) -> None:
    """Mail what was said so far; 409 `not_configured` where no mail server is set up."""
    await services.transcripts.promise(visitor, conversation_id, body.email, body.tz)


@router.put(f"{_CONVERSATION}/attributes", status_code=204)
async def describe(
    conversation_id: str, body: s.AttributesRequest, visitor: TheVisitor, services: TheServices
) -> None:
    """What the page says of its visitor: at most 20 names of 40 characters, values of 500. Replaces all."""
    await services.chat.describe(visitor, conversation_id, dict(body.attributes))


@router.post("/suggest")
async def suggest(body: s.SuggestRequest, visitor: TheVisitor, services: TheServices) -> s.SuggestResponse:
    """Articles that what is being written may be about; nothing is stored and nothing logged."""
    found = await services.widget.while_typing(visitor, body.text, spoken(services, body.lang))
    return s.SuggestResponse(articles=[views.suggestion_view(each) for each in found])


@router.get(f"{_CONVERSATION}/events")
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
