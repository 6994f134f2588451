"""Accounts with real Argon2id (at a low cost): every refusal beside the success that it must not be."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.domain.audit import AuditEntry
from bot.domain.errors import Invalid, NotFound, NotSignedIn, TooMany
from bot.domain.model import Role
from bot.services.accounts import Accounts
from bot.services.refused_sign_ins import PER_HOUR
from bot.storage.audit import Wanted, list_acts
from bot.storage.database import Database
from tests.builders import CHEAP_HASHER, NOW

pytestmark = pytest.mark.anyio

EMAIL, PASSWORD = "yuki@example.jp", "correct horse"


class Clock:
    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def accounts(database: Database, clock: Clock) -> Accounts:
    made = Accounts(database, clock, session_hours=12, hasher=CHEAP_HASHER)
    await made.add(EMAIL, "Yuki", Role.AGENT, PASSWORD)
    return made


async def test_sign_in_gives_a_session_and_sign_out_ends_it(accounts: Accounts) -> None:
    agent, token = await accounts.sign_in(" Yuki@Example.JP ", PASSWORD)
    assert (agent.email, agent.name) == (EMAIL, "Yuki")
    assert await accounts.authenticate(token) == agent
    await accounts.sign_out(token)
    with pytest.raises(NotSignedIn):
        await accounts.authenticate(token)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (EMAIL, "wrong horse"),
        (EMAIL, ""),
        (EMAIL, "\ud800"),
        (EMAIL, PASSWORD + " "),
        ("nobody@example.jp", PASSWORD),
    ],
)
async def test_both_halves_must_fit_and_the_refusal_is_the_same(
    accounts: Accounts, email: str, password: str
) -> None:
    with pytest.raises(NotSignedIn) as refused:
        await accounts.sign_in(email, password)
    assert refused.value.code == "invalid_credentials"
    assert refused.value.message == "This address and password do not belong together."


async def test_failures_are_on_record_without_what_was_typed(
    accounts: Accounts, database: Database, clock: Clock
) -> None:
    for address, typed in ((EMAIL, "wrong horse"), ("typed-in-the-wrong-field@example.jp", PASSWORD)):
        with pytest.raises(NotSignedIn):
            await accounts.sign_in(address, typed, "203.0.113.7")
    for _ in range(40):
        with pytest.raises((NotSignedIn, TooMany)):
            await accounts.sign_in(EMAIL, "wrong horse")

    def read(conn: sa.Connection, act: str) -> list[AuditEntry]:
        return list_acts(conn, Wanted(act=act), 99)

    refused = await database.read(lambda conn: read(conn, "session.refused"))
    assert {entry.actor_id for entry in refused} == {None} and "horse" not in str(refused)
    unknown, known = refused[-2:]
    assert known.data == {"email": EMAIL, "client": "203.0.113.7", "how": "password"} and known.subject
    assert unknown.data == {"email": "unknown", "client": "203.0.113.7", "how": "password"}
    held = await database.read(lambda conn: read(conn, "session.held_off"))
    assert len(held) == PER_HOUR < 40 - len(refused) + 2
    assert held[0].data == {"email": EMAIL, "client": "untold"}


@pytest.mark.parametrize("token", [None, "", "x", "0" * 43])
async def test_other_tokens_are_nobody(accounts: Accounts, token: str | None) -> None:
    await accounts.sign_in(EMAIL, PASSWORD)
    with pytest.raises(NotSignedIn):
        await accounts.authenticate(token)


async def test_a_session_that_nobody_uses_ends_with_its_hours(accounts: Accounts, clock: Clock) -> None:
    """An open socket looks it up all the time; only what a person does is use."""
    _, token = await accounts.sign_in(EMAIL, PASSWORD)
    clock.time += timedelta(hours=11, minutes=59)
    assert await accounts.authenticate(token)
    clock.time += timedelta(minutes=2)
    with pytest.raises(NotSignedIn):
        await accounts.authenticate(token, used=True)


async def test_a_session_that_is_used_ends_with_its_days(accounts: Accounts, clock: Clock) -> None:
    _, token = await accounts.sign_in(EMAIL, PASSWORD)
    for _ in range(15):
        clock.time += timedelta(hours=11)
        assert await accounts.authenticate(token, used=True)
    clock.time += timedelta(hours=4)
    with pytest.raises(NotSignedIn):
        await accounts.authenticate(token)


async def test_a_sign_in_makes_a_new_token_and_ends_the_session_it_replaces(accounts: Accounts) -> None:
    """A token that somebody else put into the browser is worth nothing afterwards."""
    _, old = await accounts.sign_in(EMAIL, PASSWORD)
    agent, new = await accounts.sign_in(EMAIL, PASSWORD, user_agent="Firefox/1\n", replaces=old)
    assert new != old
    with pytest.raises(NotSignedIn):
        await accounts.authenticate(old)
    [(session, current)] = await accounts.sessions(agent, new)
    assert (session.user_agent, current) == ("Firefox/1", True)
    await accounts.sign_in(EMAIL, PASSWORD)
    with pytest.raises(NotFound):
        await accounts.end_session(agent, "0" * 32)
    other = next(s for s, current in await accounts.sessions(agent, new) if not current)
    await accounts.end_session(agent, other.id)
    assert len(await accounts.sessions(agent, new)) == 1
    await accounts.sign_in(EMAIL, PASSWORD)
    await accounts.end_other_sessions(agent, new)
    assert [current for _, current in await accounts.sessions(agent, new)] == [True]


async def test_after_five_failures_one_waits_whatever_the_spelling(accounts: Accounts) -> None:
    for n in range(5):
        with pytest.raises(NotSignedIn):
            await accounts.sign_in(EMAIL.upper() if n % 2 else EMAIL, "wrong horse", "203.0.113.9")
    with pytest.raises(TooMany):
        await accounts.sign_in(EMAIL, PASSWORD, "203.0.113.9")
    await accounts.add("other@example.jp", "Other", Role.AGENT, PASSWORD)
    assert await accounts.sign_in("other@example.jp", PASSWORD, "203.0.113.9")


async def test_a_stranger_cannot_lock_an_agent_out(accounts: Accounts) -> None:
    for _ in range(5):
        with pytest.raises(NotSignedIn):
            await accounts.sign_in(EMAIL, "wrong horse", "203.0.113.9")
    with pytest.raises(TooMany):
        await accounts.sign_in(EMAIL, "wrong horse", "203.0.113.9")
    assert await accounts.sign_in(EMAIL, PASSWORD, "198.51.100.1")
    assert await accounts.sign_in(EMAIL, PASSWORD)


async def test_one_address_cannot_try_every_account(accounts: Accounts) -> None:
    with pytest.raises(TooMany):
        for n in range(31):
            with contextlib.suppress(NotSignedIn):
                await accounts.sign_in(f"agent{n}@example.jp", "Password123", "203.0.113.9")
    assert await accounts.sign_in(EMAIL, PASSWORD, "198.51.100.1")


async def test_success_gives_the_tries_back(accounts: Accounts) -> None:
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(NotSignedIn):
                await accounts.sign_in(EMAIL, "wrong horse")
        assert await accounts.sign_in(EMAIL, PASSWORD)


async def test_a_new_password_ends_the_other_sessions(accounts: Accounts) -> None:
    agent, here = await accounts.sign_in(EMAIL, PASSWORD)
    _, elsewhere = await accounts.sign_in(EMAIL, PASSWORD)
    await accounts.change_password(agent, here, PASSWORD, "battery staple")
    assert await accounts.authenticate(here)
    with pytest.raises(NotSignedIn):
        await accounts.authenticate(elsewhere)
    with pytest.raises(NotSignedIn):
        await accounts.sign_in(EMAIL, PASSWORD)
    assert await accounts.sign_in(EMAIL, "battery staple")


@pytest.mark.parametrize(
    ("current", "new", "code"),
    [
        ("wrong horse", "battery staple", "wrong_password"),
        (PASSWORD, "short", "weak_password"),
        (PASSWORD, PASSWORD, "weak_password"),
    ],
)
async def test_a_new_password_is_refused(accounts: Accounts, current: str, new: str, code: str) -> None:
    agent, here = await accounts.sign_in(EMAIL, PASSWORD)
    with pytest.raises(Invalid) as refused:
        await accounts.change_password(agent, here, current, new)
    assert refused.value.code == code
    assert await accounts.sign_in(EMAIL, PASSWORD)


async def test_guessing_the_current_password_is_slowed_down_too(accounts: Accounts) -> None:
    agent, here = await accounts.sign_in(EMAIL, PASSWORD)
    for _ in range(5):
        with pytest.raises(Invalid):
            await accounts.change_password(agent, here, "wrong horse", "battery staple")
    with pytest.raises(TooMany):
        await accounts.change_password(agent, here, PASSWORD, "battery staple")


async def test_the_first_administrator_is_made_once(database: Database, clock: Clock) -> None:
    accounts = Accounts(database, clock, 12, CHEAP_HASHER)
    with pytest.raises(Invalid):
        await accounts.ensure_first_admin("admin@example.jp", "short")
    password = await accounts.ensure_first_admin("admin@example.jp", None)
    assert password is not None
    agent, _ = await accounts.sign_in("admin@example.jp", password)
    assert agent.role is Role.ADMIN
    assert await accounts.ensure_first_admin("other@example.jp", None) is None
