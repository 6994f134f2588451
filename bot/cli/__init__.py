"""The command `madoguchi`: for maintainers and operators. Heavy modules are imported by the commands that need them."""

from __future__ import annotations

import importlib.metadata
import sys
from typing import Annotated

import typer

from bot.cli import agents, audit, doctor, evaluate, figures, hours, knowledge, labels, replies, serve

app = typer.Typer(
    name="madoguchi",
    help="Self-hosted support chat. Edit Markdown in kb/, `madoguchi build`, `madoguchi serve`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="markdown",
)
app.command("serve")(serve.serve)
app.command("build")(knowledge.build)
app.command("check")(knowledge.check)
app.command("ask")(knowledge.ask)
app.command("eval")(evaluate.evaluate)
app.command("report")(figures.report)
app.command("hours")(hours.hours)
app.command("doctor")(doctor.doctor)
app.add_typer(agents.app, name="agent")
app.add_typer(labels.app, name="labels")
app.add_typer(replies.app, name="replies")
app.add_typer(audit.app, name="audit")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"madoguchi {importlib.metadata.version('madoguchi')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Entry point: every foreseen fault is one clear line on standard error and exit code 1."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        _explain(error)
        raise  # nobody foresaw it: here the trace is the message


def _explain(error: Exception) -> None:
    """Ends with a clear line if the fault is a foreseen one. The imports wait until there is a fault."""
    from bot.cli.console import fail
    from bot.config import SettingsError
    from bot.domain.errors import DomainError
    from bot.storage.errors import StorageError
    from index.errors import KnowledgeError

    match error:
        case KnowledgeError() | StorageError():
            fail(error.message, error.hint)
        case DomainError():
            fail(error.message)
        case SettingsError():
            fail(str(error), "Correct the setting in madoguchi.toml or the environment.")
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            fail(
                f"{where}{error.strerror or error}.", "Check the folder in the settings and its permissions."
            )


__all__ = ["app", "main"]
