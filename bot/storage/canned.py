"""Canned replies: few, and read whole."""

from __future__ import annotations

from dataclasses import asdict

import sqlalchemy as sa

from bot.domain.canned import CannedReply
from bot.storage.schema import canned_reply


def list_replies(conn: sa.Connection) -> list[CannedReply]:
    """All canned replies, by shortcut."""
    query = sa.select(canned_reply).order_by(canned_reply.c.shortcut, canned_reply.c.id)
    return [CannedReply(**row) for row in conn.execute(query).mappings()]


def save_reply(conn: sa.Connection, value: CannedReply) -> None:
    """Store a reply in place of the one with its id, if there is one."""
    delete_reply(conn, value.id)
    conn.execute(canned_reply.insert(), asdict(value))


def delete_reply(conn: sa.Connection, id: str) -> None:
    """Forget it; nothing happens when there is none."""
    conn.execute(canned_reply.delete().where(canned_reply.c.id == id))
