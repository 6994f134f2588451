"""The second step of signing in, with the codes that a real authenticator shows."""

from __future__ import annotations

from datetime import datetime, timedelta

import pyotp
import pytest
import sqlalchemy as sa

from bot.domain.errors import Conflict, Forbidden, Invalid, NotSignedIn, TooMany
from bot.domain.model import Agent, Role
from bot.services.accounts import Accounts
from bot.services.audit import Audit
from bot.services.staff import Staff
from bot.services.totp import TwoStep
from bot.storage.database import Database
from bot.storage.schema import audit_entry, recovery_code
from tests.builders import CHEAP_HASHER, NOW

pytestmark = pytest.mark.anyio

EMAIL, PASSWORD = "ada@example.jp", "correct horse"
STEP = timedelta(seconds=30)


class Office:
    def __init__(self, database: Database) -> None:
        self.time = NOW
        self.database = database
        self.accounts = Accounts(database, self, 12, CHEAP_HASHER)
        self.two_step = TwoStep(database, self, self.accounts.passwords)
        self.staff = Staff(database, self, self.accounts.passwords)
        self.audit = Audit(database, self)
        self.secret = ""

    def now(self) -> datetime:
        return self.time

    def code(self) -> str:
        return pyotp.TOTP(self.secret).at(self.time)

    async def sign_in(self, code: str | None, client: str | None = None) -> str:
        return (await self.accounts.sign_in(EMAIL, PASSWORD, client, code))[1]

    async def refusal(self, code: str | None, client: str | None = None) -> str:
        with pytest.raises(NotSignedIn) as refused:
            await self.sign_in(code, client)
        return refused.value.code


@pytest.fixture
async def office(database: Database) -> Office:
    return Office(database)


@pytest.fixture
async def ada(office: Office) -> Agent:
    return (await office.accounts.add(EMAIL, "Ada", Role.ADMIN, PASSWORD))[0]


async def turn_on(office: Office, ada: Agent) -> list[str]:
    """The recovery codes. The code that confirmed it is spent, so time goes on a step."""
    token = await office.sign_in(None)
    office.secret = (await office.two_step.begin(ada, PASSWORD)).secret
    codes = await office.two_step.confirm(ada, office.code(), token)
    office.time += STEP
    return codes


async def test_each_code_signs_in_once(office: Office, ada: Agent) -> None:
    await turn_on(office, ada)
    assert await office.refusal(None) == "second_factor_required"
    assert await office.refusal("000000") == "invalid_code"
    code = office.code()
    assert await office.accounts.authenticate(await office.sign_in(f" {code[:3]} {code[3:]}"))
    assert await office.refusal(code) == "invalid_code"
    with pytest.raises(NotSignedIn) as refused:  # a right code is no help without the password
        await office.accounts.sign_in(EMAIL, "wrong horse", None, office.code())
    assert refused.value.code == "invalid_credentials"
    office.time += STEP
    early = office.code()
    office.time -= STEP  # the app's clock is half a minute fast
    assert await office.sign_in(early)
    office.time += 3 * STEP
    late = office.code()
    office.time += STEP
    assert await office.sign_in(late)
    office.time += STEP
    late = office.code()
    office.time += 2 * STEP
    assert await office.refusal(late) == "invalid_code"


async def test_a_recovery_code_serves_once_however_it_is_typed(office: Office, ada: Agent) -> None:
    codes = await turn_on(office, ada)
    assert len(set(codes)) == 10
    assert await office.sign_in(codes[0].upper().replace("-", " "))
    assert await office.refusal(codes[0]) == "invalid_code"
    assert (await office.two_step.state(ada)).recovery_codes_left == 9
    renewed = await office.two_step.renew_codes(ada, PASSWORD)
    assert await office.refusal(codes[1]) == "invalid_code"
    assert await office.sign_in(renewed[0])


async def test_guesses_are_slowed_down_wherever_they_come_from(office: Office, ada: Agent) -> None:
    await turn_on(office, ada)
    for n in range(5):
        assert await office.refusal("000000", f"203.0.113.{n}") == "invalid_code"
    with pytest.raises(TooMany):
        await office.sign_in(office.code(), "198.51.100.1")


async def test_turning_it_on_ends_the_other_sessions_and_needs_password_and_code(
    office: Office, ada: Agent
) -> None:
    here, elsewhere = await office.sign_in(None), await office.sign_in(None)
    with pytest.raises(Invalid) as refused:
        await office.two_step.begin(ada, "wrong horse")
    assert refused.value.code == "wrong_password"
    with pytest.raises(Conflict):
        await office.two_step.confirm(ada, "000000", here)
    made = await office.two_step.begin(ada, PASSWORD)
    assert made.qr.startswith("data:image/svg+xml") and made.secret not in repr(made)
    office.secret = made.secret
    with pytest.raises(Invalid):
        await office.two_step.confirm(ada, "000000", here)
    assert await office.sign_in(None)  # not in force yet
    await office.two_step.confirm(ada, office.code(), here)
    assert await office.accounts.authenticate(here)
    with pytest.raises(NotSignedIn):
        await office.accounts.authenticate(elsewhere)
    with pytest.raises(Conflict):
        await office.two_step.begin(ada, PASSWORD)
    await office.two_step.turn_off(ada, PASSWORD)
    assert await office.sign_in(None)


async def test_a_role_that_must_have_it_gets_no_further_without(office: Office, ada: Agent) -> None:
    with pytest.raises(Conflict):
        await office.two_step.require(ada, frozenset({Role.ADMIN}))
    await office.two_step.require(ada, frozenset({Role.AGENT}))
    yuki, _ = await office.accounts.add("yuki@example.jp", "Yuki", Role.AGENT, PASSWORD)
    _, token = await office.accounts.sign_in(yuki.email, PASSWORD)
    with pytest.raises(Forbidden) as refused:
        await office.accounts.authenticate(token)
    assert refused.value.code == "two_step_required"
    assert await office.accounts.authenticate(token, setting_up=True) == yuki
    office.secret = (await office.two_step.begin(yuki, PASSWORD)).secret
    await office.two_step.confirm(yuki, office.code(), token)
    assert await office.accounts.authenticate(token) == yuki
    with pytest.raises(Forbidden):
        await office.two_step.turn_off(yuki, PASSWORD)
    assert await office.accounts.authenticate(await office.sign_in(None)) == ada
    await office.staff.reset_two_step(ada, yuki.id)
    with pytest.raises(NotSignedIn):
        await office.accounts.authenticate(token)


async def test_no_secret_and_no_code_is_anywhere_to_be_read(office: Office, ada: Agent) -> None:
    codes = await turn_on(office, ada)
    kept = await office.database.read(
        lambda conn: [
            *conn.execute(sa.select(recovery_code.c.code_hash)).scalars(),
            *map(str, conn.execute(sa.select(audit_entry)).all()),
        ]
    )
    plain = [office.secret, *codes, *(code.replace("-", "") for code in codes)]
    assert not [secret for secret in plain if any(secret in text for text in kept)]
