"""The table of alerts: what supervisors should look at, until one of them says that they have."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.schema_base import ID, UtcTime, metadata

alert = sa.Table(
    "alert",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("conversation_id", ID, sa.ForeignKey("conversation.id"), nullable=False),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("acknowledged_at", UtcTime),
    sa.Column("acknowledged_by", ID),
    sa.Index(None, "acknowledged_at", "created_at"),
)
