from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.domain.model import Visitor
from bot.storage.visitors import (
    current_conversation_id,
    find_visitor,
    insert_visitor,
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
