"""A report as tables of plain cells, for CSV files and the command line. Times in seconds, shares from 0 to 1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.domain.errors import NotFound
from bot.domain.report import mean, quantile
from bot.services.csv_table import Table
from bot.services.reports import AgentRow, Report

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def table_of(report: Report, name: str) -> Table:
    """One table. Raises NotFound for a name that is none, or whose content the reader may not see."""
    make = TABLES.get(name)
    table = make(report) if make is not None else None
    if table is None:
        raise NotFound("not_found", f"There is no such table; there are {', '.join(TABLES)}.")
    return table


def _figures(report: Report) -> Table:
    return Table(
        "figures",
        ("measure", "label_en", "label_ja", "unit", "value", "n", "value_before", "n_before"),
        [
            (
                f.measure.key,
                f.measure.label["en"],
                f.measure.label["ja"],
                f.measure.unit,
                f.now.value,
                f.now.n,
                f.before.value,
                f.before.n,
            )
            for f in report.figures
        ],
    )


def _days(report: Report) -> Table:
    return Table(
        "days",
        ("day", "conversations", "bot_alone", "handed_over"),
        [(d.day.isoformat(), d.conversations, d.bot_alone, d.handed_over) for d in report.days],
    )


def _hours(report: Report) -> Table:
    return Table(
        "hours",
        ("weekday", *(str(hour) for hour in range(24))),
        [(name, *counts) for name, counts in zip(WEEKDAYS, report.hours, strict=True)],
    )


def _reasons(report: Report) -> Table:
    return Table("reasons", ("reason", "tickets", "tickets_before"), report.reasons)


def _agents(report: Report) -> Table | None:
    columns = (
        "agent", "handled", "first_responses", "first_response_median_s", "resolved", "resolution_median_s",
        "ratings", "csat_mean", "held_now",
    )  # fmt: skip
    return None if report.agents is None else Table("agents", columns, [_agent(a) for a in report.agents])


def _agent(row: AgentRow) -> tuple[str | int | float | None, ...]:
    figures = row.figures
    response, resolution = quantile(figures.responses, 0.5), quantile(figures.resolutions, 0.5)
    csat = mean(figures.scores)
    return (
        row.name, figures.handled, response.n, response.value, resolution.n, resolution.value, csat.n, csat.value,
        row.held,
    )  # fmt: skip


def _topics(report: Report) -> Table | None:
    if report.topics is None:
        return None
    return Table(
        "topics",
        ("tickets", "none_fits", "question", "languages", "reasons", "conversation"),
        [
            (
                topic.count,
                topic.none_fits,
                topic.examples[0].question,
                " ".join(sorted(topic.langs)),
                " ".join(f"{code}:{count}" for code, count in sorted(topic.reasons.items())),
                topic.examples[0].conversation_id,
            )
            for topic in report.topics
        ],
    )


def _ratings(report: Report) -> Table | None:
    if report.comments is None:
        return None
    return Table(
        "ratings",
        ("at", "score", "comment", "conversation"),
        [
            (r.at.isoformat(timespec="seconds"), r.score, r.comment, r.conversation_id)
            for r in report.comments
        ],
    )


#: Name -> how it is made; None where the reader may not see it.
TABLES: Final[dict[str, Callable[[Report], Table | None]]] = {
    "figures": _figures,
    "days": _days,
    "hours": _hours,
    "reasons": _reasons,
    "agents": _agents,
    "topics": _topics,
    "ratings": _ratings,
}
