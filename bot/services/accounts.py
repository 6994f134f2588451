"""Signing in and staying signed in: passwords, the second step, server-side sessions, back-off."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from argon2 import PasswordHasher

from bot.domain.errors import AgentExists, Forbidden, Invalid, NotFound, NotSignedIn, TooMany, Unavailable
from bot.domain.model import Agent, Role
from bot.domain.ports import Clock
from bot.services.checks import check_email, check_name, check_password
from bot.services.limits import Backoff, RateLimiter
from bot.services.passwords import Passwords, one_time_password
from bot.services.refused_sign_ins import RefusedSignIns
from bot.services.system import hash_token, new_id, new_token
from bot.services.totp import required_roles, spend_code
from bot.storage import accounts as rows
from bot.storage import sessions
from bot.storage.audit import record_act
from bot.storage.database import Database, Written
from bot.storage.sessions import Session as Session
from bot.storage.totp import find_totp

#: What visitors read when the first administrator joins ("Support is with you").
FIRST_ADMIN_NAME: Final = "Support"
#: A session's last use is written so often at most.
_TOUCH: Final = timedelta(minutes=1)
_MAX_USER_AGENT: Final = 300


@dataclass(frozen=True, slots=True)
class Lifetime:
    """A session ends `idle` after its last request, and `most` after the sign-in in any case."""

    idle: timedelta
    most: timedelta


class Accounts:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        session_hours: float,
        hasher: PasswordHasher | None = None,
        session_days: float = 7,
    ) -> None:
        self._database = database
        self._clock = clock
        self._lifetime = Lifetime(timedelta(hours=session_hours), timedelta(days=session_days))
        self.passwords = Passwords(hasher)
        self._attempts = Backoff()
        # Whoever gets this far has the password: it counts for the account, from wherever they come.
        self._codes = Backoff()
        # One stranger who tries a common password on every account.
        self._clients = RateLimiter(capacity=30, per_seconds=60)
        self._refused = RefusedSignIns(database, clock)

    async def sign_in(
        self,
        email: str,
        password: str,
        client: str | None = None,
        code: str | None = None,
        user_agent: str = "",
        replaces: str | None = None,
    ) -> tuple[Agent, str]:
        """The agent and a new session's token; the session of the token `replaces` ends.

        Failures count for account and `client`, the address they come from: a stranger cannot lock an agent out.
        They go into the audit log. Raises NotSignedIn (`second_factor_required`: the password was right, a code is
        wanted), TooMany.
        """
        address = check_email(email)
        try:
            return await self._sign_in(address, password, client, code, user_agent, replaces)
        except (NotSignedIn, TooMany) as refusal:
            await self._refused.note(address, client, refusal)
            raise

    async def _sign_in(
        self,
        address: str,
        password: str,
        client: str | None,
        code: str | None,
        user_agent: str,
        replaces: str | None,
    ) -> tuple[Agent, str]:
        key = f"{client or '-'} {address}"
        if client is not None:
            self._clients.take(client)
        self._attempts.attempt(key)
        found = await self._database.read(lambda conn: rows.find_login(conn, address))
        right = await self.passwords.verify(found[1] if found else None, password)
        if found is None or not right or not found[0].active:
            raise NotSignedIn("invalid_credentials", "This address and password do not belong together.")
        agent, token = found[0], new_token()
        stored = await self._database.read(lambda conn: find_totp(conn, agent.id))
        two_step = stored is not None and stored.confirmed
        if two_step:
            self._attempts.forget(key)
            if code is None:
                raise NotSignedIn("second_factor_required", "Type the code that your app shows.")
            self._codes.attempt(agent.id)
        await self._open(agent, token, code if two_step else None, user_agent, replaces)
        self._attempts.forget(key)
        self._codes.forget(agent.id)
        return agent, token

    async def _open(
        self, agent: Agent, token: str, code: str | None, user_agent: str, replaces: str | None
    ) -> None:
        now = self._clock.now()
        device = "".join(c for c in user_agent if c.isprintable())[:_MAX_USER_AGENT]

        def work(conn: sa.Connection) -> Written[None]:
            how = "password" if code is None else spend_code(conn, agent.id, code, now)
            if how is None:
                raise NotSignedIn("invalid_code", "This code is not right, or was used already.")
            sessions.delete_expired_sessions(conn, now, self._lifetime.idle)
            if replaces:
                sessions.delete_session(conn, hash_token(replaces))
            until = now + self._lifetime.most
            sessions.insert_session(conn, hash_token(token), agent.id, now, until, device)
            record_act(conn, now, agent, "session.opened", agent.id, {"how": how})
            return Written(None)

        await self._database.write(work)

    async def authenticate(self, token: str | None, *, setting_up: bool = False, used: bool = False) -> Agent:
        """The agent of a session. `used`: by a person's request, which keeps the session from growing idle.

        Raises NotSignedIn when it is unknown, over, or its agent is disabled; Forbidden `two_step_required` when the
        role must have a second step and the agent has none, unless they are `setting_up`.
        """
        if not token:
            raise _not_signed_in()
        digest, now = hash_token(token), self._clock.now()

        def look(conn: sa.Connection) -> tuple[Session | None, frozenset[Role]]:
            return sessions.find_session(conn, digest, now, self._lifetime.idle), required_roles(conn)

        session, required = await self._database.read(look)
        if session is None:
            raise _not_signed_in()
        if used and now - session.last_seen_at >= _TOUCH:
            await self._touch(digest, now)
        if session.agent.role in required and not session.two_step and not setting_up:
            raise Forbidden("two_step_required", "Your role must have two-step sign-in; set it up first.")
        return session.agent

    async def _touch(self, digest: str, now: datetime) -> None:
        def work(conn: sa.Connection) -> Written[None]:
            sessions.touch_session(conn, digest, now)
            return Written(None)

        with suppress(Unavailable):  # reading must not fail because this cannot be written
            await self._database.write(work)

    async def sign_out(self, token: str | None) -> None:
        if not token:
            return
        digest = hash_token(token)

        def work(conn: sa.Connection) -> Written[None]:
            sessions.delete_session(conn, digest)
            return Written(None)

        await self._database.write(work)

    async def sessions(self, agent: Agent, token: str) -> list[tuple[Session, bool]]:
        """The agent's open sessions, those used last first, and which one is the token's."""
        now, own = self._clock.now(), hash_token(token)[:32]
        found = await self._database.read(
            lambda conn: sessions.list_sessions(conn, agent.id, now, self._lifetime.idle)
        )
        return [(session, session.id == own) for session in found]

    async def end_session(self, agent: Agent, session_id: str) -> None:
        """Raises NotFound when the agent has no such session."""

        def work(conn: sa.Connection) -> Written[None]:
            if not sessions.delete_session_of(conn, agent.id, session_id):
                raise NotFound("session_not_found", "There is no such session (any more).")
            return Written(None)

        await self._database.write(work)

    async def end_other_sessions(self, agent: Agent, token: str) -> None:
        keep = hash_token(token)

        def work(conn: sa.Connection) -> Written[None]:
            sessions.delete_sessions_of(conn, agent.id, except_hash=keep)
            return Written(None)

        await self._database.write(work)

    async def change_password(self, agent: Agent, token: str, current: str, new: str) -> None:
        """Ends every other session of the agent. Raises Invalid, TooMany (a stolen session must not guess)."""
        check_password(new)
        if new == current:
            raise Invalid("weak_password", "The new password is the same as the old one.", why="same")
        key = f"session {agent.id}"
        self._attempts.attempt(key)
        found = await self._database.read(lambda conn: rows.find_login(conn, agent.email))
        if found is None or not await self.passwords.verify(found[1], current):
            raise Invalid("wrong_password", "The current password is not right.")
        digest, keep, now = await self.passwords.hash(new), hash_token(token), self._clock.now()

        def work(conn: sa.Connection) -> Written[None]:
            rows.set_password(conn, agent.id, digest)
            sessions.delete_sessions_of(conn, agent.id, except_hash=keep)
            record_act(conn, now, agent, "password.changed", agent.id, {"agent": agent.name})
            return Written(None)

        await self._database.write(work)
        self._attempts.forget(key)

    async def add(self, email: str, name: str, role: Role, password: str | None = None) -> tuple[Agent, str]:
        """A new agent and the password (a random one when none is given). Raises Invalid, AgentExists."""
        clear = check_password(password) if password else one_time_password()
        agent = Agent(new_id(), check_email(email), check_name(name), role, True, self._clock.now())
        digest = await self.passwords.hash(clear)

        def work(conn: sa.Connection) -> Written[None]:
            rows.insert_agent(conn, agent, digest)
            data = {"agent": agent.name, "role": role.value}
            record_act(conn, agent.created_at, None, "agent.added", agent.id, data)
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


def _not_signed_in() -> NotSignedIn:
    return NotSignedIn("not_signed_in", "Please sign in.")
