"""Notes among agents, and who is told that they are named. Nothing here ever reaches a visitor."""

from __future__ import annotations

import sqlalchemy as sa

from bot.domain.errors import ClientIdReused
from bot.domain.model import Agent, Note
from bot.domain.notes import find_mentions, writes_note
from bot.domain.ports import Clock
from bot.services.access import access_for_agent
from bot.services.checks import check_text
from bot.services.event_hub import Wake
from bot.storage.accounts import list_agents
from bot.storage.conversations import save_change
from bot.storage.database import Database, Written
from bot.storage.notes import Mention as Mention
from bot.storage.notes import find_note, forget_mentions, insert_note, unseen_mentions


class Notes:
    def __init__(self, database: Database, clock: Clock, max_chars: int, wake: Wake) -> None:
        self._database = database
        self._clock = clock
        self._max_chars = max_chars
        self._wake = wake

    async def write(
        self, agent: Agent, conversation_id: str, client_message_id: str, text: str
    ) -> tuple[int, Note, bool]:
        """A note by anybody who may see the conversation, its owner or not.

        Returns its number, the note, and whether it was a repeat.
        Raises Invalid, NotFound, NotAllowedNow, ClientIdReused.
        """
        clean, now = check_text(text, self._max_chars), self._clock.now()

        def work(conn: sa.Connection) -> Written[tuple[int, Note, bool]]:
            before = access_for_agent(conn, agent, conversation_id, lock=True)
            known = find_note(conn, conversation_id, client_message_id)
            if known is not None:
                if known[1].text != clean or known[1].author.id != agent.id:
                    raise ClientIdReused
                return Written((*known, True))
            mentions = find_mentions(clean, list_agents(conn), agent)
            note = Note(agent.ref, clean, mentions, client_message_id, now)
            change = writes_note(before, now)
            save_change(conn, before, change)
            insert_note(conn, conversation_id, change.conversation.last_seq, note)
            return Written((change.conversation.last_seq, note, False), change.events)

        return await self._database.write(work)

    async def unseen(self, agent: Agent) -> list[Mention]:
        """Notes that name this agent and that they have not looked at, newest first."""
        return await self._database.read(lambda conn: unseen_mentions(conn, agent.id))

    async def look(self, agent: Agent, conversation_id: str) -> None:
        """The agent has the conversation before them: its mentions of them are seen. Raises NotFound."""

        def unseen(conn: sa.Connection) -> bool:
            access_for_agent(conn, agent, conversation_id)
            return any(each.conversation_id == conversation_id for each in unseen_mentions(conn, agent.id))

        def work(conn: sa.Connection) -> Written[bool]:
            return Written(forget_mentions(conn, agent.id, conversation_id))

        if await self._database.read(unseen) and await self._database.write(work):
            self._wake([conversation_id])  # the agent's other consoles
