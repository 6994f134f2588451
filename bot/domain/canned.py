"""Canned replies: texts that agents send again and again, found by a shortcut, with places to be filled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.errors import Conflict, Forbidden, Invalid
from bot.domain.model import Agent
from bot.domain.permissions import Permission, allowed

#: What may stand in braces. The console fills them; what it does not know it shows, and does not send by itself.
VARIABLES: Final = frozenset({"visitor", "agent", "ticket", "page", "team"})
LANGS: Final = ("en", "ja")
MAX_SHORTCUT: Final = 40
_IN_BRACES: Final = re.compile(r"\{([A-Za-z_]{1,40})\}")
_SHORTCUT: Final = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class CannedReply:
    """`texts` by language. With an owner it is that agent's own; with a team the team's; with neither everybody's."""

    id: str
    shortcut: str
    texts: Mapping[str, str]
    updated_at: datetime
    team_id: str | None = None
    owner_id: str | None = None

    @property
    def scope(self) -> tuple[str | None, str | None]:
        return self.team_id, self.owner_id


def check_shortcut(shortcut: str) -> str:
    """Letters, digits, "-" and "_", folded to lower case and full-width to narrow; a slash before it is left out.

    Raises Invalid.
    """
    clean = unicodedata.normalize("NFKC", shortcut).strip().removeprefix("/").casefold()
    if not _SHORTCUT.fullmatch(clean) or len(clean) > MAX_SHORTCUT:
        message = f"A shortcut has 1 to {MAX_SHORTCUT} letters, digits, '-' or '_', and no spaces."
        raise Invalid("invalid_shortcut", message, field="shortcut", most=MAX_SHORTCUT)
    return clean


def check_variables(text: str) -> None:
    """Raises Invalid for a place that nothing can fill: it is a slip of the pen, and would be sent as it stands."""
    unknown = sorted(set(_IN_BRACES.findall(text)) - VARIABLES)
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in sorted(VARIABLES))
        message = f"{{{unknown[0]}}} cannot be filled; there are {known}."
        raise Invalid("unknown_variable", message, field="texts", variable=unknown[0])


def is_offered(reply: CannedReply, agent: Agent, teams: Iterable[str]) -> bool:
    """Whether this agent may use it: their own, everybody's, their teams', and for those who keep them every team's."""
    if reply.owner_id is not None:
        return reply.owner_id == agent.id
    return reply.team_id is None or reply.team_id in set(teams) or allowed(agent.role, Permission.REPLIES)


def require_keeper(reply: CannedReply, agent: Agent) -> None:
    """Raises Forbidden unless it is the agent's own, or a shared one and their role keeps those."""
    own = reply.owner_id == agent.id
    if not own and (reply.owner_id is not None or not allowed(agent.role, Permission.REPLIES)):
        raise Forbidden(
            "forbidden", "Supervisors and administrators keep shared replies; keep one of your own."
        )


def require_free(reply: CannedReply, known: Iterable[CannedReply]) -> None:
    """Raises Conflict when another reply of the same scope has this shortcut."""
    for each in known:
        if each.id != reply.id and (each.shortcut, each.scope) == (reply.shortcut, reply.scope):
            message = f"/{reply.shortcut} is taken already; choose another shortcut or change that one."
            raise Conflict("shortcut_taken", message, shortcut=reply.shortcut)
