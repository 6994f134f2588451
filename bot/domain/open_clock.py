"""Business time looked up, for those who ask of thousands of spans."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from itertools import accumulate

from bot.domain.hours import Hours


class OpenClock:
    """Seconds of business hours of many spans between `since` and `until`: worked out once, then looked up."""

    def __init__(self, hours: Hours, since: datetime, until: datetime) -> None:
        openings = list(hours.openings(since, until))
        self._starts = [start for start, _ in openings]
        self._ends = [end for _, end in openings]
        lengths = [(end - start).total_seconds() for start, end in openings]
        self._before = [0.0, *accumulate(lengths)]

    def seconds(self, start: datetime, end: datetime) -> float:
        """Open seconds of [start, end); 0 when `end` is not later."""
        return max(0.0, self._until(end) - self._until(start))

    def _until(self, at: datetime) -> float:
        last = bisect_right(self._starts, at) - 1
        if last < 0:
            return 0.0
        return self._before[last] + (min(at, self._ends[last]) - self._starts[last]).total_seconds()
