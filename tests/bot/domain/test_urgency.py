"""The order of the queue: its promises for any conversations."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.urgency import DUE_AHEAD, HEAD_START_MOST, because, rank_at
from tests.builders import NOW

TIMES = st.timedeltas(timedelta(0), timedelta(days=365)).map(lambda after: NOW + after)
PRIORITIES = st.integers(-3, 20)
AGES = st.timedeltas(timedelta(seconds=1), timedelta(days=400))
#: From the conversation's own begin: promises are made in the future, and broken ones lie in the past.
DUE = st.none() | st.timedeltas(timedelta(days=-30), timedelta(days=30))


def _rank(at: datetime, priority: int, lapsed: bool, due: timedelta | None) -> datetime:
    return rank_at(at, priority, lapsed=lapsed, due_at=None if due is None else at + due)


def test_a_complaint_overtakes_ten_minutes_but_not_an_hour() -> None:
    complaint = rank_at(NOW, 10)
    assert complaint < rank_at(NOW - timedelta(minutes=10), 0)
    assert complaint > rank_at(NOW - timedelta(hours=1), 0), "who has waited an hour is before it"
    assert rank_at(NOW, 0, lapsed=True) < complaint, "who was served already is before all that is new"


def test_what_falls_due_soon_overtakes_and_what_falls_due_late_loses_nothing() -> None:
    soon, late = NOW + timedelta(minutes=5), NOW + timedelta(hours=8)
    assert rank_at(NOW, 0, due_at=soon) == NOW - DUE_AHEAD + timedelta(minutes=5)
    assert rank_at(NOW, 0, due_at=late) == NOW
    assert because(NOW, 0, False, soon) == ("due",) and because(NOW, 5, True, late) == ("lapsed", "priority")
    assert because(NOW, 0, False, late) == because(NOW, 0, False, None) == ()


@given(TIMES, AGES, PRIORITIES, st.booleans(), DUE)
def test_of_two_alike_the_older_is_first(
    at: datetime, older_by: timedelta, priority: int, lapsed: bool, due: timedelta | None
) -> None:
    assert _rank(at - older_by, priority, lapsed, due) < _rank(at, priority, lapsed, due)


@given(TIMES, PRIORITIES, st.booleans(), DUE, PRIORITIES, st.booleans(), DUE, AGES)
def test_nobody_starves(
    at: datetime,
    priority: int,
    lapsed: bool,
    due: timedelta | None,
    other_priority: int,
    other_lapsed: bool,
    other_due: timedelta | None,
    gap: timedelta,
) -> None:
    """What begins to wait later by more than the longest head start stays behind, whatever speaks for it."""
    mine = _rank(at, priority, lapsed, due)
    other = _rank(at + HEAD_START_MOST + gap, other_priority, other_lapsed, other_due)
    assert mine < other


@given(TIMES, st.integers(0, 9), st.booleans(), DUE)
def test_more_urgent_is_never_later(at: datetime, priority: int, lapsed: bool, due: timedelta | None) -> None:
    assert _rank(at, priority + 1, lapsed, due) <= _rank(at, priority, lapsed, due)
    assert _rank(at, priority, True, due) <= _rank(at, priority, False, due)
    assert _rank(at, priority, lapsed, due) <= _rank(at, priority, lapsed, None)
