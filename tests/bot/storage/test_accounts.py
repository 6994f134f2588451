from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from bot.domain.errors import AgentExists, NotFound
from bot.domain.model import Role
from bot.storage.accounts import (
    count_agents,
    find_login,
    insert_agent,
    list_agents,
    load_agent,
    set_active,
    set_password,
)
from tests.bot.storage.builders import add_agent, fresh_id, later


def test_agents_come_back_as_they_went_in(conn: sa.Connection) -> None:
    assert (count_agents(conn), list_agents(conn)) == (0, [])
    agents = [
        replace(
            add_agent(conn, "unused"),
            id=fresh_id(),
            email=f"{role}@example.jp",
            role=role,
            created_at=later(9),
        )
        for role in Role
    ]
    for agent in agents:
        insert_agent(conn, agent, f"hash of {agent.email}")
    assert [load_agent(conn, agent.id) for agent in agents] == agents
    assert find_login(conn, "admin@example.jp") == (agents[0], "hash of admin@example.jp")
    assert count_agents(conn) == 2 * len(Role)
    listed = list_agents(conn)
    assert listed[len(Role) :] == agents and len(listed) == 2 * len(Role)


def test_unknown_agents_are_nobody(conn: sa.Connection) -> None:
    assert load_agent(conn, fresh_id()) is None
    assert find_login(conn, "nobody@example.jp") is None
    with pytest.raises(NotFound):
        set_password(conn, fresh_id(), "hash")
    with pytest.raises(NotFound):
        set_active(conn, fresh_id(), False)


def test_an_address_is_taken_once_and_the_refusal_leaves_the_transaction_usable(conn: sa.Connection) -> None:
    first = add_agent(conn)
    with pytest.raises(AgentExists) as refused:
        insert_agent(conn, replace(first, id=fresh_id()), "another")
    assert refused.value.data == {"email": first.email}
    assert list_agents(conn) == [first]
    with pytest.raises(sa.exc.IntegrityError):  # a taken id is not a taken address
        insert_agent(conn, replace(first, email="other@example.jp"), "another")
    insert_agent(conn, replace(first, id=fresh_id(), email="other@example.jp"), "another")


def test_password_and_activity_change_for_one_agent_only(conn: sa.Connection) -> None:
    changed, other = add_agent(conn), add_agent(conn)
    set_password(conn, changed.id, "new hash")
    set_active(conn, changed.id, False)
    assert find_login(conn, changed.email) == (replace(changed, active=False), "new hash")
    assert find_login(conn, other.email) == (other, "hash")
