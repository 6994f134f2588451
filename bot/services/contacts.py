"""The ways out when nobody is there: leave a message, ask to be called back; and a rating when all is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain import texts
from bot.domain.alert import Alert, AlertKind, is_low
from bot.domain.blocking import require_open
from bot.domain.conversation import Draft
from bot.domain.errors import ClientIdReused, Invalid
from bot.domain.model import Author, AuthorKind, Contact, Message, MessageKind, Rating, Visitor
from bot.domain.ports import Clock
from bot.services.access import access_for_visitor
from bot.services.answering import Answering
from bot.services.checks import check_email, check_name, check_phone, check_text, check_time
from bot.services.limits import RateLimiter
from bot.services.system import new_id
from bot.storage.alerts import raise_alert
from bot.storage.contacts import find_contact, find_rating, insert_contact, save_rating
from bot.storage.conversations import save_change
from bot.storage.database import Database, Written
from bot.storage.filing import find_block
from bot.storage.messages import find_by_client_id

MAX_COMMENT = 2000


@dataclass(frozen=True, slots=True)
class ContactForm:
    """What the visitor filled in; empty fields are None or empty."""

    kind: str
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    preferred_time: str | None = None
    text: str | None = None


class Contacts:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        answering: Answering,
        limiter: RateLimiter,
        max_chars: int,
        low_rating: int,
    ) -> None:
        self._database = database
        self._clock = clock
        self._answering = answering
        self._limiter = limiter
        self._max_chars = max_chars
        self._low_rating = low_rating

    async def leave(
        self,
        visitor: Visitor,
        conversation_id: str,
        client_message_id: str,
        form: ContactForm,
        lang: str | None,
    ) -> tuple[Message, bool]:
        """Store how to reach the visitor; while the bot has the conversation, it hands over by itself.

        Returns the line that all see, and whether it was a repeat. Raises Invalid (`data.field` names the field),
        NotFound, ClientIdReused, TooMany, Unavailable.
        """
        now = self._clock.now()
        contact = self._check(form, Contact(form.kind, None, None, None, None, None, lang or "", now))

        def repeated(conn: sa.Connection) -> Message | None:
            access_for_visitor(conn, visitor, conversation_id)
            known = find_by_client_id(conn, conversation_id, client_message_id)
            return None if known is None else _check_same(conn, conversation_id, known, contact)

        if await self._database.read(repeated) is None:
            self._limiter.take(visitor.id)

        def work(conn: sa.Connection) -> Written[tuple[Message, bool]]:
            before = access_for_visitor(conn, visitor, conversation_id, lock=True)
            known = repeated(conn)
            if known is not None:
                return Written((known, True))
            require_open(find_block(conn, visitor.id), now)
            kept = replace(contact, lang=lang or before.lang)
            change = rules.leaves_contact(before, _line(kept, client_message_id), before.lang, now)
            save_change(conn, before, change)
            insert_contact(conn, conversation_id, change.conversation.last_seq, kept)
            return Written((change.message(), False), change.events)

        message, was_there = await self._database.write(work)
        if message.needs_reply and not was_there:
            self._answering.enqueue(conversation_id)
        return message, was_there

    async def rate(self, visitor: Visitor, conversation_id: str, score: int, comment: str | None) -> None:
        """Of what is over; a new rating takes the place of the old one.

        Raises Invalid, NotAllowedNow, NotFound, TooMany.
        """
        words = _if_given(comment, lambda text: check_text(text, MAX_COMMENT), "comment")
        rating = Rating(score, words, self._clock.now())
        await self._database.read(lambda conn: access_for_visitor(conn, visitor, conversation_id))
        self._limiter.take(visitor.id)

        def work(conn: sa.Connection) -> Written[None]:
            before = access_for_visitor(conn, visitor, conversation_id, lock=True)
            change = rules.rates(before, score, rating.created_at)
            known = find_rating(conn, conversation_id)
            if known is not None and (known.score, known.comment) == (score, words):
                return Written(None)
            save_change(conn, before, change)
            save_rating(conn, conversation_id, rating)
            if is_low(score, self._low_rating):
                low = Alert(new_id(), AlertKind.LOW_RATING, conversation_id, rating.created_at, score=score)
                raise_alert(conn, low)
            return Written(None, change.events)

        await self._database.write(work)

    def _check(self, form: ContactForm, empty: Contact) -> Contact:
        contact = replace(
            empty,
            name=_if_given(form.name, check_name, "name"),
            email=_if_given(form.email, check_email, "email"),
            phone=_if_given(form.phone, check_phone, "phone"),
            preferred_time=_if_given(form.preferred_time, check_time, "preferred_time"),
            text=_if_given(form.text, lambda text: check_text(text, self._max_chars), "text"),
        )
        needed = ("phone",) if contact.kind == "callback" else ("email", "text")
        for field in needed:
            if getattr(contact, field) is None:
                raise Invalid("field_required", "Please fill this in.", field=field)
        return contact


def _if_given(value: str | None, check: Callable[[str], str], field: str) -> str | None:
    """The checked value; None for an empty one. Whatever is wrong names the field."""
    if value is None or not value.strip():
        return None
    try:
        return check(value)
    except Invalid as error:
        raise Invalid(error.code, error.message, **{**error.data, "field": field}) from None


def _line(contact: Contact, client_message_id: str) -> Draft:
    """The line that everybody sees: that it was left, never what."""
    key = "callback" if contact.kind == "callback" else "left_message"
    return Draft(
        id=new_id(),
        author=Author(AuthorKind.VISITOR),
        text=texts.line(key, contact.lang),
        kind=MessageKind.CONTACT,
        payload={"action": {"type": "contact"}},
        client_message_id=client_message_id,
    )


def _check_same(conn: sa.Connection, conversation_id: str, known: Message, contact: Contact) -> Message:
    """Raises ClientIdReused when something else was sent under this id."""
    stored = find_contact(conn, conversation_id, known.seq + 1) if known.kind is MessageKind.CONTACT else None
    if stored is None or replace(stored, lang="", created_at=contact.created_at) != replace(contact, lang=""):
        raise ClientIdReused
    return known
