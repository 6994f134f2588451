"""Who is there, and how long people waited."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.domain.errors import NotFound
from bot.storage.accounts import load_agent, set_active
from bot.storage.presence import (
    anybody_there,
    avatar_of,
    recent_waits,
    set_avatar,
    set_away,
    touch_agent,
)
from bot.storage.tickets import mark_claimed, mark_released
from tests.bot.storage.builders import NOW, add_agent, add_conversation, fresh_id, hand_over, later


def test_somebody_is_there_who_was_seen_lately_is_not_away_and_not_disabled(conn: sa.Connection) -> None:
    hanako, iago = add_agent(conn, "Hanako"), add_agent(conn, "Iago")
    assert not anybody_there(conn, NOW)
    touch_agent(conn, hanako.id, later(10))
    assert anybody_there(conn, later(10))
    assert not anybody_there(conn, later(11))
    set_away(conn, hanako.id, True)
    assert not anybody_there(conn, NOW)
    stored = load_agent(conn, hanako.id)
    assert stored is not None
    assert stored.away
    touch_agent(conn, iago.id, later(10))
    assert anybody_there(conn, NOW)
    set_active(conn, iago.id, False)
    assert not anybody_there(conn, NOW)
    set_away(conn, hanako.id, False)
    assert anybody_there(conn, NOW)
    with pytest.raises(NotFound):
        set_away(conn, fresh_id(), True)


def test_the_newest_waits_count_and_what_was_given_back_does_not(conn: sa.Connection) -> None:
    assert recent_waits(conn, NOW, 20, None) == []
    for waited in (30, 60, 90, 120):
        number = hand_over(conn, add_conversation(conn)).ticket_number
        assert number is not None
        mark_claimed(conn, number, later(waited))
    assert recent_waits(conn, NOW, 20, None) == [120, 90, 60, 30]
    assert recent_waits(conn, NOW, 2, None) == [120, 90]
    assert recent_waits(conn, later(61), 20, None) == [120, 90]
    assert number is not None
    mark_released(conn, number, later(130))
    assert recent_waits(conn, NOW, 20, None) == [90, 60, 30]


def test_the_picture_of_an_agent(conn: sa.Connection) -> None:
    hanako = add_agent(conn)
    assert avatar_of(conn, hanako.id) is None
    set_avatar(conn, hanako.id, "https://support.example/hanako.png")
    assert avatar_of(conn, hanako.id) == "https://support.example/hanako.png"
    set_avatar(conn, hanako.id, None)
    assert avatar_of(conn, hanako.id) is None
