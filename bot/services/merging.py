"""One person's several conversations: finding them, and making one of two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from bot.domain import merging
from bot.domain.change import Change
from bot.domain.model import Agent, Conversation
from bot.domain.ports import Clock
from bot.domain.tags import retag, united
from bot.services.access import access_for_agent
from bot.storage.conversations import save_change
from bot.storage.database import Database, Written
from bot.storage.filing import save_tags, tags_of
from bot.storage.messages import clear_pending
from bot.storage.queue import Summary, load_summaries
from bot.storage.same_person import find_others, why_one_person
from bot.storage.tickets import inherit, mark_resolved

MOST_OTHERS: Final = 10


@dataclass(frozen=True, slots=True)
class Other:
    """Another conversation of the same person. `because`: "visitor", "email", "phone"."""

    summary: Summary
    because: tuple[str, ...]


class Merging:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def others(self, agent: Agent, conversation_id: str) -> list[Other]:
        """Other conversations of its visitor, the newest first. Raises NotFound, Forbidden."""

        def work(conn: sa.Connection) -> list[Other]:
            found = find_others(conn, access_for_agent(conn, agent, conversation_id), MOST_OTHERS)
            summaries = {each.conversation.id: each for each in load_summaries(conn, found)}
            return [Other(summaries[id_], because) for id_, because in found.items()]

        return await self._database.read(work)

    async def merge(self, agent: Agent, duplicate_id: str, into_id: str) -> Summary:
        """End the duplicate; the summary of the one that goes on, which gets its tags too. Of two who merge at once
        one wins.

        Raises NotFound, Forbidden, Invalid, NotAllowedNow, Conflict.
        """
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[Summary]:
            both: dict[str, Conversation] = {}
            for id_ in sorted({duplicate_id, into_id}):  # in one order, so that no two wait for each other
                both[id_] = access_for_agent(conn, agent, id_, lock=True)
            duplicate, into = both[duplicate_id], both[into_id]
            ended, told = merging.merge(duplicate, into, agent, now, why_one_person(conn, duplicate, into))
            own = tags_of(conn, into_id)
            tags = united(own, tags_of(conn, duplicate_id))
            filed = retag(told.conversation, own, tags, agent, now)
            save_change(conn, duplicate, ended)
            save_change(conn, into, Change(filed.conversation, told.events + filed.events))
            save_tags(conn, into_id, tags)
            clear_pending(conn, duplicate_id)
            if duplicate.ticket_number is not None:
                if into.ticket_number is not None:
                    place = merging.gives_its_place(duplicate, into)
                    inherit(conn, into.ticket_number, duplicate.ticket_number, place=place)
                mark_resolved(conn, duplicate.ticket_number, now, merging.MERGED)
            return Written(load_summaries(conn, [into_id])[0], ended.events + told.events + filed.events)

        return await self._database.write(work)
