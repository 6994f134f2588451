"""Queue leases: since when an agent has a conversation, and who lost a ticket by vanishing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("conversation", sa.Column("assigned_at", sa.String(32)))  # UTC, ISO 8601
    op.execute("UPDATE conversation SET assigned_at = updated_at WHERE state = 'with_agent'")
    op.create_index("ix_conversation_assignee_id", "conversation", ["assignee_id"])
    op.add_column("ticket", sa.Column("lapsed_from", sa.String(32)))
