"""The visitor's side of a conversation: start it, write in it, follow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.conversation import Draft
from bot.domain.errors import ClientIdReused
from bot.domain.events import Event
from bot.domain.language import guess_language
from bot.domain.model import Audience, Author, AuthorKind, Conversation, Message, Visitor
from bot.domain.ports import Clock
from bot.services.access import access_for_visitor
from bot.services.answering import Answering
from bot.services.checks import check_page, check_text
from bot.services.limits import RateLimiter
from bot.services.system import new_id
from bot.storage.conversations import insert_conversation, load_conversation, save_change
from bot.storage.database import Database, Written
from bot.storage.event_log import read_events
from bot.storage.messages import find_by_client_id, list_messages
from bot.storage.tickets import queue_position
from bot.storage.visitors import current_conversation_id, set_current_conversation


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A conversation with everything up to its `last_seq`, read in one transaction."""

    conversation: Conversation
    messages: tuple[Message, ...]
    position: int | None


class Chat:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        answering: Answering,
        limiter: RateLimiter,
        max_chars: int,
    ) -> None:
        self._database = database
        self._clock = clock
        self._answering = answering
        self._limiter = limiter
        self._max_chars = max_chars

    async def start(self, visitor: Visitor, lang: str, page: str | None) -> Snapshot:
        """The visitor's conversation; makes one if there is none yet. Two at once make one."""
        now, new_conversation_id = self._clock.now(), new_id()

        def work(conn: sa.Connection) -> Written[Snapshot]:
            known = current_conversation_id(conn, visitor.id, lock=True)
            current = load_conversation(conn, known) if known else None
            if current is not None:
                return Written(_snapshot(conn, current))
            change = rules.start(new_conversation_id, visitor.id, lang, check_page(page), now)
            insert_conversation(conn, change)
            set_current_conversation(conn, visitor.id, change.conversation.id)
            return Written(_snapshot(conn, change.conversation), change.events)

        return await self._database.write(work)

    async def snapshot(self, visitor: Visitor, conversation_id: str) -> Snapshot:
        """Raises NotFound."""
        return await self._database.read(
            lambda conn: _snapshot(conn, access_for_visitor(conn, visitor, conversation_id))
        )

    async def post(
        self,
        visitor: Visitor,
        conversation_id: str,
        text: str,
        client_message_id: str,
        action: dict[str, Any] | None = None,
    ) -> tuple[Message, bool]:
        """Store a message; the bot's answer follows by itself. Returns it, and whether it was a repeat.

        Raises Invalid, NotFound, ClientIdReused, TooMany, Unavailable.
        """
        clean = check_text(text, self._max_chars)
        draft = Draft(
            id=new_id(),
            author=Author(AuthorKind.VISITOR),
            text=clean,
            payload={"action": action} if action else {},
            client_message_id=client_message_id,
        )
        now = self._clock.now()
        if await self._is_new(visitor, conversation_id, draft):
            self._limiter.take(visitor.id)

        def work(conn: sa.Connection) -> Written[tuple[Message, bool]]:
            conversation = access_for_visitor(conn, visitor, conversation_id, lock=True)
            known = find_by_client_id(conn, conversation_id, client_message_id)
            if known is not None:
                return Written((_check_same(known, draft), True))
            lang = conversation.lang if action else guess_language(clean, conversation.lang)
            change = rules.visitor_writes(conversation, draft, lang, now)
            save_change(conn, conversation, change)
            return Written((change.message(), False), change.events)

        message, repeated = await self._database.write(work)
        if message.needs_reply and not repeated:
            self._answering.enqueue(conversation_id)
        return message, repeated

    async def events(self, visitor: Visitor, conversation_id: str, after: int) -> tuple[list[Event], int]:
        """Events after a sequence number, and the cursor to go on from. Raises NotFound."""

        def work(conn: sa.Connection) -> tuple[list[Event], int]:
            access_for_visitor(conn, visitor, conversation_id)
            return read_events(conn, conversation_id, after, audience=Audience.EVERYONE)

        return await self._database.read(work)

    async def position(self, visitor: Visitor, conversation_id: str) -> int | None:
        """Place in line, 1 is next; None when not waiting. Raises NotFound."""

        def work(conn: sa.Connection) -> int | None:
            return _position(conn, access_for_visitor(conn, visitor, conversation_id))

        return await self._database.read(work)

    async def _is_new(self, visitor: Visitor, conversation_id: str, draft: Draft) -> bool:
        """A repeat of a stored message costs no token: retrying is what the protocol asks for."""

        def work(conn: sa.Connection) -> bool:
            access_for_visitor(conn, visitor, conversation_id)
            return find_by_client_id(conn, conversation_id, draft.client_message_id or "") is None

        return await self._database.read(work)


def _check_same(known: Message, draft: Draft) -> Message:
    same = (known.author.kind, known.text, known.payload) == (draft.author.kind, draft.text, draft.payload)
    if not same:
        raise ClientIdReused
    return known


def _position(conn: sa.Connection, conversation: Conversation) -> int | None:
    if conversation.ticket_number is None:
        return None
    return queue_position(conn, conversation.ticket_number)


def _snapshot(conn: sa.Connection, conversation: Conversation) -> Snapshot:
    messages = list_messages(conn, conversation.id)
    return Snapshot(conversation, tuple(messages), _position(conn, conversation))
