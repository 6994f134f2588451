"""Reports: the indexes that the measures are read from, and alerts for supervisors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    columns = ["conversation_id", "author_kind", "created_at", "kind", "author_id"]
    op.create_index("ix_message_measures", "message", columns)
    op.create_index("ix_ticket_created_at", "ticket", ["created_at"])
    reopened = sa.text("type = 'conversation.reopened'")
    op.create_index(
        "ix_event_reopened",
        "event",
        ["conversation_id", "created_at"],
        sqlite_where=reopened,
        postgresql_where=reopened,
    )
    op.create_table(
        "alert",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),  # UTC, ISO 8601
        sa.Column("acknowledged_at", sa.String(32)),
        sa.Column("acknowledged_by", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_alert_conversation_id"),
    )
    op.create_index("ix_alert_acknowledged_at_created_at", "alert", ["acknowledged_at", "created_at"])
