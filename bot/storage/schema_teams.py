"""Tables of teams, of what administrators change at run time, and of service levels that were missed."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.schema_base import ID, UtcTime, metadata

team = sa.Table(
    "team",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("name", sa.String(60), nullable=False, unique=True),
    # Business hours and service levels of this team; NULL: those of the whole service.
    sa.Column("hours", sa.JSON(none_as_null=True)),
    sa.Column("sla", sa.JSON(none_as_null=True)),
    sa.Column("created_at", UtcTime, nullable=False),
)

team_member = sa.Table(
    "team_member",
    metadata,
    sa.Column("team_id", ID, sa.ForeignKey("team.id"), primary_key=True),
    sa.Column("agent_id", ID, sa.ForeignKey("agent.id"), primary_key=True, index=True),
)

#: What administrators change at run time, each value as its owner shapes it.
preference = sa.Table(
    "preference",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
    sa.Column("updated_at", UtcTime, nullable=False),
)

#: A target of a service level that was missed, written once, for the reports.
sla_breach = sa.Table(
    "sla_breach",
    metadata,
    sa.Column("ticket_number", sa.Integer, sa.ForeignKey("ticket.number"), primary_key=True),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("due_at", UtcTime, primary_key=True),
    sa.Column("team_id", ID),
    sa.Column("recorded_at", UtcTime, nullable=False, index=True),
)
