"""Tables around agents' accounts: what privileged people did."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.schema_base import ID, UtcTime, metadata

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
