"""Accounts: sessions that can be told apart and grow idle, one-time links, the second step of signing in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ID = sa.String(32)
TIME = sa.String(32)  # UTC, ISO 8601 with microseconds


def upgrade() -> None:
    _sessions()
    op.create_table(
        "agent_link",
        sa.Column("id", ID, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("agent_id", ID),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agent_link"),
        sa.UniqueConstraint("token_hash", name="uq_agent_link_token_hash"),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name="fk_agent_link_agent_id"),
    )
    op.create_index("ix_agent_link_agent_id", "agent_link", ["agent_id"])
    op.create_table(
        "agent_totp",
        sa.Column("agent_id", ID, nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("confirmed_at", TIME),
        sa.Column("last_step", sa.Integer),
        sa.PrimaryKeyConstraint("agent_id", name="pk_agent_totp"),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name="fk_agent_totp_agent_id"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("agent_id", ID, nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("agent_id", "code_hash", name="pk_recovery_code"),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name="fk_recovery_code_agent_id"),
    )


def _sessions() -> None:
    """Sessions of the release before stay; their hash's beginning tells them apart as well as anything."""
    op.add_column("agent_session", sa.Column("id", ID, nullable=False, server_default=""))
    op.add_column("agent_session", sa.Column("last_seen_at", TIME, nullable=False, server_default=""))
    op.add_column("agent_session", sa.Column("user_agent", sa.String(300), nullable=False, server_default=""))
    op.execute("UPDATE agent_session SET id = substr(token_hash, 1, 32), last_seen_at = created_at")
