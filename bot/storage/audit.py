"""The audit log: privileged acts, written in the transaction of the act and never changed afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from bot.domain.audit import ROOT, AuditEntry, chained
from bot.domain.model import Agent
from bot.storage.schema import audit_entry

#: One writer of the chain at a time; held until the commit.
_LOCK: Final = 0x6D61646F6776
#: Entries that a walk over the whole log reads at a time.
_STEP: Final = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: by whom (an id, or "" for the command line), which act, in which time, older than `before`."""

    actor_id: str | None = None
    act: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


def record_act(
    conn: sa.Connection,
    now: datetime,
    actor: Agent | None,
    act: str,
    subject: str | None,
    data: Mapping[str, Any],
) -> AuditEntry:
    """Add an entry: `actor` (None: the command line) did `act`, such as "agent.disabled", to `subject`, an id.

    Call it last in the transaction of the act. `data` is small, JSON, and holds no text of a visitor and no secret.
    """
    if conn.dialect.name == "postgresql":
        conn.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    last = conn.execute(
        sa.select(audit_entry.c.seq, audit_entry.c.hash).order_by(audit_entry.c.seq.desc()).limit(1)
    ).first()
    seq, before = (last.seq + 1, last.hash) if last else (1, ROOT)
    as_stored = json.loads(
        json.dumps(dict(data), allow_nan=False)
    )  # what will be read back, and hashed again
    actor_id, actor_name = (actor.id, actor.name) if actor else (None, None)
    entry = AuditEntry(seq, now, actor_id, actor_name, act, subject, as_stored)
    entry = replace(entry, hash=chained(entry, before))
    values = {name: getattr(entry, name) for name in AuditEntry.__slots__}
    conn.execute(audit_entry.insert(), values)
    return entry


def list_acts(conn: sa.Connection, wanted: Wanted, limit: int) -> list[AuditEntry]:
    """The newest first, at most `limit`."""
    query = sa.select(audit_entry).order_by(audit_entry.c.seq.desc()).limit(limit)
    if wanted.actor_id is not None:
        query = query.where(
            audit_entry.c.actor_id == wanted.actor_id if wanted.actor_id else audit_entry.c.actor_id.is_(None)
        )
    if wanted.act is not None:
        query = query.where(audit_entry.c.act == wanted.act)
    if wanted.since is not None:
        query = query.where(audit_entry.c.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(audit_entry.c.at < wanted.until)
    if wanted.before is not None:
        query = query.where(audit_entry.c.seq < wanted.before)
    return [_to_entry(row) for row in conn.execute(query).mappings()]


def acts_and_actors(conn: sa.Connection) -> tuple[list[str], list[tuple[str, str]]]:
    """What can be picked: the acts, and the people (id, newest name) by name."""
    acts = conn.execute(sa.select(audit_entry.c.act).distinct().order_by(audit_entry.c.act)).scalars()
    newest = sa.select(sa.func.max(audit_entry.c.seq)).where(audit_entry.c.actor_id.is_not(None))
    query = sa.select(audit_entry.c.actor_id, audit_entry.c.actor_name).where(
        audit_entry.c.seq.in_(newest.group_by(audit_entry.c.actor_id))
    )
    people = [(row.actor_id, row.actor_name) for row in conn.execute(query)]
    return list(acts), sorted(people, key=lambda each: (each[1], each[0]))


def walk(conn: sa.Connection) -> Iterator[AuditEntry]:
    """Every entry, oldest first."""
    after = 0
    while True:
        query = sa.select(audit_entry).where(audit_entry.c.seq > after).order_by(audit_entry.c.seq)
        found = [_to_entry(row) for row in conn.execute(query.limit(_STEP)).mappings()]
        yield from found
        if len(found) < _STEP:
            return
        after = found[-1].seq


def _to_entry(row: Mapping[Any, Any]) -> AuditEntry:
    return AuditEntry(**{name: row[audit_entry.c[name]] for name in AuditEntry.__slots__})
