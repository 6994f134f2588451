"""Business hours: when people are there, and time that counts only while they are.

A day's spans belong to the date on which they begin, in the local time of one IANA zone; one that ends after midnight
runs on into the next date. A special day replaces what the week says, and a public holiday closes the day. An
opening lasts from the first moment at which the local clock has come to its start until the first at which it has
come to its end, so a clock that is put back opens nothing twice, and a span that a clock jumps over takes no time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

DAY_MINUTES: Final = 24 * 60
#: Nobody is told of an opening that is further away than this.
HORIZON: Final = timedelta(days=400)
_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Minutes from local midnight, `start` in [0, 1440), `end` after it and at most a day later (25:00 is 1 a.m.)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One date's own spans; none: closed. `text` says why, for people of the team."""

    spans: tuple[Span, ...]
    text: str = ""


@dataclass(frozen=True)
class Hours:
    """`weekly`: spans by weekday, Monday first. `holiday`: a date's public holiday, or None.

    All times given and returned are aware; those returned are UTC.
    """

    zone: str
    weekly: tuple[tuple[Span, ...], ...]
    special: Mapping[date, SpecialDay] = field(default_factory=dict)
    holiday: Callable[[date], str | None] = field(default=lambda _: None, compare=False)

    def spans(self, day: date) -> tuple[Span, ...]:
        """The spans that begin on a date."""
        if day in self.special:
            return self.special[day].spans
        return () if self.holiday(day) is not None else self.weekly[day.weekday()]

    def is_open(self, at: datetime) -> bool:
        start = next((start for start, _ in self._openings(at)), None)
        return start is not None and start <= at

    def next_opening(self, at: datetime) -> datetime | None:
        """The first moment from `at` on that is open, `at` itself if it is; None: not within `HORIZON`."""
        start = next((start for start, _ in self._openings(at)), None)
        return None if start is None else max(start, at.astimezone(UTC))

    def business_seconds(self, since: datetime, until: datetime) -> float:
        """Seconds of [since, until) that are open; 0 when `until` is not later."""
        total = 0.0
        for start, end in self._openings(since, until):
            total += (min(end, until) - max(start, since)).total_seconds()
        return total

    def openings(self, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Openings as UTC intervals, in order and disjoint, that end after `since` and begin before `until`."""
        return self._openings(since, until)

    def add_business(self, since: datetime, seconds: float) -> datetime | None:
        """The first moment at which so many open seconds have passed since `since`; None: not within `HORIZON`.

        `seconds` is not negative; 0 gives `since`.
        """
        at, left = since.astimezone(UTC), timedelta(seconds=seconds)
        if left <= timedelta():
            return at
        for start, end in self._openings(at):
            begin = max(start, at)
            if end - begin >= left:
                return begin + left
            left -= end - begin
        return None

    def _openings(
        self, since: datetime, until: datetime | None = None
    ) -> Iterator[tuple[datetime, datetime]]:
        """Openings as UTC intervals, in order and disjoint, that end after `since` and begin before `until`."""
        zone, reached = ZoneInfo(self.zone), since.astimezone(UTC)
        last = reached + HORIZON if until is None else until
        day = reached.astimezone(zone).date() - 2 * _DAY  # yesterday's night shift may still be on
        told = datetime.min.replace(tzinfo=UTC)
        while _instant(day, 0, zone) < last:
            for span in sorted(self.spans(day)):
                start = max(_instant(day, span.start, zone), told)
                end = _instant(day, span.end, zone)
                if end > start and end > reached and start < last:
                    yield start, end
                    told = end
            day += _DAY


#: Open at every moment: what counts where nobody has set hours.
ALWAYS: Final = Hours("UTC", ((Span(0, DAY_MINUTES),),) * 7)


def _instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """The first moment at which the local clock has come to this time of that date."""
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 - a reading of a clock
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall:
        return instant
    # The clock jumps over this time: the moment of the jump lies between the two readings of it.
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while early.astimezone(zone).replace(tzinfo=None) < wall:
        early += _MINUTE
    return early
