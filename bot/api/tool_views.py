"""What agents reach for inside a conversation, in the public contract's terms. None of it is for visitors."""

from __future__ import annotations

from bot.api import schemas as s
from bot.domain.model import AgentRef, Note
from bot.services.notes import Mention


def note_view(seq: int, note: Note) -> s.NoteView:
    return s.NoteView(
        seq=seq,
        author=_agent(note.author),
        text=note.text,
        mentions=[_agent(each) for each in note.mentions],
        client_message_id=note.client_message_id,
        created_at=note.created_at,
    )


def mention_views(mentions: list[Mention]) -> list[s.MentionView]:
    return [
        s.MentionView(conversation_id=each.conversation_id, note=note_view(each.seq, each.note))
        for each in mentions
    ]


def _agent(agent: AgentRef) -> s.AssigneeView:
    return s.AssigneeView(id=agent.id, name=agent.name)
