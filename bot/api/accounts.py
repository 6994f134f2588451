"""Accounts: an agent's own (profile, sessions, second step), colleagues' for administrators, and links to join."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from bot.api import schemas as s
from bot.api import views
from bot.api.deps import TheAgent, TheArriving, TheClient, TheManager, TheServices, TheToken, same_origin
from bot.domain.devices import describe
from bot.domain.model import Role
from bot.services.accounts import Session
from bot.services.invites import Link, NewLink
from bot.services.staff import Account

router = APIRouter(prefix="/agent", tags=["accounts"], dependencies=[Depends(same_origin)])
AnId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@router.get("/profile")
async def profile(agent: TheArriving, token: TheToken, services: TheServices) -> s.ProfileView:
    """One's own account, with its open sessions."""
    two_step = await services.two_step.state(agent)
    return s.ProfileView(
        name=agent.name,
        email=agent.email,
        role=agent.role.value,
        avatar=await services.staff.avatar(agent),
        two_step=s.TwoStepView(
            enabled=two_step.enabled,
            required=two_step.required,
            recovery_codes_left=two_step.recovery_codes_left,
        ),
        sessions=[_session(*each) for each in await services.accounts.sessions(agent, token or "")],
    )


@router.put("/profile")
async def set_profile(body: s.ProfileRequest, agent: TheAgent, services: TheServices) -> s.AgentView:
    """Name and picture, as visitors see them."""
    return views.agent_view(await services.staff.set_profile(agent, body.name, body.avatar))


@router.delete("/sessions/{session_id}", status_code=204)
async def end_session(session_id: AnId, agent: TheArriving, services: TheServices) -> None:
    """Sign one device out; its sockets close within two seconds."""
    await services.accounts.end_session(agent, session_id)


@router.delete("/sessions", status_code=204)
async def end_other_sessions(agent: TheArriving, token: TheToken, services: TheServices) -> None:
    """Sign every other device out."""
    await services.accounts.end_other_sessions(agent, token or "")


@router.post("/two-step")
async def begin_two_step(
    body: s.PasswordRequest, agent: TheArriving, services: TheServices
) -> s.EnrolmentView:
    """A new secret for the app; in force once a code of it was confirmed."""
    made = await services.two_step.begin(agent, body.password)
    return s.EnrolmentView(secret=made.secret, qr=made.qr)


@router.post("/two-step/confirm")
async def confirm_two_step(
    body: s.CodeRequest, agent: TheArriving, token: TheToken, services: TheServices
) -> s.RecoveryCodes:
    """In force from now on; every other session ends."""
    return s.RecoveryCodes(codes=await services.two_step.confirm(agent, body.code, token or ""))


@router.post("/two-step/codes")
async def renew_codes(body: s.PasswordRequest, agent: TheAgent, services: TheServices) -> s.RecoveryCodes:
    """New recovery codes; the old ones end."""
    return s.RecoveryCodes(codes=await services.two_step.renew_codes(agent, body.password))


@router.post("/two-step/off", status_code=204)
async def turn_two_step_off(body: s.PasswordRequest, agent: TheAgent, services: TheServices) -> None:
    """The password alone from now on, where the role allows it."""
    await services.two_step.turn_off(agent, body.password)


@router.put("/two-step/roles", status_code=204)
async def require_two_step(body: s.TwoStepRolesRequest, agent: TheManager, services: TheServices) -> None:
    """Roles that must have it: whoever has none sets it up before anything else."""
    await services.two_step.require(agent, frozenset(Role(role) for role in body.roles))


@router.get("/accounts")
async def list_accounts(agent: TheManager, services: TheServices) -> s.AccountList:
    """Everybody, the open invitations, and who must have a second step."""
    return s.AccountList(
        accounts=[_account(each) for each in await services.staff.all()],
        invites=[_invite(each) for each in await services.invites.open()],
        two_step_roles=[role.value for role in Role if role in await services.two_step.roles()],
    )


@router.patch("/accounts/{agent_id}", status_code=204)
async def change_account(
    agent_id: AnId, body: s.AccountRequest, agent: TheManager, services: TheServices
) -> None:
    """Name, role, whether it may sign in. A new role or a disabled account ends the sessions."""
    staff = services.staff
    if body.name is not None or body.role is not None:
        await staff.change(agent, agent_id, body.name, Role(body.role) if body.role else None)
    if body.active is not None:
        await (staff.enable if body.active else staff.disable)(agent, agent_id)


@router.post("/accounts/{agent_id}/password-link", status_code=201)
async def make_password_link(agent_id: AnId, agent: TheManager, services: TheServices) -> s.NewLinkView:
    """A link under which the colleague chooses a new password."""
    return _new_link(await services.invites.reset(agent, agent_id))


@router.post("/accounts/{agent_id}/reset-two-step", status_code=204)
async def reset_two_step(agent_id: AnId, agent: TheManager, services: TheServices) -> None:
    """For a colleague who lost app and recovery codes; the sessions end."""
    await services.staff.reset_two_step(agent, agent_id)


@router.post("/invites", status_code=201)
async def invite(body: s.InviteRequest, agent: TheManager, services: TheServices) -> s.NewLinkView:
    """A link under which a new colleague chooses name and password, once, within 72 hours."""
    return _new_link(await services.invites.invite(agent, body.email, Role(body.role)))


@router.delete("/invites/{invite_id}", status_code=204)
async def revoke_invite(invite_id: AnId, agent: TheManager, services: TheServices) -> None:
    """The link no longer works."""
    await services.invites.revoke(agent, invite_id)


@router.post("/join/look")
async def look_at_link(body: s.JoinToken, services: TheServices, client: TheClient) -> s.JoinView:
    """What a link is for. Needs no session: the token is the proof."""
    return _join(*await services.invites.look(body.token, client))


@router.post("/join")
async def join(body: s.JoinRequest, services: TheServices, client: TheClient) -> s.JoinView:
    """Use the link up: the account, or its new password, is there to sign in with."""
    return _join(await services.invites.take(body.token, body.name, body.password, client), body.name)


def _session(session: Session, current: bool) -> s.SessionView:
    browser, system = describe(session.user_agent)
    return s.SessionView(
        id=session.id,
        browser=browser,
        system=system,
        created_at=session.created_at,
        last_seen_at=session.last_seen_at,
        current=current,
    )


def _account(account: Account) -> s.AccountView:
    agent = account.agent
    return s.AccountView(
        id=agent.id,
        email=agent.email,
        name=agent.name,
        role=agent.role.value,
        active=agent.active,
        two_step=account.two_step,
        created_at=agent.created_at,
        last_seen_at=account.last_seen_at,
    )


def _invite(link: Link) -> s.InviteView:
    return s.InviteView(
        id=link.id,
        email=link.email,
        role=link.role.value,
        created_at=link.created_at,
        expires_at=link.expires_at,
    )


def _new_link(made: NewLink) -> s.NewLinkView:
    return s.NewLinkView(url=made.url, email=made.link.email, expires_at=made.link.expires_at)


def _join(link: Link, name: str | None) -> s.JoinView:
    return s.JoinView(
        kind="invite" if link.agent_id is None else "reset",
        email=link.email,
        role=link.role.value,
        name=name,
    )
