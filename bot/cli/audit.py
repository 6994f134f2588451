"""Commands over the audit log. They work while the server runs (both use the same database)."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.cli.console import fail, out

app = typer.Typer(help="The audit log: what privileged people did.", no_args_is_help=True)


@app.callback()
def _root() -> None:
    """A group, though there is one command."""


@app.command()
def verify(
    expect: Annotated[
        str,
        typer.Option("--expect", help="The last hash of an earlier run: it must still be in the log."),
    ] = "",
) -> None:
    """Walk the chain of hashes; exit code 1 if an entry was changed, taken out or moved.

    Note the printed hash elsewhere: whoever can write the whole database can also write a whole new chain.

    Example: `madoguchi audit verify`
    """
    from bot.bootstrap import opened_accounts
    from bot.config import load_settings
    from bot.services.audit import Verified

    async def run() -> Verified:
        async with opened_accounts(load_settings()) as services:
            return await services.audit.verify(expect.strip().lower() or None)

    found = asyncio.run(run())
    if found.fault is not None:
        fail(
            f"The audit log is not as it was written: entry {found.fault.seq} is {found.fault.why}.",
            "Keep a copy of the database, and compare it with a backup from before.",
        )
    if not found.expected:
        fail("The expected hash is not in the log: entries were taken out, or all were written anew.")
    last = f"; last hash {found.head}" if found.head else ""
    out.print(f"The audit log is intact: {found.entries} entries{last}", soft_wrap=True, highlight=False)
