"""Routing: the rank of those who wait, and offers of automatic assignment."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from bot.domain.urgency import rank_at

revision = "0009"
down_revision = "0008"

ID = sa.String(32)
TIME = sa.String(32)  # UTC, ISO 8601 with microseconds: sorts as text


def upgrade() -> None:
    op.add_column("agent", sa.Column("given_at", TIME))
    for name, kind in (
        ("rank_at", TIME),
        ("skill", sa.String(40)),
        ("wanted_agent", ID),
        ("offered_to", ID),
        ("offered_until", TIME),
        ("nobody_took_at", TIME),
    ):
        op.add_column("ticket", sa.Column(name, kind))
    op.add_column("ticket", sa.Column("passed_by", sa.JSON, nullable=False, server_default=sa.text("'[]'")))
    op.create_index("ix_ticket_offered_to", "ticket", ["offered_to"])
    _rank_those_who_wait()


def _rank_those_who_wait() -> None:
    connection = op.get_bind()
    connection.execute(sa.text("UPDATE ticket SET rank_at = created_at"))
    urgent = connection.execute(
        sa.text(
            "SELECT t.number, t.priority, t.created_at, t.lapsed_from FROM ticket t JOIN conversation c"
            " ON c.ticket_number = t.number WHERE c.state = 'waiting'"
            " AND (t.priority > 0 OR t.lapsed_from IS NOT NULL)"
        )
    ).all()
    for number, priority, created_at, lapsed_from in urgent:
        rank = rank_at(datetime.fromisoformat(created_at), priority, lapsed=lapsed_from is not None)
        connection.execute(
            sa.text("UPDATE ticket SET rank_at = :rank WHERE number = :number"),
            {"rank": rank.isoformat(timespec="microseconds"), "number": number},
        )
