"""Labels: what agents' choices taught, for maintainers' evaluations."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.console import err, in_database

app = typer.Typer(
    help="Labels that agents' choices left: export them for an evaluation.", no_args_is_help=True
)


@app.command()
def export(
    to: Annotated[
        Path | None, typer.Option("--out", help="File to write; standard output without it.")
    ] = None,
    since: Annotated[
        datetime | None, typer.Option("--since", help="Only labels of this day (UTC) and later.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also labels that do not say which article is right.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many, the newest.")] = 100_000,
) -> None:
    """Write labels as JSON lines that `madoguchi eval` reads.

    Example: `madoguchi labels export --out labels.jsonl`
    """
    from bot.domain.labels import as_line
    from bot.storage.labels import list_labels

    start = since.replace(tzinfo=UTC) if since else None
    found = in_database(lambda conn: list_labels(conn, start, limit))
    lines = [as_line(label, name) for label, name in found]
    kept = [line for line in lines if everything or line["relevant"] is not None]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in kept)
    if to is None:
        typer.echo(text, nl=False)
    else:
        to.write_text(text, encoding="utf-8")
    err.print(f"{len(kept)} of {len(lines)} labels exported.", soft_wrap=True)
