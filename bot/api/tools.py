"""Routes for what agents do in a conversation beside answering: notes and mentions, tags, blocks, merging."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Response

from bot.api import schemas as s
from bot.api import tool_views as views
from bot.api.deps import TheServices, TheWorker, same_origin
from bot.api.views import summary_view

router = APIRouter(prefix="/agent", tags=["agent"], dependencies=[Depends(same_origin)])


@router.post("/conversations/{conversation_id}/notes", status_code=201)
async def write_note(
    conversation_id: str, body: s.NoteRequest, agent: TheWorker, services: TheServices, response: Response
) -> s.NoteView:
    """For agents only, by whoever may see the conversation. Idempotent by `client_message_id`."""
    seq, note, repeated = await services.tools.notes.write(
        agent, conversation_id, body.client_message_id, body.text
    )
    response.status_code = 200 if repeated else 201
    return views.note_view(seq, note)


@router.get("/mentions")
async def list_mentions(agent: TheWorker, services: TheServices) -> s.MentionList:
    """Notes that name this agent and that they have not looked at."""
    return s.MentionList(mentions=views.mention_views(await services.tools.notes.unseen(agent)))


@router.post("/conversations/{conversation_id}/mentions/seen", status_code=204)
async def see_mentions(conversation_id: str, agent: TheWorker, services: TheServices) -> None:
    """This agent has the conversation before them."""
    await services.tools.notes.look(agent, conversation_id)


@router.put("/conversations/{conversation_id}/tags")
async def set_tags(
    conversation_id: str, body: s.TagsRequest, agent: TheWorker, services: TheServices
) -> s.ConversationSummary:
    """File it under these words, in place of those before."""
    return summary_view(await services.tools.filing.tag(agent, conversation_id, body.tags))


@router.get("/tags")
async def list_tags(agent: TheWorker, services: TheServices) -> s.TagList:
    """Those in use."""
    found = await services.tools.filing.known_tags()
    return s.TagList(tags=[s.TagView(tag=tag, count=count) for tag, count in found])


@router.put("/conversations/{conversation_id}/block")
async def block_visitor(
    conversation_id: str, body: s.BlockRequest, agent: TheWorker, services: TheServices
) -> s.ConversationSummary:
    """Its visitor may not write any more; for agents without that right: ask for it."""
    filing = services.tools.filing
    return summary_view(await filing.block(agent, conversation_id, body.reason, body.until))


@router.delete("/conversations/{conversation_id}/block")
async def unblock_visitor(
    conversation_id: str, agent: TheWorker, services: TheServices
) -> s.ConversationSummary:
    """Its visitor may write again; or what was asked for is declined."""
    return summary_view(await services.tools.filing.unblock(agent, conversation_id))


@router.get("/conversations/{conversation_id}/others")
async def list_others(conversation_id: str, agent: TheWorker, services: TheServices) -> s.OtherList:
    """Other conversations of the same person, the newest first, and what says so."""
    found = await services.tools.merging.others(agent, conversation_id)
    return s.OtherList(
        others=[
            s.OtherView(conversation=summary_view(each.summary), because=list(each.because))  # type: ignore[arg-type]
            for each in found
        ]
    )


@router.post("/conversations/{conversation_id}/merge")
async def merge(
    conversation_id: str, body: s.MergeRequest, agent: TheWorker, services: TheServices
) -> s.ConversationSummary:
    """It is a duplicate of `into`: it ends, and `into`, whose summary is returned, goes on."""
    return summary_view(await services.tools.merging.merge(agent, conversation_id, body.into))
