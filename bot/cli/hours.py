"""The command `hours`: who is open now, and when each team opens next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from bot.cli.console import in_database, out, print_json

if TYPE_CHECKING:
    import sqlalchemy as sa

    from bot.services.teams import TeamNow


def hours(as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False) -> None:
    """Whether it is open now, and the next opening, for the whole service and each team.

    Example: `madoguchi hours --json`
    """
    found = in_database(_read)
    if as_json:
        print_json(
            [
                {
                    "team": each.team.name or None,
                    "zone": each.zone,
                    "is_open": each.is_open,
                    "next_opening": each.next_opening,
                }
                for each in found
            ]
        )
        return
    table = Table()
    for column in ("team", "now", "next opening", "time zone"):
        table.add_column(column)
    for each in found:
        state = "[green]open[/]" if each.is_open else "[yellow]closed[/]"
        name = escape(each.team.name) if each.team.name else "[dim]whole service[/]"
        table.add_row(name, state, _local(each), each.zone or "[dim]no hours set[/]")
    out.print(table)


def _read(conn: sa.Connection) -> list[TeamNow]:
    from bot.services.system import SystemClock
    from bot.services.teams import standings

    return standings(conn, SystemClock().now())


def _local(now: TeamNow) -> str:
    from zoneinfo import ZoneInfo

    at: datetime | None = now.next_opening
    if at is None:
        return "" if now.is_open else "never"
    return at.astimezone(ZoneInfo(now.zone or "UTC")).strftime("%a %Y-%m-%d %H:%M")
