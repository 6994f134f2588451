"""Teams: whose queue a conversation waits in, who may take it, run-time preferences, due times of service levels."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

ID = sa.String(32)
TIME = sa.String(32)  # UTC, ISO 8601 with microseconds: sorts as text


def upgrade() -> None:
    op.create_table(
        "team",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("hours", sa.JSON),
        sa.Column("sla", sa.JSON),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team"),
        sa.UniqueConstraint("name", name="uq_team_name"),
    )
    op.create_table(
        "team_member",
        sa.Column("team_id", ID, nullable=False),
        sa.Column("agent_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "agent_id", name="pk_team_member"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_team_member_team_id"),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name="fk_team_member_agent_id"),
    )
    op.create_index("ix_team_member_agent_id", "team_member", ["agent_id"])
    op.create_table(
        "preference",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_preference"),
    )
    _columns()
    _breaches()


def _columns() -> None:
    for name in ("languages", "skills"):
        op.add_column("agent", sa.Column(name, sa.JSON, nullable=False, server_default=sa.text("'[]'")))
    op.add_column("agent", sa.Column("capacity", sa.Integer))
    op.add_column("conversation", sa.Column("team_id", ID))
    op.add_column("conversation", sa.Column("time_zone", sa.String(64)))
    op.create_index("ix_conversation_team_id", "conversation", ["team_id"])
    op.add_column("ticket", sa.Column("due_at", TIME))
    op.add_column("ticket", sa.Column("due_kind", sa.String(16)))
    op.add_column("ticket", sa.Column("breached_at", TIME))
    op.create_index("ix_ticket_due_at", "ticket", ["due_at"])


def _breaches() -> None:
    op.create_table(
        "sla_breach",
        sa.Column("ticket_number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("team_id", ID),
        sa.Column("recorded_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("ticket_number", "kind", "due_at", name="pk_sla_breach"),
        sa.ForeignKeyConstraint(["ticket_number"], ["ticket.number"], name="fk_sla_breach_ticket_number"),
    )
    op.create_index("ix_sla_breach_recorded_at", "sla_breach", ["recorded_at"])
