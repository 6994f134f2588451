"""One schema for SQLite and PostgreSQL (SQLAlchemy Core). Alembic's migrations build it.

Tables of one subject stand in modules of their own, `schema_*.py`, and are imported here.
What people write lives in `message.text`, `ticket.question`, `label.question`, `contact`, `rating.comment`,
`note.text`, the notes of events `agent.moved` and `visitor_block.reason`; who they are in `visitor`, `contact`,
`conversation.attributes` (and its events) and `outbox_mail.address`: erasing has these places to visit.
Times are UTC, stored as ISO 8601 text with microseconds by `UtcTime`: it sorts, and both databases agree.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.schema_accounts import agent_link as agent_link
from bot.storage.schema_accounts import agent_session as agent_session
from bot.storage.schema_accounts import agent_totp as agent_totp
from bot.storage.schema_accounts import audit_entry as audit_entry
from bot.storage.schema_accounts import recovery_code as recovery_code
from bot.storage.schema_base import ID as ID
from bot.storage.schema_base import UtcTime as UtcTime
from bot.storage.schema_base import metadata as metadata
from bot.storage.schema_reports import alert as alert
from bot.storage.schema_teams import preference as preference
from bot.storage.schema_teams import sla_breach as sla_breach
from bot.storage.schema_teams import team as team
from bot.storage.schema_teams import team_member as team_member
from bot.storage.schema_tools import canned_reply as canned_reply
from bot.storage.schema_tools import conversation_tag as conversation_tag
from bot.storage.schema_tools import label as label
from bot.storage.schema_tools import mention as mention
from bot.storage.schema_tools import note as note
from bot.storage.schema_tools import visitor_block as visitor_block

visitor = sa.Table(
    "visitor",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("current_conversation_id", ID),
    sa.Column("created_at", UtcTime, nullable=False),
    # Who it is according to the page's own server; the subject is what that server calls them.
    sa.Column("subject", sa.String(200), unique=True),
    sa.Column("name", sa.String(100)),
    sa.Column("email", sa.String(254), index=True),
)

visitor_session = sa.Table(
    "visitor_session",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("visitor_id", ID, sa.ForeignKey("visitor.id"), nullable=False, index=True),
    sa.Column("created_at", UtcTime, nullable=False),
)

agent = sa.Table(
    "agent",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("email", sa.String(254), nullable=False, unique=True),
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("password_hash", sa.String(200), nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("away", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("last_seen_at", UtcTime),
    sa.Column("avatar_url", sa.String(500)),
    # When they were given a conversation last: of those with as much room it is the turn of the longest idle.
    sa.Column("given_at", UtcTime),
    # What routing may ask for: language tags, and words of the team's own.
    sa.Column("languages", sa.JSON, nullable=False, server_default=sa.text("'[]'")),
    sa.Column("skills", sa.JSON, nullable=False, server_default=sa.text("'[]'")),
    sa.Column("capacity", sa.Integer),  # NULL: MADOGUCHI_AGENT_CAPACITY
    # Offers in a row that ran out; 0 after any sign that somebody reads them.
    sa.Column("offers_missed", sa.Integer, nullable=False, server_default=sa.text("0")),
)

conversation = sa.Table(
    "conversation",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("visitor_id", ID, sa.ForeignKey("visitor.id"), nullable=False, index=True),
    sa.Column("lang", sa.String(35), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("assignee_id", ID, sa.ForeignKey("agent.id"), index=True),
    sa.Column("ticket_number", sa.Integer),
    sa.Column("page", sa.String(2000)),
    sa.Column("unhelpful", sa.Integer, nullable=False),
    sa.Column("last_seq", sa.Integer, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("updated_at", UtcTime, nullable=False),
    sa.Column("site", sa.String(64)),
    sa.Column("attributes", sa.JSON, nullable=False, server_default=sa.text("'{}'")),
    sa.Column("visitor_seen_seq", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("agent_seen_seq", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("assigned_at", UtcTime),
    # Whose queue it belongs to; NULL: everybody's. No reference: SQLite would have to copy the table to add one.
    sa.Column("team_id", ID, index=True),
    sa.Column("time_zone", sa.String(64)),  # the visitor's, as the browser says: IANA name
    sa.CheckConstraint("state IN ('bot', 'waiting', 'with_agent', 'resolved')", name="state"),
    sa.CheckConstraint("(state = 'with_agent') = (assignee_id IS NOT NULL)", name="one_owner"),
    sa.Index(None, "state", "updated_at"),
    sa.Index(None, "updated_at"),
)

message = sa.Table(
    "message",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("conversation_id", ID, sa.ForeignKey("conversation.id"), nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("author_kind", sa.String(8), nullable=False),
    sa.Column("author_id", ID),
    sa.Column("author_name", sa.String(100)),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("client_message_id", sa.String(64)),
    sa.Column("needs_reply", sa.Boolean, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.UniqueConstraint("conversation_id", "seq"),
    # NULLs are distinct in a unique constraint on both databases: the bot's lines need no client id.
    sa.UniqueConstraint("conversation_id", "client_message_id"),
)
#: All that the reports ask of messages, so that they need not read them.
sa.Index(
    "ix_message_measures",
    message.c.conversation_id,
    message.c.author_kind,
    message.c.created_at,
    message.c.kind,
    message.c.author_id,
)
sa.Index(
    "ix_message_needs_reply",
    message.c.created_at,
    sqlite_where=message.c.needs_reply.is_(sa.true()),
    postgresql_where=message.c.needs_reply.is_(sa.true()),
)

event = sa.Table(
    "event",
    metadata,
    sa.Column("conversation_id", ID, sa.ForeignKey("conversation.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("type", sa.String(32), nullable=False),
    sa.Column("audience", sa.String(16), nullable=False),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
)
sa.Index(
    "ix_event_reopened",
    event.c.conversation_id,
    event.c.created_at,
    sqlite_where=sa.text("type = 'conversation.reopened'"),
    postgresql_where=sa.text("type = 'conversation.reopened'"),
)

ticket = sa.Table(
    "ticket",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("conversation_id", ID, sa.ForeignKey("conversation.id"), nullable=False, index=True),
    sa.Column("reason", sa.JSON, nullable=False),
    sa.Column("candidates", sa.JSON, nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("priority", sa.Integer, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False, index=True),
    sa.Column("claimed_at", UtcTime, index=True),
    sa.Column("resolved_at", UtcTime),
    sa.Column("outcome", sa.String(32)),
    # The agent who had it and gave no more sign of life; NULL once somebody has taken it. No reference: SQLite
    # would have to copy the table to add one, and accounts are never deleted.
    sa.Column("lapsed_from", ID),
    # The nearest open target of the service level, and when the first one was missed.
    sa.Column("due_at", UtcTime, index=True),
    sa.Column("due_kind", sa.String(16)),
    sa.Column("breached_at", UtcTime),
    # The order of the queue: see `bot/domain/urgency.py`.
    sa.Column("rank_at", UtcTime),
    # Automatic assignment: what it takes, who is asked first, whom it is offered to until when, whom it was offered
    # to in vain since it last changed hands, and since when nobody was left to ask.
    sa.Column("skill", sa.String(40)),
    sa.Column("wanted_agent", ID),
    sa.Column("offered_to", ID, index=True),
    sa.Column("offered_until", UtcTime),
    sa.Column("passed_by", sa.JSON, nullable=False, server_default=sa.text("'[]'")),
    sa.Column("nobody_took_at", UtcTime),
    sqlite_autoincrement=True,
)

#: How a visitor can be reached: the details of the event `visitor.contact` with the same number.
contact = sa.Table(
    "contact",
    metadata,
    sa.Column("conversation_id", ID, sa.ForeignKey("conversation.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("name", sa.String(100)),
    sa.Column("email", sa.String(254), index=True),
    sa.Column("phone", sa.String(32), index=True),
    sa.Column("preferred_time", sa.String(200)),
    sa.Column("text", sa.Text),
    sa.Column("lang", sa.String(35), nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
)

rating = sa.Table(
    "rating",
    metadata,
    sa.Column("conversation_id", ID, sa.ForeignKey("conversation.id"), primary_key=True),
    sa.Column("score", sa.Integer, nullable=False),
    sa.Column("comment", sa.Text),
    sa.Column("created_at", UtcTime, nullable=False),
)

#: Transcripts to be mailed. `id` is a hash of what is asked for, so that asking twice sends once.
outbox_mail = sa.Table(
    "outbox_mail",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("conversation_id", ID, sa.ForeignKey("conversation.id"), nullable=False),
    sa.Column("address", sa.String(254)),  # forgotten once the mail is sent or given up
    sa.Column("zone", sa.String(64), nullable=False),
    sa.Column("last_seq", sa.Integer, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("due_at", UtcTime, index=True),  # NULL: nothing left to do
    sa.Column("created_at", UtcTime, nullable=False),
)
