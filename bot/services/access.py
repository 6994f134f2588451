"""The only gates to a conversation: every use case loads it here, with the person who asks.

"Does not exist" and "is not yours" raise the same NotFound, so that ids cannot be probed.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.domain.errors import NotFound
from bot.domain.model import Agent, Conversation, Visitor
from bot.storage.conversations import load_conversation


def access_for_visitor(
    conn: sa.Connection, visitor: Visitor, conversation_id: str, *, lock: bool = False
) -> Conversation:
    """The visitor's own conversation. Raises NotFound."""
    conversation = load_conversation(conn, conversation_id, lock=lock)
    if conversation is None or conversation.visitor_id != visitor.id:
        raise _not_found()
    return conversation


def access_for_agent(
    conn: sa.Connection, agent: Agent, conversation_id: str, *, lock: bool = False
) -> Conversation:
    """Any conversation, for any active agent. Raises NotFound."""
    conversation = load_conversation(conn, conversation_id, lock=lock)
    if conversation is None or not agent.active:
        raise _not_found()
    return conversation


def _not_found() -> NotFound:
    return NotFound("conversation_not_found", "There is no such conversation.")
