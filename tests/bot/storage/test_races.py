"""Contested writes: however many try at once, exactly one wins. On both databases."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.errors import AlreadyClaimed
from bot.domain.model import Agent
from bot.storage.conversations import insert_conversation, load_conversation, save_change
from bot.storage.database import Database, Written
from bot.storage.errors import StaleWrite
from bot.storage.messages import find_by_client_id, list_messages, take_reply
from bot.storage.tickets import list_tickets, mark_claimed
from bot.storage.visitors import current_conversation_id, set_current_conversation
from tests.bot.storage.builders import (
    NOW,
    add_agent,
    add_conversation,
    add_visitor,
    draft,
    fresh_id,
    waiting_conversation,
    write_message,
)

pytestmark = pytest.mark.anyio

RIVALS = 16
ROUNDS = 200


async def _claim(database: Database, agent: Agent, conversation_id: str, lock: bool) -> str:
    """Claims; returns the winner's name as this agent got to know it."""

    def work(conn: sa.Connection) -> Written[str]:
        before = load_conversation(conn, conversation_id, lock=lock)
        assert before is not None and before.ticket_number is not None
        change = rules.claim(before, agent, NOW)
        save_change(conn, before, change)
        mark_claimed(conn, before.ticket_number, NOW)
        return Written(agent.name, change.events)

    while True:
        try:
            return await database.write(work)
        except AlreadyClaimed as refused:
            return f"lost to {refused.data['agent']}"
        except StaleWrite:
            assert not lock  # who holds the lock is never overtaken
            # what it read is old: look again


async def test_of_sixteen_claims_exactly_one_wins(database: Database) -> None:
    agents = await database.write(
        lambda conn: Written([add_agent(conn, f"agent {n}") for n in range(RIVALS)])
    )
    for turn in range(ROUNDS):
        conversation_id = await waiting_conversation(database)
        claims = [_claim(database, agent, conversation_id, lock=turn % 2 == 0) for agent in agents]
        outcome = Counter(await asyncio.gather(*claims))
        stored = await database.read(partial(load_conversation, id=conversation_id))
        assert stored is not None and stored.assignee is not None
        winner = stored.assignee.name
        assert outcome == {winner: 1, f"lost to {winner}": RIVALS - 1}
        assert stored.last_seq == 5  # started, waiting, message, decided, claimed: once
    (ticket,) = await database.read(lambda conn: list_tickets(conn, conversation_id))
    assert ticket.claimed_at == NOW


async def test_a_reply_is_taken_by_exactly_one(database: Database) -> None:
    def ask(conn: sa.Connection) -> Written[str]:
        return Written(write_message(conn, add_conversation(conn))[1])

    def taking(message_id: str) -> Callable[[sa.Connection], Written[bool]]:
        return lambda conn: Written(take_reply(conn, message_id))

    for _ in range(50):
        message_id = await database.write(ask)
        takes = await asyncio.gather(*(database.write(taking(message_id)) for _ in range(RIVALS)))
        assert Counter(takes) == {True: 1, False: RIVALS - 1}


async def test_a_message_sent_again_and_again_is_stored_once(database: Database) -> None:
    conversation_id = await database.write(lambda conn: Written(add_conversation(conn).id))

    def posting(client_id: str) -> Callable[[sa.Connection], Written[str]]:
        def work(conn: sa.Connection) -> Written[str]:
            before = load_conversation(conn, conversation_id, lock=True)
            assert before is not None
            known = find_by_client_id(conn, conversation_id, client_id)
            if known is not None:
                return Written(known.id)
            change = rules.visitor_writes(before, draft(client_message_id=client_id), "ja", NOW)
            save_change(conn, before, change)
            return Written(change.message().id, change.events)

        return work

    for turn in range(20):
        sends = [database.write(posting(f"client-{turn}")) for _ in range(8)]
        assert len(set(await asyncio.gather(*sends))) == 1
    messages = await database.read(lambda conn: list_messages(conn, conversation_id))
    assert [message.seq for message in messages] == [*range(2, 22)]


async def test_two_tabs_that_start_at_once_share_one_conversation(database: Database) -> None:
    def start(visitor_id: str) -> Callable[[sa.Connection], Written[str]]:
        def work(conn: sa.Connection) -> Written[str]:
            current = current_conversation_id(conn, visitor_id, lock=True)
            if current is not None:
                return Written(current)
            change = rules.start(fresh_id(), visitor_id, "ja", None, NOW)
            insert_conversation(conn, change)
            set_current_conversation(conn, visitor_id, change.conversation.id)
            return Written(change.conversation.id, change.events)

        return work

    for _ in range(20):
        visitor_id = await database.write(lambda conn: Written(add_visitor(conn)))
        started = await asyncio.gather(*(database.write(start(visitor_id)) for _ in range(8)))
        assert len(set(started)) == 1
