"""Capacity and leases, on both databases, and thousands of claims by eight at a time."""

from __future__ import annotations

import os
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.assignment import Load, check_capacity
from bot.domain.errors import AlreadyClaimed, AtCapacity
from bot.domain.model import Agent, Conversation, State
from bot.storage.assignment import has_lapsed, list_lapsed, lock_held
from bot.storage.conversations import load_conversation, save_change
from bot.storage.presence import touch_agent
from bot.storage.schema import conversation as conversation_table
from tests.bot.storage.builders import NOW, add_agent, add_conversation, hand_over, later, save

RIVALS = 8
#: Conversations; each is claimed by each of the rivals: 10,000 claims on either database. More, now and then:
#: CONTESTED=10000 .venv/bin/pytest -o timeout=3600 -k contested tests/bot/storage/test_assignment.py
CONTESTED = int(os.environ.get("CONTESTED", "1250"))


def _taken(conn: sa.Connection, agent: Agent, at: datetime = NOW) -> Conversation:
    waiting = hand_over(conn, add_conversation(conn), at)
    return save(conn, waiting, rules.claim(waiting, agent, at))


def test_only_what_one_has_now_counts(conn: sa.Connection) -> None:
    hanako, iago = add_agent(conn, "Hanako"), add_agent(conn, "Iago")
    first, second, _ = (_taken(conn, hanako) for _ in range(3))
    assert (lock_held(conn, hanako.id), lock_held(conn, iago.id)) == (3, 0)
    save(conn, first, rules.release(first, hanako, NOW))
    save(conn, second, rules.resolve(second, hanako, "answered", NOW))
    assert lock_held(conn, hanako.id) == 1


def test_a_lease_runs_from_the_last_sign_of_life_or_from_the_claim(conn: sa.Connection) -> None:
    hanako, iago = add_agent(conn, "Hanako"), add_agent(conn, "Iago")
    touch_agent(conn, hanako.id, later(100))
    hers, his = _taken(conn, hanako), _taken(conn, iago, later(50))
    assert list_lapsed(conn, later(50)) == []
    assert list_lapsed(conn, later(51)) == [his.id]
    assert list_lapsed(conn, later(101)) == [hers.id, his.id]
    assert list_lapsed(conn, later(101), limit=1) == [hers.id]
    touch_agent(conn, iago.id, later(200))
    assert list_lapsed(conn, later(101)) == [hers.id]
    assert has_lapsed(conn, hers.id, later(101)) and not has_lapsed(conn, his.id, later(101))
    save(conn, hers, rules.release(hers, hanako, later(102)))
    assert list_lapsed(conn, later(101)) == [], "what nobody has cannot be lost"
    assert not has_lapsed(conn, hers.id, later(101))


def _claim(engine: sa.Engine, agent: Agent, conversation_id: str, capacity: int) -> str:
    """Claims the way the service does; returns how it ended."""
    with engine.begin() as conn:
        before = load_conversation(conn, conversation_id, lock=True)
        assert before is not None
        try:
            change = rules.claim(before, agent, NOW)
            check_capacity(agent, agent, Load(lock_held(conn, agent.id), capacity))
        except AlreadyClaimed:
            return "lost"
        except AtCapacity:
            return "full"
        save_change(conn, before, change)
        return "won"


def test_each_contested_claim_has_one_winner(engine: sa.Engine) -> None:
    """Each conversation is claimed by all at the same moment: one wins it, and nobody has more than they may."""
    capacity = CONTESTED // RIVALS - 10  # not enough room for all of them
    with engine.begin() as conn:
        agents = [add_agent(conn, f"agent {n}") for n in range(RIVALS)]
        ids = [hand_over(conn, add_conversation(conn)).id for _ in range(CONTESTED)]
    gate = threading.Barrier(RIVALS)

    def race(agent: Agent) -> list[str]:
        gate.wait()
        return [_claim(engine, agent, id_, capacity) for id_ in ids]

    with ThreadPoolExecutor(RIVALS) as pool:
        outcomes = dict(zip([agent.id for agent in agents], pool.map(race, agents), strict=True))
    owners = _owners(engine)
    held = Counter(owners.values())
    for at, id_ in enumerate(ids):
        winners = [agent_id for agent_id, told in outcomes.items() if told[at] == "won"]
        assert winners == ([owners[id_]] if id_ in owners else [])
    assert all(held[agent.id] == capacity for agent in agents)
    assert len(owners) == RIVALS * capacity < CONTESTED
    assert all(Counter(told)["won"] == capacity for told in outcomes.values())
    with engine.begin() as conn:
        assert [lock_held(conn, agent.id) for agent in agents] == [held[agent.id] for agent in agents]


def _owners(engine: sa.Engine) -> dict[str, str]:
    query = sa.select(conversation_table.c.id, conversation_table.c.assignee_id)
    with engine.begin() as conn:
        rows = conn.execute(query.where(conversation_table.c.state == State.WITH_AGENT.value))
        return {row[0]: row[1] for row in rows}
