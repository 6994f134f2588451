from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import TooMany
from bot.services import limits
from bot.services.limits import Backoff, Proxies, RateLimiter


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def test_as_many_as_promised_and_then_one_by_one() -> None:
    clock = Hands()
    limiter = RateLimiter(3, 60, clock)
    for _ in range(3):
        limiter.take("a")
    with pytest.raises(TooMany) as refused:
        limiter.take("a")
    assert refused.value.data == {"retry_after": 20}
    limiter.take("b")  # another visitor is not held up
    clock.seconds += 20
    limiter.take("a")
    with pytest.raises(TooMany):
        limiter.take("a")


def test_waiting_long_gives_no_more_than_the_capacity() -> None:
    clock = Hands()
    limiter = RateLimiter(2, 60, clock)
    limiter.take("a")
    clock.seconds += 3600
    limiter.take("a")
    limiter.take("a")
    with pytest.raises(TooMany):
        limiter.take("a")


def test_memory_is_bounded_and_the_busy_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MOST_KEYS", 10)
    limiter = RateLimiter(2, 60, Hands())
    limiter.take("busy")
    for n in range(9):
        limiter.take(f"visitor {n}")
    limiter.take("busy")
    for n in range(9, 18):
        limiter.take(f"visitor {n}")
    with pytest.raises(TooMany):
        limiter.take("busy")
    assert len(limiter._buckets) <= 10


@given(st.integers(1, 20), st.floats(1, 120), st.lists(st.floats(0, 30), min_size=1, max_size=60))
def test_in_any_window_at_most_capacity_plus_refill(
    capacity: int, per_seconds: float, pauses: list[float]
) -> None:
    clock = Hands()
    limiter = RateLimiter(capacity, per_seconds, clock)
    start, passed = clock.seconds, 0
    for pause in pauses:
        clock.seconds += pause
        try:
            limiter.take("a")
            passed += 1
        except TooMany as refused:
            assert 1 <= refused.data["retry_after"] <= per_seconds / capacity + 1
    assert passed <= capacity + (clock.seconds - start) * capacity / per_seconds + 1e-6


def test_the_wait_grows_with_every_failure_and_only_for_this_key() -> None:
    clock = Hands()
    backoff = Backoff(free=3, first=2, most=60, monotonic=clock)
    for _ in range(3):
        backoff.attempt("a")
    waits = []
    for _ in range(6):
        with pytest.raises(TooMany) as refused:
            backoff.attempt("a")
        waits.append(refused.value.data["retry_after"])
        backoff.attempt("b" + str(len(waits)))
        clock.seconds += waits[-1]
        backoff.attempt("a")
    assert waits == [2, 4, 8, 16, 32, 60]


def test_being_refused_does_not_make_the_wait_longer() -> None:
    clock = Hands()
    backoff = Backoff(free=1, first=10, most=100, monotonic=clock)
    backoff.attempt("a")
    for _ in range(50):
        with pytest.raises(TooMany):
            backoff.attempt("a")
    clock.seconds += 10
    backoff.attempt("a")


def test_success_and_a_long_pause_start_anew() -> None:
    clock = Hands()
    backoff = Backoff(free=1, first=10, most=100, monotonic=clock)
    backoff.attempt("a")
    backoff.forget("a")
    backoff.attempt("a")
    clock.seconds += 10 + 101
    backoff.attempt("a")
    with pytest.raises(TooMany) as refused:
        backoff.attempt("a")
    assert refused.value.data["retry_after"] == 10


def test_failures_are_forgotten_before_memory_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MOST_KEYS", 10)
    backoff = Backoff(monotonic=Hands())
    for n in range(50):
        backoff.attempt(f"stranger {n}")
    assert len(backoff._failures) == 10


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", None, "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # not a proxy of ours: what it says is its own word
        ("127.0.0.1", None, None),
        ("127.0.0.1", "", None),
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "10.9.9.9, 203.0.113.9", "203.0.113.9"),  # the visitor wrote the first one
        ("127.0.0.1", "198.51.100.1, 203.0.113.9, 10.1.2.3", "203.0.113.9"),
        ("127.0.0.1", "203.0.113.9, unknown", None),
        ("127.0.0.1", "127.0.0.1", None),
        ("::ffff:203.0.113.9", None, "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::/64"),
        ("::1", "2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("testclient", None, None),
        (None, None, None),
    ],
)
def test_from_whom_a_request_came(peer: str | None, forwarded: str | None, client: str | None) -> None:
    assert Proxies(["127.0.0.0/8", "::1/128", "10.0.0.0/8"]).client(peer, forwarded) == client
