"""The real clock, and ids and tokens from the operating system's randomness."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def new_id() -> str:
    """An opaque 128-bit id as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def new_token() -> str:
    """A 256-bit secret for a visitor or a session, URL-safe (though it never goes into a URL)."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """What the database keeps of a token. Plain SHA-256 is enough for 256 random bits."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
