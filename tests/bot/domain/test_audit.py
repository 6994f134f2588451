"""The chain of the audit log: whatever is done to a part of it, the fault is found where it was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audit import ROOT, AuditEntry, Fault, chained, find_fault
from tests.builders import NOW

FORGERIES: list[dict[str, Any]] = [
    {"actor_id": None},
    {"actor_name": "次郎"},
    {"act": "agent.enabled"},
    {"subject": None},
    {"data": {"n": -1}},
    {"at": NOW - timedelta(days=1)},
    {"hash": ROOT},
]


def chain(length: int) -> list[AuditEntry]:
    entries: list[AuditEntry] = []
    for n in range(1, length + 1):
        entry = AuditEntry(n, NOW + timedelta(seconds=n), "a1", "花子", "agent.disabled", f"s{n}", {"n": n})
        before = entries[-1].hash if entries else ROOT
        entries.append(replace(entry, hash=chained(entry, before)))
    return entries


@given(st.integers(1, 12), st.data())
def test_whatever_is_changed_is_found(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    assert find_fault(entries) is None
    at = data.draw(st.integers(0, length - 1))
    change = data.draw(st.sampled_from(FORGERIES))
    forged = [*entries[:at], replace(entries[at], **change), *entries[at + 1 :]]
    assert find_fault(forged) == Fault(at + 1, "changed")


@given(st.integers(2, 12), st.data())
def test_whatever_is_taken_out_or_moved_is_found(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    at = data.draw(st.integers(0, length - 2))
    assert find_fault([*entries[:at], *entries[at + 1 :]]) == Fault(at + 1, "missing")
    swapped = [*entries[:at], entries[at + 1], entries[at], *entries[at + 2 :]]
    assert find_fault(swapped) == Fault(at + 1, "missing")
    # Who writes all numbers anew has to write every hash anew: the first old one tells.
    renumbered = [replace(e, seq=n) for n, e in enumerate([*entries[:at], *entries[at + 1 :]], 1)]
    assert find_fault(renumbered) == Fault(at + 1, "changed")


def test_a_time_is_the_same_in_every_zone() -> None:
    entry = chain(1)[0]
    tokyo = replace(entry, at=entry.at.astimezone(timezone(timedelta(hours=9))))
    assert find_fault([tokyo]) is None
