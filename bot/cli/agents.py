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
    from bot.services.accounts import Accounts

T = TypeVar("T")
app = typer.Typer(help="Agents' accounts: add, list, disable, reset a password.", no_args_is_help=True)
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
    agent, password = _with_accounts(lambda accounts: accounts.add(email, name, role))
    added = escape(f"{agent.name} <{agent.email}> ({agent.role})")
    out.print(f"Added {added}. Password, shown once: [bold]{password}[/]", soft_wrap=True)


@app.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False) -> None:
    """List all agents."""
    agents = _with_accounts(lambda accounts: accounts.all())
    if as_json:
        print_json(
            [
                {
                    "email": a.email,
                    "name": a.name,
                    "role": a.role,
                    "active": a.active,
                    "created_at": a.created_at,
                }
                for a in agents
            ]
        )
        return
    table = Table()
    for column in ("e-mail", "name", "role", "state", "since"):
        table.add_column(column)
    for a in agents:
        state = "active" if a.active else "disabled"
        table.add_row(escape(a.email), escape(a.name), a.role, state, f"{a.created_at:%Y-%m-%d}")
    out.print(table)


@app.command()
def disable(email: Email) -> None:
    """No more sign-in for this agent; open sessions end.

    Example: `madoguchi agent disable yuki@example.com`
    """
    agent = _with_accounts(lambda accounts: accounts.disable(email))
    out.print(f"{escape(agent.email)} can no longer sign in.", soft_wrap=True)


@app.command("reset-password")
def reset_password(email: Email) -> None:
    """Print a new password, once; open sessions end.

    Example: `madoguchi agent reset-password yuki@example.com`
    """
    password = _with_accounts(lambda accounts: accounts.reset_password(email))
    out.print(f"New password for {escape(email)}, shown once: [bold]{password}[/]", soft_wrap=True)


@app.command()
def avatar(
    email: Email,
    url: Annotated[str, typer.Argument(help="Address of the picture; none takes it away.")] = "",
) -> None:
    """Set the picture that visitors see beside this agent's name.

    Example: `madoguchi agent avatar yuki@example.com https://shop.example/yuki.png`
    """
    agent = _with_accounts(lambda accounts: accounts.set_avatar(email, url or None))
    out.print(f"{escape(agent.name)} has {'a picture' if url else 'no picture'} now.", soft_wrap=True)


def _with_accounts(work: Callable[[Accounts], Awaitable[T]]) -> T:
    from bot.bootstrap import opened_accounts
    from bot.config import load_settings

    async def run() -> T:
        async with opened_accounts(load_settings()) as accounts:
            return await work(accounts)

    return asyncio.run(run())
