"""The audit log's chain: each entry's hash covers the entry and the hash of the one before, so tampering shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

#: The hash before the first entry.
ROOT: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to whom. `actor_id` None: the command line or the service itself. No text of visitors in `data`."""

    seq: int
    at: datetime
    actor_id: str | None
    actor_name: str | None
    act: str
    subject: str | None
    data: dict[str, Any]
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the chain breaks: the first entry that is missing, moved or not as it was written."""

    seq: int
    why: str


def chained(entry: AuditEntry, before: str) -> str:
    """The hash of an entry, hexadecimal; `before` is the hash of the one before."""
    fields = (
        before,
        entry.seq,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor_id,
        entry.actor_name,
        entry.act,
        entry.subject,
        entry.data,
    )
    text = json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def find_fault(entries: Iterable[AuditEntry], before: str = ROOT, first: int = 1) -> Fault | None:
    """The first fault of entries in their order, that follow on the hash `before`; None if all is as written."""
    for expected, entry in enumerate(entries, first):
        if entry.seq != expected:
            return Fault(expected, "missing")
        if entry.hash != chained(entry, before):
            return Fault(entry.seq, "changed")
        before = entry.hash
    return None
