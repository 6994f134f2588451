"""The audit log, for administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import AwareDatetime

from bot.api import schemas as s
from bot.api.deps import TheAuditor, TheServices, same_origin
from bot.domain.audit import AuditEntry
from bot.services.audit import Wanted

router = APIRouter(prefix="/agent", tags=["audit"], dependencies=[Depends(same_origin)])


def _wanted(
    actor: Annotated[
        str | None, Query(max_length=32, description="An agent's id; empty: the command line")
    ] = None,
    act: Annotated[str | None, Query(max_length=64)] = None,
    since: AwareDatetime | None = None,
    until: Annotated[AwareDatetime | None, Query(description="Before this time")] = None,
    before: Annotated[s.Seq | None, Query(description="Older than this entry")] = None,
) -> Wanted:
    return Wanted(actor, act or None, since, until, before)


TheWanted = Annotated[Wanted, Depends(_wanted)]


@router.get("/audit")
async def read_audit(
    wanted: TheWanted,
    agent: TheAuditor,
    services: TheServices,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> s.AuditPage:
    """What privileged people did, the newest first."""
    found = await services.audit.page(wanted, limit + 1)
    acts, actors = await services.audit.choices()
    return s.AuditPage(
        entries=[_entry(each) for each in found[:limit]],
        more=len(found) > limit,
        acts=acts,
        actors=[s.AuditActor(id=id_, name=name) for id_, name in actors],
    )


@router.get("/audit.csv", response_class=Response)
async def export_audit(wanted: TheWanted, agent: TheAuditor, services: TheServices) -> Response:
    """The same as a file, at most 50,000 lines; that it was taken is an entry itself."""
    text = await services.audit.export(agent, wanted)
    return Response(
        "\ufeff" + text,  # or a spreadsheet takes it for another encoding
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="audit.csv"'},
    )


def _entry(entry: AuditEntry) -> s.AuditEntryView:
    return s.AuditEntryView(
        seq=entry.seq,
        at=entry.at,
        actor_id=entry.actor_id,
        actor=entry.actor_name,
        act=entry.act,
        subject=entry.subject,
        data=entry.data,
    )
