"""Colleagues' accounts: who there is, and what administrators (or the command line) change of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from bot.domain.accounts import AccountChange, check_change
from bot.domain.errors import NotFound
from bot.domain.model import Agent, Role
from bot.domain.permissions import Permission, require_permission
from bot.domain.ports import Clock
from bot.services.checks import check_avatar, check_email, check_name
from bot.services.passwords import Passwords, one_time_password
from bot.storage import accounts as rows
from bot.storage.audit import record_act
from bot.storage.database import Database, Written
from bot.storage.links import delete_links_of
from bot.storage.presence import avatar_of, last_seen, set_avatar
from bot.storage.sessions import delete_sessions_of
from bot.storage.totp import agents_with_totp, delete_totp


@dataclass(frozen=True, slots=True)
class Account:
    """A colleague as administrators see them. `last_seen_at`: when their console was open last."""

    agent: Agent
    two_step: bool
    last_seen_at: datetime | None


#: Works on the loaded, locked account; what it returns is noted in the audit log, None: nothing was done.
_Change = Callable[[sa.Connection, Agent], tuple[str, dict[str, object]] | None]


class Staff:
    """The actor of each act is an administrator, or None for the command line."""

    def __init__(self, database: Database, clock: Clock, passwords: Passwords) -> None:
        self._database = database
        self._clock = clock
        self._passwords = passwords

    async def all(self) -> list[Account]:
        """Every account, oldest first."""

        def work(conn: sa.Connection) -> list[Account]:
            with_totp, seen = agents_with_totp(conn), last_seen(conn)
            return [Account(each, each.id in with_totp, seen.get(each.id)) for each in rows.list_agents(conn)]

        return await self._database.read(work)

    async def find(self, email: str) -> Agent:
        """Raises Invalid, NotFound."""
        address = check_email(email)
        found = await self._database.read(lambda conn: rows.find_login(conn, address))
        if found is None:
            raise NotFound("agent_not_found", f"There is no agent with the address {address}.")
        return found[0]

    async def change(
        self, actor: Agent | None, agent_id: str, name: str | None = None, role: Role | None = None
    ) -> Agent:
        """Name and role; None leaves it. A new role ends the sessions. Raises Invalid, Conflict, NotFound."""
        clean = check_name(name) if name is not None else None

        def change(conn: sa.Connection, agent: Agent) -> tuple[str, dict[str, object]] | None:
            after = replace(agent, name=clean or agent.name, role=role or agent.role)
            if after == agent:
                return None
            rows.set_profile(conn, agent.id, after.name, after.role)
            data: dict[str, object] = {"agent": agent.name}
            if after.role is not agent.role:
                delete_sessions_of(conn, agent.id)
                data["role"] = [agent.role.value, after.role.value]
            if after.name != agent.name:
                data["name"] = [agent.name, after.name]
            return "agent.changed", data

        return await self._change(actor, agent_id, AccountChange(role=role), change)

    async def disable(self, actor: Agent | None, agent_id: str) -> Agent:
        """No more sign-in; open sessions and links end. Raises Conflict, NotFound."""

        def change(conn: sa.Connection, agent: Agent) -> tuple[str, dict[str, object]] | None:
            rows.set_active(conn, agent.id, False)
            delete_sessions_of(conn, agent.id)
            delete_links_of(conn, agent.id)
            return ("agent.disabled", {"agent": agent.name}) if agent.active else None

        return await self._change(actor, agent_id, AccountChange(active=False), change)

    async def enable(self, actor: Agent | None, agent_id: str) -> Agent:
        """Sign-in works again, with the password of before. Raises NotFound."""

        def change(conn: sa.Connection, agent: Agent) -> tuple[str, dict[str, object]] | None:
            rows.set_active(conn, agent.id, True)
            return None if agent.active else ("agent.enabled", {"agent": agent.name})

        return await self._change(actor, agent_id, AccountChange(active=True), change)

    async def reset_two_step(self, actor: Agent | None, agent_id: str) -> Agent:
        """For whoever lost the app and the recovery codes: the password alone is asked for. Sessions end."""

        def change(conn: sa.Connection, agent: Agent) -> tuple[str, dict[str, object]] | None:
            delete_sessions_of(conn, agent.id)
            return ("two_step.reset", {"agent": agent.name}) if delete_totp(conn, agent.id) else None

        return await self._change(actor, agent_id, AccountChange(), change)

    async def reset_password(self, email: str) -> str:
        """From the command line: a new one-time password; open sessions end. Raises NotFound."""
        agent, clear = await self.find(email), one_time_password()
        digest = await self._passwords.hash(clear)

        def change(conn: sa.Connection, found: Agent) -> tuple[str, dict[str, object]]:
            rows.set_password(conn, found.id, digest)
            delete_sessions_of(conn, found.id)
            return "password.reset", {"agent": found.name}

        await self._change(None, agent.id, AccountChange(), change)
        return clear

    async def set_profile(self, agent: Agent, name: str, avatar: str | None) -> Agent:
        """One's own name and picture, as visitors see them. Raises Invalid."""
        clean, address = check_name(name), check_avatar(avatar) if avatar else None
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[Agent]:
            set_avatar(conn, agent.id, address)
            if clean != agent.name:
                rows.set_profile(conn, agent.id, clean, agent.role)
                data = {"agent": agent.name, "name": [agent.name, clean]}
                record_act(conn, now, agent, "agent.changed", agent.id, data)
            return Written(replace(agent, name=clean))

        return await self._database.write(work)

    async def avatar(self, agent: Agent) -> str | None:
        """Address of the agent's picture."""
        return await self._database.read(lambda conn: avatar_of(conn, agent.id))

    async def set_avatar(self, email: str, url: str | None) -> Agent:
        """The picture that visitors see beside the name; None takes it away. Raises Invalid, NotFound."""
        address = check_avatar(url) if url else None
        agent = await self.find(email)

        def work(conn: sa.Connection) -> Written[None]:
            set_avatar(conn, agent.id, address)
            return Written(None)

        await self._database.write(work)
        return agent

    async def _change(
        self, actor: Agent | None, agent_id: str, wanted: AccountChange, change: _Change
    ) -> Agent:
        """Load under the lock of the administrators' number, apply the rule, change, note: one transaction."""
        if actor is not None:
            require_permission(actor, Permission.ACCOUNTS)
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[Agent]:
            administrators = rows.lock_administrators(conn)
            agent = rows.load_agent(conn, agent_id)
            if agent is None:
                raise NotFound("agent_not_found", "There is no such agent.")
            check_change(actor, agent, wanted, administrators)
            done = change(conn, agent)
            if done is not None:
                record_act(conn, now, actor, done[0], agent.id, done[1])
            after = rows.load_agent(conn, agent_id)
            return Written(after or agent)

        return await self._database.write(work)
