"""Which conversations are of the same person: by who the visitor is, and by the addresses that were left."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.domain.model import Conversation
from bot.storage.queue import BEGUN
from bot.storage.schema import contact, conversation, visitor

#: Codes of why: the same visitor, the same e-mail address, the same telephone number.
_WHYS = ("visitor", "email", "phone")


def find_others(conn: sa.Connection, of: Conversation, limit: int) -> dict[str, tuple[str, ...]]:
    """At most `limit` other conversations, the newest first: id -> why ("visitor", "email", "phone").

    Addresses are compared as they are stored, folded: those that the visitor left anywhere, and the one that the
    page's own server tells.
    """
    found = _related(conn, of)
    query = (
        sa.select(found.c.id, found.c.why, conversation.c.updated_at)
        .distinct()
        .join(conversation, conversation.c.id == found.c.id)
        .where(BEGUN, conversation.c.id != of.id)
        .order_by(conversation.c.updated_at.desc(), found.c.id)
        .limit(limit * len(_WHYS))
    )
    whys: dict[str, list[str]] = {}
    for row in conn.execute(query):
        whys.setdefault(row.id, []).append(row.why)
    return {id_: tuple(sorted(each, key=_WHYS.index)) for id_, each in list(whys.items())[:limit]}


def why_one_person(conn: sa.Connection, one: Conversation, other: Conversation) -> frozenset[str]:
    """What the two have in common, from either side: each knows the addresses that its own visitor left anywhere."""
    sides = [(_related(conn, one), other), (_related(conn, other), one)]
    return frozenset(
        why
        for found, each in sides
        for why in conn.scalars(sa.select(found.c.why).where(found.c.id == each.id))
    )


def _related(conn: sa.Connection, of: Conversation) -> sa.Subquery:
    """Ids of conversations, each with a `why`; its own among them."""
    own = sa.select(conversation.c.id, sa.literal("visitor").label("why"))
    own = own.where(conversation.c.visitor_id == of.visitor_id)
    return sa.union_all(own, *_by_address(conn, of.visitor_id)).subquery()


def _by_address(conn: sa.Connection, visitor_id: str) -> list[sa.Select[Any]]:
    left = (
        sa.select(contact.c.email, contact.c.phone)
        .join(conversation, conversation.c.id == contact.c.conversation_id)
        .where(conversation.c.visitor_id == visitor_id)
    )
    rows = conn.execute(left).all()
    told = conn.execute(sa.select(visitor.c.email).where(visitor.c.id == visitor_id)).scalar()
    emails = {row.email for row in rows if row.email} | ({told} if told else set())
    phones = {row.phone for row in rows if row.phone}
    by_email, by_phone = sa.literal("email"), sa.literal("phone")
    found: list[sa.Select[Any]] = []
    if emails:
        found.append(sa.select(contact.c.conversation_id, by_email).where(contact.c.email.in_(emails)))
        told_to = sa.select(conversation.c.id, by_email).join(
            visitor, visitor.c.id == conversation.c.visitor_id
        )
        found.append(told_to.where(visitor.c.email.in_(emails), visitor.c.id != visitor_id))
    if phones:
        found.append(sa.select(contact.c.conversation_id, by_phone).where(contact.c.phone.in_(phones)))
    return found
