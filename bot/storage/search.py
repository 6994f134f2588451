"""Finding conversations again: by what people wrote, by ticket, by who the visitor is.

Plain LIKE over the rows, on both databases alike: it finds any part of a word in any language, two Japanese characters
included, which trigrams do not; docs/speed.md has what it costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from bot.domain.model import AuthorKind
from bot.domain.search import SearchQuery
from bot.storage.schema import contact, conversation, message, ticket, visitor

#: Rows read for each row wanted: several finds may be in one conversation.
_SPARE: Final = 5


@dataclass(frozen=True, slots=True)
class FoundLine:
    """The newest line of a conversation in which everything was found."""

    conversation_id: str
    seq: int
    author: AuthorKind
    text: str
    at: datetime


def find_lines(conn: sa.Connection, query: SearchQuery, limit: int) -> list[FoundLine]:
    """Lines of visitors and agents with all terms: of each conversation the newest, the newest conversation first."""
    found = (
        sa.select(
            message.c.conversation_id,
            message.c.seq,
            message.c.author_kind,
            message.c.text,
            message.c.created_at,
        )
        .where(message.c.author_kind != AuthorKind.BOT.value, _all_terms(query, message.c.text))
        .order_by(message.c.created_at.desc(), message.c.seq.desc())
        .limit(limit * _SPARE)
    )
    newest: dict[str, FoundLine] = {}
    for id_, seq, author, text, at in conn.execute(found):
        newest.setdefault(id_, FoundLine(id_, seq, AuthorKind(author), text, at))
    return list(newest.values())[:limit]


def find_tickets(conn: sa.Connection, number: int) -> list[str]:
    """The conversation to which this ticket belongs, if there is one."""
    return list(conn.scalars(sa.select(ticket.c.conversation_id).where(ticket.c.number == number)))


def find_people(conn: sa.Connection, query: SearchQuery, limit: int) -> list[str]:
    """Conversations of visitors who are, or left a contact, called so; the newest first."""
    said = (visitor.c.name, visitor.c.email, visitor.c.subject)
    left = (contact.c.name, contact.c.email, contact.c.phone)
    contacts = sa.select(contact.c.conversation_id).where(_any_field(query, left))
    found = (
        sa.select(conversation.c.id)
        .join(visitor, visitor.c.id == conversation.c.visitor_id)
        .where(sa.or_(_any_field(query, said), conversation.c.id.in_(contacts)), conversation.c.last_seq > 1)
        .order_by(conversation.c.updated_at.desc())
        .limit(limit)
    )
    return list(conn.scalars(found))


def _any_field(query: SearchQuery, fields: Sequence[sa.Column[Any]]) -> sa.ColumnElement[bool]:
    """Each term in one field or another: a name may be in one and the company's address in the next."""
    return sa.and_(*(sa.or_(*(_written(field, ways) for field in fields)) for ways in query.terms))


def _all_terms(query: SearchQuery, field: sa.Column[Any]) -> sa.ColumnElement[bool]:
    return sa.and_(*(_written(field, ways) for ways in query.terms))


def _written(field: sa.Column[Any], ways: Sequence[str]) -> sa.ColumnElement[bool]:
    """In one way or another, upper and lower case alike (on SQLite of the Latin letters without accents)."""
    return sa.or_(*(field.icontains(way, autoescape=True) for way in ways))
