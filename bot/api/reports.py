"""Reports for those who lead, and their tables as CSV files."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from bot.api import schemas as s
from bot.api.deps import TheAgent, TheServices, same_origin
from bot.domain.report import Scope, mean, quantile
from bot.services.csv_table import to_csv
from bot.services.report_tables import table_of
from bot.services.reports import AgentRow, Figure, Report, Wanted
from bot.services.topics import Topic

router = APIRouter(prefix="/agent/reports", tags=["reports"], dependencies=[Depends(same_origin)])


def wanted(
    first: Annotated[date | None, Query(alias="from", description="First day; 30 days without it")] = None,
    last: Annotated[
        date | None, Query(alias="to", description="Last day, included; today without it")
    ] = None,
    tz: Annotated[str, Query(max_length=64, description="Time zone of the days")] = "UTC",
    team: Annotated[str | None, Query(max_length=64)] = None,
    lang: Annotated[s.Lang | None, Query()] = None,
    site: Annotated[str | None, Query(max_length=64)] = None,
) -> Wanted:
    """The period and whose conversations, from the address."""
    return Wanted(first, last, tz, Scope(team or None, lang, site or None))


TheWanted = Annotated[Wanted, Depends(wanted)]


@router.get("")
async def report(agent: TheAgent, services: TheServices, wanted: TheWanted) -> s.ReportView:
    """Every figure of a period with its definition and the period before; maintainers get no names and no texts."""
    return report_view(await services.reports.report(agent, wanted))


@router.get("/{table}.csv", response_class=Response)
async def table(agent: TheAgent, services: TheServices, wanted: TheWanted, table: str) -> Response:
    """One table as CSV (UTF-8 with a byte order mark): figures, days, hours, reasons, agents, topics or ratings."""
    made = await services.reports.report(agent, wanted)
    found = table_of(made, table)
    await services.reports.note_export(agent, found.name, len(found.rows))
    name = f"madoguchi-{found.name}-{made.first:%Y%m%d}-{made.last:%Y%m%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(to_csv(found), media_type="text/csv; charset=utf-8", headers=headers)


def report_view(report: Report) -> s.ReportView:
    return s.ReportView(
        first=report.first,
        last=report.last,
        tz=report.tz,
        figures=[_figure(each) for each in report.figures],
        days=[
            s.DayView(
                day=d.day, conversations=d.conversations, bot_alone=d.bot_alone, handed_over=d.handed_over
            )
            for d in report.days
        ],
        hours=[list(day) for day in report.hours],
        reasons=[s.ReasonCount(code=code, count=n, before=before) for code, n, before in report.reasons],
        scores=list(report.scores),
        choices=s.ReportChoices(
            teams=[s.TeamRefView(id=team.id, name=team.name) for team in report.choices.teams],
            langs=list(report.choices.langs),
            sites=list(report.choices.sites),
        ),
        agents=None if report.agents is None else [_agent(each) for each in report.agents],
        topics=None if report.topics is None else [_topic(each) for each in report.topics],
        comments=None if report.comments is None else [
            s.CommentView(
                conversation_id=rating.conversation_id,
                score=rating.score,
                comment=rating.comment or "",
                at=rating.at,
                by_people=rating.agent_id is not None,
            )
            for rating in report.comments
        ],
    )  # fmt: skip


def _figure(figure: Figure) -> s.FigureView:
    measure = figure.measure
    return s.FigureView(
        key=measure.key,
        group=measure.group,
        unit=measure.unit,
        better=measure.better,
        label=s.BilingualText(**measure.label),
        definition=s.BilingualText(**measure.definition),
        value=figure.now.value,
        n=figure.now.n,
        before=figure.before.value,
        n_before=figure.before.n,
    )


def _agent(row: AgentRow) -> s.AgentFiguresView:
    figures = row.figures
    return s.AgentFiguresView(
        id=figures.agent_id,
        name=row.name,
        handled=figures.handled,
        first_responses=len(figures.responses),
        first_response=quantile(figures.responses, 0.5).value,
        resolved=len(figures.resolutions),
        resolution=quantile(figures.resolutions, 0.5).value,
        ratings=len(figures.scores),
        csat=mean(figures.scores).value,
        held=row.held,
    )


def _topic(topic: Topic) -> s.TopicView:
    return s.TopicView(
        count=topic.count,
        none_fits=topic.none_fits,
        langs=sorted(topic.langs),
        reasons=topic.reasons,
        examples=[
            s.TopicExample(question=each.question, conversation_id=each.conversation_id)
            for each in topic.examples
        ],
    )
