"""Run by Alembic: applies the revisions on the connection that `migrate` lends, in its transaction."""

from __future__ import annotations

from alembic import context

from bot.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    on_version_apply=context.config.attributes.get("on_version_apply"),
)
context.run_migrations()
