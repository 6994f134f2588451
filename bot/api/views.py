"""Domain values -> the public contract. Nothing that is for agents only passes with `Audience.EVERYONE`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

from bot.api import schemas as s
from bot.api.decision_views import decision_view, label_of, ticket_view
from bot.api.tool_views import block_view, merge_view, note_view
from bot.domain import events as types
from bot.domain.events import Event
from bot.domain.model import (
    Agent,
    AgentRef,
    Audience,
    Contact,
    Conversation,
    Identity,
    Message,
    Rating,
    State,
)
from bot.domain.offers import Offer
from bot.services.assignments import Colleague
from bot.services.escalations import CaseFile, Summary
from bot.services.knowledge import RenderedArticle
from bot.services.people import PeopleNow
from bot.services.snapshots import Snapshot
from bot.services.widget import Suggestion, WidgetConfig, WidgetSettings


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
        step=s.StepView(**payload["step"]) if "step" in payload else None,
        note=payload.get("note"),
        offer_person=payload.get("offer_person", False),
        action=_action_view(payload["action"]) if "action" in payload else None,
    )


def _action_view(action: dict[str, Any]) -> s.ActionView:
    return s.ActionView(type=action["type"], message_id=action.get("message_id"), worked=action.get("worked"))


def event_view(event: Event, base_url: str, audience: Audience) -> s.EventView:
    """One event. How a conversation was filed (`outcome`: spam, ...) is for agents only."""
    view = s.EventView(seq=event.seq, type=event.type, created_at=event.created_at)  # type: ignore[arg-type]
    if event.message is not None:
        view.message = message_view(event.message)
    elif event.type == types.DECIDED:
        view.decision = decision_view(event.payload, base_url)
    elif event.type in types.FOR_AGENTS:
        if audience is Audience.AGENTS:
            view.contact = contact_view(event.contact) if event.contact else None
            view.rating = _rating_view(event.rating)
            view.attributes = event.payload.get("attributes")
            view.move = _move_view(event.payload) if event.type == types.MOVED else None
            view.note = note_view(event.seq, event.note) if event.note else None
            view.act = s.ActView(**event.payload) if event.type == types.ACTED else None
            view.merge = merge_view(event.payload) if event.type == types.MERGED else None
    else:
        payload = event.payload
        view.conversation = s.ConversationPatch(
            state=payload["state"],
            agent=payload.get("agent"),
            ticket=label_of(payload.get("ticket")),
            outcome=payload.get("outcome") if audience is Audience.AGENTS else None,
        )
    return view


def _move_view(payload: dict[str, Any]) -> s.MoveView:
    return s.MoveView(
        how=payload["how"],
        from_agent=payload["from"],
        to_agent=payload["to"],
        by=payload["by"],
        note=payload["note"],
        team=payload.get("team"),
    )


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
        ticket=label_of(conversation.ticket_number),
        position=position,
    )


def snapshot_view(snapshot: Snapshot, csat: bool) -> s.ConversationSnapshot:
    """`csat`: whether ratings are asked for."""
    conversation, standing = snapshot.conversation, snapshot.standing
    who = conversation.assignee
    return s.ConversationSnapshot(
        conversation=conversation_view(conversation, snapshot.position),
        messages=[message_view(m) for m in snapshot.messages],
        people=people_view(standing.people),
        waiting_since=snapshot.waiting_since,
        contact_given=snapshot.contact_given,
        agent=s.AgentCard(name=who.name, avatar_url=snapshot.avatar_url) if who else None,
        rating=s.RatingView(score=snapshot.rating.score) if snapshot.rating else None,
        can_rate=csat and conversation.state is State.RESOLVED,
        visitor_seen_seq=standing.visitor_seen_seq,
        agent_seen_seq=standing.agent_seen_seq,
    )


def people_view(people: PeopleNow) -> s.PeopleView:
    back = people.back
    return s.PeopleView(
        available=people.available,
        wait_seconds=people.wait_seconds,
        back=s.BackView(at=back.at, text=back.text, short=back.short) if back else None,
    )


def suggestion_view(suggestion: Suggestion) -> s.ChoiceView:
    return s.ChoiceView(article_id=suggestion.article_id, lang=suggestion.lang, title=suggestion.title)


def config_view(config: WidgetConfig, settings: WidgetSettings, can_mail: bool) -> s.WidgetConfigView:
    consent = s.ConsentView(text=config.consent[0], url=config.consent[1]) if config.consent else None
    return s.WidgetConfigView(
        lang=config.lang,
        greeting=config.greeting,
        suggestions=[suggestion_view(each) for each in config.suggestions],
        send_key=settings.send_key,
        form_after_seconds=settings.form_after_seconds,
        people=people_view(config.people),
        csat=settings.csat,
        callback=settings.callback,
        mail_transcript=can_mail,
        consent=consent,
        max_message_chars=settings.max_message_chars,
    )


def contact_view(contact: Contact) -> s.ContactView:
    """For agents only."""
    return s.ContactView(
        kind=contact.kind,  # type: ignore[arg-type]
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        preferred_time=contact.preferred_time,
        text=contact.text,
        lang=contact.lang,
        created_at=contact.created_at,
    )


def article_view(article: RenderedArticle) -> s.ArticleView:
    return s.ArticleView(
        id=article.id, lang=article.lang, title=article.title, html=article.html, url=article.url
    )


def agent_view(agent: Agent, two_step_due: bool = False) -> s.AgentView:
    return s.AgentView(
        id=agent.id,
        email=agent.email,
        name=agent.name,
        role=agent.role.value,
        away=agent.away,
        offers_missed=agent.offers_missed,
        two_step_due=two_step_due,
    )


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
        visitor=(summary.identity.name if summary.identity else None)
        or f"Visitor {conversation.visitor_id[:4]}",
        assignee=_assignee_view(assignee),
        ticket=label_of(conversation.ticket_number),
        waiting_since=summary.waiting_since,
        priority=summary.priority,
        urgency=_urgency_view(summary),
        offer=_offer_view(summary.offer),
        nobody_took=summary.nobody_took,
        lapsed_from=_assignee_view(summary.lapsed_from),
        preview=summary.preview,
        preview_author=summary.preview_author.value if summary.preview_author else None,
        page=conversation.page,
        site=conversation.site,
        identity=_identity_view(summary.identity),
        team=s.TeamRefView(id=summary.team.id, name=summary.team.name) if summary.team else None,
        due_at=summary.due_at,
        due_kind=summary.due_kind,  # type: ignore[arg-type]
        breached=summary.breached_at is not None,
        tags=list(summary.tags),
        blocked=block_view(summary.blocked),
    )


def _urgency_view(summary: Summary) -> s.UrgencyView | None:
    if summary.rank_at is None:
        return None
    return s.UrgencyView(rank_at=summary.rank_at, because=list(summary.because))  # type: ignore[arg-type]


def _offer_view(offer: Offer | None) -> s.OfferView | None:
    return s.OfferView(agent=s.AssigneeView(**asdict(offer.agent)), until=offer.until) if offer else None


def _assignee_view(agent: AgentRef | None) -> s.AssigneeView | None:
    return s.AssigneeView(id=agent.id, name=agent.name) if agent else None


def colleague_view(colleague: Colleague) -> s.ColleagueView:
    agent = colleague.agent
    presence: Literal["available", "away", "offline"] = "available" if colleague.online else "away"
    return s.ColleagueView(
        id=agent.id,
        name=agent.name,
        role=agent.role.value,
        online=colleague.online,
        presence=presence if colleague.open else "offline",
        held=colleague.held,
        capacity=colleague.capacity,
    )


def _identity_view(identity: Identity | None) -> s.IdentityView | None:
    if identity is None:
        return None
    return s.IdentityView(subject=identity.subject, name=identity.name, email=identity.email)


def list_view(summaries: list[Summary], counts: dict[State, int]) -> s.ConversationList:
    return s.ConversationList(
        conversations=[summary_view(summary) for summary in summaries],
        counts={state.value: counts.get(state, 0) for state in State},
    )


def case_view(case: CaseFile, base_url: str) -> s.AgentSnapshot:
    return s.AgentSnapshot(
        conversation=summary_view(case.summary),
        events=[event_view(event, base_url, Audience.AGENTS) for event in case.events],
        tickets=[ticket_view(ticket, base_url) for ticket in case.tickets],
        contacts=[contact_view(contact) for contact in case.contacts],
        rating=_rating_view(case.rating),
        attributes=case.summary.conversation.attributes,
        visitor_seen_seq=case.summary.conversation.visitor_seen_seq,
        agent_seen_seq=case.summary.conversation.agent_seen_seq,
    )


def _rating_view(rating: Rating | None) -> s.AgentRatingView | None:
    if rating is None:
        return None
    return s.AgentRatingView(score=rating.score, comment=rating.comment, created_at=rating.created_at)


def _stored_article(article: dict[str, str]) -> s.ArticleView:
    return s.ArticleView(**{key: article[key] for key in ("id", "lang", "title", "html", "url")})
