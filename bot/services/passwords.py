"""Passwords: Argon2id in threads, and readable secrets for people to type once."""

from __future__ import annotations

import asyncio
import secrets
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

#: Without characters that are easily confused.
_ALPHABET: Final = "abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRSTUVWXYZ2345679"
#: Easy to type on a telephone: 31 letters and digits.
_SMALL: Final = "abcdefghijkmnpqrstuvwxyz2345679"


class Passwords:
    """`hasher`: Argon2id at the library's recommended cost unless given."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        # Verified when the address is unknown, so that both refusals take the same time.
        self._nobody = self._hasher.hash(secrets.token_hex(16))

    async def hash(self, password: str) -> str:
        return await asyncio.to_thread(self._hasher.hash, password)

    async def verify(self, stored: str | None, password: str) -> bool:
        """Whether `password` is the one behind `stored`; for None False, after the same time."""
        right = await asyncio.to_thread(self._verify, stored or self._nobody, password)
        return right and stored is not None

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerifyMismatchError, InvalidHashError, UnicodeEncodeError):
            return False


def one_time_password() -> str:
    """Sixteen characters in four groups: 93 bits."""
    return _groups(_ALPHABET)


def new_recovery_code() -> str:
    """Sixteen small letters and digits in four groups: 79 bits, so that a plain hash of it is enough."""
    return _groups(_SMALL)


def recovery_code_as_stored(typed: str) -> str:
    """However it was typed: spaces, hyphens and capitals do not matter."""
    return "".join(c for c in typed.lower() if c in _SMALL)


def _groups(alphabet: str) -> str:
    return "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(4))
