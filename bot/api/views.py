"""Domain values -> the public contract. Nothing that is for agents only passes with `Audience.EVERYONE`."""

from __future__ import annotations

from typing import Any

from bot.api import schemas as s
from bot.domain import events as types
from bot.domain.events import Event
from bot.domain.model import Agent, Audience, Conversation, Message, Reason, State, Ticket, ticket_label
from bot.domain.texts import reason_sentences
from bot.services.chat import Snapshot
from bot.services.escalations import CaseFile, Summary
from bot.services.knowledge import RenderedArticle


def message_view(message: Message) -> s.MessageView:
    payload = message.payload
    article = payload.get("article")
    return s.MessageView(
        id=message.id,
        seq=message.seq,
        author=s.AuthorView(kind=message.author.kind.value, name=message.author.name),
        kind=message.kind.value,
        text=message.text,
        created_at=message.created_at,
        client_message_id=message.client_message_id,
        article=_stored_article(article) if article else None,
        choices=[s.ChoiceView(**choice) for choice in payload["choices"]] if "choices" in payload else None,
        handoff=s.HandoffView(ticket=payload["ticket"], position=payload["position"])
        if "ticket" in payload
        else None,
    )


def event_view(event: Event, base_url: str, audience: Audience) -> s.EventView:
    """One event. How a conversation was filed (`outcome`: spam, ...) is for agents only."""
    view = s.EventView(seq=event.seq, type=event.type, created_at=event.created_at)  # type: ignore[arg-type]
    if event.message is not None:
        view.message = message_view(event.message)
    elif event.type == types.DECIDED:
        view.decision = _decision_view(event.payload, base_url)
    else:
        payload = event.payload
        view.conversation = s.ConversationPatch(
            state=payload["state"],
            agent=payload.get("agent"),
            ticket=_label(payload.get("ticket")),
            outcome=payload.get("outcome") if audience is Audience.AGENTS else None,
        )
    return view


def event_page(events: list[Event], cursor: int, base_url: str, audience: Audience) -> s.EventPage:
    """A page for this audience. The storage has filtered already; a slip there must not become a leak here."""
    shown = [e for e in events if audience is Audience.AGENTS or e.audience is Audience.EVERYONE]
    return s.EventPage(events=[event_view(e, base_url, audience) for e in shown], last_seq=cursor)


def conversation_view(conversation: Conversation, position: int | None) -> s.ConversationView:
    """For its visitor: the agent by name only."""
    return s.ConversationView(
        id=conversation.id,
        lang=conversation.lang,
        state=conversation.state.value,
        last_seq=conversation.last_seq,
        created_at=conversation.created_at,
        agent=conversation.assignee.name if conversation.assignee else None,
        ticket=_label(conversation.ticket_number),
        position=position,
    )


def snapshot_view(snapshot: Snapshot) -> s.ConversationSnapshot:
    return s.ConversationSnapshot(
        conversation=conversation_view(snapshot.conversation, snapshot.position),
        messages=[message_view(m) for m in snapshot.messages],
    )


def article_view(article: RenderedArticle) -> s.ArticleView:
    return s.ArticleView(
        id=article.id, lang=article.lang, title=article.title, html=article.html, url=article.url
    )


def agent_view(agent: Agent) -> s.AgentView:
    return s.AgentView(id=agent.id, email=agent.email, name=agent.name, role=agent.role.value)


def summary_view(summary: Summary) -> s.ConversationSummary:
    conversation = summary.conversation
    assignee = conversation.assignee
    return s.ConversationSummary(
        id=conversation.id,
        lang=conversation.lang,
        state=conversation.state.value,
        last_seq=conversation.last_seq,
        created_at=conversation.created_at,
        updated_at=conversation.updated_at,
        visitor=f"Visitor {conversation.visitor_id[:4]}",
        assignee=s.AssigneeView(id=assignee.id, name=assignee.name) if assignee else None,
        ticket=_label(conversation.ticket_number),
        waiting_since=summary.waiting_since,
        priority=summary.priority,
        preview=summary.preview,
        preview_author=summary.preview_author.value if summary.preview_author else None,
        page=conversation.page,
    )


def list_view(summaries: list[Summary], counts: dict[State, int]) -> s.ConversationList:
    return s.ConversationList(
        conversations=[summary_view(summary) for summary in summaries],
        counts={state.value: counts.get(state, 0) for state in State},
    )


def case_view(case: CaseFile, base_url: str) -> s.AgentSnapshot:
    return s.AgentSnapshot(
        conversation=summary_view(case.summary),
        events=[event_view(event, base_url, Audience.AGENTS) for event in case.events],
        tickets=[_ticket_view(ticket, base_url) for ticket in case.tickets],
    )


def article_url(base_url: str, lang: str, article_id: str) -> str:
    return f"{base_url}/help/{lang}/{article_id}"


def _ticket_view(ticket: Ticket, base_url: str) -> s.TicketView:
    return s.TicketView(
        number=ticket_label(ticket.number),
        question=ticket.question,
        reason=_reason_view(ticket.reason),
        candidates=[
            s.CandidateView(
                article_id=c.article_id,
                lang=c.lang,
                title=c.title,
                probability=c.probability,
                url=article_url(base_url, c.lang, c.article_id),
            )
            for c in ticket.candidates
        ],
        priority=ticket.priority,
        created_at=ticket.created_at,
        claimed_at=ticket.claimed_at,
        resolved_at=ticket.resolved_at,
        outcome=ticket.outcome,
    )


def _decision_view(payload: dict[str, Any], base_url: str) -> s.DecisionView:
    reason = Reason(payload["reason"]["code"], payload["reason"]["data"])
    return s.DecisionView(
        about_seq=payload["about_seq"],
        decision=payload["decision"],
        probability=payload["probability"],
        reason=_reason_view(reason),
        candidates=[
            s.CandidateView(**c, url=article_url(base_url, c["lang"], c["article_id"]))
            for c in payload["candidates"]
        ],
        build=payload["build"],
    )


def _reason_view(reason: Reason) -> s.ReasonView:
    return s.ReasonView(code=reason.code, data=reason.data, text=reason_sentences(reason))


def _stored_article(article: dict[str, str]) -> s.ArticleView:
    return s.ArticleView(**{key: article[key] for key in ("id", "lang", "title", "html", "url")})


def _label(number: int | None) -> str | None:
    return None if number is None else ticket_label(number)
