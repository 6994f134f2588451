"""Values that tests of every layer start from: a fixed time, rising ids, a small cast of people."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

from argon2 import PasswordHasher

from bot.domain import conversation as rules
from bot.domain.conversation import Draft
from bot.domain.model import Agent, Author, AuthorKind, Candidate, Conversation, Role

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
DECIDED: dict[str, Any] = {"decision": "answer", "reason": {"code": "confident", "data": {}}}
#: Real Argon2id at a cost that a test can pay.
CHEAP_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_ids = itertools.count(1)


def fresh_id() -> str:
    return f"{next(_ids):032x}"


def agent(name: str, active: bool = True, role: Role = Role.AGENT) -> Agent:
    return Agent(fresh_id(), f"{name.lower()}@example.jp", name, role, active, NOW)


HANAKO, IAGO, BOSS = agent("Hanako"), agent("Iago"), agent("Boss", role=Role.SUPERVISOR)


def draft(author: AuthorKind | Agent, text: str = "こんにちは") -> Draft:
    who = Author(AuthorKind.AGENT, author.id, author.name) if isinstance(author, Agent) else Author(author)
    return Draft(fresh_id(), who, text)


def in_state(state: str, owner: Agent = HANAKO, lang: str = "en") -> Conversation:
    """A conversation that came to `state` by the rules themselves."""
    now = rules.start(fresh_id(), fresh_id(), lang, None, NOW).conversation
    if state == "bot":
        return now
    now = rules.hand_over(now, 7, draft(AuthorKind.BOT), DECIDED, NOW).conversation
    if state == "waiting":
        return now
    now = rules.claim(now, owner, NOW).conversation
    if state == "with_agent":
        return now
    return rules.resolve(now, owner, "answered", NOW).conversation


def candidate(probability: float, article_id: str = "", handoff: str = "never") -> Candidate:
    article_id = article_id or f"article-{fresh_id()[-4:]}"
    return Candidate(article_id, "en", article_id.title(), probability, handoff)
