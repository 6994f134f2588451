from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.hours import ALWAYS, DAY_MINUTES, Hours, Span, SpecialDay

OFFICE = (Span(9 * 60, 12 * 60), Span(13 * 60, 18 * 60))
WEEK = (OFFICE,) * 5 + ((), ())
TOKYO = Hours("Asia/Tokyo", WEEK)


def jst(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-04-01 09:00", "2026-04-01 09:00"),
        ("2026-04-01 08:59:59", "2026-04-01 09:00"),
        ("2026-04-01 12:00", "2026-04-01 13:00"),  # the lunch break
        ("2026-04-01 18:00", "2026-04-02 09:00"),
        ("2026-04-03 20:00", "2026-04-06 09:00"),  # over the weekend
    ],
)
def test_an_office_week(at: str, opens: str) -> None:
    assert TOKYO.next_opening(jst(at)) == jst(opens)
    assert TOKYO.is_open(jst(at)) == (at == opens)


def test_time_counts_only_while_open() -> None:
    friday, monday = jst("2026-04-03 17:30"), jst("2026-04-06 09:30")
    assert TOKYO.business_seconds(friday, monday) == 3600
    assert TOKYO.add_business(friday, 3600) == monday
    assert TOKYO.add_business(jst("2026-04-03 11:00"), 3 * 3600) == jst("2026-04-03 15:00")
    assert TOKYO.business_seconds(monday, friday) == 0
    assert ALWAYS.business_seconds(friday, monday) == (monday - friday).total_seconds()
    assert ALWAYS.add_business(friday, 10 * 86400) == friday + timedelta(days=10)


def test_a_night_shift_goes_on_into_a_day_that_is_closed() -> None:
    night = Hours("Asia/Tokyo", (*(((Span(22 * 60, 30 * 60),),) * 5), (), ()))
    saturday = jst("2026-04-04 05:59")
    assert night.is_open(saturday)
    assert not night.is_open(saturday + timedelta(minutes=1))
    assert night.next_opening(jst("2026-04-04 06:00")) == jst("2026-04-06 22:00")


def test_holidays_close_and_special_days_overrule_both() -> None:
    new_year, open_sunday, short = date(2027, 1, 1), date(2027, 1, 3), date(2027, 1, 4)
    hours = Hours(
        "Asia/Tokyo",
        WEEK,
        {open_sunday: SpecialDay((Span(600, 660),), "Sale"), short: SpecialDay((), "Stocktaking")},
        {new_year: "元日"}.get,
    )
    assert hours.next_opening(jst("2026-12-31 18:00")) == jst("2027-01-03 10:00")
    assert hours.next_opening(jst("2027-01-03 11:00")) == jst("2027-01-05 09:00")
    assert TOKYO.next_opening(jst("2026-12-31 18:00")) == jst("2027-01-01 09:00")


@pytest.mark.parametrize(
    ("zone", "span", "day", "opens", "closes"),
    [
        # 02:00 does not exist: the clock has come to it when it jumps to 03:00.
        ("America/New_York", Span(120, 240), "2026-03-08", "2026-03-08T07:00", "2026-03-08T08:00"),
        ("America/New_York", Span(120, 180), "2026-03-08", None, None),  # jumped over altogether
        # 01:00 comes twice: open at the first, to the end that comes once.
        ("America/New_York", Span(60, 180), "2026-11-01", "2026-11-01T05:00", "2026-11-01T08:00"),
        # A date that never was.
        ("Pacific/Apia", Span(540, 1020), "2011-12-30", None, None),
        ("Australia/Lord_Howe", Span(120, 180), "2026-10-04", "2026-10-03T15:30", "2026-10-03T16:00"),
    ],
)
def test_clocks_that_are_moved(
    zone: str, span: Span, day: str, opens: str | None, closes: str | None
) -> None:
    hours = Hours(zone, ((),) * 7, {date.fromisoformat(day): SpecialDay((span,))})
    start = datetime.fromisoformat(day).replace(tzinfo=UTC) - timedelta(days=2)
    opened = hours.next_opening(start)
    assert opened == (None if opens is None else datetime.fromisoformat(opens).replace(tzinfo=UTC))
    if opened is not None and closes is not None:
        end = datetime.fromisoformat(closes).replace(tzinfo=UTC)
        assert hours.business_seconds(start, start + timedelta(days=5)) == (end - opened).total_seconds()


def test_who_never_opens_has_no_next_opening() -> None:
    never = Hours("UTC", ((),) * 7)
    assert never.next_opening(jst("2026-04-01 09:00")) is None
    assert never.add_business(jst("2026-04-01 09:00"), 1) is None
    assert never.add_business(jst("2026-04-01 09:00"), 0) == jst("2026-04-01 09:00")


#: Around a clock put forward, one put back, one by half an hour, a date that never was, and nothing special.
PLACES = st.sampled_from(
    [
        ("America/New_York", datetime(2026, 3, 7, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 10, 24, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 4, 4, tzinfo=UTC)),
        ("Pacific/Apia", datetime(2011, 12, 29, tzinfo=UTC)),
        ("Asia/Tokyo", datetime(2026, 4, 30, tzinfo=UTC)),
    ]
)
SPANS = st.builds(
    lambda start, length: Span(start * 15, start * 15 + length * 15),
    st.integers(0, DAY_MINUTES // 15 - 1),
    st.integers(1, DAY_MINUTES // 15),
)
DAYS = st.lists(SPANS, max_size=2).map(tuple)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Hours, datetime]:
    zone, start = draw(PLACES)
    special = draw(st.dictionaries(st.integers(0, 3), DAYS.map(SpecialDay), max_size=2))
    closed = {start.date() + timedelta(days=n) for n in draw(st.sets(st.integers(0, 3), max_size=1))}
    hours = Hours(
        zone,
        tuple(draw(st.lists(DAYS, min_size=7, max_size=7))),
        {start.date() + timedelta(days=n): day for n, day in special.items()},
        lambda day: "holiday" if day in closed else None,
    )
    return hours, start + timedelta(minutes=draw(st.integers(0, 1440)))


def open_minutes(hours: Hours, start: datetime, minutes: int) -> Iterator[bool]:
    """Minute by minute from the definition: how far the local clock has come, and whose span that is in."""
    zone, come = ZoneInfo(hours.zone), datetime(1, 1, 1)  # noqa: DTZ001 - a reading of a clock
    at = start - timedelta(days=1)  # long enough to have seen a clock that is put back
    while at < start + timedelta(minutes=minutes):
        come = max(come, at.astimezone(zone).replace(tzinfo=None))
        if at >= start:
            yield any(
                span.start
                <= (come - datetime.combine(day, datetime.min.time())) / timedelta(minutes=1)
                < span.end
                for day in (come.date() - timedelta(days=n) for n in range(3))
                for span in hours.spans(day)
            )
        at += timedelta(minutes=1)


@given(cases(), st.integers(1, 2000))
@settings(deadline=None, max_examples=60)
def test_it_is_what_counting_minutes_gives(case: tuple[Hours, datetime], minutes: int) -> None:
    hours, start = case
    counted = list(open_minutes(hours, start, minutes))
    end = start + timedelta(minutes=minutes)
    assert hours.business_seconds(start, end) == sum(counted) * 60
    assert hours.is_open(start) == counted[0]
    first = counted.index(True) if True in counted else None
    opening = hours.next_opening(start)
    if first is not None:
        assert opening == start + timedelta(minutes=first)
    else:
        assert opening is None or opening >= end


@given(cases(), st.integers(0, 200_000), st.integers(0, 200_000))
@settings(deadline=None)
def test_open_time_adds_up_and_never_runs_back(case: tuple[Hours, datetime], a: int, b: int) -> None:
    hours, start = case
    middle, end = start + timedelta(seconds=a), start + timedelta(seconds=a + b)
    whole = hours.business_seconds(start, end)
    assert whole == hours.business_seconds(start, middle) + hours.business_seconds(middle, end)
    assert 0 <= whole <= a + b


@given(cases(), st.integers(1, 400_000), st.integers(0, 100_000))
@settings(deadline=None)
def test_adding_open_time_is_the_inverse_of_counting_it(
    case: tuple[Hours, datetime], seconds: int, more: int
) -> None:
    hours, start = case
    due = hours.add_business(start, seconds)
    if due is None:
        assert hours.business_seconds(start, start + timedelta(days=390)) < seconds
        return
    assert hours.business_seconds(start, due) == seconds
    assert hours.business_seconds(start, due - timedelta(seconds=1)) == seconds - 1, "the first such moment"
    later = hours.add_business(start, seconds + more)
    assert later is None or later >= due
