"""What agents reach for inside a conversation, in the public contract's terms. None of it is for visitors."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.api import schemas as s
from bot.api.decision_views import candidate_view, label_of
from bot.domain.blocking import Block
from bot.domain.labels import Label
from bot.domain.model import AgentRef, Note
from bot.services.article_search import ArticleHit
from bot.services.knowledge import RenderedArticle
from bot.services.notes import Mention
from bot.services.suggesting import Suggestions


def note_view(seq: int, note: Note) -> s.NoteView:
    return s.NoteView(
        seq=seq,
        author=_agent(note.author),
        text=note.text,
        mentions=[_agent(each) for each in note.mentions],
        client_message_id=note.client_message_id,
        created_at=note.created_at,
    )


def merge_view(payload: dict[str, Any]) -> s.MergeView:
    return s.MergeView(
        direction=payload["direction"],
        conversation_id=payload["conversation"],
        ticket=label_of(payload["ticket"]),
        by=payload["by"],
    )


def mention_views(mentions: list[Mention]) -> list[s.MentionView]:
    return [
        s.MentionView(conversation_id=each.conversation_id, note=note_view(each.seq, each.note))
        for each in mentions
    ]


def suggestions_view(suggestions: Suggestions, base_url: str) -> s.SuggestionsView:
    question = suggestions.question
    return s.SuggestionsView(
        about_seq=question.seq if question else None,
        question=question.text if question else None,
        lang=suggestions.lang,
        candidates=[candidate_view(each, base_url) for each in suggestions.found.candidates],
        build=suggestions.found.build,
        labels=[_label_view(each) for each in suggestions.labels],
    )


def _label_view(label: Label) -> s.LabelView:
    return s.LabelView(
        id=label.id,
        verdict=label.verdict.value,
        reason=label.reason.value if label.reason else None,
        article_id=label.article_id,
        article_lang=label.article_lang,
        rank=label.rank,
        probability=label.probability,
        agent_id=label.agent_id,
        created_at=label.created_at,
    )


def hit_view(hit: ArticleHit) -> s.ArticleHitView:
    return s.ArticleHitView(
        article_id=hit.article_id,
        lang=hit.lang,
        title=hit.title,
        for_everyone=hit.for_everyone,
        probability=hit.probability,
    )


def article_view(article: RenderedArticle, for_everyone: bool) -> s.AgentArticleView:
    return s.AgentArticleView(
        id=article.id,
        lang=article.lang,
        title=article.title,
        html=article.html,
        text=article.text,
        url=article.url if for_everyone else None,
        for_everyone=for_everyone,
    )


def aware(time: datetime | None) -> datetime | None:
    """A time without its zone is meant in UTC."""
    return time.replace(tzinfo=UTC) if time is not None and time.tzinfo is None else time


def block_view(block: Block | None) -> s.BlockView | None:
    if block is None:
        return None
    return s.BlockView(
        reason=block.reason, until=block.until, asked_by=block.asked_by.name, decided=block.decided
    )


def _agent(agent: AgentRef) -> s.AssigneeView:
    return s.AssigneeView(id=agent.id, name=agent.name)
