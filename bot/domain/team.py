"""Teams: who works together, and whose queue a conversation waits in. A conversation without one is everybody's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class TeamRef:
    """A team as a conversation's row names it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Team:
    """`members`: ids of agents. `hours` and `sla` as they are stored; None: those of the whole service."""

    id: str
    name: str
    members: frozenset[str] = frozenset()
    hours: dict[str, Any] | None = field(default=None, compare=False)
    sla: dict[str, Any] | None = field(default=None, compare=False)

    @property
    def ref(self) -> TeamRef:
        return TeamRef(self.id, self.name)
