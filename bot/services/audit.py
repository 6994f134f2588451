"""Reading the audit log: a page at a time, as a file, and whether it is as it was written."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from bot.domain.audit import AuditEntry, Fault, find_fault
from bot.domain.model import Agent
from bot.domain.ports import Clock
from bot.storage.audit import Wanted as Wanted
from bot.storage.audit import acts_and_actors, list_acts, record_act, walk
from bot.storage.database import Database, Written

#: Lines of a file, at most: the newest ones.
MAX_ROWS: Final = 50_000
_COLUMNS: Final = ("seq", "at", "actor_id", "actor", "act", "subject", "data", "hash")


@dataclass(frozen=True, slots=True)
class Verified:
    """What a walk over the whole log found; `head` is the last entry's hash, `expected` whether that was in it."""

    entries: int
    head: str | None
    fault: Fault | None
    expected: bool


class Audit:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def page(self, wanted: Wanted, limit: int) -> list[AuditEntry]:
        """The newest first, at most `limit`."""
        return await self._database.read(lambda conn: list_acts(conn, wanted, limit))

    async def choices(self) -> tuple[list[str], list[tuple[str, str]]]:
        """The acts and the people (id, name) that the log has entries of."""
        return await self._database.read(acts_and_actors)

    async def export(self, actor: Agent, wanted: Wanted) -> str:
        """The wanted entries as CSV; that it was taken is an entry itself."""
        found = await self.page(wanted, MAX_ROWS)
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[None]:
            record_act(conn, now, actor, "audit.exported", None, {"entries": len(found)})
            return Written(None)

        await self._database.write(work)
        return as_csv(found)

    async def verify(self, expected: str | None = None) -> Verified:
        """Walk the whole chain; `expected` is a hash noted earlier that must still be in it."""
        entries = await self._database.read(lambda conn: list(walk(conn)))
        head = entries[-1].hash if entries else None
        there = expected is None or any(entry.hash == expected for entry in entries)
        return Verified(len(entries), head, find_fault(entries), there)


def as_csv(entries: list[AuditEntry]) -> str:
    """One line an entry. What a spreadsheet would take for a formula is marked as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for e in entries:
        data = json.dumps(e.data, ensure_ascii=False, sort_keys=True)
        cells = (e.actor_id or "", e.actor_name or "", e.act, e.subject or "", data, e.hash)
        writer.writerow((e.seq, e.at.isoformat(), *map(_as_text, cells)))
    return out.getvalue()


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
