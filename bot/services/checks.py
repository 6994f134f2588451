"""`check_*`: turn what came in into what may be stored, or raise Invalid with the reason."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.domain.errors import Code, Invalid

#: What people type for a hyphen: Japanese keyboards offer all of these.
_HYPHENS = dict.fromkeys(map(ord, "ー‐‑‒–—―−ｰ"), "-")
_PHONE = re.compile(r"\+?[0-9()\-. /]+(?: ?(?:ext\.?|x|#|内線) ?[0-9]{1,6})?")
_PHONE_DIGITS = (6, 15)
_MAX_TIME = 200
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")
_LEAST_PASSWORD = 10
_MAX_PAGE = 2000
_MAX_SITE = 64
_MAX_AVATAR = 500
_MAX_ATTRIBUTES = 20


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


def check_site(site: str | None) -> str | None:
    """The name that a page gives itself; None if it is none that can be shown."""
    clean = " ".join((site or "").split())
    return clean[:_MAX_SITE] if clean.isprintable() and clean else None


def check_zone(name: str | None) -> ZoneInfo:
    """An IANA time zone by its name; UTC when none is given. Raises Invalid."""
    try:
        return ZoneInfo(name or "UTC")
    except (KeyError, ValueError, OSError):
        message = "This is not a time zone; write a name such as Asia/Tokyo."
        raise Invalid("invalid_time_zone", message, field="tz") from None


def check_attributes(attributes: dict[str, Any]) -> dict[str, Any]:
    """What a page says of its visitor: few, short, and fit to be stored and shown. Raises Invalid."""
    if len(attributes) > _MAX_ATTRIBUTES:
        raise _bad_attribute(f"At most {_MAX_ATTRIBUTES} attributes are possible.")
    clean: dict[str, Any] = {}
    for key, value in attributes.items():
        name = unicodedata.normalize("NFC", key).strip()
        if not name or len(name) > 40 or not name.isprintable():
            raise _bad_attribute("An attribute's name has 1 to 40 printable characters.")
        clean[name] = _check_value(name, value)
    return clean


def _check_value(name: str, value: Any) -> Any:
    if isinstance(value, str):
        value = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", value)).strip()
        if len(value) > 500:
            raise _bad_attribute(f"The attribute '{name}' has more than 500 characters.")
    elif not math.isfinite(value) or abs(value) > 2**53:  # beyond this no browser reads it as it was
        raise _bad_attribute(f"The attribute '{name}' is not a number that can be kept exactly.")
    return value


def _bad_attribute(message: str) -> Invalid:
    return Invalid("invalid_attributes", message, field="attributes")


def check_email(email: str) -> str:
    """Lower case, NFKC (full-width input), a Japanese full stop as a dot. Raises Invalid."""
    clean = unicodedata.normalize("NFKC", email).replace("。", ".").strip().lower()
    if len(clean) > 254 or not clean.isprintable() or not _EMAIL.fullmatch(clean):
        message = "This is not an e-mail address; write it as name@example.com."
        raise Invalid("invalid_email", message, field="email")
    return clean


def check_phone(phone: str) -> str:
    """A telephone number in half-width digits, separated as it was given. Raises Invalid."""
    clean = " ".join(unicodedata.normalize("NFKC", phone).translate(_HYPHENS).split())
    digits = sum(c in "0123456789" for c in re.split("ext|x|#|内線", clean, maxsplit=1)[0])
    least, most = _PHONE_DIGITS
    if not _PHONE.fullmatch(clean) or not least <= digits <= most or len(clean) > 32:
        message = f"This is not a telephone number; write {least} to {most} digits such as 03-1234-5678."
        raise Invalid("invalid_phone", message, field="phone")
    return clean


def check_line(text: str, code: Code, field: str, most: int) -> str:
    """One printable line of at most `most` characters. Raises Invalid, naming the field."""
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    if not clean or len(clean) > most or not clean.isprintable():
        raise Invalid(code, f"Write 1 to {most} printable characters.", field=field, most=most)
    return clean


def check_time(text: str) -> str:
    """When somebody may be called, in their own words. Raises Invalid."""
    return check_line(text, "invalid_preferred_time", "preferred_time", _MAX_TIME)


def check_avatar(url: str) -> str:
    """Address of a picture that any page may show: https, or a path of this service. Raises Invalid."""
    parts = urlsplit(url) if url.isprintable() and len(url) <= _MAX_AVATAR else None
    own = parts is not None and not parts.netloc and parts.path.startswith("/") and not parts.scheme
    if parts is None or not (own or (parts.scheme == "https" and parts.hostname)) or " " in url:
        message = "Write the picture's address as https://host/picture.png or as a path of this service."
        raise Invalid("invalid_avatar", message, field="avatar")
    return url


def check_password(password: str) -> str:
    """At least ten characters of valid Unicode. Raises Invalid."""
    if not _is_unicode(password):
        raise Invalid("weak_password", "The password is not valid Unicode (a lone surrogate).")
    if len(password) < _LEAST_PASSWORD:
        raise Invalid("weak_password", f"Use at least {_LEAST_PASSWORD} characters.", least=_LEAST_PASSWORD)
    return password


def check_name(name: str) -> str:
    """A person's name: one printable line of at most 100 characters. Raises Invalid."""
    return check_line(name, "invalid_name", "name", 100)


def _is_unicode(text: str) -> bool:
    """JSON can carry half of a surrogate pair, which no database can store and no hash can read."""
    return not any("\ud800" <= c <= "\udfff" for c in text)
