"""Who is next in the queue: by how long they wait, with a head start for what is more urgent.

Each reason counts as so much waiting done already, so the order is one moment, its *rank*: the conversation with the
earliest rank is next. All grow older alike, hence the rank never changes with time (a database can sort by it), of two
with the same reasons the older is first, and nobody starves: what comes later than a conversation by more than
`HEAD_START_MOST` can never overtake it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

#: Priorities go from 0 (normal) to this.
PRIORITY_MOST: Final = 10
#: Waiting that each point of priority counts for.
PER_POINT: Final = timedelta(minutes=3)
#: Waiting that counts for a conversation whose agent vanished: before any priority.
LAPSED: Final = timedelta(hours=1)
#: What falls due this long from now counts as what has just come.
DUE_AHEAD: Final = timedelta(minutes=30)
HEAD_START_MOST: Final = PRIORITY_MOST * PER_POINT + LAPSED


def rank_at(
    created_at: datetime, priority: int, *, lapsed: bool = False, due_at: datetime | None = None
) -> datetime:
    """The moment by which the queue is sorted, the earliest first.

    `created_at`: when the visitor began to wait; `due_at`: when a reply is promised, None when none is. A due time
    brings forward, never back, and by no more than the longest head start.
    """
    points = min(max(priority, 0), PRIORITY_MOST)
    rank = created_at - points * PER_POINT - (LAPSED if lapsed else timedelta())
    if due_at is None:
        return rank
    return max(min(rank, due_at - DUE_AHEAD), created_at - HEAD_START_MOST)


def because(created_at: datetime, priority: int, lapsed: bool, due_at: datetime | None) -> tuple[str, ...]:
    """Codes of what gives a conversation its head start: "lapsed", "priority", "due"."""
    without = rank_at(created_at, priority, lapsed=lapsed)
    hurried = rank_at(created_at, priority, lapsed=lapsed, due_at=due_at) < without
    reasons = {"lapsed": lapsed, "priority": priority > 0, "due": hurried}
    return tuple(code for code, holds in reasons.items() if holds)
