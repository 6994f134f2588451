"""Conversations of a period by the days and hours of a time zone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from bot.domain.report import Period, Volume


@dataclass(slots=True)
class Day:
    """One day of the chosen time zone."""

    day: date
    conversations: int = 0
    bot_alone: int = 0
    handed_over: int = 0


def days_of(volumes: Iterable[Volume], period: Period, zone: tzinfo) -> list[Day]:
    """Every day of the period in order, those without a conversation too."""
    first = period.start.astimezone(zone).date()
    last = (period.end - timedelta(microseconds=1)).astimezone(zone).date()
    days = {
        day: Day(day) for day in (first + timedelta(days=i) for i in range(max((last - first).days, 0) + 1))
    }
    for each in volumes:
        day = days[min(max(each.at.astimezone(zone).date(), first), last)]
        day.conversations += each.conversations
        day.bot_alone += each.bot_alone
        day.handed_over += each.handed_over
    return list(days.values())


def hours_of(volumes: Iterable[Volume], zone: tzinfo) -> list[list[int]]:
    """Conversations by weekday (Monday first) and hour: int [7][24]."""
    counts = [[0] * 24 for _ in range(7)]
    for each in volumes:
        local = each.at.astimezone(zone)
        counts[local.weekday()][local.hour] += each.conversations
    return counts
