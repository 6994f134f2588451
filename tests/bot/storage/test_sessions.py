"""Sessions as rows: how long they last, whose they are, and how they end."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.domain.model import Agent
from bot.storage.accounts import set_active
from bot.storage.sessions import (
    delete_expired_sessions,
    delete_session,
    delete_session_of,
    delete_sessions_of,
    find_session,
    insert_session,
    list_sessions,
    touch_session,
)
from tests.bot.storage.builders import NOW, add_agent, fresh_id, later

HOUR = timedelta(hours=1)


def owner(conn: sa.Connection, token: str, now: datetime, idle: timedelta = HOUR) -> Agent | None:
    found = find_session(conn, token, now, idle)
    return found.agent if found else None


def test_a_session_lasts_until_it_expires_or_grows_idle(conn: sa.Connection) -> None:
    agent = add_agent(conn)
    insert_session(conn, "token", agent.id, NOW, later(60))
    assert owner(conn, "token", later(59.999999)) == agent
    assert owner(conn, "token", later(60)) is None
    assert owner(conn, "other", NOW) is None
    insert_session(conn, "idle", agent.id, NOW, later(999_999))
    assert owner(conn, "idle", later(3599)) == agent
    assert owner(conn, "idle", later(3600)) is None
    touch_session(conn, "idle", later(3000))
    assert owner(conn, "idle", later(6599)) == agent
    assert [s.last_seen_at for s in list_sessions(conn, agent.id, later(3600), HOUR)] == [later(3000)]


def test_a_disabled_agent_has_no_session(conn: sa.Connection) -> None:
    agent = add_agent(conn)
    insert_session(conn, "token", agent.id, NOW, later(60))
    set_active(conn, agent.id, False)
    assert owner(conn, "token", NOW) is None
    set_active(conn, agent.id, True)
    assert owner(conn, "token", NOW) == agent


def test_ending_sessions(conn: sa.Connection) -> None:
    agent, other = add_agent(conn), add_agent(conn)
    for token, whose in (("a", agent), ("b", agent), ("c", agent), ("d", other)):
        insert_session(conn, token, whose.id, NOW, later(60))

    def alive() -> str:
        return "".join(token for token in "abcd" if owner(conn, token, NOW))

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
    assert delete_expired_sessions(conn, later(10), HOUR) == 1
    assert delete_expired_sessions(conn, later(10), HOUR) == 0
    assert owner(conn, "new", NOW) == agent


def test_a_session_needs_its_agent_and_a_token_of_its_own(conn: sa.Connection) -> None:
    with pytest.raises(sa.exc.IntegrityError), conn.begin_nested():
        insert_session(conn, "token", fresh_id(), NOW, later(60))
    agent = add_agent(conn)
    insert_session(conn, "token", agent.id, NOW, later(60))
    with pytest.raises(sa.exc.IntegrityError), conn.begin_nested():
        insert_session(conn, "token", agent.id, NOW, later(60))


def test_one_ends_ones_own_sessions_only(conn: sa.Connection) -> None:
    agent, other = add_agent(conn), add_agent(conn)
    insert_session(conn, "t" * 64, agent.id, NOW, later(60))
    assert not delete_session_of(conn, other.id, "t" * 32)
    assert delete_session_of(conn, agent.id, "t" * 32)
    assert not delete_session_of(conn, agent.id, "t" * 32)
