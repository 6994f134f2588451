"""Alembic's scripts: forward only, one file a revision. `bot/storage/migrate.py` runs them."""
