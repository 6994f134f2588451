"""`check_*`: turn what came in into what may be stored, or raise Invalid with the reason."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from bot.domain.errors import Invalid

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")
_LEAST_PASSWORD = 10
_MAX_PAGE = 2000


def check_text(text: str, max_chars: int) -> str:
    """A message: NFC, without control characters, trimmed.

    Raises Invalid for an empty or too long text, NUL (PostgreSQL cannot store it) and lone surrogates.
    """
    if "\x00" in text:
        raise Invalid("invalid_message", "The message contains a NUL character; remove it and send again.")
    if not _is_unicode(text):
        raise Invalid("invalid_message", "The message is not valid Unicode (a lone surrogate).")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # Controls first: one between a letter and its accent would keep them from being composed.
    shown = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) != "Cc")
    clean = unicodedata.normalize("NFC", shown).strip()
    if not clean:
        raise Invalid("invalid_message", "The message is empty.")
    if len(clean) > max_chars:
        raise Invalid(
            "message_too_long",
            f"The message has {len(clean)} characters; at most {max_chars} are possible.",
            length=len(clean),
            limit=max_chars,
        )
    return clean


def check_page(page: str | None) -> str | None:
    """The address of the page without user, query and fragment (they may hold secrets); None if it is not http(s)."""
    if not page or not page.isprintable():
        return None
    try:
        parts = urlsplit(page)
    except ValueError:
        return None
    host = parts.netloc.rpartition("@")[2]
    if parts.scheme not in ("http", "https") or not host:
        return None
    return f"{parts.scheme}://{host}{parts.path}"[:_MAX_PAGE]


def check_email(email: str) -> str:
    """Lower case, NFKC (full-width input). Raises Invalid."""
    clean = unicodedata.normalize("NFKC", email).strip().lower()
    if len(clean) > 254 or not clean.isprintable() or not _EMAIL.fullmatch(clean):
        raise Invalid("invalid_email", "This is not an e-mail address; write it as name@example.com.")
    return clean


def check_password(password: str) -> str:
    """At least ten characters of valid Unicode. Raises Invalid."""
    if not _is_unicode(password):
        raise Invalid("weak_password", "The password is not valid Unicode (a lone surrogate).")
    if len(password) < _LEAST_PASSWORD:
        raise Invalid("weak_password", f"Use at least {_LEAST_PASSWORD} characters.", least=_LEAST_PASSWORD)
    return password


def check_name(name: str) -> str:
    """A person's name: one printable line of at most 100 characters. Raises Invalid."""
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if not clean or len(clean) > 100 or not clean.isprintable():
        raise Invalid("invalid_name", "A name has 1 to 100 printable characters.")
    return clean


def _is_unicode(text: str) -> bool:
    """JSON can carry half of a surrogate pair, which no database can store and no hash can read."""
    return not any("\ud800" <= c <= "\udfff" for c in text)
