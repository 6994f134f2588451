"""Teams as their administrators keep them."""

from __future__ import annotations

from bot.domain.team import Team
from bot.storage.database import Database
from bot.storage.teams import list_teams


class Teams:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def listing(self) -> list[Team]:
        """All teams, by name."""
        return await self._database.read(list_teams)
