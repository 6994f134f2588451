"""One-time links: an administrator invites a colleague, or lets one choose a new password.

A token stands in the fragment of a link, which no browser sends to a server; the database keeps its hash.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

import sqlalchemy as sa

from bot.domain.errors import AgentExists, Conflict, Invalid, NotFound
from bot.domain.model import Agent, Role
from bot.domain.permissions import Permission, require_permission
from bot.domain.ports import Clock
from bot.services.checks import check_email, check_name, check_password
from bot.services.limits import RateLimiter
from bot.services.passwords import Passwords
from bot.services.system import hash_token, new_id, new_token
from bot.storage import accounts as rows
from bot.storage import links
from bot.storage.audit import record_act
from bot.storage.database import Database, Written
from bot.storage.links import Link as Link
from bot.storage.sessions import delete_sessions_of

#: How long a link works.
LASTS: Final = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class NewLink:
    """`url` is shown once, to whoever asked for it."""

    link: Link
    url: str = field(repr=False)


class Invites:
    """`base_url`: where the console is, without a slash at the end."""

    def __init__(self, database: Database, clock: Clock, passwords: Passwords, base_url: str) -> None:
        self._database = database
        self._clock = clock
        self._passwords = passwords
        self._base_url = base_url
        self._clients = RateLimiter(capacity=30, per_seconds=60)

    async def invite(self, actor: Agent | None, email: str, role: Role) -> NewLink:
        """Takes the place of an open invitation to the same address. Raises Invalid, AgentExists, Forbidden."""
        _check_actor(actor)
        address, now = check_email(email), self._clock.now()
        link = Link(new_id(), links.INVITE, address, role, None, now, now + LASTS)

        def check(conn: sa.Connection) -> None:
            if rows.find_login(conn, address) is not None:
                raise AgentExists(address)

        await self._database.read(check)
        return await self._make(actor, link, "agent.invited", {"email": address, "role": role.value})

    async def reset(self, actor: Agent | None, agent_id: str) -> NewLink:
        """A link under which the agent chooses a new password; until then the old one works. Raises NotFound."""
        _check_actor(actor)
        agent = await self._database.read(lambda conn: rows.load_agent(conn, agent_id))
        if agent is None:
            raise NotFound("agent_not_found", "There is no such agent.")
        if not agent.active:
            raise Conflict("agent_disabled", f"The account of {agent.name} is disabled; enable it first.")
        now = self._clock.now()
        link = Link(new_id(), links.RESET, agent.email, agent.role, agent.id, now, now + LASTS)
        return await self._make(actor, link, "password.link_made", {"agent": agent.name})

    async def open(self) -> list[Link]:
        """Invitations that wait to be taken, the newest first."""
        now = self._clock.now()
        found = await self._database.read(lambda conn: links.list_links(conn, now))
        return [link for link in found if link.kind == links.INVITE]

    async def revoke(self, actor: Agent, link_id: str) -> None:
        """The link no longer works. Raises NotFound, Forbidden."""
        _check_actor(actor)
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[None]:
            link = links.load_link(conn, link_id)
            if link is None or not links.take_link(conn, link_id):
                raise NotFound("invite_not_found", "There is no such invitation (any more).")
            record_act(conn, now, actor, "invite.revoked", link_id, {"email": link.email})
            return Written(None)

        await self._database.write(work)

    async def look(self, token: str, client: str | None = None) -> tuple[Link, str | None]:
        """An open link, and for a new password the agent's name. Raises NotFound, TooMany."""
        if client is not None:
            self._clients.take(client)
        digest, now = hash_token(token), self._clock.now()

        def work(conn: sa.Connection) -> tuple[Link, str | None]:
            link = _open_link(conn, links.find_link(conn, digest, now))
            agent = rows.load_agent(conn, link.agent_id) if link.agent_id else None
            return link, agent.name if agent else None

        return await self._database.read(work)

    async def take(self, token: str, name: str | None, password: str, client: str | None = None) -> Link:
        """Make the account, or set the new password; the link is used up, and the agent's sessions end.

        Raises NotFound, Invalid, AgentExists, TooMany.
        """
        link, _ = await self.look(token, client)
        check_password(password)
        if link.agent_id is None and name is None:
            raise Invalid("field_required", "Write the name that visitors will see.", field="name")
        clean = check_name(name) if name is not None and link.agent_id is None else None
        digest, now = await self._passwords.hash(password), self._clock.now()
        joined = Agent(new_id(), link.email, clean or "", link.role, True, now)

        def work(conn: sa.Connection) -> Written[None]:
            if not links.take_link(conn, link.id):
                raise _not_open()
            if link.agent_id is None:
                rows.insert_agent(conn, joined, digest)
                data = {"agent": joined.name, "role": link.role.value}
                record_act(conn, now, joined, "agent.joined", joined.id, data)
                return Written(None)
            agent = rows.load_agent(conn, link.agent_id)
            rows.set_password(conn, link.agent_id, digest)
            delete_sessions_of(conn, link.agent_id)
            data = {"agent": agent.name if agent else ""}
            record_act(conn, now, agent, "password.reset", link.agent_id, data)
            return Written(None)

        await self._database.write(work)
        return link

    async def _make(self, actor: Agent | None, link: Link, act: str, data: dict[str, str]) -> NewLink:
        token = new_token()

        def work(conn: sa.Connection) -> Written[None]:
            links.delete_expired_links(conn, link.created_at)
            links.insert_link(conn, link, hash_token(token))
            record_act(conn, link.created_at, actor, act, link.agent_id or link.id, data)
            return Written(None)

        await self._database.write(work)
        return NewLink(link, f"{self._base_url}/console#/join/{token}")


def _check_actor(actor: Agent | None) -> None:
    if actor is not None:
        require_permission(actor, Permission.ACCOUNTS)


def _open_link(conn: sa.Connection, link: Link | None) -> Link:
    if link is None:
        raise _not_open()
    return link


def _not_open() -> NotFound:
    return NotFound(
        "link_not_found", "This link was used already, withdrawn, or is too old; ask for a new one."
    )
