"""What a report is made of: the facts of a period as they are read, and the figures that follow from them.

Every figure's definition in words stands in `bot/domain/measures.py`; here it is arithmetic on facts.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.domain.assignment import RETURNED_TO_BOT
from bot.domain.conversation import ENDED_BY_VISITOR

#: How an agent files what was no question: neither resolved nor left open.
SPAM: Final = "spam"
#: Outcomes that no agent chose.
_NOT_BY_AGENTS: Final = frozenset({ENDED_BY_VISITOR, RETURNED_TO_BOT, SPAM})
#: A visitor who writes again so soon after the resolution was not helped for good.
REOPEN_WITHIN: Final = timedelta(days=7)
#: Ratings from here on count as satisfied.
GOOD: Final = 4

#: Why a question was handed over that the knowledge base does not answer, or not so that it is found.
UNANSWERED: Final = ("low_confidence", "nothing_found", "none_of_these")

#: Seconds between two times that count for a team (None: conversations of no team).
Seconds = Callable[[str | None, datetime, datetime], float]
#: Whether a ticket of this team and priority is promised an answer, or its resolution, in a time.
Promised = Callable[[str | None, int], bool]


def wall_seconds(team_id: str | None, start: datetime, end: datetime) -> float:
    """Seconds by the clock."""
    return (end - start).total_seconds()


def nothing_promised(team_id: str | None, priority: int) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to, and without, `end`."""

    start: datetime
    end: datetime

    @property
    def before(self) -> Period:
        """As long, and right before it."""
        return Period(self.start - (self.end - self.start), self.start)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose conversations: of one team, language or site; None: all."""

    team: str | None = None
    lang: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Volume:
    """Conversations whose first line of the visitor in the period fell into the quarter of an hour from `at`."""

    at: datetime
    conversations: int = 0
    bot_alone: int = 0
    deflected: int = 0
    handed_over: int = 0


@dataclass(frozen=True, slots=True)
class Writer:
    """An agent in a ticket: when they wrote first and last."""

    agent_id: str
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """A ticket that was opened in the period. `reopened_at`: when its visitor took it up again first.

    `pick`: of the first article that an agent sent, its place among the bot's candidates (from 0), -1 for any
    other; None when none was sent. `breached`: a target of the
    service level was missed.
    """

    number: int
    reason: str
    opened_at: datetime
    resolved_at: datetime | None = None
    outcome: str | None = None
    reopened_at: datetime | None = None
    writers: tuple[Writer, ...] = ()
    pick: int | None = None
    team_id: str | None = None
    priority: int = 0
    breached: bool = False

    @property
    def first(self) -> Writer | None:
        """Who answered first."""
        return min(self.writers, key=lambda writer: (writer.first_at, writer.agent_id), default=None)

    @property
    def last(self) -> Writer | None:
        """Who wrote last: to whom the resolution and the rating count."""
        return max(self.writers, key=lambda writer: (writer.last_at, writer.agent_id), default=None)

    @property
    def resolved(self) -> bool:
        """Whether an agent resolved it."""
        return self.resolved_at is not None and self.outcome not in _NOT_BY_AGENTS

    @property
    def reopened(self) -> bool:
        """Whether the visitor wrote again within `REOPEN_WITHIN` of the resolution."""
        if self.resolved_at is None or self.reopened_at is None:
            return False
        return self.reopened_at - self.resolved_at <= REOPEN_WITHIN


@dataclass(frozen=True, slots=True)
class RatingFacts:
    """A rating given in the period. `agent_id`: the agent who wrote last before it, None for the bot alone."""

    conversation_id: str
    score: int
    comment: str | None
    at: datetime
    agent_id: str | None = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that the bot had no article for, or not the right one.

    `none_fits`: an agent who saw the candidates said so too.
    """

    question: str
    lang: str
    reason: str
    conversation_id: str
    none_fits: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the figures of one period are computed from."""

    volumes: Sequence[Volume] = ()
    tickets: Sequence[TicketFacts] = ()
    ratings: Sequence[RatingFacts] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A figure and the number of cases it rests on; None where there are none."""

    value: float | None
    n: int


def values_of(
    facts: Facts, seconds: Seconds = wall_seconds, promised: Promised = nothing_promised
) -> dict[str, Value]:
    """Every measure's value by its key in `measures.MEASURES`."""
    volume = sum(each.conversations for each in facts.volumes)
    responses, resolutions = response_times(facts.tickets, seconds), resolution_times(facts.tickets, seconds)
    counted = [ticket for ticket in facts.tickets if ticket.outcome != SPAM]
    resolved = [ticket for ticket in facts.tickets if ticket.resolved]
    levels = [ticket for ticket in facts.tickets if promised(ticket.team_id, ticket.priority)]
    picked = [ticket for ticket in facts.tickets if ticket.pick is not None]
    scores = [rating.score for rating in facts.ratings]
    return {
        "conversations": Value(volume, volume),
        "escalation_rate": _share(sum(each.handed_over for each in facts.volumes), volume),
        "bot_alone": _share(sum(each.bot_alone for each in facts.volumes), volume),
        "deflection": _share(sum(each.deflected for each in facts.volumes), volume),
        "tickets": Value(len(facts.tickets), len(facts.tickets)),
        "first_response_median": quantile(responses, 0.5),
        "first_response_p90": quantile(responses, 0.9),
        "resolution_median": quantile(resolutions, 0.5),
        "resolution_p90": quantile(resolutions, 0.9),
        "resolution_rate": _share(len(resolved), len(counted)),
        "reopen_rate": _share(sum(ticket.reopened for ticket in resolved), len(resolved)),
        "sla_kept": _share(sum(not ticket.breached for ticket in levels), len(levels)),
        "pick_first": _share(sum(ticket.pick == 0 for ticket in picked), len(picked)),
        "ratings": Value(len(scores), len(scores)),
        "csat_mean": mean(scores),
        "csat_good": _share(sum(score >= GOOD for score in scores), len(scores)),
        "csat_bot": mean([rating.score for rating in facts.ratings if rating.agent_id is None]),
        "csat_people": mean([rating.score for rating in facts.ratings if rating.agent_id is not None]),
    }


def response_times(tickets: Iterable[TicketFacts], seconds: Seconds) -> list[float]:
    """From the opening of each answered ticket to an agent's first line."""
    return [seconds(t.team_id, t.opened_at, t.first.first_at) for t in tickets if t.first is not None]


def resolution_times(tickets: Iterable[TicketFacts], seconds: Seconds) -> list[float]:
    """From the opening to the resolution of each ticket that an agent resolved."""
    return [
        seconds(ticket.team_id, ticket.opened_at, ticket.resolved_at)
        for ticket in tickets
        if ticket.resolved and ticket.resolved_at is not None
    ]


def quantile(numbers: Sequence[float], share: float) -> Value:
    """Interpolated between the two nearest, as SQL's `percentile_cont`; None of nothing."""
    if not numbers:
        return Value(None, 0)
    ordered = sorted(numbers)
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return Value(ordered[low] + (ordered[high] - ordered[low]) * (place - low), len(ordered))


def mean(numbers: Sequence[float]) -> Value:
    return Value(statistics.fmean(numbers) if numbers else None, len(numbers))


def _share(part: int, whole: int) -> Value:
    return Value(part / whole if whole else None, whole)


def reasons_of(tickets: Iterable[TicketFacts]) -> list[tuple[str, int]]:
    """Why conversations were handed over, the most frequent reason first."""
    counted = Counter(ticket.reason for ticket in tickets)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


@dataclass(slots=True)
class AgentFigures:
    """One agent's part. Times in seconds."""

    agent_id: str
    handled: int = 0
    responses: list[float] = field(default_factory=list)
    resolutions: list[float] = field(default_factory=list)
    scores: list[int] = field(default_factory=list)


def agents_of(facts: Facts, seconds: Seconds = wall_seconds) -> list[AgentFigures]:
    """Everybody who wrote in a ticket of the period or was rated in it, by what they handled."""
    found: dict[str, AgentFigures] = {}

    def of(agent_id: str) -> AgentFigures:
        return found.setdefault(agent_id, AgentFigures(agent_id))

    for ticket in facts.tickets:
        for writer in ticket.writers:
            of(writer.agent_id).handled += 1
        if ticket.first is not None:
            wait = seconds(ticket.team_id, ticket.opened_at, ticket.first.first_at)
            of(ticket.first.agent_id).responses.append(wait)
        if ticket.last is not None and ticket.resolved and ticket.resolved_at is not None:
            took = seconds(ticket.team_id, ticket.opened_at, ticket.resolved_at)
            of(ticket.last.agent_id).resolutions.append(took)
    for rating in facts.ratings:
        if rating.agent_id is not None:
            of(rating.agent_id).scores.append(rating.score)
    return sorted(found.values(), key=lambda each: (-each.handled, each.agent_id))
