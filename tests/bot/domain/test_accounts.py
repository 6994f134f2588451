"""Accounts: whatever administrators do to one another, one of them stays, and nobody does it to themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.accounts import AccountChange, check_change
from bot.domain.errors import Conflict
from bot.domain.model import Agent, Role
from tests.builders import agent

PEOPLE = 4
ACTS = st.tuples(
    st.none() | st.integers(0, PEOPLE - 1),
    st.integers(0, PEOPLE - 1),
    st.builds(AccountChange, st.none() | st.sampled_from(Role), st.none() | st.booleans()),
)


def leads(team: list[Agent]) -> int:
    return sum(each.active and each.role is Role.ADMIN for each in team)


@given(st.lists(ACTS, max_size=30))
def test_an_administrator_stays_whatever_is_done(acts: list[tuple[int | None, int, AccountChange]]) -> None:
    team = [agent(f"A{n}", role=Role.ADMIN if n < 2 else Role.AGENT) for n in range(PEOPLE)]
    for by, on, change in acts:
        actor, target = None if by is None else team[by], team[on]
        if actor is not None and not (actor.active and actor.role is Role.ADMIN):
            continue
        after = replace(
            target,
            role=change.role or target.role,
            active=target.active if change.active is None else change.active,
        )
        try:
            check_change(actor, target, change, leads(team))
        except Conflict as refused:
            if refused.code == "own_account":
                assert actor is target and after != target
            else:
                assert leads([after if each is target else each for each in team]) == 0
            continue
        assert actor is not target or (after.active and after.role is Role.ADMIN)
        team[on] = after
        assert leads(team) >= 1


def test_who_is_no_administrator_can_always_go() -> None:
    ada, yuki = agent("Ada", role=Role.ADMIN), agent("Yuki")
    check_change(ada, yuki, AccountChange(active=False), 1)
    check_change(ada, yuki, AccountChange(role=Role.MAINTAINER), 1)
    with pytest.raises(Conflict, match="Ada is the last administrator"):
        check_change(None, ada, AccountChange(active=False), 1)
