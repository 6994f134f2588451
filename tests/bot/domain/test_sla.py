from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import ALWAYS, Hours, Span
from bot.domain.sla import Due, Facts, Policy, Target, dues, nearest

FIRST, NEXT, END = Target.FIRST_RESPONSE, Target.NEXT_RESPONSE, Target.RESOLUTION
TARGETS = {FIRST: 3600, NEXT: 1800, END: 8 * 3600}
OFFICE = Hours("Asia/Tokyo", ((Span(540, 1080),),) * 5 + ((), ()))


def jst(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-04-{text}").replace(tzinfo=ZoneInfo("Asia/Tokyo"))


OPENED = jst("03 17:30")  # Friday, half an hour before the end of work


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        (Facts(OPENED), Due(FIRST, jst("06 09:30"))),
        (Facts(OPENED, jst("03 17:40")), Due(END, jst("06 16:30"))),
        (Facts(OPENED, jst("03 17:40"), jst("03 17:50")), Due(NEXT, jst("06 09:20"))),
        # What was asked on Saturday is due as if it had been asked at the opening.
        (Facts(OPENED, jst("03 17:40"), jst("04 12:00")), Due(NEXT, jst("06 09:30"))),
        (Facts(OPENED, jst("03 17:40"), None, jst("03 17:50")), None),
        (Facts(OPENED, closed_at=jst("03 17:50")), None),
    ],
)
def test_what_is_due_next(facts: Facts, due: Due | None) -> None:
    assert nearest(dues(facts, TARGETS, OFFICE.add_business)) == due
    assert dues(facts, {}, OFFICE.add_business) == ()


def test_a_target_is_missed_when_it_is_met_too_late_or_not_at_all() -> None:
    late = dues(Facts(OPENED, jst("06 09:31")), TARGETS, OFFICE.add_business)
    assert [(each.target, each.missed(jst("06 12:00"))) for each in late] == [(FIRST, True), (END, False)]
    (first, _) = dues(Facts(OPENED), {FIRST: 3600, END: 7200}, OFFICE.add_business)
    assert not first.missed(jst("06 09:30"))
    assert first.missed(jst("06 09:31"))


def test_urgent_tickets_have_targets_of_their_own() -> None:
    policy = Policy({FIRST: 3600}, {FIRST: 600})
    assert [policy.targets(priority)[FIRST] for priority in (0, 1, 2)] == [3600, 600, 600]
    assert Policy().targets(0) == {}


MINUTES = st.integers(0, 20_000)


@given(MINUTES, st.one_of(st.none(), MINUTES), st.one_of(st.none(), MINUTES), st.booleans())
def test_the_clock_stands_still_while_nobody_is_there(
    opened: int, reply: int | None, asked: int | None, closed: bool
) -> None:
    """Every due time lies in open time, and so much open time after its beginning as was promised."""
    start = OPENED + timedelta(minutes=opened)
    replied = None if reply is None else start + timedelta(minutes=reply)
    unanswered = None if replied is None or asked is None else replied + timedelta(minutes=asked)
    facts = Facts(start, replied, unanswered, start + timedelta(days=30) if closed else None)
    found = dues(facts, TARGETS, OFFICE.add_business)
    begins = {FIRST: start, NEXT: unanswered, END: start}
    assert {each.target for each in found} == {target for target, at in begins.items() if at is not None}
    for each in found:
        begin = begins[each.target]
        assert begin is not None
        assert OFFICE.business_seconds(begin, each.due_at) == TARGETS[each.target]
        assert each.due_at >= ALWAYS.add_business(begin, TARGETS[each.target])  # type: ignore[operator]
    assert [each.due_at for each in found] == sorted(each.due_at for each in found)
    assert (nearest(found) is None) == closed
