"""The only gates to a conversation: every use case loads it here, with the person who asks.

"Does not exist" and "is not yours" raise the same NotFound, so that ids cannot be probed.
"""

from __future__ import annotations

import re

import sqlalchemy as sa

from bot.domain.errors import NotFound
from bot.domain.model import Agent, Conversation, Visitor
from bot.domain.permissions import Permission, require_permission
from bot.storage.conversations import load_conversation

_ID = re.compile(r"[0-9a-f]{32}")


def access_for_visitor(
    conn: sa.Connection, visitor: Visitor, conversation_id: str, *, lock: bool = False
) -> Conversation:
    """The visitor's own conversation. Raises NotFound."""
    conversation = _load(conn, conversation_id, lock)
    if conversation is None or conversation.visitor_id != visitor.id:
        raise _not_found()
    return conversation


def access_for_agent(
    conn: sa.Connection, agent: Agent, conversation_id: str, *, lock: bool = False
) -> Conversation:
    """Any conversation, for any active agent. Raises NotFound, Forbidden (a role that reads no conversations)."""
    require_permission(agent, Permission.CONVERSATIONS)
    conversation = _load(conn, conversation_id, lock)
    if conversation is None:
        raise _not_found()
    return conversation


def _load(conn: sa.Connection, conversation_id: str, lock: bool) -> Conversation | None:
    """What cannot be an id is not asked for: PostgreSQL fails on a NUL instead of finding nothing."""
    if not _ID.fullmatch(conversation_id):
        return None
    return load_conversation(conn, conversation_id, lock=lock)


def _not_found() -> NotFound:
    return NotFound("conversation_not_found", "There is no such conversation.")
