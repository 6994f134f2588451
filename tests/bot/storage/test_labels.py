from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa

from bot.domain.labels import Label, LabelReason, LabelVerdict
from bot.storage.labels import delete_labels, insert_label, labels_of, list_labels, newest_build
from tests.bot.storage.builders import NOW, add_agent, add_conversation, fresh_id, hand_over, later


def test_labels_come_back_as_they_were_stored(conn: sa.Connection) -> None:
    agent, one, two = add_agent(conn), add_conversation(conn), add_conversation(conn)
    sent = Label(
        fresh_id(), one.id, 2, "返金は？", "ja", LabelVerdict.SENT, agent.id, later(2),
        None, "refunds", "ja", 1, 0.81, "b1",
    )  # fmt: skip
    none = Label(
        fresh_id(), one.id, 2, "返金は？", "ja", LabelVerdict.NONE_FITS, agent.id, later(1),
        LabelReason.NO_ARTICLE,
    )  # fmt: skip
    other = replace(sent, id=fresh_id(), conversation_id=two.id, created_at=NOW)
    for each in (sent, none, other):
        insert_label(conn, each)
    assert labels_of(conn, one.id) == [none, sent]
    assert list_labels(conn, None, 10) == [(each, agent.name) for each in (other, none, sent)]
    assert [each.id for each, _ in list_labels(conn, later(1), 10)] == [none.id, sent.id]
    assert [each.id for each, _ in list_labels(conn, None, 1)] == [sent.id]
    delete_labels(conn, [none.id])
    assert labels_of(conn, one.id) == [sent]


def test_the_index_behind_the_newest_decision(conn: sa.Connection) -> None:
    before = add_conversation(conn)
    assert newest_build(conn, before.id) is None
    hand_over(conn, before)
    assert newest_build(conn, before.id) is None, "this decision names none"
