from __future__ import annotations

import pytest

from bot.domain.canned import (
    CannedReply,
    check_shortcut,
    check_variables,
    is_offered,
    require_free,
    require_keeper,
)
from bot.domain.errors import Conflict, Forbidden, Invalid
from tests.builders import BOSS, HANAKO, IAGO, NOW, fresh_id


def reply(shortcut: str = "hello", team: str | None = None, owner: str | None = None) -> CannedReply:
    return CannedReply(fresh_id(), shortcut, {"en": "Hello {visitor}"}, NOW, team, owner)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("/Hello", "hello"), ("ＨＩ_2", "hi_2"), ("挨拶", "挨拶"), (" refund-ok ", "refund-ok")],
)
def test_shortcuts(given: str, kept: str) -> None:
    assert check_shortcut(given) == kept


@pytest.mark.parametrize("given", ["", "/", "two words", "a" * 41, "<b>", "a/b", "\x00"])
def test_what_is_no_shortcut(given: str) -> None:
    with pytest.raises(Invalid):
        check_shortcut(given)


def test_a_place_that_nothing_fills_is_a_slip() -> None:
    check_variables("{visitor}さま {ticket} {} { x } {1}")
    with pytest.raises(Invalid, match="vistor"):
        check_variables("Hello {vistor}")


def test_who_is_offered_what() -> None:
    all_, own, team = reply(), reply(owner=HANAKO.id), reply(team="t")
    assert [is_offered(r, HANAKO, []) for r in (all_, own, team)] == [True, True, False]
    assert [is_offered(r, IAGO, ["t"]) for r in (all_, own, team)] == [True, False, True]
    assert [is_offered(r, BOSS, []) for r in (all_, own, team)] == [True, False, True]


def test_who_keeps_what() -> None:
    require_keeper(reply(owner=HANAKO.id), HANAKO)
    require_keeper(reply(team="t"), BOSS)
    for kept, by in ((reply(), HANAKO), (reply(owner=HANAKO.id), BOSS), (reply(owner=HANAKO.id), IAGO)):
        with pytest.raises(Forbidden):
            require_keeper(kept, by)


def test_a_shortcut_is_there_once_for_each_team_and_each_owner() -> None:
    taken = reply()
    require_free(taken, [taken])
    for other in (reply(team="t"), reply(owner=HANAKO.id), reply("other")):
        require_free(other, [taken])
    with pytest.raises(Conflict):
        require_free(reply(), [taken])
