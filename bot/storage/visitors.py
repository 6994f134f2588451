"""Visitors: known by the hash of their token, each with at most one current conversation."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from bot.domain.model import Visitor
from bot.storage.schema import visitor


def insert_visitor(conn: sa.Connection, id: str, token_hash: str, now: datetime) -> Visitor:
    """Store a new visitor. Raises IntegrityError when the id or the token is taken."""
    conn.execute(visitor.insert(), {"id": id, "token_hash": token_hash, "created_at": now})
    return Visitor(id, now)


def find_visitor(conn: sa.Connection, token_hash: str) -> Visitor | None:
    """The visitor with this token, or None."""
    query = sa.select(visitor.c.id, visitor.c.created_at).where(visitor.c.token_hash == token_hash)
    row = conn.execute(query).first()
    return None if row is None else Visitor(row[0], row[1])


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
