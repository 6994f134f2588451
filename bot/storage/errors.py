"""What storage itself refuses, beside the domain's own errors."""

from __future__ import annotations

from bot.domain.errors import Conflict, Unavailable


class StorageError(Exception):
    """The database cannot be used as configured: `message` says what is wrong, `hint` what to do.

    Meant for the operator at the start, in one line; it never holds a password.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message} {hint}")
        self.message = message
        self.hint = hint


class StaleWrite(Conflict):
    """The conversation changed between reading and saving: load it again and decide anew."""

    def __init__(self, conversation_id: str) -> None:
        super().__init__(
            "stale_write",
            "The conversation changed in the meantime. Load it again and repeat.",
            conversation_id=conversation_id,
        )


def storage_unavailable() -> Unavailable:
    """Nothing of the write is promised to be stored; the same request, sent again, is safe."""
    return Unavailable(
        "storage_unavailable", "The database is not available at the moment. Send the same request again."
    )
