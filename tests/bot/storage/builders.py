"""Rows that the tests start from. Ids count up; the clock is given."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.conversation import Change, Draft
from bot.domain.model import Agent, Author, AuthorKind, Candidate, Conversation, Reason, Role
from bot.storage.accounts import insert_agent
from bot.storage.conversations import insert_conversation, load_conversation, save_change
from bot.storage.database import Database, Written
from bot.storage.tickets import insert_ticket
from bot.storage.visitors import insert_visitor

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
_ids = itertools.count(1)


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def fresh_id() -> str:
    return f"{next(_ids):032x}"


def add_agent(conn: sa.Connection, name: str = "Hanako", active: bool = True) -> Agent:
    agent_id = fresh_id()
    new = Agent(agent_id, f"{agent_id}@example.jp", name, Role.AGENT, active, NOW)
    insert_agent(conn, new, "hash")
    return new


def add_visitor(conn: sa.Connection) -> str:
    return insert_visitor(conn, fresh_id(), fresh_id(), NOW).id


def add_conversation(conn: sa.Connection, now: datetime = NOW) -> Conversation:
    change = rules.start(fresh_id(), add_visitor(conn), "ja", "https://shop.example/", now)
    insert_conversation(conn, change)
    return change.conversation


def save(conn: sa.Connection, before: Conversation, change: Change) -> Conversation:
    save_change(conn, before, change)
    return change.conversation


def draft(text: str = "こんにちは", kind: AuthorKind = AuthorKind.VISITOR, **more: Any) -> Draft:
    return Draft(fresh_id(), Author(kind), text, **more)


def write_message(
    conn: sa.Connection, before: Conversation, text: str = "こんにちは", now: datetime = NOW, **more: Any
) -> tuple[Conversation, str]:
    """The visitor writes; the conversation afterwards, and the message's id."""
    line = draft(text, **more)
    return save(conn, before, rules.visitor_writes(before, line, "ja", now)), line.id


def hand_over(
    conn: sa.Connection, before: Conversation, now: datetime = NOW, priority: int = 0
) -> Conversation:
    number = insert_ticket(
        conn,
        before.id,
        Reason("no_article", {"best": 0.31}),
        (Candidate("refund", "ja", "返金について", 0.31, "offer"),),
        "返金はできますか？",
        priority,
        now,
    )
    line = draft("担当者におつなぎします。", AuthorKind.BOT)
    return save(conn, before, rules.hand_over(before, number, line, {"decision": "handoff"}, now))


async def waiting_conversation(database: Database) -> str:
    def work(conn: sa.Connection) -> Written[str]:
        return Written(hand_over(conn, add_conversation(conn)).id)

    return await database.write(work)


async def post(database: Database, conversation_id: str, text: str = "もしもし") -> int:
    """Post a message the way the services do; returns its number."""

    def work(conn: sa.Connection) -> Written[int]:
        before = load_conversation(conn, conversation_id, lock=True)
        assert before is not None
        change = rules.visitor_writes(before, draft(text), "ja", NOW)
        save_change(conn, before, change)
        return Written(change.conversation.last_seq, change.events)

    return await database.write(work)
