"""Visitor widget: identity and several devices, presence, contacts, ratings, transcripts by mail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.String(32)
TIME = sa.String(32)  # UTC, ISO 8601 with microseconds: sorts as text


def upgrade() -> None:
    _visitor_sessions()
    _columns()
    _details()
    _outbox()


def _visitor_sessions() -> None:
    """A visitor may come back on another device: tokens move to a table of their own."""
    op.create_table(
        "visitor_session",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("visitor_id", ID, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_visitor_session"),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name="fk_visitor_session_visitor_id"),
    )
    op.create_index("ix_visitor_session_visitor_id", "visitor_session", ["visitor_id"])
    op.execute(
        "INSERT INTO visitor_session (token_hash, visitor_id, created_at) "
        "SELECT token_hash, id, created_at FROM visitor"
    )
    with op.batch_alter_table("visitor") as table:
        table.drop_constraint("uq_visitor_token_hash", type_="unique")
        table.drop_column("token_hash")
        table.add_column(sa.Column("subject", sa.String(200)))
        table.add_column(sa.Column("name", sa.String(100)))
        table.add_column(sa.Column("email", sa.String(254)))
        table.create_unique_constraint("uq_visitor_subject", ["subject"])


def _columns() -> None:
    op.add_column("agent", sa.Column("away", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("agent", sa.Column("last_seen_at", TIME))
    op.add_column("agent", sa.Column("avatar_url", sa.String(500)))
    op.add_column("conversation", sa.Column("site", sa.String(64)))
    op.add_column(
        "conversation", sa.Column("attributes", sa.JSON, nullable=False, server_default=sa.text("'{}'"))
    )
    for name in ("visitor_seen_seq", "agent_seen_seq"):
        op.add_column(
            "conversation", sa.Column(name, sa.Integer, nullable=False, server_default=sa.text("0"))
        )
    op.create_index("ix_ticket_claimed_at", "ticket", ["claimed_at"])


def _details() -> None:
    op.create_table(
        "contact",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(100)),
        sa.Column("email", sa.String(254)),
        sa.Column("phone", sa.String(32)),
        sa.Column("preferred_time", sa.String(200)),
        sa.Column("text", sa.Text),
        sa.Column("lang", sa.String(35), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name="pk_contact"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_contact_conversation_id"),
    )
    op.create_table(
        "rating",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("score", sa.Integer, nullable=False),
        sa.Column("comment", sa.Text),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_rating"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_rating_conversation_id"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox_mail",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("address", sa.String(254)),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", TIME),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_mail"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_outbox_mail_conversation_id"
        ),
    )
    op.create_index("ix_outbox_mail_due_at", "outbox_mail", ["due_at"])
