"""Who a visitor is according to the page's own server: a signed statement that the page hands on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import jwt

from bot.domain.errors import Invalid, NotSignedIn
from bot.domain.model import Identity
from bot.domain.ports import Clock
from bot.services.checks import check_email, check_name

ALGORITHM: Final = "HS256"
#: A statement that holds longer is refused: it may have been copied.
LONGEST: Final = timedelta(hours=24)
_MAX_SUBJECT = 200


class IdentityCheck:
    def __init__(self, secret: str, clock: Clock) -> None:
        self._secret = secret
        self._clock = clock

    def verify(self, token: str) -> Identity:
        """The identity in a JWT. Raises NotSignedIn, which says what is wrong but never shows the token."""
        if not self._secret:
            raise _refused("identities are not set up here: set MADOGUCHI_IDENTITY_SECRET")
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self._secret,
                algorithms=[ALGORITHM],
                options={
                    "require": ["sub", "exp"],
                    "verify_exp": False,
                    "verify_iat": False,
                    "verify_nbf": False,
                    "verify_aud": False,
                },
            )
        except jwt.MissingRequiredClaimError as error:
            raise _refused(f"the claim '{error.claim}' is missing") from None
        except (jwt.PyJWTError, ValueError):
            raise _refused("the signature or the form is wrong") from None
        self._check_time(claims["exp"])
        return _identity(claims)

    def _check_time(self, exp: object) -> None:
        """By our clock, which tests can set."""
        if isinstance(exp, bool) or not isinstance(exp, int | float):
            raise _refused("the claim 'exp' is not a number of seconds")
        left = exp - self._clock.now().timestamp()
        if left <= 0:
            raise _refused("it has expired; make a new one for each visit")
        if left > LONGEST.total_seconds() + 60:  # a minute for clocks that differ
            raise _refused("it holds for more than 24 hours")


def _identity(claims: dict[str, Any]) -> Identity:
    """Name and e-mail are left out where they cannot be shown; without a subject there is no identity."""
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= _MAX_SUBJECT or not subject.isprintable():
        raise _refused(f"the claim 'sub' is not a text of 1 to {_MAX_SUBJECT} printable characters")
    return Identity(subject, _shown(claims.get("name"), check_name), _shown(claims.get("email"), check_email))


def _shown(value: object, check: Callable[[str], str]) -> str | None:
    try:
        return check(value) if isinstance(value, str) else None
    except Invalid:
        return None


def _refused(why: str) -> NotSignedIn:
    return NotSignedIn("invalid_identity", f"The identity cannot be used: {why}.")
