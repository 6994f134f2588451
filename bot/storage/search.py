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
from bot.domain.search import SearchFilter, SearchQuery
from bot.storage.schema import contact, conversation, conversation_tag, message, team_member, ticket, visitor
from bot.storage.tickets import CURRENT_TICKET, in_line_of

#: Rows read for each row wanted: several finds may be in one conversation.
_SPARE: Final = 5

#: What a conversation must be to be looked through.
Conditions = Sequence[sa.ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class FoundLine:
    """The newest line of a conversation in which everything was found."""

    conversation_id: str
    seq: int
    author: AuthorKind
    text: str
    at: datetime


def conditions(among: SearchFilter, agent_id: str) -> Conditions:
    """What this agent's filter asks of a conversation; empty: nothing."""
    kept: list[sa.ColumnElement[bool]] = []
    if among.states:
        kept.append(conversation.c.state.in_([state.value for state in among.states]))
    if among.who is not None:
        mine = conversation.c.assignee_id == agent_id
        kept.append(mine if among.who == "me" else conversation.c.assignee_id != agent_id)
    if among.team == "mine":
        own = sa.select(team_member.c.team_id).where(team_member.c.agent_id == agent_id)
        kept.append(sa.or_(in_line_of(None), conversation.c.team_id.in_(own)))
    elif among.team is not None:
        kept.append(in_line_of(None if among.team == "none" else among.team))
    if among.lang is not None:
        kept.append(sa.func.lower(sa.func.substr(conversation.c.lang, 1, 2)) == among.lang.lower())
    if among.tag is not None:
        tagged = sa.select(conversation_tag.c.conversation_id).where(conversation_tag.c.tag == among.tag)
        kept.append(conversation.c.id.in_(tagged))
    if among.urgent:
        kept.append(sa.exists().where(CURRENT_TICKET, ticket.c.priority > 0).correlate(conversation))
    return kept


def find_lines(conn: sa.Connection, query: SearchQuery, limit: int, kept: Conditions = ()) -> list[FoundLine]:
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
    if kept:
        found = found.join(conversation, conversation.c.id == message.c.conversation_id).where(*kept)
    newest: dict[str, FoundLine] = {}
    for id_, seq, author, text, at in conn.execute(found):
        newest.setdefault(id_, FoundLine(id_, seq, AuthorKind(author), text, at))
    return list(newest.values())[:limit]


def find_tickets(conn: sa.Connection, number: int, kept: Conditions = ()) -> list[str]:
    """The conversation to which this ticket belongs, if there is one."""
    own = sa.select(ticket.c.conversation_id).where(ticket.c.number == number)
    return list(conn.scalars(sa.select(conversation.c.id).where(conversation.c.id.in_(own), *kept)))


def find_people(conn: sa.Connection, query: SearchQuery, limit: int, kept: Conditions = ()) -> list[str]:
    """Conversations of visitors who are, or left a contact, called so; the newest first."""
    said = (visitor.c.name, visitor.c.email, visitor.c.subject)
    left = (contact.c.name, contact.c.email, contact.c.phone)
    contacts = sa.select(contact.c.conversation_id).where(_any_field(query, left))
    found = (
        sa.select(conversation.c.id)
        .join(visitor, visitor.c.id == conversation.c.visitor_id)
        .where(
            sa.or_(_any_field(query, said), conversation.c.id.in_(contacts)),
            conversation.c.last_seq > 1,
            *kept,
        )
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
