"""How often somebody may try: token buckets, and a delay that grows with every failure. In memory, per process."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Final

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
            raise _too_many((1.0 - tokens) / self._rate)
        self._buckets[key] = (tokens - 1.0, now)
        if len(self._buckets) > _MOST_KEYS:
            self._buckets.popitem(last=False)


class Backoff:
    """`free` failures cost nothing; after that each doubles the wait, from `first` seconds up to `most`.

    A key that has been quiet for `most` seconds starts anew.
    """

    def __init__(
        self,
        free: int = 5,
        first: float = 2.0,
        most: float = 900.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._free = free
        self._first = first
        self._most = most
        self._monotonic = monotonic
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def attempt(self, key: str) -> None:
        """Count an attempt as failed until `forget` says otherwise. Raises TooMany before its time has come."""
        now = self._monotonic()
        count, free_at = self._failures.pop(key, (0, now))
        if now - free_at > self._most:
            count = 0
        elif now < free_at:
            self._failures[key] = (count, free_at)
            raise _too_many(free_at - now)
        count += 1
        over = count - self._free
        wait = min(self._first * 2.0 ** min(over, 60), self._most) if over >= 0 else 0.0
        self._failures[key] = (count, now + wait)
        if len(self._failures) > _MOST_KEYS:
            self._failures.popitem(last=False)

    def forget(self, key: str) -> None:
        """It was right: the next failure is the first again."""
        self._failures.pop(key, None)


class Proxies:
    """From whom a request really came, behind reverse proxies that say so in X-Forwarded-For."""

    def __init__(self, trusted: Iterable[str]) -> None:
        self._trusted: Final = tuple(ipaddress.ip_network(each) for each in trusted)

    def client(self, peer: str | None, forwarded: str | None) -> str | None:
        """The address that a limit counts for; of IPv6 the network, which is one customer. None: cannot be told.

        The list is read from its end, where the trusted proxies wrote; what is before that may be made up.
        """
        for name in (peer, *reversed((forwarded or "").split(","))):
            address = _address(name)
            if address is None:
                return None
            if not any(address in network for network in self._trusted):
                return str(
                    ipaddress.ip_network((address, 64), strict=False) if address.version == 6 else address
                )
        return None


def _address(text: str | None) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address((text or "").strip())
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, ipaddress.IPv6Address) else address


def _too_many(seconds: float) -> TooMany:
    retry_after = math.ceil(seconds)
    return TooMany(
        "too_many_requests",
        f"Too many at once; please try again in {retry_after} seconds.",
        retry_after=retry_after,
    )
