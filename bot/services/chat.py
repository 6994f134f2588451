"""The visitor's side of a conversation: start it, write in it, follow it, end it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.blocking import require_open
from bot.domain.conversation import Draft
from bot.domain.errors import ClientIdReused
from bot.domain.events import Event
from bot.domain.feedback import check_feedback
from bot.domain.language import guess_language
from bot.domain.model import Audience, Author, AuthorKind, Message, Visitor
from bot.domain.opening import known_zone
from bot.domain.ports import Clock
from bot.services.access import access_for_visitor
from bot.services.answering import Answering
from bot.services.checks import check_attributes, check_page, check_site, check_text
from bot.services.event_hub import Wake
from bot.services.limits import RateLimiter
from bot.services.snapshots import Snapshot, Standing, read_snapshot, read_standing
from bot.services.system import new_id
from bot.storage.conversations import (
    insert_conversation,
    load_conversation,
    save_attributes,
    save_change,
    save_seen,
)
from bot.storage.database import Database, Written
from bot.storage.event_log import read_events
from bot.storage.filing import find_block
from bot.storage.messages import clear_pending, find_by_client_id, list_messages
from bot.storage.tickets import mark_resolved
from bot.storage.visitors import current_conversation_id, set_current_conversation


class Chat:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        answering: Answering,
        limiter: RateLimiter,
        max_chars: int,
        wake: Wake,
    ) -> None:
        self._database = database
        self._clock = clock
        self._answering = answering
        self._limiter = limiter
        self._max_chars = max_chars
        self._wake = wake

    async def start(
        self,
        visitor: Visitor,
        lang: str,
        page: str | None,
        site: str | None = None,
        time_zone: str | None = None,
    ) -> Snapshot:
        """The visitor's conversation; makes one if there is none yet. Two at once make one."""
        now, new_conversation_id = self._clock.now(), new_id()

        def work(conn: sa.Connection) -> Written[Snapshot]:
            known = current_conversation_id(conn, visitor.id, lock=True)
            current = load_conversation(conn, known) if known else None
            if current is not None:
                return Written(read_snapshot(conn, current, now))
            change = rules.start(
                new_conversation_id,
                visitor.id,
                lang,
                check_page(page),
                now,
                check_site(site),
                known_zone(time_zone),
            )
            insert_conversation(conn, change)
            set_current_conversation(conn, visitor.id, change.conversation.id)
            return Written(read_snapshot(conn, change.conversation, now), change.events)

        return await self._database.write(work)

    async def snapshot(self, visitor: Visitor, conversation_id: str) -> Snapshot:
        """Raises NotFound."""
        now = self._clock.now()
        return await self._database.read(
            lambda conn: read_snapshot(conn, access_for_visitor(conn, visitor, conversation_id), now)
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

        Raises Invalid, NotFound, Forbidden (blocked), ClientIdReused, NotAllowedNow, TooMany, Unavailable.
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
            require_open(find_block(conn, visitor.id), now)
            if action is not None:
                said = check_feedback(conversation, list_messages(conn, conversation_id), action)
                if said is not None:
                    return Written((said, True))
            lang = conversation.lang if action else guess_language(clean, conversation.lang)
            unhelpful = action is not None and action["type"] == "not_helpful"
            change = rules.visitor_writes(conversation, draft, lang, now, unhelpful=unhelpful)
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

    async def standing(self, visitor: Visitor, conversation_id: str) -> Standing:
        """Place in line, who is there, what was seen. Raises NotFound."""
        now = self._clock.now()
        return await self._database.read(
            lambda conn: read_standing(conn, access_for_visitor(conn, visitor, conversation_id), now)
        )

    async def end(self, visitor: Visitor, conversation_id: str) -> Snapshot:
        """The visitor is done. Ending what is over, or never began, changes nothing. Raises NotFound."""
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[Snapshot]:
            before = access_for_visitor(conn, visitor, conversation_id, lock=True)
            change = rules.ends(before, now)
            save_change(conn, before, change)
            if change.events:
                clear_pending(conn, conversation_id)
                if before.ticket_number is not None:
                    mark_resolved(conn, before.ticket_number, now, rules.ENDED_BY_VISITOR)
            return Written(read_snapshot(conn, change.conversation, now), change.events)

        return await self._database.write(work)

    async def describe(self, visitor: Visitor, conversation_id: str, attributes: dict[str, Any]) -> None:
        """What the page says of its visitor, in place of what it said before. Raises Invalid, NotFound, TooMany.

        Pages say it again on every visit: what is no news is not written, and costs nothing.
        """
        clean, now = check_attributes(attributes), self._clock.now()
        known = await self._database.read(lambda conn: access_for_visitor(conn, visitor, conversation_id))
        if known.attributes == clean:
            return
        self._limiter.take(visitor.id)

        def work(conn: sa.Connection) -> Written[None]:
            before = access_for_visitor(conn, visitor, conversation_id, lock=True)
            change = rules.describes(before, clean, now)
            save_change(conn, before, change)
            save_attributes(conn, conversation_id, clean)
            return Written(None, change.events)

        await self._database.write(work)

    async def see(self, visitor: Visitor, conversation_id: str, seq: int) -> None:
        """The visitor has seen everything up to `seq`; what is no news is not written. Raises NotFound."""
        known = await self._database.read(lambda conn: access_for_visitor(conn, visitor, conversation_id))
        seq = min(seq, known.last_seq)
        if seq <= known.visitor_seen_seq:
            return

        def work(conn: sa.Connection) -> Written[bool]:
            return Written(save_seen(conn, conversation_id, AuthorKind.VISITOR, seq))

        if await self._database.write(work):
            self._wake([conversation_id])

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
