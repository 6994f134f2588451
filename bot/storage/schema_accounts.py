"""Tables around agents' accounts: sessions, links by mail or hand, the second step, what privileged people did."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.schema_base import ID, UtcTime, metadata

agent_session = sa.Table(
    "agent_session",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("agent_id", ID, sa.ForeignKey("agent.id"), nullable=False, index=True),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("expires_at", UtcTime, nullable=False),
    # What its owner may know it by: the token's hash never leaves the database.
    sa.Column("id", ID, nullable=False, server_default=""),
    sa.Column("last_seen_at", UtcTime, nullable=False, server_default=""),
    sa.Column("user_agent", sa.String(300), nullable=False, server_default=""),
)

#: One-time links: an invitation (`email`, `role`), or a new password for `agent_id`. Taken by deleting the row.
agent_link = sa.Table(
    "agent_link",
    metadata,
    sa.Column("id", ID, primary_key=True),
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("email", sa.String(254), nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("agent_id", ID, sa.ForeignKey("agent.id"), index=True),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("expires_at", UtcTime, nullable=False),
)

#: The second step. `secret` is read by the check of a code alone; `last_step` is the code that was used last.
agent_totp = sa.Table(
    "agent_totp",
    metadata,
    sa.Column("agent_id", ID, sa.ForeignKey("agent.id"), primary_key=True),
    sa.Column("secret", sa.String(64), nullable=False),
    sa.Column("confirmed_at", UtcTime),  # NULL: shown to the agent, not in force yet
    sa.Column("last_step", sa.Integer),
)

recovery_code = sa.Table(
    "recovery_code",
    metadata,
    sa.Column("agent_id", ID, sa.ForeignKey("agent.id"), primary_key=True),
    sa.Column("code_hash", sa.String(64), primary_key=True),
)

#: Privileged acts, for good: rows are added and never changed, which the triggers below hold. `hash` covers the row
#: and the hash of the row before. The actor's name is kept as it was; no reference, so that nothing can make a row go.
audit_entry = sa.Table(
    "audit_entry",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", UtcTime, nullable=False, index=True),
    sa.Column("actor_id", ID, index=True),  # NULL: the command line, or the service itself
    sa.Column("actor_name", sa.String(100)),
    sa.Column("act", sa.String(64), nullable=False, index=True),
    sa.Column("subject", sa.String(200)),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)

#: Statements by dialect; the migration has the same ones, as they were then.
APPEND_ONLY: dict[str, tuple[str, ...]] = {
    "sqlite": (
        "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END",
        "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION audit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$",
        "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry "
        "FOR EACH ROW EXECUTE FUNCTION audit_entry_append_only()",
    ),
}
for _dialect, _statements in APPEND_ONLY.items():
    for _statement in _statements:
        _made = sa.DDL(_statement).execute_if(dialect=_dialect)  # type: ignore[no-untyped-call]
        sa.event.listen(audit_entry, "after_create", _made)
