"""The arithmetic of reports where SQL has no part in it: business hours, service levels, quantiles."""

from __future__ import annotations

import statistics
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import Hours, Span, SpecialDay
from bot.domain.open_clock import OpenClock
from bot.domain.report import Facts, TicketFacts, Writer, quantile, values_of

START = datetime(2026, 3, 20, tzinfo=UTC)
#: Over the change of the clocks on 29 March, with a lunch break, a night shift and a day off.
HOURS = Hours(
    "Europe/Berlin",
    (*((Span(540, 720), Span(780, 1080)),) * 5, (Span(1320, 1560),), ()),
    {date(2026, 3, 25): SpecialDay(())},
)
MOMENTS = st.integers(0, 20 * 86400).map(lambda seconds: START + timedelta(seconds=seconds))


@given(start=MOMENTS, end=MOMENTS)
def test_looked_up_business_time_is_what_the_hours_say(start: datetime, end: datetime) -> None:
    clock = OpenClock(HOURS, START, START + timedelta(days=21))
    assert clock.seconds(start, end) == pytest.approx(HOURS.business_seconds(start, end))


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_quantiles(numbers: list[float]) -> None:
    assert quantile(numbers, 0.5).value == pytest.approx(statistics.median(numbers))
    assert quantile(numbers, 0).value == min(numbers) and quantile(numbers, 1).value == max(numbers)


def test_only_what_was_promised_can_be_kept() -> None:
    tickets = [
        TicketFacts(1, "visitor_asked", START, team_id="a"),
        TicketFacts(2, "visitor_asked", START, team_id="a", breached=True),
        TicketFacts(3, "visitor_asked", START, team_id="b", breached=True),
        TicketFacts(4, "complaint", START, team_id="b", priority=10),
    ]
    facts = Facts(tickets=tickets)
    kept = values_of(facts, promised=lambda team, priority: team == "a" or priority > 0)["sla_kept"]
    assert kept.n == 3 and kept.value == pytest.approx(2 / 3)
    assert values_of(facts)["sla_kept"].value is None


def test_times_are_those_of_the_conversations_team() -> None:
    writer = Writer("h", START + timedelta(hours=2), START + timedelta(hours=2))
    tickets = [TicketFacts(n, "visitor_asked", START, writers=(writer,), team_id=str(n)) for n in (1, 3)]
    values = values_of(Facts(tickets=tickets), lambda team, start, end: float(team or 0))
    assert values["first_response_median"].value == 2
