"""Tables of what agents reach for inside a conversation: notes, labels, canned replies, tags, blocks."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.schema_base import ID, UtcTime, metadata

#: The details of the event `agent.note` with the same number. No visitor ever receives one.
note = sa.Table(
    "note",
    metadata,
    sa.Column("conversation_id", ID, sa.ForeignKey("conversation.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("author_id", ID, nullable=False),
    sa.Column("author_name", sa.String(100), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("mentions", sa.JSON, nullable=False),
    sa.Column("client_message_id", sa.String(64), nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.UniqueConstraint("conversation_id", "client_message_id"),
)

#: Notes that name an agent who has not looked yet; the row goes when they look.
mention = sa.Table(
    "mention",
    metadata,
    sa.Column("agent_id", ID, sa.ForeignKey("agent.id"), primary_key=True),
    sa.Column("conversation_id", ID, primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.ForeignKeyConstraint(["conversation_id", "seq"], ["note.conversation_id", "note.seq"]),
)

#: What an agent's choice says about a question: this article answers it, none does, or they wrote themselves.
label = sa.Table(
    "label",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("conversation_id", ID, sa.ForeignKey("conversation.id"), nullable=False, index=True),
    sa.Column("about_seq", sa.Integer, nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("lang", sa.String(35), nullable=False),
    sa.Column("verdict", sa.String(16), nullable=False),
    sa.Column("reason", sa.String(16)),
    sa.Column("article_id", sa.String(200)),
    sa.Column("article_lang", sa.String(35)),
    sa.Column("rank", sa.Integer),  # among the candidates shown, from 1; NULL: it was none of them
    sa.Column("probability", sa.Float),
    sa.Column("build", sa.String(64)),
    sa.Column("agent_id", ID, sa.ForeignKey("agent.id"), nullable=False),
    sa.Column("created_at", UtcTime, nullable=False, index=True),
)

#: Without team and owner it is everybody's. No reference to the team: a team that goes leaves its replies to all.
canned_reply = sa.Table(
    "canned_reply",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("shortcut", sa.String(40), nullable=False, index=True),
    sa.Column("texts", sa.JSON, nullable=False),  # text by language
    sa.Column("team_id", ID),
    sa.Column("owner_id", ID, sa.ForeignKey("agent.id")),
    sa.Column("updated_at", UtcTime, nullable=False),
)

conversation_tag = sa.Table(
    "conversation_tag",
    metadata,
    sa.Column("conversation_id", ID, sa.ForeignKey("conversation.id"), primary_key=True),
    sa.Column("tag", sa.String(40), primary_key=True, index=True),
)

#: Who may not write any more, or of whom an agent asks it (`decided_by` is NULL until a supervisor says yes).
visitor_block = sa.Table(
    "visitor_block",
    metadata,
    sa.Column("visitor_id", ID, sa.ForeignKey("visitor.id"), primary_key=True),
    sa.Column("reason", sa.String(200), nullable=False),
    sa.Column("until", UtcTime),  # NULL: until somebody lifts it
    sa.Column("asked_by", ID, sa.ForeignKey("agent.id"), nullable=False),
    sa.Column("decided_by", ID, sa.ForeignKey("agent.id")),
    sa.Column("created_at", UtcTime, nullable=False),
)
