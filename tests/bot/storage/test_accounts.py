from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from bot.domain.errors import AgentExists, NotFound
from bot.domain.model import Role
from bot.storage.accounts import (
    count_agents,
    delete_expired_sessions,
    delete_session,
    delete_sessions_of,
    find_login,
    find_session,
    insert_agent,
    insert_session,
    list_agents,
    load_agent,
    set_active,
    set_password,
)
from tests.bot.storage.builders import NOW, add_agent, fresh_id, later


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


def test_a_session_lasts_until_it_expires(conn: sa.Connection) -> None:
    agent = add_agent(conn)
    insert_session(conn, "token", agent.id, NOW, later(60))
    assert find_session(conn, "token", later(59.999999)) == agent
    assert find_session(conn, "token", later(60)) is None
    assert find_session(conn, "other", NOW) is None


def test_a_disabled_agent_has_no_session(conn: sa.Connection) -> None:
    agent = add_agent(conn)
    insert_session(conn, "token", agent.id, NOW, later(60))
    set_active(conn, agent.id, False)
    assert find_session(conn, "token", NOW) is None
    set_active(conn, agent.id, True)
    assert find_session(conn, "token", NOW) == agent


def test_ending_sessions(conn: sa.Connection) -> None:
    agent, other = add_agent(conn), add_agent(conn)
    for token, owner in (("a", agent), ("b", agent), ("c", agent), ("d", other)):
        insert_session(conn, token, owner.id, NOW, later(60))

    def alive() -> str:
        return "".join(token for token in "abcd" if find_session(conn, token, NOW))

    delete_session(conn, "a")
    delete_session(conn, "never was")
    assert alive() == "bcd"
    delete_sessions_of(conn, agent.id, except_hash="b")
    assert alive() == "bd"
    delete_sessions_of(conn, agent.id)
    assert alive() == "d"


def test_expired_sessions_are_forgotten(conn: sa.Connection) -> None:
    agent = add_agent(conn)
    insert_session(conn, "old", agent.id, NOW, later(10))
    insert_session(conn, "new", agent.id, NOW, later(20))
    assert delete_expired_sessions(conn, later(10)) == 1
    assert delete_expired_sessions(conn, later(10)) == 0
    assert find_session(conn, "new", NOW) == agent


def test_a_session_needs_its_agent_and_a_token_of_its_own(conn: sa.Connection) -> None:
    with pytest.raises(sa.exc.IntegrityError), conn.begin_nested():
        insert_session(conn, "token", fresh_id(), NOW, later(60))
    agent = add_agent(conn)
    insert_session(conn, "token", agent.id, NOW, later(60))
    with pytest.raises(sa.exc.IntegrityError), conn.begin_nested():
        insert_session(conn, "token", agent.id, NOW, later(60))
