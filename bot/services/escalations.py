"""The agent's side: the queue, the whole story of a conversation, and answering in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.conversation import Draft
from bot.domain.errors import ClientIdReused, Invalid
from bot.domain.events import Event
from bot.domain.model import (
    Agent,
    Audience,
    Author,
    AuthorKind,
    Contact,
    Message,
    MessageKind,
    Rating,
    State,
    Ticket,
)
from bot.domain.ports import Clock
from bot.services.access import access_for_agent
from bot.services.checks import check_text
from bot.services.event_hub import Wake
from bot.services.knowledge import Knowledge
from bot.services.reactions import article_payload
from bot.services.system import new_id
from bot.storage.contacts import contacts_by_seq, find_rating
from bot.storage.conversations import save_change, save_seen
from bot.storage.database import Database, Written
from bot.storage.event_log import read_events
from bot.storage.messages import find_by_client_id
from bot.storage.queue import Summary as Summary
from bot.storage.queue import count_states, list_summaries, load_summaries
from bot.storage.tickets import list_tickets


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The whole story of a conversation, for agents: every event, every ticket and contact (oldest first)."""

    summary: Summary
    events: tuple[Event, ...]
    tickets: tuple[Ticket, ...]
    contacts: tuple[Contact, ...] = ()
    rating: Rating | None = None


class Escalations:
    def __init__(
        self, database: Database, clock: Clock, knowledge: Knowledge, max_chars: int, wake: Wake
    ) -> None:
        self._database = database
        self._clock = clock
        self._knowledge = knowledge
        self._max_chars = max_chars
        self._wake = wake

    async def listing(self, states: Iterable[State], limit: int) -> tuple[list[Summary], dict[State, int]]:
        """Waiting: oldest ticket first; all others: newest first. With the counts of every state."""
        wanted = tuple(states) or tuple(State)
        return await self._database.read(
            lambda conn: (list_summaries(conn, wanted, limit), count_states(conn))
        )

    async def summaries(self, conversation_ids: Iterable[str]) -> list[Summary]:
        ids = list(conversation_ids)
        return await self._database.read(lambda conn: load_summaries(conn, ids))

    async def case_file(self, agent: Agent, conversation_id: str) -> CaseFile:
        """Raises NotFound."""

        def work(conn: sa.Connection) -> CaseFile:
            access_for_agent(conn, agent, conversation_id)
            events, cursor = read_events(conn, conversation_id, 0, audience=Audience.AGENTS)
            while more := read_events(conn, conversation_id, cursor, audience=Audience.AGENTS)[0]:
                events, cursor = events + more, more[-1].seq
            summary = load_summaries(conn, [conversation_id])[0]
            return CaseFile(
                summary,
                tuple(events),
                tuple(list_tickets(conn, conversation_id)),
                tuple(contacts_by_seq(conn, conversation_id).values()),
                find_rating(conn, conversation_id),
            )

        return await self._database.read(work)

    async def events(self, agent: Agent, conversation_id: str, after: int) -> tuple[list[Event], int]:
        """Events after a sequence number, and the cursor to go on from. Raises NotFound."""

        def work(conn: sa.Connection) -> tuple[list[Event], int]:
            access_for_agent(conn, agent, conversation_id)
            return read_events(conn, conversation_id, after, audience=Audience.AGENTS)

        return await self._database.read(work)

    async def reply(
        self,
        agent: Agent,
        conversation_id: str,
        client_message_id: str,
        *,
        text: str | None = None,
        article: tuple[str, str] | None = None,
    ) -> tuple[Message, bool]:
        """Send a text, or an article (lang, id) word for word. Returns the message, and whether it was a repeat.

        Raises Invalid, Forbidden (not the owner), NotAllowedNow, NotFound, ClientIdReused.
        """
        draft = self._draft(agent, client_message_id, text, article)
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[tuple[Message, bool]]:
            before = access_for_agent(conn, agent, conversation_id, lock=True)
            known = find_by_client_id(conn, conversation_id, client_message_id)
            if known is not None:
                if known.text != draft.text or known.author.id != agent.id:
                    raise ClientIdReused
                return Written((known, True))
            change = rules.agent_writes(before, agent, draft, now)
            save_change(conn, before, change)
            return Written((change.message(), False), change.events)

        return await self._database.write(work)

    async def see(self, agent: Agent, conversation_id: str, seq: int) -> None:
        """The agent who has it has seen everything up to `seq`; what others look at is not told. Raises NotFound."""
        known = await self._database.read(lambda conn: access_for_agent(conn, agent, conversation_id))
        seq = min(seq, known.last_seq)
        if known.assignee != agent.ref or seq <= known.agent_seen_seq:
            return

        def work(conn: sa.Connection) -> Written[bool]:
            return Written(save_seen(conn, conversation_id, AuthorKind.AGENT, seq))

        if await self._database.write(work):
            self._wake([conversation_id])

    async def has(self, agent: Agent, conversation_id: str) -> bool:
        """Whether this agent is the one who may write in it. Raises NotFound."""
        known = await self._database.read(lambda conn: access_for_agent(conn, agent, conversation_id))
        return known.assignee == agent.ref

    def _draft(
        self, agent: Agent, client_message_id: str, text: str | None, article: tuple[str, str] | None
    ) -> Draft:
        author = Author(AuthorKind.AGENT, agent.id, agent.name)
        if (text is None) == (article is None):
            raise Invalid("invalid_message", "Send either a text or an article, not both and not neither.")
        if article is None:
            clean = check_text(text or "", self._max_chars)
            return Draft(new_id(), author, clean, client_message_id=client_message_id)
        rendered = self._knowledge.render(*article)
        return Draft(
            new_id(),
            author,
            f"{rendered.title}\n\n{rendered.text}",
            MessageKind.ANSWER,
            {"article": article_payload(rendered)},
            client_message_id,
        )
