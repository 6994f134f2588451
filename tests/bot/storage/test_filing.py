from __future__ import annotations

import sqlalchemy as sa

from bot.domain.blocking import Block
from bot.storage.filing import (
    delete_block,
    find_block,
    save_block,
    save_tags,
    tags_in_use,
    tags_of,
)
from bot.storage.queue import load_summaries
from tests.bot.storage.builders import NOW, add_agent, add_conversation, later


def test_tags_are_kept_counted_and_in_the_list(conn: sa.Connection) -> None:
    one, two = add_conversation(conn), add_conversation(conn)
    save_tags(conn, one.id, ["old"])
    save_tags(conn, one.id, ["返金", "Refund", "alpha"])
    save_tags(conn, two.id, ["Refund"])
    assert tags_of(conn, one.id) == ("alpha", "Refund", "返金")
    assert tags_in_use(conn, 2) == [("Refund", 2), ("alpha", 1)]
    found = {each.conversation.id: each.tags for each in load_summaries(conn, [one.id, two.id])}
    assert found == {one.id: ("alpha", "Refund", "返金"), two.id: ("Refund",)}
    save_tags(conn, two.id, [])
    assert [each.tags for each in load_summaries(conn, [two.id])] == [()]


def test_a_block_is_the_visitors_whatever_the_conversation(conn: sa.Connection) -> None:
    talk, other, agent = add_conversation(conn), add_conversation(conn), add_agent(conn)
    assert find_block(conn, talk.visitor_id) is None
    wish = Block("spam", later(60), agent.ref, False)
    save_block(conn, talk.visitor_id, wish, None, NOW)
    held = Block("spam!", None, agent.ref, True)
    assert find_block(conn, talk.visitor_id) == wish
    save_block(conn, talk.visitor_id, held, agent.id, NOW)
    assert find_block(conn, talk.visitor_id) == held
    listed = {each.conversation.id: each.blocked for each in load_summaries(conn, [talk.id, other.id])}
    assert listed == {talk.id: held, other.id: None}
    delete_block(conn, talk.visitor_id)
    assert find_block(conn, talk.visitor_id) is None
