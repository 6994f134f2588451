"""Agents' accounts: argon2id passwords, server-side sessions, sign-in back-off."""

from __future__ import annotations

import asyncio
import secrets
from datetime import timedelta

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from bot.domain.errors import AgentExists, Invalid, NotFound, NotSignedIn
from bot.domain.model import Agent, Role
from bot.domain.ports import Clock
from bot.services.checks import check_avatar, check_email, check_name, check_password
from bot.services.limits import Backoff, RateLimiter
from bot.services.system import hash_token, new_id, new_token
from bot.storage import accounts as rows
from bot.storage.database import Database, Written
from bot.storage.presence import set_avatar

#: What visitors read when the first administrator joins ("Support is with you").
FIRST_ADMIN_NAME = "Support"
#: Without characters that are easily confused.
_ALPHABET = "abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRSTUVWXYZ2345679"


class Accounts:
    def __init__(
        self, database: Database, clock: Clock, session_hours: float, hasher: PasswordHasher | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._session = timedelta(hours=session_hours)
        self._hasher = hasher or PasswordHasher()
        # Verified when the address is unknown, so that both refusals take the same time.
        self._nobody = self._hasher.hash(secrets.token_hex(16))
        self._attempts = Backoff()
        # One stranger who tries a common password on every account.
        self._clients = RateLimiter(capacity=30, per_seconds=60)

    async def sign_in(self, email: str, password: str, client: str | None = None) -> tuple[Agent, str]:
        """The agent and a new session's token. Raises NotSignedIn, TooMany (after five failures the wait grows).

        Failures count for account and `client`, the address they come from: a stranger cannot lock an agent out.
        """
        address = check_email(email)
        key = f"{client or '-'} {address}"
        if client is not None:
            self._clients.take(client)
        self._attempts.attempt(key)
        found = await self._database.read(lambda conn: rows.find_login(conn, address))
        stored = found[1] if found else self._nobody
        right = await asyncio.to_thread(self._verify, stored, password)
        if found is None or not right or not found[0].active:
            raise NotSignedIn("invalid_credentials", "This address and password do not belong together.")
        agent, token, now = found[0], new_token(), self._clock.now()

        def work(conn: sa.Connection) -> Written[None]:
            rows.delete_expired_sessions(conn, now)
            rows.insert_session(conn, hash_token(token), agent.id, now, now + self._session)
            return Written(None)

        await self._database.write(work)
        self._attempts.forget(key)
        return agent, token

    async def authenticate(self, token: str | None) -> Agent:
        """The agent of a session. Raises NotSignedIn when it is unknown, expired, or its agent is disabled."""
        if token:
            digest, now = hash_token(token), self._clock.now()
            agent = await self._database.read(lambda conn: rows.find_session(conn, digest, now))
            if agent is not None:
                return agent
        raise NotSignedIn("not_signed_in", "Please sign in.")

    async def sign_out(self, token: str | None) -> None:
        if not token:
            return
        digest = hash_token(token)

        def work(conn: sa.Connection) -> Written[None]:
            rows.delete_session(conn, digest)
            return Written(None)

        await self._database.write(work)

    async def change_password(self, agent: Agent, token: str, current: str, new: str) -> None:
        """Ends every other session of the agent. Raises Invalid, TooMany (a stolen session must not guess)."""
        check_password(new)
        if new == current:
            raise Invalid("weak_password", "The new password is the same as the old one.")
        key = f"session {agent.id}"
        self._attempts.attempt(key)
        found = await self._database.read(lambda conn: rows.find_login(conn, agent.email))
        if found is None or not await asyncio.to_thread(self._verify, found[1], current):
            raise Invalid("wrong_password", "The current password is not right.")
        digest, keep = await asyncio.to_thread(self._hasher.hash, new), hash_token(token)

        def work(conn: sa.Connection) -> Written[None]:
            rows.set_password(conn, agent.id, digest)
            rows.delete_sessions_of(conn, agent.id, except_hash=keep)
            return Written(None)

        await self._database.write(work)
        self._attempts.forget(key)

    async def add(self, email: str, name: str, role: Role, password: str | None = None) -> tuple[Agent, str]:
        """A new agent and the password (a random one when none is given). Raises Invalid, AgentExists."""
        clear = check_password(password) if password else one_time_password()
        agent = Agent(new_id(), check_email(email), check_name(name), role, True, self._clock.now())
        digest = await asyncio.to_thread(self._hasher.hash, clear)

        def work(conn: sa.Connection) -> Written[None]:
            rows.insert_agent(conn, agent, digest)
            return Written(None)

        await self._database.write(work)
        return agent, clear

    async def ensure_first_admin(self, email: str, password: str | None) -> str | None:
        """On a service without agents: make the administrator. Returns the password, None if there are agents."""
        if await self._database.read(rows.count_agents):
            return None
        try:
            _, clear = await self.add(email, FIRST_ADMIN_NAME, Role.ADMIN, password)
        except AgentExists:  # another process on the same database was quicker
            return None
        return clear

    async def all(self) -> list[Agent]:
        return await self._database.read(rows.list_agents)

    async def disable(self, email: str) -> Agent:
        """No more sign-in; open sessions end. Raises NotFound."""
        agent = await self._find(email)

        def work(conn: sa.Connection) -> Written[None]:
            rows.set_active(conn, agent.id, False)
            rows.delete_sessions_of(conn, agent.id)
            return Written(None)

        await self._database.write(work)
        return agent

    async def set_avatar(self, email: str, url: str | None) -> Agent:
        """The picture that visitors see beside the name; None takes it away. Raises Invalid, NotFound."""
        address = check_avatar(url) if url else None
        agent = await self._find(email)

        def work(conn: sa.Connection) -> Written[None]:
            set_avatar(conn, agent.id, address)
            return Written(None)

        await self._database.write(work)
        return agent

    async def reset_password(self, email: str) -> str:
        """A new one-time password; open sessions end. Raises NotFound."""
        agent, clear = await self._find(email), one_time_password()
        digest = await asyncio.to_thread(self._hasher.hash, clear)

        def work(conn: sa.Connection) -> Written[None]:
            rows.set_password(conn, agent.id, digest)
            rows.delete_sessions_of(conn, agent.id)
            return Written(None)

        await self._database.write(work)
        return clear

    async def _find(self, email: str) -> Agent:
        address = check_email(email)
        found = await self._database.read(lambda conn: rows.find_login(conn, address))
        if found is None:
            raise NotFound("agent_not_found", f"There is no agent with the address {address}.")
        return found[0]

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerifyMismatchError, InvalidHashError, UnicodeEncodeError):
            return False


def one_time_password() -> str:
    """Sixteen characters in four groups: 93 bits."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
    return "-".join(groups)
