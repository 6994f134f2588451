"""The first schema: visitors, agents, conversations, messages, events, tickets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.String(32)
TIME = sa.String(32)  # UTC, ISO 8601 with microseconds: sorts as text


def upgrade() -> None:
    _people()
    _conversations()
    _messages_and_events()
    _tickets()


def _people() -> None:
    op.create_table(
        "visitor",
        sa.Column("id", ID, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("current_conversation_id", ID),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visitor"),
        sa.UniqueConstraint("token_hash", name="uq_visitor_token_hash"),
    )
    op.create_table(
        "agent",
        sa.Column("id", ID, nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agent"),
        sa.UniqueConstraint("email", name="uq_agent_email"),
    )
    op.create_table(
        "agent_session",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("agent_id", ID, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_agent_session"),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name="fk_agent_session_agent_id"),
    )
    op.create_index("ix_agent_session_agent_id", "agent_session", ["agent_id"])


def _conversations() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", ID, nullable=False),
        sa.Column("visitor_id", ID, nullable=False),
        sa.Column("lang", sa.String(35), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("assignee_id", ID),
        sa.Column("ticket_number", sa.Integer),
        sa.Column("page", sa.String(2000)),
        sa.Column("unhelpful", sa.Integer, nullable=False),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.CheckConstraint(
            "state IN ('bot', 'waiting', 'with_agent', 'resolved')", name=op.f("ck_conversation_state")
        ),
        sa.CheckConstraint(
            "(state = 'with_agent') = (assignee_id IS NOT NULL)", name=op.f("ck_conversation_one_owner")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name="fk_conversation_visitor_id"),
        sa.ForeignKeyConstraint(["assignee_id"], ["agent.id"], name="fk_conversation_assignee_id"),
    )
    op.create_index("ix_conversation_visitor_id", "conversation", ["visitor_id"])
    op.create_index("ix_conversation_state_updated_at", "conversation", ["state", "updated_at"])
    op.create_index("ix_conversation_updated_at", "conversation", ["updated_at"])


def _messages_and_events() -> None:
    op.create_table(
        "message",
        sa.Column("id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("author_kind", sa.String(8), nullable=False),
        sa.Column("author_id", ID),
        sa.Column("author_name", sa.String(100)),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("client_message_id", sa.String(64)),
        sa.Column("needs_reply", sa.Boolean, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        sa.UniqueConstraint("conversation_id", "seq", name="uq_message_conversation_id_seq"),
        sa.UniqueConstraint(
            "conversation_id", "client_message_id", name="uq_message_conversation_id_client_message_id"
        ),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_message_conversation_id"),
    )
    needs_reply = sa.column("needs_reply", sa.Boolean).is_(sa.true())
    op.create_index(
        "ix_message_needs_reply",
        "message",
        ["created_at"],
        sqlite_where=needs_reply,
        postgresql_where=needs_reply,
    )
    op.create_table(
        "event",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("audience", sa.String(16), nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name="pk_event"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_event_conversation_id"),
    )


def _tickets() -> None:
    op.create_table(
        "ticket",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True, nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("reason", sa.JSON, nullable=False),
        sa.Column("candidates", sa.JSON, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("claimed_at", TIME),
        sa.Column("resolved_at", TIME),
        sa.Column("outcome", sa.String(32)),
        sa.PrimaryKeyConstraint("number", name="pk_ticket"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_ticket_conversation_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ticket_conversation_id", "ticket", ["conversation_id"])
