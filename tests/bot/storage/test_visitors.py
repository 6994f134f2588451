from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from bot.domain.model import Identity, Visitor
from bot.storage.database import Database, Written
from bot.storage.visitors import (
    current_conversation_id,
    find_visitor,
    identify_visitor,
    insert_visitor,
    insert_visitor_session,
    set_current_conversation,
)
from tests.bot.storage.builders import NOW, add_conversation, add_visitor, fresh_id


def test_a_visitor_is_known_by_the_token(conn: sa.Connection) -> None:
    new = insert_visitor(conn, fresh_id(), "token hash", NOW)
    assert new == Visitor(new.id, NOW)
    assert find_visitor(conn, "token hash") == new
    assert find_visitor(conn, "another hash") is None


def test_a_token_belongs_to_one_visitor(conn: sa.Connection) -> None:
    insert_visitor(conn, fresh_id(), "token hash", NOW)
    with pytest.raises(sa.exc.IntegrityError), conn.begin_nested():
        insert_visitor(conn, fresh_id(), "token hash", NOW)
    insert_visitor(conn, fresh_id(), "another hash", NOW)


def test_a_visitor_has_a_token_on_each_device(conn: sa.Connection) -> None:
    new = insert_visitor(conn, fresh_id(), "laptop", NOW)
    insert_visitor_session(conn, new.id, "phone", NOW)
    assert find_visitor(conn, "laptop") == find_visitor(conn, "phone") == new


def test_the_same_subject_is_the_same_visitor_under_the_newest_name(conn: sa.Connection) -> None:
    first, second = fresh_id(), fresh_id()
    assert identify_visitor(conn, first, Identity("u-1", "Taro", None), NOW) == first
    assert identify_visitor(conn, second, Identity("u-1", "太郎", "taro@example.jp"), NOW) == first
    assert identify_visitor(conn, second, Identity("u-2"), NOW) == second
    insert_visitor_session(conn, first, "token", NOW)
    assert find_visitor(conn, "token") == Visitor(first, NOW, Identity("u-1", "太郎", "taro@example.jp"))


@pytest.mark.anyio
async def test_two_devices_at_once_are_one_visitor(database: Database) -> None:
    def identify(conn: sa.Connection) -> Written[str]:
        return Written(identify_visitor(conn, fresh_id(), Identity("u-9"), NOW))

    assert len(set(await asyncio.gather(*(database.write(identify) for _ in range(6))))) == 1


@pytest.mark.parametrize("lock", [False, True])
def test_the_current_conversation(conn: sa.Connection, lock: bool) -> None:
    visitor_id = add_visitor(conn)
    assert current_conversation_id(conn, visitor_id, lock=lock) is None
    for conversation in (add_conversation(conn), add_conversation(conn)):
        set_current_conversation(conn, visitor_id, conversation.id)
        assert current_conversation_id(conn, visitor_id, lock=lock) == conversation.id
    assert current_conversation_id(conn, fresh_id(), lock=lock) is None
    with pytest.raises(LookupError, match="no visitor"):
        set_current_conversation(conn, fresh_id(), fresh_id())
