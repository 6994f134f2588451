from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa

from bot.domain.canned import CannedReply
from bot.storage.canned import delete_reply, list_replies, save_reply
from tests.bot.storage.builders import NOW, add_agent, fresh_id


def test_replies_are_kept_changed_and_forgotten(conn: sa.Connection) -> None:
    owner = add_agent(conn)
    thanks = CannedReply(fresh_id(), "thanks", {"ja": "ありがとうございます"}, NOW, None, owner.id)
    hello = CannedReply(fresh_id(), "hello", {"en": "Hello", "ja": "こんにちは"}, NOW, fresh_id())
    for each in (thanks, hello):
        save_reply(conn, each)
    assert list_replies(conn) == [hello, thanks]
    changed = replace(hello, shortcut="zz")
    save_reply(conn, changed)
    assert list_replies(conn) == [thanks, changed]
    delete_reply(conn, thanks.id)
    delete_reply(conn, thanks.id)
    assert list_replies(conn) == [changed]
