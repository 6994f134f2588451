from __future__ import annotations

import sqlalchemy as sa

from bot.domain.model import AgentRef, Audience, Conversation, Note
from bot.domain.notes import writes_note
from bot.storage.event_log import read_events
from bot.storage.notes import Mention, find_note, forget_mentions, insert_note, unseen_mentions
from tests.bot.storage.builders import NOW, add_agent, add_conversation, later, save, write_message


def _write(
    conn: sa.Connection, before: Conversation, text: str, mentions: tuple[AgentRef, ...], seconds: float
) -> tuple[Conversation, Note]:
    note = Note(AgentRef("f" * 32, "花子"), text, mentions, f"client-{text}", later(seconds))
    after = save(conn, before, writes_note(before, NOW))
    insert_note(conn, after.id, after.last_seq, note)
    return after, note


def test_a_note_comes_back_with_its_event_for_agents_only(conn: sa.Connection) -> None:
    start, _ = write_message(conn, add_conversation(conn))
    iago = add_agent(conn, "Iago")
    after, note = _write(conn, start, "確認お願いします @Iago", (iago.ref,), 1)
    events, _ = read_events(conn, after.id, 0, audience=Audience.AGENTS)
    assert [e.note for e in events if e.note] == [note]
    shown, cursor = read_events(conn, after.id, 0, audience=Audience.EVERYONE)
    assert (len(shown), cursor) == (len(events) - 1, after.last_seq)
    assert find_note(conn, after.id, note.client_message_id) == (after.last_seq, note)
    assert find_note(conn, after.id, "other") is None


def test_mentions_wait_newest_first_until_they_are_seen(conn: sa.Connection) -> None:
    iago, yuki = add_agent(conn, "Iago"), add_agent(conn, "Yuki")
    one, _ = write_message(conn, add_conversation(conn))
    two, _ = write_message(conn, add_conversation(conn))
    one, first = _write(conn, one, "1", (iago.ref, yuki.ref), 1)
    two, second = _write(conn, two, "2", (iago.ref,), 2)
    expected = [Mention(two.id, two.last_seq, second), Mention(one.id, one.last_seq, first)]
    assert unseen_mentions(conn, iago.id) == expected
    assert forget_mentions(conn, iago.id, one.id)
    assert not forget_mentions(conn, iago.id, one.id)
    assert unseen_mentions(conn, iago.id) == expected[:1]
    assert unseen_mentions(conn, yuki.id) == expected[1:]
