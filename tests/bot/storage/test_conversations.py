from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.conversation import Change
from bot.domain.model import AgentRef, Audience, AuthorKind, State
from bot.storage.conversations import (
    insert_conversation,
    load_conversation,
    save_attributes,
    save_change,
    save_seen,
)
from bot.storage.errors import StaleWrite
from bot.storage.event_log import read_events
from bot.storage.messages import list_messages
from tests.bot.storage.builders import (
    NOW,
    add_agent,
    add_conversation,
    add_visitor,
    draft,
    fresh_id,
    hand_over,
    later,
    save,
    write_message,
)


def test_a_new_conversation_comes_back_as_it_went_in(conn: sa.Connection) -> None:
    stored = add_conversation(conn)
    assert load_conversation(conn, stored.id) == stored
    assert load_conversation(conn, stored.id, lock=True) == stored
    assert load_conversation(conn, fresh_id()) is None
    assert load_conversation(conn, fresh_id(), lock=True) is None


def test_a_conversation_needs_its_visitor(conn: sa.Connection) -> None:
    change = rules.start(fresh_id(), "nobody", "en", None, NOW)
    with pytest.raises(sa.exc.IntegrityError), conn.begin_nested():
        insert_conversation(conn, change)
    insert_conversation(
        conn, replace(change, conversation=replace(change.conversation, visitor_id=add_visitor(conn)))
    )


def test_every_state_is_saved_with_its_events_and_the_agents_name(conn: sa.Connection) -> None:
    agent = add_agent(conn, "山田 花子")
    start = add_conversation(conn)
    asked, _ = write_message(conn, start, now=later(1))
    waiting = hand_over(conn, asked, later(2))
    claimed = save(conn, waiting, rules.claim(waiting, agent, later(3)))
    told = save(conn, claimed, rules.agent_writes(claimed, agent, draft(kind=AuthorKind.AGENT), later(4)))
    assert load_conversation(conn, start.id) == told
    assert told.assignee == AgentRef(agent.id, "山田 花子")
    done = save(conn, told, rules.resolve(told, agent, "answered", later(5)))
    assert load_conversation(conn, start.id) == done
    assert (done.state, done.assignee) == (State.RESOLVED, None)
    events, cursor = read_events(conn, start.id, 0, audience=Audience.AGENTS)
    assert [event.seq for event in events] == list(range(1, cursor + 1))
    assert cursor == done.last_seq


def test_language_and_unhelpful_are_part_of_a_change(conn: sa.Connection) -> None:
    start = add_conversation(conn)
    change = rules.visitor_writes(replace(start, unhelpful=2), draft(), "en", NOW)
    saved = save(conn, start, change)
    assert load_conversation(conn, start.id) == saved
    assert (change.conversation.lang, change.conversation.unhelpful) == ("en", 2)


def test_a_change_from_an_old_state_is_refused_and_stores_nothing(conn: sa.Connection) -> None:
    start = add_conversation(conn)
    current, _ = write_message(conn, start, "first")
    with pytest.raises(StaleWrite) as refused:
        save_change(conn, start, rules.visitor_writes(start, draft("second"), "ja", NOW))
    assert refused.value.code == "stale_write"
    assert load_conversation(conn, start.id) == current
    assert [message.text for message in list_messages(conn, start.id)] == ["first"]
    save_change(conn, current, rules.visitor_writes(current, draft("second"), "ja", NOW))


def test_a_change_without_events_stores_nothing(conn: sa.Connection) -> None:
    start = add_conversation(conn)
    save_change(conn, start, Change(replace(start, unhelpful=9)))
    assert load_conversation(conn, start.id) == start


def test_a_state_without_its_owner_is_refused_by_the_database(conn: sa.Connection) -> None:
    start = add_conversation(conn)
    change = rules.visitor_writes(start, draft(), "ja", NOW)
    broken = replace(change, conversation=replace(change.conversation, state=State.WITH_AGENT))
    with pytest.raises(sa.exc.IntegrityError), conn.begin_nested():
        save_change(conn, start, broken)
    assert load_conversation(conn, start.id) == start


def test_reading_goes_forward_only_and_never_beyond_what_there_is(conn: sa.Connection) -> None:
    now, _ = write_message(conn, add_conversation(conn))
    now, _ = write_message(conn, now)
    assert now.last_seq == 3
    for by in (AuthorKind.VISITOR, AuthorKind.AGENT):
        assert save_seen(conn, now.id, by, 2)
        assert not save_seen(conn, now.id, by, 2)
        assert not save_seen(conn, now.id, by, 1)
        assert not save_seen(conn, now.id, by, 4)
    assert save_seen(conn, now.id, AuthorKind.VISITOR, 3)
    stored = load_conversation(conn, now.id)
    assert stored == replace(now, visitor_seen_seq=3, agent_seen_seq=2)


def test_attributes_are_replaced_as_a_whole_and_do_not_disturb_a_change(conn: sa.Connection) -> None:
    before = add_conversation(conn)
    save_attributes(conn, before.id, {"プラン": "pro", "seats": 3, "trial": False})
    save_attributes(conn, before.id, {"plan": "free"})
    now, _ = write_message(conn, before)
    assert load_conversation(conn, before.id) == replace(now, attributes={"plan": "free"})


def test_the_site_of_a_page_is_kept(conn: sa.Connection) -> None:
    change = rules.start(fresh_id(), add_visitor(conn), "en", None, NOW, site="shop")
    insert_conversation(conn, change)
    assert load_conversation(conn, change.conversation.id) == change.conversation
