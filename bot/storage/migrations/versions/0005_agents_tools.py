"""Agents' tools: notes and mentions, labels, canned replies, tags, blocked visitors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.String(32)
TIME = sa.String(32)  # UTC, ISO 8601 with microseconds: sorts as text


def upgrade() -> None:
    _notes()
    _labels()
    _canned_replies()
    _tags_and_blocks()


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")


def _notes() -> None:
    op.create_table(
        "note",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("author_name", sa.String(100), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("mentions", sa.JSON, nullable=False),
        sa.Column("client_message_id", sa.String(64), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name="pk_note"),
        sa.UniqueConstraint(
            "conversation_id", "client_message_id", name="uq_note_conversation_id_client_message_id"
        ),
        _reference("note", "conversation_id", "conversation"),
    )
    op.create_table(
        "mention",
        sa.Column("agent_id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("agent_id", "conversation_id", "seq", name="pk_mention"),
        _reference("mention", "agent_id", "agent"),
        sa.ForeignKeyConstraint(
            ["conversation_id", "seq"],
            ["note.conversation_id", "note.seq"],
            name="fk_mention_conversation_id",
        ),
    )


def _labels() -> None:
    op.create_table(
        "label",
        sa.Column("id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("about_seq", sa.Integer, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("lang", sa.String(35), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(16)),
        sa.Column("article_id", sa.String(200)),
        sa.Column("article_lang", sa.String(35)),
        sa.Column("rank", sa.Integer),
        sa.Column("probability", sa.Float),
        sa.Column("build", sa.String(64)),
        sa.Column("agent_id", ID, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_label"),
        _reference("label", "conversation_id", "conversation"),
        _reference("label", "agent_id", "agent"),
    )
    op.create_index("ix_label_conversation_id", "label", ["conversation_id"])
    op.create_index("ix_label_created_at", "label", ["created_at"])


def _canned_replies() -> None:
    op.create_table(
        "canned_reply",
        sa.Column("id", ID, nullable=False),
        sa.Column("shortcut", sa.String(40), nullable=False),
        sa.Column("texts", sa.JSON, nullable=False),
        sa.Column("team_id", ID),
        sa.Column("owner_id", ID),
        sa.Column("updated_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_canned_reply"),
        _reference("canned_reply", "owner_id", "agent"),
    )
    op.create_index("ix_canned_reply_shortcut", "canned_reply", ["shortcut"])


def _tags_and_blocks() -> None:
    op.create_table(
        "conversation_tag",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("tag", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "tag", name="pk_conversation_tag"),
        _reference("conversation_tag", "conversation_id", "conversation"),
    )
    op.create_index("ix_conversation_tag_tag", "conversation_tag", ["tag"])
    op.create_table(
        "visitor_block",
        sa.Column("visitor_id", ID, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("until", TIME),
        sa.Column("asked_by", ID, nullable=False),
        sa.Column("decided_by", ID),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("visitor_id", name="pk_visitor_block"),
        _reference("visitor_block", "visitor_id", "visitor"),
        _reference("visitor_block", "asked_by", "agent"),
        _reference("visitor_block", "decided_by", "agent"),
    )
