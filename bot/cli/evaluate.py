"""The command `eval`: how well the bot answers questions whose right article is known."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.table import Table

from bot.cli.console import Stages, err, fail, out
from bot.cli.evaluation import (
    POLICY_KEYS,
    Evaluation,
    default_folder,
    run_evaluation,
    write_whole,
)
from bot.cli.fail_under import BadOption, Requirement, parse_requirement
from bot.cli.knowledge import KbOption

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.services.evaluating import Query

BAD_INPUT = 2
MOST_COLUMNS = 6


def evaluate(
    queries: Annotated[
        Path,
        typer.Option("--queries", help='JSON lines {"id", "text", "lang", "relevant": [ids], "source"}.'),
    ],
    kb: KbOption = None,
    policy: Annotated[
        list[str] | None,
        typer.Option("--policy", help=f"KEY=VALUE, any number of times: {', '.join(POLICY_KEYS)}."),
    ] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write all figures to this file.")] = None,
    predictions: Annotated[
        Path | None, typer.Option("--predictions", help="Write one JSON line a question to this file.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Write a page with plots to index.html in this folder.")
    ] = None,
    data_dir: Annotated[
        Path | None,
        typer.Option(
            "--data-dir", help="Where the index is built or reused. Default: below MADOGUCHI_DATA_DIR/eval."
        ),
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under", help="metric=value, metric:lang=value or metric<=value: else exit code 1."
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Ask only the first so many.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Build anew even if nothing changed.")] = False,
) -> None:
    """Ask questions whose right article is known, exactly as a visitor would, and score what the bot does.

    An empty `relevant` list means that the knowledge base does not answer the question. Exit codes: 0 fine, 1 a
    `--fail-under` was not met, 2 the input cannot be used. The index that visitors use is left alone.

    Examples: `madoguchi eval --queries golden.jsonl --report out`, `madoguchi eval --queries golden.jsonl
    --fail-under recall@1=0.9 --fail-under "wrong_rate<=0.05"`
    """
    from bot.config import SettingsError
    from bot.services.evaluating import BadQueries, SearchFailed
    from index.errors import KnowledgeBaseInvalid, KnowledgeError

    try:
        requirements = [parse_requirement(text) for text in fail_under or ()]
        settings, asked = _prepare(kb, queries, policy or (), data_dir, limit)
        targets = [path for path in (json_file, predictions, report and report / "index.html") if path]
        _check_targets(targets, settings.kb, queries)
        with Stages(quiet=False) as on_progress:
            evaluation = run_evaluation(settings, asked, str(queries), on_progress, force=force)
        figures = evaluation.to_dict()
        _warn_of_unknown(evaluation, queries)
        _print_table(figures)
        _write(evaluation, figures, json_file, predictions, report)
    except BadQueries as error:
        _fail_with_problems(error.problems, "Nothing was asked.")
    except KnowledgeBaseInvalid as error:
        _fail_with_problems([str(problem) for problem in error.problems], "Nothing was built.")
    except KnowledgeError as error:
        fail(error.message, error.hint, BAD_INPUT)
    except (BadOption, SettingsError, SearchFailed, OSError) as error:
        fail(str(error), code=BAD_INPUT)
    _gate(requirements, figures)


def _prepare(
    kb: Path | None, queries: Path, policy: Sequence[str], data_dir: Path | None, limit: int | None
) -> tuple[Settings, Sequence[Query]]:
    from bot.config import load_settings
    from bot.services.evaluating import read_queries

    settings = load_settings(kb=kb)
    folder = data_dir or default_folder(settings.data_dir, settings.kb)
    if (folder / "madoguchi.db").exists():
        raise BadOption(
            f"{folder} is the data folder of a service: its index would be replaced. Name another"
        )
    settings = load_settings(kb=settings.kb, data_dir=folder, **_policy(policy))
    return settings, read_queries(queries, settings.default_lang, settings.max_message_chars)[:limit]


def _policy(pairs: Sequence[str]) -> dict[str, str]:
    chosen = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if key.strip() not in POLICY_KEYS or not sign:
            raise BadOption(f"--policy {pair!r}: write KEY=VALUE with one of {', '.join(POLICY_KEYS)}")
        chosen[key.strip()] = value.strip()
    return chosen


def _check_targets(targets: Sequence[Path], kb: Path, queries: Path) -> None:
    """Before minutes of work: can the results be written, and would they overwrite what they are made from?"""
    inputs = {kb.resolve(), queries.resolve()}
    for target in targets:
        if target.resolve() in inputs:
            raise BadOption(f"{target} is an input of this evaluation. Write the results to another file")
        if target.is_dir():
            raise BadOption(f"{target} is a folder. Give the name of a file")
        target.parent.mkdir(parents=True, exist_ok=True)


def _write(
    evaluation: Evaluation,
    figures: Mapping[str, Any],
    json_file: Path | None,
    predictions: Path | None,
    report: Path | None,
) -> None:
    if json_file:
        write_whole(json_file, json.dumps(figures, ensure_ascii=False, indent=2) + "\n")
    if predictions:
        write_whole(predictions, evaluation.predictions())
    if report:
        from bot.cli.report import render_report

        write_whole(report / "index.html", render_report(evaluation, figures))
        out.print(f"Report: {report / 'index.html'}", soft_wrap=True, markup=False)


def _fail_with_problems(problems: Sequence[str], hint: str) -> NoReturn:
    for problem in problems:
        err.print(problem, soft_wrap=True, markup=False)
    fail(f"{len(problems)} problem(s).", hint, BAD_INPUT)


def _warn_of_unknown(evaluation: Evaluation, queries: Path) -> None:
    if unknown := evaluation.unknown():
        err.print(
            f"warning: {len(unknown)} questions name an article that visitors cannot be shown; the first is "
            f"{queries}:{unknown[0].line}. They count as answerable.",
            soft_wrap=True,
            markup=False,
        )


def _print_table(figures: Mapping[str, Any]) -> None:
    from index.scorecard import METRICS

    columns = columns_of(figures)
    out.print(f"{figures['queries']} asked of {figures['kb']}", soft_wrap=True, markup=False)
    table = Table()
    table.add_column("metric", no_wrap=True)
    for name in list(columns)[:MOST_COLUMNS]:
        table.add_column(name, justify="right", overflow="fold")
    for metric in METRICS:
        cells = [shown(group[metric.name], metric.unit) for group in list(columns.values())[:MOST_COLUMNS]]
        table.add_row(metric.name, *cells)
    out.print(table)
    if len(columns) > MOST_COLUMNS:
        out.print(f"{len(columns) - MOST_COLUMNS} more groups are in --json and --report.")
    for lang, certificate in figures["certificates"].items():
        out.print(f"promise ({lang}): {certificate['promise']}", soft_wrap=True, markup=False)


def columns_of(figures: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Groups worth a column: all questions, and languages and sources where there is more than one."""
    columns = {"all": figures["overall"]}
    for key in ("by_lang", "by_source"):
        if len(figures[key]) > 1:
            columns |= {
                name if name not in columns else f"source {name}": g for name, g in figures[key].items()
            }
    return columns


def shown(value: float | int | None, unit: str) -> str:
    """A figure as people read it; a dash where it is not defined."""
    if value is None:
        return "-"
    if unit == "share":
        return f"{value:.1%}"
    return {"count": f"{value:,}", "ms": f"{value:.1f}"}.get(unit, f"{value:.3f}")


def _gate(requirements: Sequence[Requirement], figures: Mapping[str, Any]) -> None:
    failures = [text for requirement in requirements if (text := requirement.failure(figures))]
    for failure in failures:
        err.print(f"not met: {failure}", soft_wrap=True, markup=False)
    if failures:
        raise typer.Exit(1)
