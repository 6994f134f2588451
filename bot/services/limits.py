"""Token buckets: how often one visitor or one sign-in address may try. In memory, per process."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from bot.domain.errors import TooMany

_MOST_KEYS = 50_000


class RateLimiter:
    """`capacity` at once, refilled over `per_seconds`. The least recently seen keys are forgotten first."""

    def __init__(
        self, capacity: int, per_seconds: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._capacity = float(capacity)
        self._rate = capacity / per_seconds
        self._monotonic = monotonic
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> None:
        """Use one token of `key`. Raises TooMany, with the seconds until the next one."""
        now = self._monotonic()
        tokens, seen = self._buckets.pop(key, (self._capacity, now))
        tokens = min(self._capacity, tokens + (now - seen) * self._rate)
        if tokens < 1.0:
            self._buckets[key] = (tokens, now)
            retry_after = math.ceil((1.0 - tokens) / self._rate)
            raise TooMany(
                "too_many_requests",
                f"Too many at once; please try again in {retry_after} seconds.",
                retry_after=retry_after,
            )
        self._buckets[key] = (tokens - 1.0, now)
        if len(self._buckets) > _MOST_KEYS:
            self._buckets.popitem(last=False)

    def forget(self, key: str) -> None:
        """Give `key` its full capacity back (after a successful sign-in)."""
        self._buckets.pop(key, None)
