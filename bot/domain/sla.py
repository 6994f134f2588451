"""Service levels: how soon a visitor is to be answered, and a ticket closed, in time that counts.

All that is known comes from stored facts, so the state can be worked out anew at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final


class Target(StrEnum):
    """First response: from the hand-over to a person's first line. Next response: from the visitor's oldest line that
    nobody has answered, once the first was. Resolution: from the hand-over to the end."""

    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    RESOLUTION = "resolution"


#: Seconds of open time by target; one that is missing is not promised.
Targets = Mapping[Target, int]
#: The moment at which so many open seconds have passed; None: never.
AddOpen = Callable[[datetime, float], datetime | None]

#: From this priority on the targets of urgent tickets hold.
URGENT: Final = 1


@dataclass(frozen=True, slots=True)
class Policy:
    """The targets of ordinary tickets and of urgent ones; empty: nothing is promised."""

    normal: Targets = field(default_factory=dict)
    urgent: Targets = field(default_factory=dict)

    def targets(self, priority: int) -> Targets:
        return self.urgent if priority >= URGENT else self.normal


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened to a ticket. `unanswered_since`: the visitor's oldest line since a person's newest one."""

    opened_at: datetime
    first_reply_at: datetime | None = None
    unanswered_since: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """Until when a target is to be met, and when it was (None: not yet)."""

    target: Target
    due_at: datetime
    met_at: datetime | None = None

    def missed(self, now: datetime) -> bool:
        return (self.met_at or now) > self.due_at


def dues(facts: Facts, targets: Targets, add: AddOpen) -> tuple[Due, ...]:
    """Every target that was promised and has begun, the soonest due first.

    A ticket that ends without a person's line ends the wait for one: nobody is to answer any more.
    """
    begun: list[tuple[Target, datetime | None, datetime | None]] = [
        (Target.FIRST_RESPONSE, facts.opened_at, facts.first_reply_at or facts.closed_at),
        (
            Target.NEXT_RESPONSE,
            facts.unanswered_since if facts.first_reply_at is not None else None,
            facts.closed_at,
        ),
        (Target.RESOLUTION, facts.opened_at, facts.closed_at),
    ]
    found = []
    for target, since, met_at in begun:
        if since is None or target not in targets:
            continue
        due_at = add(since, targets[target])
        if due_at is not None:
            found.append(Due(target, due_at, met_at))
    return tuple(sorted(found, key=lambda each: (each.due_at, each.target)))


def nearest(found: tuple[Due, ...]) -> Due | None:
    """The one that is due next, or longest overdue; None: nothing is to be done."""
    return next((each for each in found if each.met_at is None), None)
