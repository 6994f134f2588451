"""The second step of signing in: time-based codes (RFC 6238) and recovery codes.

Secrets leave the database for the check of a code only, and reach a client once: while the agent sets the step up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import pyotp
import segno
import sqlalchemy as sa

from bot.domain.errors import Conflict, Forbidden, Invalid
from bot.domain.model import Agent, Role
from bot.domain.ports import Clock
from bot.domain.totp import matching_step, steps_around
from bot.services.limits import Backoff
from bot.services.passwords import Passwords, new_recovery_code, recovery_code_as_stored
from bot.services.system import hash_token
from bot.storage import totp as rows
from bot.storage.accounts import find_login
from bot.storage.audit import record_act
from bot.storage.database import Database, Written
from bot.storage.preferences import load_preference, save_preference
from bot.storage.sessions import delete_sessions_of

RECOVERY_CODES: Final = 10
ISSUER: Final = "Madoguchi"
#: The preference: roles that must have a second step.
REQUIRED: Final = "two_step_roles"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an authenticator app needs: the secret to type, or a picture to scan (a `data:` address of an SVG)."""

    secret: str = field(repr=False)
    qr: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TwoStepState:
    enabled: bool
    required: bool
    recovery_codes_left: int


def required_roles(conn: sa.Connection) -> frozenset[Role]:
    """Roles whose agents must have a second step."""
    return frozenset(Role(name) for name in load_preference(conn, REQUIRED) or ())


def spend_code(conn: sa.Connection, agent_id: str, given: str, now: datetime) -> str | None:
    """Use up a code of the app or a recovery code: "totp", "recovery", or None when it is neither (any more)."""
    stored = rows.find_totp(conn, agent_id)
    if stored is None:
        return None
    if _spend_step(conn, agent_id, stored, given, now):
        return "totp"
    digest = hash_token(recovery_code_as_stored(given))
    return "recovery" if rows.spend_recovery_code(conn, agent_id, digest) else None


def _spend_step(conn: sa.Connection, agent_id: str, stored: rows.Totp, given: str, now: datetime) -> bool:
    app = pyotp.TOTP(stored.secret)
    codes = {step: app.generate_otp(step) for step in steps_around(now.timestamp())}
    step = matching_step(codes, "".join(given.split()), stored.last_step)
    return step is not None and rows.spend_step(conn, agent_id, step)


class TwoStep:
    """Setting it up and taking it away; every act asks for the password, so that a stolen session is not enough."""

    def __init__(self, database: Database, clock: Clock, passwords: Passwords) -> None:
        self._database = database
        self._clock = clock
        self._passwords = passwords
        self._attempts = Backoff()

    async def state(self, agent: Agent) -> TwoStepState:
        def work(conn: sa.Connection) -> TwoStepState:
            stored = rows.find_totp(conn, agent.id)
            return TwoStepState(
                enabled=stored is not None and stored.confirmed,
                required=agent.role in required_roles(conn),
                recovery_codes_left=rows.count_recovery_codes(conn, agent.id),
            )

        return await self._database.read(work)

    async def begin(self, agent: Agent, password: str) -> Enrolment:
        """A new secret, not in force before `confirm`. Raises Invalid, TooMany, Conflict (there is one already)."""
        await self._check_password(agent, password)
        secret = pyotp.random_base32()

        def work(conn: sa.Connection) -> Written[None]:
            stored = rows.find_totp(conn, agent.id)
            if stored is not None and stored.confirmed:
                raise Conflict("two_step_on", "Two-step sign-in is on already; turn it off first.")
            rows.put_secret(conn, agent.id, secret)
            return Written(None)

        await self._database.write(work)
        address = pyotp.TOTP(secret).provisioning_uri(name=agent.email, issuer_name=ISSUER)
        return Enrolment(secret, segno.make(address, error="m").svg_data_uri(scale=4, light="#fff"))

    async def confirm(self, agent: Agent, code: str, token: str) -> list[str]:
        """In force from now on; the recovery codes, shown once. Every other session ends.

        Raises Invalid when the code is not the app's, Conflict when nothing was begun, TooMany.
        """
        key = f"confirm {agent.id}"
        self._attempts.attempt(key)
        codes, now = _recovery_codes(), self._clock.now()

        def work(conn: sa.Connection) -> Written[None]:
            stored = rows.find_totp(conn, agent.id)
            if stored is None or stored.confirmed:
                raise Conflict("two_step_not_begun", "Begin with a new secret first.")
            if not _spend_step(conn, agent.id, stored, code, now):
                raise _wrong_code()
            rows.confirm(conn, agent.id, now)
            rows.put_recovery_codes(conn, agent.id, _hashes(codes))
            delete_sessions_of(conn, agent.id, except_hash=hash_token(token))
            record_act(conn, now, agent, "two_step.enabled", agent.id, {"agent": agent.name})
            return Written(None)

        await self._database.write(work)
        self._attempts.forget(key)
        return codes

    async def renew_codes(self, agent: Agent, password: str) -> list[str]:
        """New recovery codes, shown once; the old ones end. Raises Invalid, TooMany, Conflict (it is off)."""
        await self._check_password(agent, password)
        codes, now = _recovery_codes(), self._clock.now()

        def work(conn: sa.Connection) -> Written[None]:
            stored = rows.find_totp(conn, agent.id)
            if stored is None or not stored.confirmed:
                raise Conflict("two_step_off", "Two-step sign-in is off.")
            rows.put_recovery_codes(conn, agent.id, _hashes(codes))
            record_act(conn, now, agent, "two_step.codes_renewed", agent.id, {"agent": agent.name})
            return Written(None)

        await self._database.write(work)
        return codes

    async def turn_off(self, agent: Agent, password: str) -> None:
        """Raises Invalid, TooMany, Forbidden (the role must have it)."""
        await self._check_password(agent, password)
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[None]:
            if agent.role in required_roles(conn):
                raise Forbidden("two_step_required", "Your role must have two-step sign-in.")
            if rows.delete_totp(conn, agent.id):
                record_act(conn, now, agent, "two_step.disabled", agent.id, {"agent": agent.name})
            return Written(None)

        await self._database.write(work)

    async def roles(self) -> frozenset[Role]:
        """Roles that must have it."""
        return await self._database.read(required_roles)

    async def require(self, actor: Agent, roles: frozenset[Role]) -> None:
        """Whoever of these roles has none must set it up before anything else.

        Raises Conflict unless an administrator who requires it of administrators has it.
        """
        now, names = self._clock.now(), sorted(role.value for role in roles)

        def work(conn: sa.Connection) -> Written[None]:
            own = rows.find_totp(conn, actor.id)
            if actor.role in roles and (own is None or not own.confirmed):
                raise Conflict("two_step_off", "Turn on your own two-step sign-in first.")
            before = sorted(role.value for role in required_roles(conn))
            if names != before:
                save_preference(conn, REQUIRED, names, now)
                record_act(conn, now, actor, "two_step.required", None, {"roles": [before, names]})
            return Written(None)

        await self._database.write(work)

    async def _check_password(self, agent: Agent, password: str) -> None:
        key = f"password {agent.id}"
        self._attempts.attempt(key)
        found: Any = await self._database.read(lambda conn: find_login(conn, agent.email))
        if not await self._passwords.verify(found[1] if found else None, password):
            raise Invalid("wrong_password", "The current password is not right.")
        self._attempts.forget(key)


def _wrong_code() -> Invalid:
    return Invalid("wrong_code", "This code is not right, or was used already; wait for the next one.")


def _recovery_codes() -> list[str]:
    return [new_recovery_code() for _ in range(RECOVERY_CODES)]


def _hashes(codes: list[str]) -> list[str]:
    return [hash_token(recovery_code_as_stored(code)) for code in codes]
