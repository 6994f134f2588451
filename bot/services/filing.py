"""What agents do with a conversation beside answering it: tags, and visitors who may not write any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from bot.domain import blocking
from bot.domain.model import Agent
from bot.domain.ports import Clock
from bot.domain.tags import check_tags, retag
from bot.services.access import access_for_agent
from bot.services.checks import check_text
from bot.storage.audit import record_act
from bot.storage.conversations import save_change
from bot.storage.database import Database, Written
from bot.storage.filing import delete_block, find_block, save_block, save_tags, tags_in_use, tags_of
from bot.storage.queue import Summary, load_summaries

MOST_TAGS: Final = 200
REASON_MAX_CHARS: Final = 200


class Filing:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def tag(self, agent: Agent, conversation_id: str, tags: Iterable[str]) -> Summary:
        """File it under these words, in place of those before. Raises Invalid, NotAllowedNow, NotFound, Forbidden."""
        after, now = check_tags(tags), self._clock.now()

        def work(conn: sa.Connection) -> Written[Summary]:
            before = access_for_agent(conn, agent, conversation_id, lock=True)
            change = retag(before, tags_of(conn, conversation_id), after, agent, now)
            save_change(conn, before, change)
            if change.events:
                save_tags(conn, conversation_id, after)
            return Written(load_summaries(conn, [conversation_id])[0], change.events)

        return await self._database.write(work)

    async def known_tags(self) -> list[tuple[str, int]]:
        """Those in use with how many conversations have them, the most used first."""
        return await self._database.read(lambda conn: tags_in_use(conn, MOST_TAGS))

    async def block(self, agent: Agent, conversation_id: str, reason: str, until: datetime | None) -> Summary:
        """Block its visitor; for agents without that right: ask for it. Raises Invalid, NotFound, Forbidden."""
        clean, now = check_text(reason, REASON_MAX_CHARS), self._clock.now()

        def work(conn: sa.Connection) -> Written[Summary]:
            before = access_for_agent(conn, agent, conversation_id, lock=True)
            change, block = blocking.block(before, agent, clean, until, now)
            known = find_block(conn, before.visitor_id)
            if known is not None and known.holds(now) and not block.decided:
                return Written(load_summaries(conn, [conversation_id])[0])  # what is asked for is so already
            save_change(conn, before, change)
            save_block(conn, before.visitor_id, block, agent.id if block.decided else None, now)
            if block.decided:
                data = {"conversation": conversation_id, "until": until.isoformat() if until else None}
                record_act(conn, now, agent, "visitor.blocked", before.visitor_id, data)
            return Written(load_summaries(conn, [conversation_id])[0], change.events)

        return await self._database.write(work)

    async def unblock(self, agent: Agent, conversation_id: str) -> Summary:
        """Let its visitor write again, or decline what was asked for. Raises NotFound, Forbidden."""
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[Summary]:
            before = access_for_agent(conn, agent, conversation_id, lock=True)
            known = find_block(conn, before.visitor_id)
            change = blocking.unblock(before, known, agent, now)
            save_change(conn, before, change)
            if known is not None:
                delete_block(conn, before.visitor_id)
                if known.decided:
                    data = {"conversation": conversation_id}
                    record_act(conn, now, agent, "visitor.unblocked", before.visitor_id, data)
            return Written(load_summaries(conn, [conversation_id])[0], change.events)

        return await self._database.write(work)
