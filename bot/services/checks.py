"""`check_*`: turn what came in into what may be stored, or raise Invalid with the reason."""

from __future__ import annotations

import re
import unicodedata

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
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise Invalid("invalid_message", "The message is not valid Unicode (a lone surrogate).") from None
    clean = unicodedata.normalize("NFC", text)
    clean = "".join(c for c in clean if c in "\n\t" or unicodedata.category(c) != "Cc").strip()
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
    """The address of the page without query and fragment (they may hold secrets); None if it is not http(s)."""
    if not page or not page.isprintable():
        return None
    bare = re.split(r"[?#]", page, maxsplit=1)[0][:_MAX_PAGE]
    return bare if re.match(r"https?://", bare) else None


def check_email(email: str) -> str:
    """Lower case, NFKC (full-width input). Raises Invalid."""
    clean = unicodedata.normalize("NFKC", email).strip().lower()
    if len(clean) > 254 or not _EMAIL.fullmatch(clean):
        raise Invalid("invalid_email", f"'{clean[:80]}' is not an e-mail address.")
    return clean


def check_password(password: str) -> str:
    """At least ten characters. Raises Invalid."""
    if len(password) < _LEAST_PASSWORD:
        raise Invalid("weak_password", f"Use at least {_LEAST_PASSWORD} characters.", least=_LEAST_PASSWORD)
    return password


def check_name(name: str) -> str:
    """A person's name: one printable line of at most 100 characters. Raises Invalid."""
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if not clean or len(clean) > 100 or not clean.isprintable():
        raise Invalid("invalid_name", "A name has 1 to 100 printable characters.")
    return clean
