"""What may become of an account: nobody locks themselves out, and the last administrator stays."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.errors import Conflict
from bot.domain.model import Agent, Role


@dataclass(frozen=True, slots=True)
class AccountChange:
    """What is to change; None leaves it."""

    role: Role | None = None
    active: bool | None = None


def check_change(actor: Agent | None, target: Agent, change: AccountChange, administrators: int) -> None:
    """Whether `actor` (None: the command line) may do this; `administrators`: how many active ones there are.

    Raises Conflict: `own_account` for taking away one's own role or account, `last_admin` for everybody's.
    """
    keeps = change.role in (None, Role.ADMIN) and change.active is not False
    if keeps or target.role is not Role.ADMIN or not target.active:
        if actor is not None and actor.id == target.id and change.active is False:
            raise _own()
        return
    if actor is not None and actor.id == target.id:
        raise _own()
    if administrators <= 1:
        raise Conflict(
            "last_admin",
            f"{target.name} is the last administrator; make somebody else an administrator first.",
            agent=target.name,
        )


def _own() -> Conflict:
    return Conflict(
        "own_account", "You cannot take away your own role or account; ask another administrator to do it."
    )
