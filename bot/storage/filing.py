"""What conversations are filed under, and which visitors are blocked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from bot.domain.blocking import Block
from bot.domain.model import AgentRef
from bot.storage.schema import agent, conversation, conversation_tag, visitor_block

#: Between tags where several come in one value: none holds it.
_BETWEEN: Final = "\n"
_asker = agent.alias("block_asker")
_ASKED_BY: Final = _asker.c.name.label("block_asked_by")

#: A conversation's tags in one value, as a column of a query over conversations; `to_tags` reads it.
TAGS: Final = (
    sa.select(sa.func.aggregate_strings(conversation_tag.c.tag, _BETWEEN))
    .where(conversation_tag.c.conversation_id == conversation.c.id)
    .correlate(conversation)
    .scalar_subquery()
    .label("tags")
)
#: The columns of a visitor's block, to be read by `to_block` from a query that went through `with_block`.
BLOCK: Final[tuple[sa.ColumnElement[Any], ...]] = (
    visitor_block.c.reason,
    visitor_block.c.until,
    visitor_block.c.asked_by,
    visitor_block.c.decided_by,
    _ASKED_BY,
)


def with_block(query: sa.Select[Any], visitor_id: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """The query with the block of this visitor, if there is one."""
    return query.outerjoin(visitor_block, visitor_block.c.visitor_id == visitor_id).outerjoin(
        _asker, _asker.c.id == visitor_block.c.asked_by
    )


def to_tags(value: str | None) -> tuple[str, ...]:
    return tuple(sorted(value.split(_BETWEEN), key=str.casefold)) if value else ()


def to_block(row: Mapping[Any, Any]) -> Block | None:
    asked_by = row[visitor_block.c.asked_by]
    if asked_by is None:
        return None
    return Block(
        row[visitor_block.c.reason],
        row[visitor_block.c.until],
        AgentRef(asked_by, row["block_asked_by"] or ""),
        row[visitor_block.c.decided_by] is not None,
    )


def tags_of(conn: sa.Connection, conversation_id: str) -> tuple[str, ...]:
    """The conversation's tags, sorted."""
    query = sa.select(conversation_tag.c.tag).where(conversation_tag.c.conversation_id == conversation_id)
    return tuple(sorted(conn.execute(query).scalars(), key=str.casefold))


def save_tags(conn: sa.Connection, conversation_id: str, tags: Iterable[str]) -> None:
    """In place of those before. The caller holds the conversation's lock."""
    conn.execute(conversation_tag.delete().where(conversation_tag.c.conversation_id == conversation_id))
    rows = [{"conversation_id": conversation_id, "tag": tag} for tag in tags]
    if rows:
        conn.execute(conversation_tag.insert(), rows)


def tags_in_use(conn: sa.Connection, limit: int) -> list[tuple[str, int]]:
    """The tags that most conversations have, with how many."""
    count = sa.func.count()
    query = sa.select(conversation_tag.c.tag, count).group_by(conversation_tag.c.tag)
    rows = conn.execute(query.order_by(count.desc(), conversation_tag.c.tag).limit(limit))
    return [(row[0], row[1]) for row in rows]


def find_block(conn: sa.Connection, visitor_id: str) -> Block | None:
    """The visitor's block, held or asked for, or None."""
    query = with_block(sa.select(*BLOCK).select_from(conversation), conversation.c.visitor_id)
    row = conn.execute(query.where(conversation.c.visitor_id == visitor_id).limit(1)).mappings().first()
    return None if row is None else to_block(row)


def save_block(
    conn: sa.Connection, visitor_id: str, value: Block, decided_by: str | None, now: datetime
) -> None:
    """In place of the one before, if any."""
    delete_block(conn, visitor_id)
    values = {
        "visitor_id": visitor_id,
        "reason": value.reason,
        "until": value.until,
        "asked_by": value.asked_by.id,
        "decided_by": decided_by,
        "created_at": now,
    }
    conn.execute(visitor_block.insert(), values)


def delete_block(conn: sa.Connection, visitor_id: str) -> None:
    """Nothing happens when there is none."""
    conn.execute(visitor_block.delete().where(visitor_block.c.visitor_id == visitor_id))
