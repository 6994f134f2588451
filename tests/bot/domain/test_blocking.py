from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.blocking import Block, block, require_open, unblock
from bot.domain.errors import Forbidden, Invalid
from bot.domain.model import Audience
from tests.builders import BOSS, HANAKO, IAGO, NOW, in_state

HOUR = timedelta(hours=1)


def test_an_agent_asks_and_who_leads_decides() -> None:
    talk = in_state("waiting")
    asked, wish = block(talk, HANAKO, "spam", NOW + HOUR, NOW)
    assert (asked.events[0].payload["kind"], wish.decided, wish.holds(NOW)) == ("block_asked", False, False)
    assert asked.events[0].audience is Audience.AGENTS
    assert "spam" not in str(asked.events[0].payload), "the reason has one place"
    done, held = block(talk, BOSS, "spam", NOW + HOUR, NOW)
    assert (done.events[0].payload["kind"], held.holds(NOW), held.holds(NOW + HOUR)) == (
        "blocked",
        True,
        False,
    )
    assert block(talk, BOSS, "spam", None, NOW)[1].holds(NOW + 10_000 * HOUR)
    with pytest.raises(Invalid):
        block(talk, BOSS, "spam", NOW, NOW)


def test_who_may_let_a_visitor_in_again() -> None:
    talk = in_state("waiting")
    wish, held = Block("spam", None, HANAKO.ref, False), Block("spam", None, HANAKO.ref, True)
    assert unblock(talk, wish, HANAKO, NOW).events and unblock(talk, held, BOSS, NOW).events
    assert not unblock(talk, None, HANAKO, NOW).events
    for known, by in ((held, HANAKO), (wish, IAGO)):
        with pytest.raises(Forbidden):
            unblock(talk, known, by, NOW)


def test_a_block_says_how_long_it_lasts() -> None:
    require_open(None, NOW)
    require_open(Block("spam", None, HANAKO.ref, False), NOW)
    require_open(Block("spam", NOW, HANAKO.ref, True), NOW)
    with pytest.raises(Forbidden) as refused:
        require_open(Block("spam", NOW + HOUR, HANAKO.ref, True), NOW)
    assert (refused.value.code, refused.value.data) == ("blocked", {"until": (NOW + HOUR).isoformat()})
