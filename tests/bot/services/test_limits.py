from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import TooMany
from bot.services import limits
from bot.services.limits import RateLimiter


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


def test_forgetting_gives_the_capacity_back() -> None:
    limiter = RateLimiter(1, 60, Hands())
    limiter.take("a")
    limiter.forget("a")
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
