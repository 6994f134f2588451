"""Labels: what agents' choices say about visitors' questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain import events
from bot.domain.labels import Label, LabelReason, LabelVerdict
from bot.storage.schema import agent, event, label


def insert_label(conn: sa.Connection, value: Label) -> None:
    """Store a label. Raises IntegrityError when the id is taken."""
    conn.execute(label.insert(), asdict(value))


def delete_labels(conn: sa.Connection, ids: Iterable[str]) -> None:
    """Forget these labels."""
    conn.execute(label.delete().where(label.c.id.in_(list(ids))))


def labels_of(conn: sa.Connection, conversation_id: str) -> list[Label]:
    """All labels of a conversation, oldest first."""
    query = sa.select(label).where(label.c.conversation_id == conversation_id)
    return [_to_label(row) for row in conn.execute(query.order_by(label.c.created_at, label.c.id)).mappings()]


def list_labels(conn: sa.Connection, since: datetime | None, limit: int) -> list[tuple[Label, str | None]]:
    """The newest labels of all conversations with the agents' names, at most `limit`, oldest first."""
    query = sa.select(label, agent.c.name.label("agent_name")).outerjoin(
        agent, agent.c.id == label.c.agent_id
    )
    if since is not None:
        query = query.where(label.c.created_at >= since)
    newest = query.order_by(label.c.created_at.desc(), label.c.id.desc()).limit(limit)
    rows = conn.execute(newest).mappings().all()
    return [(_to_label(row), row["agent_name"]) for row in reversed(rows)]


def newest_build(conn: sa.Connection, conversation_id: str) -> str | None:
    """The index behind the bot's newest decision in this conversation."""
    query = (
        sa.select(event.c.payload)
        .where(event.c.conversation_id == conversation_id, event.c.type == events.DECIDED)
        .order_by(event.c.seq.desc())
        .limit(1)
    )
    payload = conn.execute(query).scalar()
    return payload.get("build") if payload else None


def _to_label(row: Mapping[Any, Any]) -> Label:
    values = {name: row[label.c[name]] for name in Label.__slots__}
    reason = values.pop("reason")
    return Label(
        **values
        | {"verdict": LabelVerdict(values["verdict"]), "reason": LabelReason(reason) if reason else None}
    )
