"""The safety net under notifications: with several processes on one database, look for what was not told.

A wake-up may be lost (a connection breaks between commit and NOTIFY); the database is the truth. Every second the
conversations that changed in the last few seconds are compared with what this process has already seen.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.domain.errors import Unavailable
from bot.domain.ports import Clock
from bot.services.event_hub import EventHub
from bot.storage.database import Database
from bot.storage.event_log import changed_since

SWEEP_SECS = 1.0
#: Longer than any transaction takes and than clocks of two machines differ.
WINDOW = timedelta(seconds=30)


class ChangeSweep:
    def __init__(self, database: Database, hub: EventHub, clock: Clock) -> None:
        self._database = database
        self._hub = hub
        self._clock = clock
        self._seen: dict[str, int] = {}

    async def run_for_ever(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECS)
            try:
                await self.sweep()
            except Unavailable:
                continue  # the database is away; the next round reads what was missed

    async def sweep(self) -> set[str]:
        """Wake the followers of what changed since the last sweep; returns the ids."""
        since = self._clock.now() - WINDOW
        heads = await self._database.read(lambda conn: changed_since(conn, since))
        changed = {id_ for id_, seq in heads.items() if self._seen.get(id_) != seq}
        self._seen = heads
        self._hub.wake(changed)
        return changed
