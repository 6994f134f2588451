"""Commands over agents' accounts. They work while the server runs (both use the same database)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.markup import escape
from rich.table import Table

from bot.cli.console import out, print_json
from bot.domain.model import Role

if TYPE_CHECKING:
    from bot.bootstrap import AccountServices
    from bot.services.invites import NewLink

T = TypeVar("T")
app = typer.Typer(help="Agents' accounts: invite, add, list, change, disable, reset.", no_args_is_help=True)
Email = Annotated[str, typer.Argument(help="The agent's e-mail address.")]


@app.command()
def add(
    email: Email,
    name: Annotated[str, typer.Option("--name", help="Name that visitors see.")],
    role: Annotated[Role, typer.Option("--role", help="What the agent may do.")] = Role.AGENT,
) -> None:
    """Add an agent; prints a password, once.

    Example: `madoguchi agent add yuki@example.com --name Yuki`
    """
    agent, password = _with_accounts(lambda services: services.accounts.add(email, name, role))
    added = escape(f"{agent.name} <{agent.email}> ({agent.role})")
    out.print(f"Added {added}. Password, shown once: [bold]{password}[/]", soft_wrap=True)


@app.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False) -> None:
    """List all agents."""
    found = _with_accounts(lambda services: services.staff.all())
    if as_json:
        print_json(
            [
                {
                    "email": each.agent.email,
                    "name": each.agent.name,
                    "role": each.agent.role,
                    "active": each.agent.active,
                    "two_step": each.two_step,
                    "created_at": each.agent.created_at,
                }
                for each in found
            ]
        )
        return
    table = Table()
    for column in ("e-mail", "name", "role", "state", "two-step", "since"):
        table.add_column(column)
    for each in found:
        a, two_step = each.agent, "on" if each.two_step else "off"
        state = "active" if a.active else "disabled"
        table.add_row(escape(a.email), escape(a.name), a.role, state, two_step, f"{a.created_at:%Y-%m-%d}")
    out.print(table)


@app.command()
def invite(
    email: Email,
    role: Annotated[Role, typer.Option("--role", help="What the agent may do.")] = Role.AGENT,
) -> None:
    """Print a link under which a new agent chooses a name and a password, once, within 72 hours.

    Example: `madoguchi agent invite yuki@example.com --role supervisor`
    """
    made = _with_accounts(lambda services: services.invites.invite(None, email, role))
    _print_link(f"Invitation for {made.link.email} ({made.link.role})", made)


@app.command()
def role(
    email: Email, role: Annotated[Role, typer.Argument(help="What the agent may do from now on.")]
) -> None:
    """Change what an agent may do; open sessions end.

    Example: `madoguchi agent role yuki@example.com supervisor`
    """

    async def work(services: AccountServices) -> None:
        await services.staff.change(None, (await services.staff.find(email)).id, role=role)

    _with_accounts(work)
    out.print(f"{escape(email)} is {role} now.", soft_wrap=True)


@app.command()
def disable(email: Email) -> None:
    """No more sign-in for this agent; open sessions end.

    Example: `madoguchi agent disable yuki@example.com`
    """

    async def work(services: AccountServices) -> None:
        await services.staff.disable(None, (await services.staff.find(email)).id)

    _with_accounts(work)
    out.print(f"{escape(email)} can no longer sign in.", soft_wrap=True)


@app.command()
def enable(email: Email) -> None:
    """Let a disabled agent sign in again, with the password of before.

    Example: `madoguchi agent enable yuki@example.com`
    """

    async def work(services: AccountServices) -> None:
        await services.staff.enable(None, (await services.staff.find(email)).id)

    _with_accounts(work)
    out.print(f"{escape(email)} can sign in again.", soft_wrap=True)


@app.command("reset-password")
def reset_password(
    email: Email,
    link: Annotated[bool, typer.Option("--link", help="Print a link instead, to choose one under.")] = False,
) -> None:
    """Print a new password, once; open sessions end.

    Example: `madoguchi agent reset-password yuki@example.com`
    """

    async def work(services: AccountServices) -> NewLink:
        return await services.invites.reset(None, (await services.staff.find(email)).id)

    if link:
        _print_link(f"New password for {email}", _with_accounts(work))
        return
    password = _with_accounts(lambda services: services.staff.reset_password(email))
    out.print(f"New password for {escape(email)}, shown once: [bold]{password}[/]", soft_wrap=True)


@app.command("totp-reset")
def totp_reset(email: Email) -> None:
    """Turn two-step sign-in off for an agent who lost app and recovery codes; open sessions end.

    Example: `madoguchi agent totp-reset yuki@example.com`
    """

    async def work(services: AccountServices) -> None:
        await services.staff.reset_two_step(None, (await services.staff.find(email)).id)

    _with_accounts(work)
    out.print(f"{escape(email)} signs in with the password alone now.", soft_wrap=True)


@app.command()
def avatar(
    email: Email,
    url: Annotated[str, typer.Argument(help="Address of the picture; none takes it away.")] = "",
) -> None:
    """Set the picture that visitors see beside this agent's name.

    Example: `madoguchi agent avatar yuki@example.com https://shop.example/yuki.png`
    """
    agent = _with_accounts(lambda services: services.staff.set_avatar(email, url or None))
    out.print(f"{escape(agent.name)} has {'a picture' if url else 'no picture'} now.", soft_wrap=True)


def _print_link(what: str, made: NewLink) -> None:
    out.print(
        f"{escape(what)}, shown once, good until {made.link.expires_at:%Y-%m-%d %H:%M} UTC:", soft_wrap=True
    )
    out.print(made.url, soft_wrap=True, markup=False, highlight=False)


def _with_accounts(work: Callable[[AccountServices], Awaitable[T]]) -> T:
    from bot.bootstrap import opened_accounts
    from bot.config import load_settings

    async def run() -> T:
        async with opened_accounts(load_settings()) as services:
            return await work(services)

    return asyncio.run(run())
