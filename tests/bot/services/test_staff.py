"""Colleagues' accounts and the links to join: what administrators may do, what ends with it, what is noted."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.domain.errors import AgentExists, Conflict, Forbidden, Invalid, NotFound, NotSignedIn
from bot.domain.model import Agent, Role
from bot.services.accounts import Accounts
from bot.services.audit import Audit, Wanted, as_csv
from bot.services.invites import Invites, NewLink
from bot.services.passwords import one_time_password
from bot.services.staff import Staff
from bot.storage.database import Database
from tests.builders import CHEAP_HASHER, NOW

pytestmark = pytest.mark.anyio

EMAIL, PASSWORD = "yuki@example.jp", "correct horse"


class Office:
    """The services over one database, with a clock to set."""

    def __init__(self, database: Database) -> None:
        self.time = NOW
        self.accounts = Accounts(database, self, 12, CHEAP_HASHER)
        self.staff = Staff(database, self, self.accounts.passwords)
        self.invites = Invites(database, self, self.accounts.passwords, "https://help.example")
        self.audit = Audit(database, self)

    def now(self) -> datetime:
        return self.time

    async def acts(self) -> list[tuple[str | None, str]]:
        return [(e.actor_name, e.act) for e in reversed(await self.audit.page(Wanted(), 100))]


@pytest.fixture
async def office(database: Database) -> Office:
    return Office(database)


@pytest.fixture
async def admin(office: Office) -> Agent:
    return (await office.accounts.add("admin@example.jp", "Ada", Role.ADMIN, PASSWORD))[0]


@pytest.fixture
async def yuki(office: Office) -> Agent:
    return (await office.accounts.add(EMAIL, "Yuki", Role.AGENT, PASSWORD))[0]


def token_of(made: NewLink) -> str:
    page, _, token = made.url.partition("#/join/")
    assert page == "https://help.example/console"
    return token


async def test_a_disabled_agent_is_out_at_once_and_in_again_when_enabled(
    office: Office, admin: Agent, yuki: Agent
) -> None:
    _, token = await office.accounts.sign_in(EMAIL, PASSWORD)
    made = await office.invites.reset(admin, yuki.id)
    assert not (await office.staff.disable(admin, yuki.id)).active
    with pytest.raises(NotSignedIn):
        await office.accounts.authenticate(token)
    with pytest.raises(NotSignedIn):
        await office.accounts.sign_in(EMAIL, PASSWORD)
    with pytest.raises(NotFound):
        await office.invites.take(token_of(made), None, "battery staple")
    with pytest.raises(Conflict, match="disabled"):
        await office.invites.reset(admin, yuki.id)
    assert (await office.staff.enable(admin, yuki.id)).active
    assert await office.accounts.sign_in(EMAIL, PASSWORD)
    assert {(a.agent.name, a.agent.active, a.two_step) for a in await office.staff.all()} == {
        ("Ada", True, False),
        ("Yuki", True, False),
    }


async def test_a_new_role_ends_the_sessions_and_a_new_name_does_not(
    office: Office, admin: Agent, yuki: Agent
) -> None:
    _, token = await office.accounts.sign_in(EMAIL, PASSWORD)
    assert (await office.staff.change(admin, yuki.id, name=" Yuki  Mori ")).name == "Yuki Mori"
    assert (await office.accounts.authenticate(token)).name == "Yuki Mori"
    await office.staff.change(admin, yuki.id, role=Role.SUPERVISOR)
    with pytest.raises(NotSignedIn):
        await office.accounts.authenticate(token)
    await office.staff.change(admin, yuki.id, role=Role.SUPERVISOR)  # nothing to do, nothing to note
    changes = await office.audit.page(Wanted(act="agent.changed"), 10)
    assert [e.data for e in changes] == [
        {"agent": "Yuki Mori", "role": ["agent", "supervisor"]},
        {"agent": "Yuki", "name": ["Yuki", "Yuki Mori"]},
    ]


async def test_nobody_but_administrators_and_the_command_line(
    office: Office, admin: Agent, yuki: Agent
) -> None:
    for act in (office.staff.disable, office.staff.enable, office.staff.reset_two_step, office.invites.reset):
        with pytest.raises(Forbidden):
            await act(yuki, admin.id)
    with pytest.raises(Forbidden):
        await office.invites.invite(yuki, "new@example.jp", Role.ADMIN)
    with pytest.raises(Conflict) as own:
        await office.staff.disable(admin, admin.id)
    with pytest.raises(Conflict) as last:
        await office.staff.disable(None, admin.id)
    assert (own.value.code, last.value.code) == ("own_account", "last_admin")
    await office.staff.change(None, yuki.id, role=Role.ADMIN)
    assert not (await office.staff.disable(None, admin.id)).active


async def test_a_reset_password_is_new_and_ends_every_session(office: Office, yuki: Agent) -> None:
    _, token = await office.accounts.sign_in(EMAIL, PASSWORD)
    new = await office.staff.reset_password(EMAIL)
    with pytest.raises(NotSignedIn):
        await office.accounts.authenticate(token)
    with pytest.raises(NotSignedIn):
        await office.accounts.sign_in(EMAIL, PASSWORD)
    assert await office.accounts.sign_in(EMAIL, new)
    with pytest.raises(NotFound):
        await office.staff.reset_password("nobody@example.jp")


async def test_an_invitation_makes_one_account(office: Office, admin: Agent) -> None:
    made = await office.invites.invite(admin, "New@Example.JP", Role.SUPERVISOR)
    token = token_of(made)
    assert token not in repr(made)
    assert (await office.invites.look(token))[0].email == "new@example.jp"
    for name, password, code in ((None, PASSWORD, "field_required"), ("Kei", "short", "weak_password")):
        with pytest.raises(Invalid) as refused:
            await office.invites.take(token, name, password)
        assert refused.value.code == code
    await office.invites.take(token, "Kei", PASSWORD)
    agent, _ = await office.accounts.sign_in("new@example.jp", PASSWORD)
    assert (agent.name, agent.role) == ("Kei", Role.SUPERVISOR)
    with pytest.raises(NotFound):
        await office.invites.take(token, "Again", PASSWORD)
    with pytest.raises(AgentExists):
        await office.invites.invite(admin, "new@example.jp", Role.AGENT)
    assert await office.acts() == [
        (None, "agent.added"),
        ("Ada", "agent.invited"),
        ("Kei", "agent.joined"),
        ("Kei", "session.opened"),
    ]


async def test_links_end_by_time_by_hand_and_by_a_newer_one(office: Office, admin: Agent) -> None:
    first = token_of(await office.invites.invite(admin, "new@example.jp", Role.ADMIN))
    second = token_of(await office.invites.invite(admin, "new@example.jp", Role.AGENT))
    with pytest.raises(NotFound):
        await office.invites.look(first)
    office.time += timedelta(hours=71, minutes=59)
    assert (await office.invites.look(second))[0].role is Role.AGENT
    office.time += timedelta(minutes=2)
    for refused in (second, "", "x", "\ud800"):
        with pytest.raises(NotFound):
            await office.invites.take(refused, "Kei", PASSWORD)
    third = await office.invites.invite(admin, "new@example.jp", Role.AGENT)
    assert [link.id for link in await office.invites.open()] == [third.link.id]
    await office.invites.revoke(admin, third.link.id)
    with pytest.raises(NotFound):
        await office.invites.look(token_of(third))
    assert await office.invites.open() == []


async def test_a_link_sets_a_new_password_and_ends_every_session(
    office: Office, admin: Agent, yuki: Agent
) -> None:
    _, session = await office.accounts.sign_in(EMAIL, PASSWORD)
    token = token_of(await office.invites.reset(admin, yuki.id))
    assert (await office.invites.look(token))[1] == "Yuki"
    assert await office.accounts.authenticate(session)  # nothing has changed yet
    await office.invites.take(token, "Mallory", "battery staple")
    with pytest.raises(NotSignedIn):
        await office.accounts.authenticate(session)
    assert (await office.accounts.sign_in(EMAIL, "battery staple"))[0].name == "Yuki"


async def test_the_log_is_exported_without_formulas_and_that_is_noted(
    office: Office, admin: Agent, yuki: Agent
) -> None:
    await office.staff.set_profile(yuki, "=HYPERLINK(1)", None)
    await office.staff.disable(admin, yuki.id)
    text = await office.audit.export(admin, Wanted())
    assert "agent.disabled" in text and ",=HYPER" not in text
    [entry] = await office.audit.page(Wanted(act="audit.exported"), 10)
    assert (entry.actor_id, entry.data) == (admin.id, {"entries": 4})
    assert await office.audit.choices() == (
        ["agent.added", "agent.changed", "agent.disabled", "audit.exported"],
        [(admin.id, "Ada"), (yuki.id, "Yuki")],
    )
    verified = await office.audit.verify()
    assert (verified.entries, verified.fault, verified.expected) == (5, None, True)
    assert not (await office.audit.verify("f" * 64)).expected
    assert as_csv([]).startswith("seq,at,")


def test_one_time_passwords_are_long_and_readable() -> None:
    made = {one_time_password() for _ in range(200)}
    assert len(made) == 200
    assert all(len(password) == 19 and not set(password) & set("0O1lI8B") for password in made)
