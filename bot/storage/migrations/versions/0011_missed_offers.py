"""Offers in a row that an agent let run out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    column = sa.Column("offers_missed", sa.Integer, nullable=False, server_default=sa.text("0"))
    op.add_column("agent", column)
