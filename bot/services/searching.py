"""Agents find conversations again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import sqlalchemy as sa

from bot.domain.model import Agent
from bot.domain.search import SearchFilter, SearchQuery, excerpt, parse_query
from bot.storage.database import Database
from bot.storage.queue import Summary, load_summaries
from bot.storage.search import FoundLine, conditions, find_lines, find_people, find_tickets

#: Whoever does not find it among so many types another word.
MOST: Final = 30
_ALL: Final = SearchFilter()


@dataclass(frozen=True, slots=True)
class Find:
    """A conversation, and the line for which it was found; None: for its ticket or its visitor."""

    summary: Summary
    line: FoundLine | None


@dataclass(frozen=True, slots=True)
class Finds:
    """Tickets first, then people, then lines, the newest first. `more`: there are others beyond these."""

    finds: tuple[Find, ...]
    more: bool


class Searching:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def search(self, agent: Agent, text: str, among: SearchFilter = _ALL) -> Finds:
        """At most `MOST` conversations of those that the filter leaves. Raises Invalid."""
        query = parse_query(text)

        def work(conn: sa.Connection) -> Finds:
            kept = conditions(among, agent.id)
            tickets = [] if query.ticket is None else find_tickets(conn, query.ticket, kept)
            people = find_people(conn, query, MOST + 1, kept)
            lines = {line.conversation_id: line for line in find_lines(conn, query, MOST + 1, kept)}
            ids = list(dict.fromkeys([*tickets, *people, *lines]))
            summaries = {each.conversation.id: each for each in load_summaries(conn, ids[:MOST])}
            found = [Find(summaries[id_], _shown(lines.get(id_), query)) for id_ in ids if id_ in summaries]
            return Finds(tuple(found), len(ids) > MOST)

        return await self._database.read(work)


def _shown(line: FoundLine | None, query: SearchQuery) -> FoundLine | None:
    return None if line is None else replace(line, text=excerpt(line.text, query))
