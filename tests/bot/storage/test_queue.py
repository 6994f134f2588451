from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.assignment import lapse
from bot.domain.model import Audience, AuthorKind, Conversation, State
from bot.storage.event_log import changed_since, heads, read_events
from bot.storage.messages import list_messages, pending_replies
from bot.storage.offers import anything_offered, list_waiting
from bot.storage.queue import PREVIEW_CHARS, Summary, count_states, list_summaries, load_summaries
from bot.storage.tickets import list_tickets, mark_lapsed, queue_position, waiting_count
from bot.storage.trigger_counts import count_reasons
from tests.bot.storage.builders import (
    add_agent,
    add_conversation,
    draft,
    fresh_id,
    hand_over,
    later,
    save,
    write_message,
)


def _ids(summaries: list[Summary]) -> list[str]:
    return [summary.conversation.id for summary in summaries]


def _claimed(conn: sa.Connection, seconds: float) -> Conversation:
    waiting = hand_over(conn, add_conversation(conn), later(seconds))
    return save(conn, waiting, rules.claim(waiting, add_agent(conn), later(seconds)))


def test_those_who_wait_come_in_the_queues_order_and_then_the_newest(conn: sa.Connection) -> None:
    second = hand_over(conn, add_conversation(conn), later(2))
    first = hand_over(conn, add_conversation(conn), later(1))
    urgent = hand_over(conn, add_conversation(conn), later(3), priority=1)
    old, new = _claimed(conn, 4), _claimed(conn, 6)
    bot, _ = write_message(conn, add_conversation(conn), now=later(5))
    add_conversation(conn, later(7))  # opened, and nothing said: nobody needs to see it
    assert _ids(list_summaries(conn, State, 10)) == [urgent.id, first.id, second.id, new.id, bot.id, old.id]
    assert _ids(list_summaries(conn, [State.WAITING], 2)) == [urgent.id, first.id]
    assert _ids(list_summaries(conn, [State.BOT, State.WITH_AGENT], 2)) == [new.id, bot.id]
    assert _ids(list_summaries(conn, State, 4)) == [urgent.id, first.id, second.id, new.id]
    assert list_summaries(conn, [State.RESOLVED], 10) == []
    assert list_summaries(conn, [], 10) == []


def test_a_summary_tells_what_an_agent_needs_to_choose(conn: sa.Connection) -> None:
    waiting = hand_over(conn, add_conversation(conn), later(1))
    current, _ = write_message(conn, waiting, "  まだ\n\nですか\t？ ", later(9))
    (summary,) = load_summaries(conn, [waiting.id])
    assert summary == Summary(current, later(1), 0, "まだ ですか ？", AuthorKind.VISITOR, rank_at=later(1))
    agent = add_agent(conn, "山田")
    claimed = save(conn, current, rules.claim(current, agent, later(10)))
    (summary,) = load_summaries(conn, [waiting.id])
    assert summary.conversation == claimed and summary.waiting_since is None
    released = save(conn, claimed, rules.release(claimed, agent, later(11)))
    assert load_summaries(conn, [released.id])[0].waiting_since == later(1)


def test_the_preview_is_one_line_of_what_a_person_wrote_last(conn: sa.Connection) -> None:
    silent = add_conversation(conn)
    (summary,) = load_summaries(conn, [silent.id])
    assert (summary.preview, summary.preview_author) == ("", None)
    asked, _ = write_message(conn, silent, "long " * 500)
    assert load_summaries(conn, [silent.id])[0].preview == ("long " * 500)[:PREVIEW_CHARS].rstrip()
    answered = save(conn, asked, rules.bot_writes(asked, draft("bot", AuthorKind.BOT), {}, later(1)))
    write_message(conn, answered, "👍" * 200)
    (summary,) = load_summaries(conn, [silent.id])
    assert (summary.preview, summary.preview_author) == ("👍" * PREVIEW_CHARS, AuthorKind.VISITOR)


def test_summaries_of_named_conversations(conn: sa.Connection) -> None:
    one, two = add_conversation(conn), add_conversation(conn)
    add_conversation(conn)
    assert set(_ids(load_summaries(conn, [one.id, two.id, fresh_id()]))) == {one.id, two.id}
    assert load_summaries(conn, []) == []


def test_every_state_is_counted(conn: sa.Connection) -> None:
    assert count_states(conn) == dict.fromkeys(State, 0)
    hand_over(conn, add_conversation(conn))
    add_conversation(conn)
    write_message(conn, add_conversation(conn))
    _claimed(conn, 1)
    assert count_states(conn) == {
        State.BOT: 1,
        State.WAITING: 1,
        State.WITH_AGENT: 1,
        State.RESOLVED: 0,
    }


READS: dict[str, Callable[[sa.Connection], object]] = {
    "list_summaries": lambda conn: list_summaries(conn, State, 200),
    "load_summaries": lambda conn: load_summaries(conn, ["a", "b"]),
    "count_states": count_states,
    "queue_position": lambda conn: queue_position(conn, 1),
    "waiting_count": lambda conn: waiting_count(conn, None),
    "list_waiting": lambda conn: list_waiting(conn, 200),
    "anything_offered": anything_offered,
    "count_reasons": lambda conn: count_reasons(conn, later(0), later(9), ZoneInfo("UTC")),
    "list_tickets": lambda conn: list_tickets(conn, "a"),
    "list_messages": lambda conn: list_messages(conn, "a"),
    "pending_replies": lambda conn: pending_replies(conn, 10),
    "read_events": lambda conn: read_events(conn, "a", 0, audience=Audience.AGENTS),
    "heads": lambda conn: heads(conn, ["a", "b"]),
    "changed_since": lambda conn: changed_since(conn, later(0)),
}


@pytest.mark.parametrize("name", READS)
def test_every_read_goes_by_an_index_and_none_asks_row_by_row(conn: sa.Connection, name: str) -> None:
    hand_over(conn, add_conversation(conn))
    for _ in range(5):
        hand_over(conn, write_message(conn, add_conversation(conn))[0])
    if conn.dialect.name == "postgresql":
        conn.exec_driver_sql("SET LOCAL enable_seqscan = off")  # small tables are read whole otherwise
    asked: list[tuple[str, Any]] = []

    def note(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    sa.event.listen(conn, "before_cursor_execute", note)
    READS[name](conn)
    sa.event.remove(conn, "before_cursor_execute", note)
    assert 1 <= len(asked) <= len(State)
    for statement, parameters in asked:
        plan = _plan(conn, statement, parameters)
        assert "Seq Scan" not in plan.replace("Seq Scan on agent", ""), plan
        assert not [step for step in plan.splitlines() if "SCAN" in step and "INDEX" not in step], plan


def _plan(conn: sa.Connection, statement: str, parameters: Any) -> str:
    explain = "EXPLAIN QUERY PLAN" if conn.dialect.name == "sqlite" else "EXPLAIN"
    rows = conn.exec_driver_sql(f"{explain} {statement}", parameters)
    return "\n".join(str(row[-1]) for row in rows)


def test_a_conversation_whose_agent_vanished_is_next_and_says_whose_it_was(conn: sa.Connection) -> None:
    first = hand_over(conn, add_conversation(conn), later(1))
    waiting = hand_over(conn, add_conversation(conn), later(2))
    agent = add_agent(conn, "山田")
    had = save(conn, waiting, rules.claim(waiting, agent, later(3)))
    assert had.ticket_number is not None
    save(conn, had, lapse(had, later(200)))
    mark_lapsed(conn, had.ticket_number, agent.id)
    listed = list_summaries(conn, [State.WAITING], 10)
    assert [(each.conversation.id, each.lapsed_from) for each in listed] == [
        (waiting.id, agent.ref),
        (first.id, None),
    ]
    assert listed[0].waiting_since == later(2), "its age is kept"
