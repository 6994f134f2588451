"""Finding the conversations of one person by an address."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    for table, column in (("contact", "email"), ("contact", "phone"), ("visitor", "email")):
        op.create_index(f"ix_{table}_{column}", table, [column])
