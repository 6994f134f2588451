from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Invalid, NotAllowedNow
from bot.domain.model import Audience
from bot.domain.tags import check_tags, retag, united
from tests.builders import HANAKO, NOW, in_state


def test_how_tags_are_kept() -> None:
    assert check_tags(["#Refund", " vip  customer ", "ＶＩＰ Customer", "返金"]) == (
        "Refund",
        "vip customer",
        "返金",
    )
    assert check_tags([]) == ()


@pytest.mark.parametrize(
    "tags", [[""], ["#"], ["x" * 41], ["a\x00"], ["a\u2028b\u202e"], [str(n) for n in range(21)]]
)
def test_what_is_no_tag(tags: list[str]) -> None:
    with pytest.raises(Invalid):
        check_tags(tags)


@given(st.lists(st.text(alphabet=st.sampled_from("aAＡ# b返"), min_size=1, max_size=6), max_size=8))
def test_checking_twice_changes_nothing(tags: list[str]) -> None:
    try:
        once = check_tags(tags)
    except Invalid:
        return
    assert check_tags(once) == once
    assert len({tag.casefold() for tag in once}) == len(once)


def test_united_tags_are_each_there_once_and_the_own_ones_go_before() -> None:
    assert united(("Refund", "vip"), ("VIP", "返金")) == ("Refund", "vip", "返金")
    many = tuple(f"{n:02}" for n in range(20))
    assert united(many, ("a",)) == many and united((), many) == many


def test_a_change_of_tags_is_for_agents() -> None:
    before = in_state("waiting")
    change = retag(before, (), ("refund",), HANAKO, NOW)
    assert [(e.audience, e.payload["tags"]) for e in change.events] == [(Audience.AGENTS, ["refund"])]
    assert not retag(before, ("refund",), ("refund",), HANAKO, NOW).events
    with pytest.raises(NotAllowedNow):
        retag(in_state("bot"), (), ("x",), HANAKO, NOW)
