"""A verdict becomes a change: the bot's line, the decision behind it and, at a hand-over, the ticket."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain import texts
from bot.domain.conversation import Change, Draft
from bot.domain.dialogue import Answer, Ask, Choose, Handoff, NextStep, SmallTalk, Verdict
from bot.domain.model import (
    Author,
    AuthorKind,
    Candidate,
    Conversation,
    Message,
    MessageKind,
    ticket_label,
)
from bot.domain.opening import joined
from bot.domain.urgency import rank_at
from bot.services.knowledge import RenderedArticle
from bot.services.people import people_now
from bot.services.system import new_id
from bot.storage.tickets import insert_ticket, waiting_count

_CANDIDATES_KEPT = 5
#: How the bot asks for other words, by the reason; after something that did not help it says sorry first.
_ASKING = {"no_words": "ask", "unsure_ask": "no_answer"}


@dataclass(frozen=True, slots=True)
class Reply:
    """A verdict with what the visitor will read, and the question that a hand-over is about."""

    verdict: Verdict
    article: RenderedArticle | None = None
    question: str = ""


def reaction(
    conn: sa.Connection, before: Conversation, message: Message, reply: Reply, now: datetime
) -> Change:
    """The one change that carries the bot's line, the decision and, at a hand-over, the ticket."""
    verdict, decision = reply.verdict, reply.verdict.decision
    decided = decision_record(verdict, message.seq)
    if not isinstance(decision, Handoff):
        return rules.bot_writes(before, _line(reply, before.lang), decided, now)
    before = replace(before, team_id=decision.team_id)
    position = waiting_count(conn, before.team_id, rank_at(now, decision.priority)) + 1
    people = people_now(
        conn, now, position, lang=before.lang, team_id=before.team_id, time_zone=before.time_zone
    )
    number = insert_ticket(
        conn,
        before.id,
        decision.reason,
        verdict.evidence.candidates[:_CANDIDATES_KEPT],
        reply.question or message.text,
        decision.priority,
        now,
        skill=decision.skill,
        wanted_agent=decision.wanted,
    )
    draft = Draft(
        id=new_id(),
        author=Author(AuthorKind.BOT),
        kind=MessageKind.HANDOFF,
        text=joined(texts.handoff_line(decision.reason, number, position, before.lang), people.back),
        payload={"ticket": ticket_label(number), "position": position},
    )
    return rules.hand_over(before, number, draft, decided, now)


def _line(reply: Reply, lang: str) -> Draft:
    decision, bot = reply.verdict.decision, Author(AuthorKind.BOT)
    match decision:
        case Answer():
            if reply.article is None:
                raise LookupError("an answer without its article")
            return _answer(reply.article, decision.candidate, lang)
        case Choose():
            choices = [
                {"article_id": c.article_id, "lang": c.lang, "title": c.title} for c in decision.options
            ]
            key = "choose" if len(choices) > 1 else "choose_one"
            if decision.reason.code == "unhelpful_choices":
                key = "choose_again"
            text = "\n".join(filter(None, (texts.line(key, lang), _choices_language(decision, lang))))
            return Draft(new_id(), bot, text, MessageKind.CHOICES, {"choices": choices})
        case Ask():
            key = _ASKING.get(decision.reason.code, "ask_again")
            return Draft(new_id(), bot, texts.line(key, lang), MessageKind.ASK)
        case NextStep():
            return _step(decision, lang)
        case SmallTalk():
            return Draft(new_id(), bot, texts.line(decision.topic, lang), MessageKind.SMALLTALK)
        case _:
            raise TypeError(f"no line for {type(decision).__name__}")


def _answer(article: RenderedArticle, candidate: Candidate, lang: str) -> Draft:
    """An article word for word; one with steps begins with the first, and keeps the others for later."""
    payload: dict[str, Any] = {"article": article_payload(article)}
    text = article.text
    if article.flow is not None:
        steps = article.flow.steps
        payload["article"]["html"] = article.flow.html
        payload["step"] = {"number": 1, "of": len(steps), "html": steps[0]["html"]}
        payload["steps"] = list(steps)
        first = f"{texts.step_line(1, len(steps), lang)}\n\n{steps[0]['text']}"
        text = f"{article.flow.before}\n\n{first}" if article.flow.before else first
    if candidate.handoff != "never":
        payload["offer_person"] = True
    text = f"{article.title}\n\n{text}"
    if note := texts.other_language_line(article.lang, lang):
        payload["note"] = note
        text = f"{note}\n\n{text}"
    return Draft(new_id(), Author(AuthorKind.BOT), text, MessageKind.ANSWER, payload)


def _choices_language(decision: Choose, lang: str) -> str:
    """That articles are in another language than the visitor's, or some of them; empty where none is."""
    foreign = [option.lang for option in decision.options if option.lang != lang]
    if not foreign:
        return ""
    if len(foreign) < len(decision.options):
        return texts.other_language_line(foreign[0], lang, "choose_some_other_language")
    return texts.other_language_line(
        foreign[0], lang, "choose_other_language" if len(foreign) > 1 else "other_language"
    )


def _step(decision: NextStep, lang: str) -> Draft:
    flow, number = decision.flow, decision.number
    step, of = flow.steps[number - 1], len(flow.steps)
    payload = {
        "article": {key: flow.article[key] for key in ("id", "lang", "title", "url")} | {"html": ""},
        "step": {"number": number, "of": of, "html": step["html"]},
        "flow": flow.answer_id,
    }
    text = f"{texts.step_line(number, of, lang)}\n\n{step['text']}"
    return Draft(new_id(), Author(AuthorKind.BOT), text, MessageKind.STEP, payload)


def article_payload(article: RenderedArticle) -> dict[str, str]:
    """What a message keeps of an article: enough to show for ever exactly what was said."""
    return {
        "id": article.id,
        "lang": article.lang,
        "title": article.title,
        "html": article.html,
        "url": article.url,
        "content_hash": article.content_hash,
    }


def decision_record(verdict: Verdict, about_seq: int) -> dict[str, Any]:
    """What is stored of a decision, for agents, evaluation and later learning."""
    reason = verdict.decision.reason
    return {
        "about_seq": about_seq,
        "decision": verdict.name,
        "probability": verdict.probability,
        "reason": {"code": reason.code, "data": reason.data},
        "candidates": [candidate_record(c) for c in verdict.evidence.candidates[:_CANDIDATES_KEPT]],
        "build": verdict.evidence.build_id or None,
    }


def candidate_record(candidate: Candidate) -> dict[str, Any]:
    return {
        "article_id": candidate.article_id,
        "lang": candidate.lang,
        "title": candidate.title,
        "probability": round(candidate.probability, 4),
    }
