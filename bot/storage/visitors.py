"""Visitors: known by the hash of a token, one for each of their devices; each has one current conversation at most."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from bot.domain.model import Identity, Visitor
from bot.storage.schema import visitor, visitor_session

_VISITOR = (visitor.c.id, visitor.c.created_at, visitor.c.subject, visitor.c.name, visitor.c.email)


def insert_visitor(conn: sa.Connection, id: str, token_hash: str, now: datetime) -> Visitor:
    """Store a new visitor. Raises IntegrityError when the id or the token is taken."""
    conn.execute(visitor.insert(), {"id": id, "created_at": now})
    insert_visitor_session(conn, id, token_hash, now)
    return Visitor(id, now)


def insert_visitor_session(conn: sa.Connection, visitor_id: str, token_hash: str, now: datetime) -> None:
    """One more token of a visitor. Raises IntegrityError when it is taken."""
    values = {"token_hash": token_hash, "visitor_id": visitor_id, "created_at": now}
    conn.execute(visitor_session.insert(), values)


def identify_visitor(conn: sa.Connection, new_id: str, identity: Identity, now: datetime) -> str:
    """The id of the visitor with this subject, made if there is none; name and e-mail are what they are now.

    Of two that come at once one makes the visitor; the other waits for that and finds it.
    """
    details = {"name": identity.name, "email": identity.email}
    for _ in range(2):
        known: str | None = conn.execute(
            sa.select(visitor.c.id).where(visitor.c.subject == identity.subject)
        ).scalar()
        if known is not None:
            conn.execute(visitor.update().where(visitor.c.id == known).values(details))
            return known
        row = {"id": new_id, "created_at": now, "subject": identity.subject, **details}
        try:
            with conn.begin_nested():
                conn.execute(visitor.insert(), row)
        except sa.exc.IntegrityError:
            continue
        return new_id
    raise LookupError("a visitor's subject is taken and yet belongs to nobody")


def is_identified(conn: sa.Connection, visitor_id: str) -> bool:
    """Whether the page's own server has said who this visitor is."""
    return conn.execute(sa.select(visitor.c.subject).where(visitor.c.id == visitor_id)).scalar() is not None


def find_visitor(conn: sa.Connection, token_hash: str) -> Visitor | None:
    """The visitor with this token, or None."""
    query = (
        sa.select(*_VISITOR)
        .join(visitor_session, visitor_session.c.visitor_id == visitor.c.id)
        .where(visitor_session.c.token_hash == token_hash)
    )
    row = conn.execute(query).first()
    return (
        None
        if row is None
        else Visitor(row.id, row.created_at, to_identity(row.subject, row.name, row.email))
    )


def to_identity(subject: str | None, name: str | None, email: str | None) -> Identity | None:
    """The identity of a visitor's row; None for a stranger."""
    return None if subject is None else Identity(subject, name, email)


def current_conversation_id(conn: sa.Connection, visitor_id: str, *, lock: bool = False) -> str | None:
    """The visitor's conversation, or None. `lock` lets only one caller at a time start a new one."""
    query = sa.select(visitor.c.current_conversation_id).where(visitor.c.id == visitor_id)
    if lock:  # SQLite leaves FOR UPDATE out: its one writer is alone already
        query = query.with_for_update()
    return conn.execute(query).scalar()


def set_current_conversation(conn: sa.Connection, visitor_id: str, conversation_id: str) -> None:
    """Raises LookupError when there is no such visitor."""
    statement = visitor.update().where(visitor.c.id == visitor_id)
    if conn.execute(statement.values(current_conversation_id=conversation_id)).rowcount != 1:
        raise LookupError(f"there is no visitor {visitor_id}")
