"""Is the service alive, and can it do its work?"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from bot.domain.errors import Unavailable
from bot.domain.model import State
from bot.services.knowledge import Knowledge
from bot.services.observing import Observer
from bot.storage.database import Database
from bot.storage.queue import count_states


@dataclass(frozen=True, slots=True)
class Readiness:
    database: bool
    index: bool
    build: str | None

    @property
    def ready(self) -> bool:
        return self.database and self.index


class Health:
    def __init__(self, database: Database, knowledge: Knowledge, observer: Observer) -> None:
        self._database = database
        self._knowledge = knowledge
        self._observer = observer

    async def readiness(self) -> Readiness:
        """Whether questions can be taken and answered now."""
        try:
            await self._database.read(lambda conn: conn.execute(sa.select(1)).scalar_one())
            alive = True
        except Unavailable:
            alive = False
        return Readiness(alive, self._knowledge.ready, self._knowledge.build_id)

    async def refresh_gauges(self) -> None:
        """Bring the gauges up to date before they are read; keeps the old ones without a database."""
        try:
            counts = await self._database.read(count_states)
        except Unavailable:
            return
        for state in State:
            self._observer.conversations.labels(state.value).set(counts.get(state, 0))
