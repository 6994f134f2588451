"""Codes of the second step: the right one in its time, once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.devices import describe
from bot.domain.totp import matching_step, steps_around


@given(st.floats(0, 4e9), st.none() | st.integers(0, 2**28))
def test_a_code_is_taken_for_a_step_around_now_that_is_not_spent(time: float, last: int | None) -> None:
    steps = steps_around(time)
    codes = {step: f"{step % 1_000_000:06d}" for step in steps}
    assert len(steps) == 3 and int(time // 30) in steps
    for step, code in codes.items():
        expected = step if last is None or step > last else None
        assert matching_step(codes, code, last) == expected
    assert matching_step(codes, "not it", last) is None
    assert matching_step(codes, "\ud800", last) is None


def test_devices_are_told_apart_as_people_call_them() -> None:
    edge = "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537 (KHTML, like Gecko) Chrome/120 Safari/537 Edg/120"
    phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17 Safari/604"
    assert describe(edge) == ("Edge", "Windows")
    assert describe(phone) == ("Safari", "iPhone")
    assert describe("curl/8") == (None, None)
