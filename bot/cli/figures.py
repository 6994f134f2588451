"""The command `report`: the figures of a period, as a table, as JSON or as CSV."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from bot.cli.console import out, print_json

if TYPE_CHECKING:
    from bot.domain.report import Value
    from bot.services.reports import Figure, Report, Wanted

_DAY = "%Y-%m-%d"


def report(
    first: Annotated[
        datetime | None, typer.Option("--from", formats=[_DAY], help="First day. Default: 30 days.")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=[_DAY], help="Last day, included. Default: today.")
    ] = None,
    tz: Annotated[str, typer.Option("--tz", help="Time zone of the days, such as Asia/Tokyo.")] = "UTC",
    team: Annotated[
        str | None, typer.Option("--team", help="Only conversations of the team with this id.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="Only conversations in this language.")] = None,
    site: Annotated[str | None, typer.Option("--site", help="Only conversations of this site.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
    as_csv: Annotated[
        str | None,
        typer.Option(
            "--csv", help="Print one table as CSV: figures, days, hours, reasons, agents, topics or ratings."
        ),
    ] = None,
) -> None:
    """What happened in a period: volume, answers of the bot, response times, satisfaction, agents.

    Examples: `madoguchi report --from 2026-04-01 --to 2026-04-30 --tz Asia/Tokyo`,
    `madoguchi report --csv agents > agents.csv`
    """
    from bot.domain.report import Scope
    from bot.services.csv_table import to_csv
    from bot.services.report_tables import table_of
    from bot.services.reports import Wanted

    made = asyncio.run(
        _make(
            Wanted(
                first=first.date() if first else None,
                last=last.date() if last else None,
                tz=tz,
                scope=Scope(team, lang, site),
            )
        )
    )
    if as_csv is not None:
        sys.stdout.buffer.write(to_csv(table_of(made, as_csv)))
    elif as_json:
        from bot.api.reports import report_view

        print_json(report_view(made).model_dump(mode="json"))
    else:
        _print(made)


async def _make(wanted: Wanted) -> Report:
    from bot.bootstrap import opened_database
    from bot.config import load_settings
    from bot.services.reports import Reports
    from bot.services.system import SystemClock

    async with opened_database(load_settings()) as database:
        return await Reports(database, SystemClock()).make(wanted, names=True)


def _print(made: Report) -> None:
    out.print(f"{made.first} to {made.last}, days of {escape(made.tz)}", soft_wrap=True)
    table = Table()
    for column in ("measure", "value", "n", "before"):
        table.add_column(column, justify="left" if column == "measure" else "right")
    for figure in made.figures:
        table.add_row(
            figure.measure.label["en"],
            _shown(figure, figure.now),
            str(figure.now.n),
            _shown(figure, figure.before),
        )
    out.print(table)


def _shown(figure: Figure, value: Value) -> str:
    if value.value is None:
        return "-"
    match figure.measure.unit:
        case "share":
            return f"{value.value:.1%}"
        case "seconds":
            return f"{value.value:.0f} s"
        case "score":
            return f"{value.value:.2f}"
    return f"{value.value:.0f}"
