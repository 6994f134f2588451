"""Alerts for supervisors, and who has seen them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from bot.domain.alert import Alert, AlertKind
from bot.storage.schema import alert


def raise_alert(conn: sa.Connection, new: Alert) -> None:
    """Store an alert; in place of an open one of the same kind and target about the same conversation."""
    target = new.target or ""
    query = sa.select(alert.c.id, alert.c.data).where(
        alert.c.conversation_id == new.conversation_id,
        alert.c.kind == new.kind.value,
        alert.c.acknowledged_at.is_(None),
    )
    same = [row.id for row in conn.execute(query) if row.data.get("target", "") == target]
    conn.execute(alert.delete().where(alert.c.id.in_(same)))
    data: dict[str, int | str] = {"target": target}
    if new.score is not None:
        data["score"] = new.score
    values = {"id": new.id, "kind": new.kind.value, "conversation_id": new.conversation_id, "data": data}
    conn.execute(alert.insert(), {**values, "created_at": new.created_at})


def list_open_alerts(conn: sa.Connection, limit: int) -> list[Alert]:
    """The newest `limit` that nobody has acknowledged, newest first."""
    query = sa.select(alert).where(alert.c.acknowledged_at.is_(None))
    query = query.order_by(alert.c.created_at.desc(), alert.c.id).limit(limit)
    return [
        Alert(
            id=row.id,
            kind=AlertKind(row.kind),
            conversation_id=row.conversation_id,
            created_at=row.created_at,
            score=row.data.get("score"),
            target=row.data.get("target") or None,
        )
        for row in conn.execute(query)
    ]


def acknowledge_alert(conn: sa.Connection, alert_id: str, agent_id: str, now: datetime) -> str | None:
    """The id of the alert's conversation; None when it is not open (any more)."""
    seen = (
        alert.update()
        .where(alert.c.id == alert_id, alert.c.acknowledged_at.is_(None))
        .values(acknowledged_at=now, acknowledged_by=agent_id)
        .returning(alert.c.conversation_id)
    )
    return conn.execute(seen).scalar()
