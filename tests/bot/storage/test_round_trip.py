"""What goes in comes out, whatever people write: on both databases, by property."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.domain import conversation as rules
from bot.domain.conversation import Draft
from bot.domain.model import Audience, Author, AuthorKind, Candidate, MessageKind, Reason
from bot.storage.conversations import load_conversation, save_change
from bot.storage.event_log import read_events
from bot.storage.messages import list_messages
from bot.storage.queue import load_summaries
from bot.storage.schema import conversation, event
from bot.storage.tickets import insert_ticket, list_tickets
from tests.bot.storage.builders import NOW, add_conversation, fresh_id

# PostgreSQL stores neither NUL nor lone surrogates; services refuse both before they come here.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300)
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
PAYLOADS = st.dictionaries(TEXT, JSON_VALUES, max_size=4)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-3, minutes=-30))])
TIMES = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=ZONES)  # noqa: DTZ001

EACH = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@EACH
@given(TEXT, PAYLOADS, TIMES, st.sampled_from(MessageKind), st.sampled_from(AuthorKind), TEXT)
@example(
    "👩🏽\u200d🚒 ﷽ \u202eabc\u202c é が\u3099 \U0010ffff \r\n\t\x01'\"\\%s :x $1",
    {"a": 1.5},
    NOW,
    MessageKind.TEXT,
    AuthorKind.BOT,
    "山",
)
def test_a_message_and_its_event(
    conn: sa.Connection,
    text: str,
    payload: dict[str, Any],
    now: datetime,
    kind: MessageKind,
    author: AuthorKind,
    name: str,
) -> None:
    with conn.begin_nested() as savepoint:
        start = add_conversation(conn)
        draft = Draft(fresh_id(), Author(author, fresh_id(), name[:100]), text, kind, payload, fresh_id())
        change = rules.visitor_writes(start, draft, "en", now)
        save_change(conn, start, change)
        assert list_messages(conn, start.id) == [change.message()]
        assert read_events(conn, start.id, 1, audience=Audience.EVERYONE) == (list(change.events), 2)
        assert load_conversation(conn, start.id) == change.conversation
        assert len(load_summaries(conn, [start.id])[0].preview) <= 140
        savepoint.rollback()


@EACH
@given(
    st.builds(Reason, TEXT, PAYLOADS),
    st.lists(st.builds(Candidate, TEXT, TEXT, TEXT, st.floats(0, 1), TEXT), max_size=5),
    TEXT,
    st.integers(-(2**31), 2**31 - 1),
    TIMES,
)
def test_a_ticket(
    conn: sa.Connection,
    reason: Reason,
    candidates: list[Candidate],
    question: str,
    priority: int,
    now: datetime,
) -> None:
    with conn.begin_nested() as savepoint:
        start = add_conversation(conn)
        number = insert_ticket(conn, start.id, reason, candidates, question, priority, now)
        (stored,) = list_tickets(conn, start.id)
        assert (stored.number, stored.reason, stored.candidates) == (number, reason, tuple(candidates))
        assert (stored.question, stored.priority, stored.created_at) == (question, priority, now)
        savepoint.rollback()


def test_json_keeps_the_order_of_its_keys_and_is_stored_as_it_reads(conn: sa.Connection) -> None:
    start = add_conversation(conn)
    payload = {"z": 1, "a": {"語": "日本語", "b": [1, 2]}}
    change = rules.bot_writes(start, Draft(fresh_id(), Author(AuthorKind.BOT), "…"), payload, NOW)
    save_change(conn, start, change)
    events, _ = read_events(conn, start.id, 1, audience=Audience.AGENTS)
    assert json.dumps(events[1].payload) == json.dumps(payload)
    raw = conn.execute(
        sa.select(sa.cast(event.c.payload, sa.Text)).where(
            event.c.seq == 3, event.c.conversation_id == start.id
        )
    ).scalar_one()
    assert json.loads(raw) == payload


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_does_not_know_is_refused(conn: sa.Connection, number: float) -> None:
    start = add_conversation(conn)
    draft = Draft(fresh_id(), Author(AuthorKind.BOT), "…", payload={"p": number})
    with pytest.raises((ValueError, sa.exc.StatementError)), conn.begin_nested():
        save_change(conn, start, rules.visitor_writes(start, draft, "en", NOW))
    fine = replace(draft, payload={"p": 0.5})
    save_change(conn, start, rules.visitor_writes(start, fine, "en", NOW))


def test_a_time_without_its_zone_is_refused(conn: sa.Connection) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(sa.exc.StatementError, match="time zone"), conn.begin_nested():
        conn.execute(conversation.update().values(updated_at=naive))
    conn.execute(conversation.update().values(updated_at=NOW))


def test_times_sort_as_text_across_zones(conn: sa.Connection) -> None:
    tokyo = NOW.astimezone(timezone(timedelta(hours=9)))
    earlier, later_ = add_conversation(conn, tokyo - timedelta(microseconds=1)), add_conversation(conn, NOW)
    rows = conn.execute(sa.select(conversation.c.id).order_by(conversation.c.updated_at)).scalars()
    assert list(rows) == [earlier.id, later_.id]
