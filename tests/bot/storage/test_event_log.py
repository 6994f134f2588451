from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa

from bot.domain import assignment, events
from bot.domain import conversation as rules
from bot.domain.conversation import Change
from bot.domain.events import Event
from bot.domain.merging import merge
from bot.domain.model import Audience, AuthorKind, Contact, Conversation, Note, Rating, Reason
from bot.domain.notes import writes_note
from bot.domain.tags import retag
from bot.storage.contacts import insert_contact, save_rating
from bot.storage.conversations import insert_conversation
from bot.storage.event_log import changed_since, heads, read_events
from bot.storage.notes import insert_note
from bot.storage.tickets import insert_ticket
from tests.bot.storage.builders import (
    NOW,
    add_agent,
    add_conversation,
    add_visitor,
    draft,
    fresh_id,
    later,
    save,
    write_message,
)


def _lived(conn: sa.Connection) -> tuple[Conversation, list[Event]]:
    """A conversation that went all the way round, and every event of it as the rules made them."""
    agent = add_agent(conn)
    change = rules.start(fresh_id(), add_visitor(conn), "ja", None, NOW)
    insert_conversation(conn, change)
    told = list(change.events)
    now = change.conversation

    def step(change: Change) -> None:
        nonlocal now
        now = save(conn, now, change)
        told.extend(change.events)

    step(rules.visitor_writes(now, draft("返金は？", payload={"action": {"type": "human"}}), "ja", later(1)))
    step(rules.bot_writes(now, draft("どちらですか", AuthorKind.BOT), {"about_seq": 2, "p": 0.5}, later(2)))
    number = insert_ticket(conn, now.id, Reason("asked"), (), "返金は？", 0, later(3))
    step(rules.hand_over(now, number, draft("担当者へ", AuthorKind.BOT), {"p": None}, later(3)))
    step(rules.claim(now, agent, later(4)))
    step(rules.release(now, agent, later(5), "午後に電話"))
    step(rules.claim(now, agent, later(5)))
    step(assignment.return_to_bot(now, agent, draft("自動応答です", AuthorKind.BOT), later(5)))
    number = insert_ticket(conn, now.id, Reason("asked"), (), "返金は？", 0, later(6))
    step(rules.hand_over(now, number, draft("担当者へ", AuthorKind.BOT), {"p": None}, later(6)))
    step(rules.claim(now, agent, later(6)))
    step(rules.resolve(now, agent, "answered", later(7)))
    step(rules.visitor_writes(now, draft("ありがとう"), "ja", later(8)))
    contact = Contact("callback", "山田", None, "03-1234-5678", "午後", None, "ja", later(8))
    step(rules.leaves_contact(now, draft("折り返し希望"), "ja", later(8)))
    insert_contact(conn, now.id, now.last_seq, contact)
    told[-1] = replace(told[-1], contact=contact)
    step(writes_note(now, later(9)))
    note = Note(agent.ref, "至急です", (), fresh_id(), later(9))
    insert_note(conn, now.id, now.last_seq, note)
    told[-1] = replace(told[-1], note=note)
    step(retag(now, (), ("至急",), agent, later(9)))
    step(rules.describes(now, {"plan": "pro", "seats": 3}, later(9)))
    step(merge(replace(now, id=fresh_id()), now, agent, later(9), {"visitor"})[1])
    step(rules.ends(now, later(10)))
    for at, score, comment in ((11, 2, None), (12, 5, "助かりました")):
        step(rules.rates(now, score, later(at)))
        rating = Rating(score, comment, later(at))
        save_rating(conn, now.id, rating)
        told[-1] = replace(told[-1], rating=rating)
    return now, told


def test_agents_read_every_event_as_it_was_made(conn: sa.Connection) -> None:
    conversation, told = _lived(conn)
    read, cursor = read_events(conn, conversation.id, 0, audience=Audience.AGENTS)
    assert read == told
    assert cursor == conversation.last_seq
    assert {event.type for event in read} == set(events.AUDIENCE)


def test_visitors_read_only_what_is_for_everyone(conn: sa.Connection) -> None:
    conversation, told = _lived(conn)
    read, cursor = read_events(conn, conversation.id, 0, audience=Audience.EVERYONE)
    assert read == [event for event in told if event.audience is Audience.EVERYONE]
    assert {event.type for event in read}.isdisjoint(
        {events.DECIDED, events.CONTACT, events.RATED, events.ATTRIBUTES, events.MERGED}
    )
    assert all(event.contact is None and event.rating is None for event in read)
    assert cursor == conversation.last_seq


def test_any_page_size_reads_the_same_and_never_beyond_what_was_read(conn: sa.Connection) -> None:
    conversation, told = _lived(conn)
    for audience in Audience:
        for limit in range(1, len(told) + 2):
            pages: list[Event] = []
            cursor = 0
            while True:
                page, following = read_events(conn, conversation.id, cursor, audience=audience, limit=limit)
                assert following <= cursor + limit  # numbers have no gaps
                if following == cursor:
                    break
                pages, cursor = pages + page, following
            assert pages == [e for e in told if audience is Audience.AGENTS or e.audience is audience]


def test_a_page_of_nothing_but_hidden_events_still_moves_the_cursor(conn: sa.Connection) -> None:
    conversation, told = _lived(conn)
    hidden = next(event for event in told if event.audience is Audience.AGENTS)
    page, cursor = read_events(conn, conversation.id, hidden.seq - 1, audience=Audience.EVERYONE, limit=1)
    assert (page, cursor) == ([], hidden.seq)


def test_nothing_new_leaves_the_cursor(conn: sa.Connection) -> None:
    conversation, _ = _lived(conn)
    end = conversation.last_seq
    assert read_events(conn, conversation.id, end, audience=Audience.AGENTS) == ([], end)
    assert read_events(conn, conversation.id, end + 7, audience=Audience.AGENTS) == ([], end + 7)
    assert read_events(conn, fresh_id(), 3, audience=Audience.AGENTS) == ([], 3)


def test_events_of_another_conversation_never_mix_in(conn: sa.Connection) -> None:
    first, _ = write_message(conn, add_conversation(conn), "mine")
    write_message(conn, add_conversation(conn), "not mine")
    read, _ = read_events(conn, first.id, 0, audience=Audience.AGENTS)
    assert [event.message.text for event in read if event.message] == ["mine"]


def test_heads_of_many_conversations(conn: sa.Connection) -> None:
    first, _ = write_message(conn, add_conversation(conn))
    second = add_conversation(conn)
    assert heads(conn, [first.id, second.id, fresh_id()]) == {first.id: 2, second.id: 1}
    assert heads(conn, []) == {}
    unknown = (fresh_id() for _ in range(40_000))
    assert heads(conn, [*unknown, second.id]) == {second.id: 1}


def test_changed_since_includes_its_own_moment(conn: sa.Connection) -> None:
    add_conversation(conn, later(0))
    at, after = add_conversation(conn, later(10)), add_conversation(conn, later(20))
    assert changed_since(conn, later(10)) == {at.id: 1, after.id: 1}
    assert changed_since(conn, later(20.000001)) == {}
