"""Questions without a conversation, and articles as data."""

from __future__ import annotations

from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, Depends, Path

from bot.api import schemas as s
from bot.api import views
from bot.api.deps import TheServices, visitor_origin
from bot.domain.language import guess_language
from bot.domain.texts import reason_sentence
from bot.services.checks import check_text

router = APIRouter(tags=["ask"], dependencies=[Depends(visitor_origin)])

_MAX_QUESTION_CHARS = 4000


@router.post("/ask")
async def ask(body: s.AskRequest, services: TheServices) -> s.AskResponse:
    """What the bot would answer; no conversation is made."""
    text = check_text(body.text, _MAX_QUESTION_CHARS)
    lang = guess_language(text, (body.lang or services.default_lang).split("-")[0].lower())
    reply = await services.answering.consider(text, lang, policy=await services.escalation_rules.policy_now())
    verdict, article = reply.verdict, reply.article
    return s.AskResponse(
        decision=verdict.name,  # type: ignore[arg-type]
        probability=verdict.probability,
        article=article.id if article else None,
        title=article.title if article else None,
        answer_html=article.html if article else None,
        lang=article.lang if article else lang,
        url=article.url if article else None,
        candidates=[
            s.AskCandidate(article=c.article_id, lang=c.lang, title=c.title, probability=c.probability)
            for c in verdict.evidence.candidates
        ],
        reason=reason_sentence(verdict.decision.reason, lang),
        build=verdict.evidence.build_id or services.knowledge.build_id or "",
    )


@router.get("/articles/{lang}/{article_id}")
async def article(
    lang: Annotated[str, Path(max_length=20)],
    article_id: Annotated[str, Path(max_length=200)],
    services: TheServices,
) -> s.ArticleView:
    """One article, sanitised."""
    return views.article_view(await anyio.to_thread.run_sync(services.knowledge.render, lang, article_id))
