"""Which role may do what. One table; every gate asks it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from bot.domain.errors import Forbidden
from bot.domain.model import Agent, Role


class Permission(StrEnum):
    #: Read and work conversations.
    CONVERSATIONS = "conversations"
    #: Take a conversation out of a colleague's hands, and have more than the capacity.
    TAKE_OVER = "take_over"
    #: Conversations of every team, not only of one's own.
    SEE_ALL = "see_all"
    REPORTS = "reports"
    #: The live view of the queue and of everybody at work.
    LIVE = "live"
    #: Canned replies and tags of all teams.
    REPLIES = "replies"
    #: Block visitors, and let them in again.
    BLOCK = "block"
    #: The bot's quality: evaluations and labels of its answers.
    QUALITY = "quality"
    TEAMS = "teams"
    #: Rules of routing, and targets of how soon is answered.
    ROUTING = "routing"
    #: Colleagues' accounts: invite, change, disable, reset.
    ACCOUNTS = "accounts"
    #: Read the audit log.
    AUDIT = "audit"
    #: Take data out in bulk, and erase a visitor's.
    DATA = "data"


_WORKS: Final = frozenset({Permission.CONVERSATIONS})
_LEADS: Final = _WORKS | {
    Permission.TAKE_OVER,
    Permission.SEE_ALL,
    Permission.REPORTS,
    Permission.LIVE,
    Permission.REPLIES,
    Permission.BLOCK,
}
ALLOWED: Final[dict[Role, frozenset[Permission]]] = {
    Role.AGENT: _WORKS,
    Role.SUPERVISOR: _LEADS,
    Role.ADMIN: frozenset(Permission),
    # Sees how well the bot answers, and none of what people write.
    Role.MAINTAINER: frozenset({Permission.QUALITY}),
}


def allowed(role: Role, permission: Permission) -> bool:
    return permission in ALLOWED[role]


def require_permission(agent: Agent, permission: Permission) -> None:
    """Raises Forbidden, which names the roles that may, unless the agent's role allows it and the account is active."""
    if agent.active and allowed(agent.role, permission):
        return
    may = ", ".join(role for role in Role if allowed(role, permission))
    raise Forbidden("forbidden", f"Your role ({agent.role}) does not allow this; it takes one of: {may}.")
