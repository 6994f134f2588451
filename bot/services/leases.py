"""Leases: an agent who has a conversation and gives no sign of life loses it to the front of the queue.

A sign of life is an open console or any request (`People.note`). Several processes may sweep one database: each
conversation is looked at again under its lock, and the change is a compare-and-set, so it is given back once.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
import structlog

from bot.domain import assignment
from bot.domain.errors import Unavailable
from bot.domain.ports import Clock
from bot.storage.assignment import has_lapsed, list_lapsed
from bot.storage.conversations import load_conversation, save_change
from bot.storage.database import Database, Written
from bot.storage.tickets import mark_lapsed

SWEEP_SECS: Final = 5.0

log = structlog.get_logger(__name__)


class LeaseSweep:
    def __init__(self, database: Database, clock: Clock, lease_secs: float) -> None:
        self._database = database
        self._clock = clock
        self._lease = timedelta(seconds=lease_secs)

    async def run_for_ever(self) -> None:
        """Agents get a whole lease to come back after a start, and after a database that was away: nobody could
        be heard of in the meantime."""
        while True:
            await asyncio.sleep(self._lease.total_seconds())
            with suppress(Unavailable):
                while True:
                    await self.sweep()
                    await asyncio.sleep(SWEEP_SECS)

    async def sweep(self) -> list[str]:
        """Give back what has lapsed by now; returns the ids of what this call gave back. Raises Unavailable."""
        now = self._clock.now()
        cutoff = now - self._lease
        found = await self._database.read(lambda conn: list_lapsed(conn, cutoff))
        given_back = [id_ for id_ in found if await self._give_back(id_, now, cutoff)]
        if given_back:
            log.info("leases lapsed", conversations=len(given_back))
        return given_back

    async def _give_back(self, conversation_id: str, now: datetime, cutoff: datetime) -> bool:
        def work(conn: sa.Connection) -> Written[bool]:
            before = load_conversation(conn, conversation_id, lock=True)
            if before is None or before.assignee is None or not has_lapsed(conn, conversation_id, cutoff):
                return Written(False)
            change = assignment.lapse(before, now)
            save_change(conn, before, change)
            if before.ticket_number is not None:
                mark_lapsed(conn, before.ticket_number, before.assignee.id)
            return Written(True, change.events)

        return await self._database.write(work)
