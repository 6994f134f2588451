"""Alerts: what a supervisor should look at soon. Each stays open until one of them says that they have seen it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AlertKind(StrEnum):
    """A visitor rated low; a target of a service level was missed."""

    LOW_RATING = "low_rating"
    SLA_MISSED = "sla_missed"


@dataclass(frozen=True, slots=True)
class Alert:
    """`score`: of a low rating, 1 to 5. `target`: of a missed service level, which one."""

    id: str
    kind: AlertKind
    conversation_id: str
    created_at: datetime
    score: int | None = None
    target: str | None = None


def is_low(score: int, limit: int) -> bool:
    """Whether a rating raises an alert; a limit of 0 raises none."""
    return score <= limit
