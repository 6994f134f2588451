"""Shared canned replies from and into a file of JSON lines."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.console import err, fail, out

if TYPE_CHECKING:
    from bot.services.canned import SharedReply

app = typer.Typer(help="Canned replies that are shared: export and import.", no_args_is_help=True)


@app.command()
def export(
    to: Annotated[
        Path | None, typer.Option("--out", help="File to write; standard output without it.")
    ] = None,
) -> None:
    """Write the shared replies as JSON lines `{"shortcut", "texts": {"en", "ja"}, "team"}`.

    Example: `madoguchi replies export --out replies.jsonl`
    """
    from bot.bootstrap import opened_replies
    from bot.config import load_settings

    async def run() -> list[SharedReply]:
        async with opened_replies(load_settings()) as replies:
            return await replies.export()

    found = asyncio.run(run())
    text = "".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in found)
    if to is None:
        typer.echo(text, nl=False)
    else:
        to.write_text(text, encoding="utf-8")
    err.print(f"{len(found)} replies exported.", soft_wrap=True)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="JSON lines, as `replies export` writes them.")],
) -> None:
    """Take in shared replies, all or none; the same shortcut of the same team is replaced.

    Example: `madoguchi replies import replies.jsonl`
    """
    from bot.bootstrap import opened_replies
    from bot.config import load_settings

    lines = file.read_text(encoding="utf-8").splitlines()
    wanted = [_read(f"{file}:{n}", line) for n, line in enumerate(lines, 1) if line.strip()]

    async def run() -> int:
        async with opened_replies(load_settings()) as replies:
            return await replies.take_in(wanted)

    out.print(f"{asyncio.run(run())} replies imported.", soft_wrap=True)


def _read(where: str, line: str) -> SharedReply:
    from bot.services.canned import SharedReply

    try:
        found: Any = json.loads(line)
        shortcut, texts, team = found["shortcut"], found["texts"], found.get("team")
    except (ValueError, KeyError, TypeError, AttributeError):
        found = None
    if found is None or not isinstance(shortcut, str) or not isinstance(team, str | None):
        fail(
            f"{where}: this is no reply.", 'Write {"shortcut": "hello", "texts": {"en": "...", "ja": "..."}}.'
        )
    if not isinstance(texts, dict) or not all(isinstance(each, str) for each in texts.values()):
        fail(f"{where}: 'texts' must be texts by language.", 'For instance {"en": "Hello {visitor}"}.')
    return SharedReply(shortcut, texts, team)
