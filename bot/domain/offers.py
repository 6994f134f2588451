"""Automatic assignment: to whom a waiting conversation is offered, and what becomes of an offer.

An offer is not a change of hands: the conversation goes on waiting at its place, everybody may still take it, and the
agent has a few seconds to accept. Whom it was offered to in vain is not asked again until it has changed hands, so a
conversation is offered at most once to each: it can neither be lost nor go in circles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from bot.domain import events
from bot.domain.change import Change, and_then, require
from bot.domain.errors import NotAllowedNow
from bot.domain.model import Agent, AgentRef, Conversation, State

#: Where a team's conversations go when nobody of it takes them.
NOBODY: Final = "nobody"
EVERYBODY: Final = "everybody"
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TeamMode:
    """`automatic`: conversations are offered; otherwise they wait until somebody takes them. `overflow`: "nobody",
    "everybody" or the id of the team that is asked when none of this one is left.
    """

    automatic: bool = False
    overflow: str = EVERYBODY


@dataclass(frozen=True, slots=True)
class Standing:
    """An agent as assignment sees them. Empty `languages`: every language. `busy`: conversations held or offered;
    `given_at`: when they were given one last.
    """

    agent: Agent
    teams: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    capacity: int = 1
    busy: int = 0
    there: bool = True
    given_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """What a waiting conversation needs. `passed`: ids of those whom it was offered to in vain; `wanted`: the agent
    who had it before and is asked first.
    """

    lang: str
    team_id: str | None = None
    skill: str | None = None
    passed: frozenset[str] = frozenset()
    wanted: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """To whom a conversation is offered, and until when."""

    agent: AgentRef
    until: datetime


def can_take(standing: Standing, demand: Demand) -> bool:
    """Whether this agent could be offered it now, whatever their team."""
    languages = {lang.partition("-")[0] for lang in standing.languages}
    return (
        standing.there
        and standing.agent.active
        and not standing.agent.away
        and standing.agent.id not in demand.passed
        and standing.busy < standing.capacity
        and (not languages or demand.lang.partition("-")[0] in languages)
        and (demand.skill is None or demand.skill in standing.skills)
    )


def choose_agent(demand: Demand, standings: Iterable[Standing]) -> Standing | None:
    """The agent with the most room for their capacity, then the one whose last conversation is longest ago, then by
    id; None when nobody can take it. Whoever is wanted goes first.
    """
    able = [each for each in standings if can_take(each, demand)]
    if not able:
        return None
    return min(
        able,
        key=lambda each: (
            each.agent.id != demand.wanted,
            each.busy / each.capacity,
            each.given_at or _LONG_AGO,
            each.agent.id,
        ),
    )


@dataclass(frozen=True, slots=True)
class Modes:
    """How each team is assigned, and the conversations that are everybody's."""

    everybody: TeamMode = TeamMode(overflow=NOBODY)
    teams: Mapping[str, TeamMode] = field(default_factory=dict)

    @property
    def any_automatic(self) -> bool:
        return self.everybody.automatic or any(mode.automatic for mode in self.teams.values())

    def chain(self, team_id: str | None) -> tuple[str | None, ...]:
        """The teams to ask, one after the other, None: everybody. Empty: by hand. No team comes twice."""
        mode = self.everybody if team_id is None else self.teams.get(team_id, TeamMode())
        if not mode.automatic:
            return ()
        asked: list[str | None] = [team_id]
        while asked[-1] is not None and mode.overflow != NOBODY:
            following = None if mode.overflow == EVERYBODY else mode.overflow
            if following in asked:
                break
            asked.append(following)
            mode = self.everybody if following is None else self.teams.get(following, TeamMode())
        return tuple(asked)


def offer_to(demand: Demand, modes: Modes, standings: Sequence[Standing]) -> Standing | None:
    """Whom to offer it to: whoever is wanted, then along the chain of teams. None: it waits to be taken."""
    if demand.wanted is not None:
        wanted = [each for each in standings if each.agent.id == demand.wanted]
        if (found := choose_agent(demand, wanted)) is not None:
            return found
    for team_id in modes.chain(demand.team_id):
        pool = [each for each in standings if team_id is None or team_id in each.teams]
        if (found := choose_agent(demand, pool)) is not None:
            return found
    return None


def offered(conversation: Conversation, to: AgentRef, seconds: int, now: datetime) -> Change:
    """Offered to an agent; it goes on waiting. Raises NotAllowedNow when it does not wait."""
    require(conversation, State.WAITING, "offer")
    return _told(conversation, "offered", to.name, None, now, seconds)


def ended(conversation: Conversation, how: str, to: AgentRef, now: datetime) -> Change:
    """An offer came to nothing: `how` is "declined" or "unanswered". Raises NotAllowedNow when it does not wait."""
    require(conversation, State.WAITING, "end the offer of")
    return _told(conversation, how, None, to.name, now)


def nobody_took(conversation: Conversation, now: datetime) -> Change:
    """Everybody who could was asked in vain: it is the whole team's to see. Raises NotAllowedNow."""
    require(conversation, State.WAITING, "raise an alert for")
    return _told(conversation, "nobody_took", None, None, now)


def check_offered(conversation: Conversation, agent: Agent, offer: Offer | None) -> None:
    """Raises NotAllowedNow unless it is offered to this agent."""
    if conversation.state is not State.WAITING or offer is None or offer.agent.id != agent.id:
        raise NotAllowedNow("decline", conversation.state.value)


def _told(
    conversation: Conversation,
    how: str,
    to: str | None,
    by: str | None,
    now: datetime,
    seconds: int | None = None,
) -> Change:
    payload = {"how": how, "from": by, "to": to, "by": by, "note": None, "seconds": seconds}
    return and_then(Change(conversation), now, events.MOVED, payload)
