"""What goes in the head of a page's answer: its tag, and the policy that the browser holds it to."""

from __future__ import annotations

import pytest

from bot.api.site import content_policy, etag_matches


@pytest.mark.parametrize(
    ("given", "same"), [('"a"', True), ('W/"a"', True), ('"b", "a"', True), ('"b"', False)]
)
def test_tags_are_compared_weakly(given: str, same: bool) -> None:
    assert etag_matches(given, '"a"') is same
    assert not etag_matches("", '"a"')


def test_the_widget_may_be_loaded_and_connected_from_its_own_address() -> None:
    demo, own = content_policy("http://127.0.0.1:8000"), content_policy()
    assert "script-src 'self' http://127.0.0.1:8000;" in demo
    assert "connect-src 'self' http://127.0.0.1:8000 ws://127.0.0.1:8000;" in demo
    assert "wss://help.example;" in content_policy("https://help.example/support")
    assert "connect-src 'self';" in own
    assert "unsafe" not in demo + own
