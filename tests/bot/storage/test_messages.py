from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.model import AuthorKind
from bot.storage.messages import (
    clear_pending,
    find_by_client_id,
    list_messages,
    load_message,
    pending_replies,
    take_reply,
)
from tests.bot.storage.builders import (
    NOW,
    add_conversation,
    draft,
    fresh_id,
    hand_over,
    later,
    save,
    write_message,
)


def test_messages_come_back_in_order_and_alone(conn: sa.Connection) -> None:
    conversation = add_conversation(conn)
    write_message(conn, add_conversation(conn), "somebody else")
    stored = []
    for text in ("一つ目", "two", "🤷‍♀️"):
        change = rules.visitor_writes(
            conversation, draft(text, client_message_id=f"client-{text}"), "ja", NOW
        )
        conversation = save(conn, conversation, change)
        stored.append(change.message())
    assert list_messages(conn, conversation.id) == stored
    assert load_message(conn, stored[1].id) == (conversation.id, stored[1])
    assert load_message(conn, fresh_id()) is None
    assert list_messages(conn, fresh_id()) == []


def test_a_repeat_is_found_by_its_client_id_in_its_own_conversation_only(conn: sa.Connection) -> None:
    conversation, message_id = write_message(conn, add_conversation(conn), client_message_id="retry-me")
    found = find_by_client_id(conn, conversation.id, "retry-me")
    assert found is not None and found.id == message_id
    assert find_by_client_id(conn, conversation.id, "retry-you") is None
    other = add_conversation(conn)
    assert find_by_client_id(conn, other.id, "retry-me") is None
    write_message(conn, other, client_message_id="retry-me")


def test_one_client_id_is_stored_once_a_conversation(conn: sa.Connection) -> None:
    conversation, _ = write_message(conn, add_conversation(conn), client_message_id="retry-me")
    with pytest.raises(sa.exc.IntegrityError), conn.begin_nested():
        write_message(conn, conversation, client_message_id="retry-me")
    assert len(list_messages(conn, conversation.id)) == 1
    without, _ = write_message(conn, conversation)
    write_message(conn, without)


def test_only_the_visitors_messages_in_the_bots_care_wait_for_a_reply(conn: sa.Connection) -> None:
    conversation, message_id = write_message(conn, add_conversation(conn))
    conversation = save(
        conn,
        conversation,
        rules.bot_writes(conversation, draft(kind=AuthorKind.BOT), {"decision": "ask"}, NOW),
    )
    assert pending_replies(conn, 10) == [(conversation.id, message_id)]
    waiting = hand_over(conn, conversation)
    write_message(conn, waiting, "まだですか")
    assert pending_replies(conn, 10) == [(conversation.id, message_id)]


def test_a_reply_is_taken_once(conn: sa.Connection) -> None:
    _, message_id = write_message(conn, add_conversation(conn))
    assert take_reply(conn, message_id)
    assert not take_reply(conn, message_id)
    assert not take_reply(conn, fresh_id())
    assert pending_replies(conn, 10) == []
    loaded = load_message(conn, message_id)
    assert loaded is not None and not loaded[1].needs_reply


def test_pending_replies_are_listed_oldest_first_up_to_the_limit(conn: sa.Connection) -> None:
    expected = []
    for seconds in (30, 10, 20):
        conversation, message_id = write_message(conn, add_conversation(conn), now=later(seconds))
        expected.append((seconds, (conversation.id, message_id)))
    ordered = [each for _, each in sorted(expected)]
    assert pending_replies(conn, 10) == ordered
    assert pending_replies(conn, 2) == ordered[:2]


def test_clearing_leaves_other_conversations_alone(conn: sa.Connection) -> None:
    first, _ = write_message(conn, add_conversation(conn))
    write_message(conn, first, "もう一つ")
    other, kept = write_message(conn, add_conversation(conn))
    clear_pending(conn, first.id)
    assert pending_replies(conn, 10) == [(other.id, kept)]
    assert [message.needs_reply for message in list_messages(conn, first.id)] == [False, False]
