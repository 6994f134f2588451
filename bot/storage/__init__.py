"""Rows in and out of SQLite or PostgreSQL. Knows the domain's values, none of its rules."""
