"""What the bot decided and why, for agents: tickets, decisions, reasons, candidates."""

from __future__ import annotations

from typing import Any

from bot.api import schemas as s
from bot.domain.model import Candidate, Reason, Ticket, ticket_label
from bot.domain.texts import reason_sentences


def article_url(base_url: str, lang: str, article_id: str) -> str:
    return f"{base_url}/help/{lang}/{article_id}"


def ticket_view(ticket: Ticket, base_url: str) -> s.TicketView:
    return s.TicketView(
        number=ticket_label(ticket.number),
        question=ticket.question,
        reason=reason_view(ticket.reason),
        candidates=[candidate_view(each, base_url) for each in ticket.candidates],
        priority=ticket.priority,
        created_at=ticket.created_at,
        claimed_at=ticket.claimed_at,
        resolved_at=ticket.resolved_at,
        outcome=ticket.outcome,
    )


def candidate_view(candidate: Candidate, base_url: str) -> s.CandidateView:
    return s.CandidateView(
        article_id=candidate.article_id,
        lang=candidate.lang,
        title=candidate.title,
        probability=candidate.probability,
        url=article_url(base_url, candidate.lang, candidate.article_id),
    )


def decision_view(payload: dict[str, Any], base_url: str) -> s.DecisionView:
    reason = Reason(payload["reason"]["code"], payload["reason"]["data"])
    return s.DecisionView(
        about_seq=payload["about_seq"],
        decision=payload["decision"],
        probability=payload["probability"],
        reason=reason_view(reason),
        candidates=[
            s.CandidateView(**c, url=article_url(base_url, c["lang"], c["article_id"]))
            for c in payload["candidates"]
        ],
        build=payload["build"],
    )


def reason_view(reason: Reason) -> s.ReasonView:
    return s.ReasonView(code=reason.code, data=reason.data, text=reason_sentences(reason))


def label_of(number: int | None) -> str | None:
    """A ticket's number as people read it; None where there is no ticket."""
    return None if number is None else ticket_label(number)
