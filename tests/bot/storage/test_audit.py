"""The audit log as rows: what is written stays, in one unbroken chain, whoever writes at the same time."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import sqlalchemy as sa

from bot.domain.audit import find_fault
from bot.storage.audit import Wanted, list_acts, record_act, walk
from bot.storage.database import Database, Written
from bot.storage.schema import audit_entry
from tests.bot.storage.builders import NOW, add_agent, later


def test_entries_come_back_as_they_went_in_and_can_be_picked(conn: sa.Connection) -> None:
    hanako = add_agent(conn)
    data: dict[str, Any] = {"role": ["agent", "supervisor"], "名": "花子", "share": 0.1, "none": None}
    first = record_act(conn, NOW, hanako, "agent.changed", "x" * 32, data)
    second = record_act(conn, later(60), None, "agent.disabled", None, {})
    assert (first.actor_name, first.data, second.actor_id) == ("Hanako", data, None)
    assert list_acts(conn, Wanted(), 10) == [second, first]
    assert list_acts(conn, Wanted(), 1) == [second]
    for wanted in (
        Wanted(actor_id=hanako.id),
        Wanted(act="agent.changed"),
        Wanted(until=later(60)),
        Wanted(before=2),
    ):
        assert list_acts(conn, wanted, 10) == [first]
    for wanted in (Wanted(actor_id=""), Wanted(act="agent.disabled"), Wanted(since=later(60))):
        assert list_acts(conn, wanted, 10) == [second]
    assert list(walk(conn)) == [first, second]
    assert find_fault(walk(conn)) is None


@pytest.mark.parametrize(
    "statement", [audit_entry.update().values(act="nothing.happened"), audit_entry.delete()]
)
def test_the_database_itself_refuses_to_change_an_entry(
    conn: sa.Connection, statement: sa.Executable
) -> None:
    entry = record_act(conn, NOW, None, "agent.disabled", None, {})
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), conn.begin_nested():
        conn.execute(statement)
    assert list(walk(conn)) == [entry]


@pytest.mark.anyio
async def test_many_at_once_make_one_chain(database: Database) -> None:
    def act(n: int) -> Any:
        def work(conn: sa.Connection) -> Written[None]:
            record_act(conn, later(n), None, "agent.disabled", None, {"n": n})
            return Written(None)

        return database.write(work)

    await asyncio.gather(*(act(n) for n in range(40)))
    entries = await database.read(lambda conn: list(walk(conn)))
    assert sorted(entry.data["n"] for entry in entries) == list(range(40))
    assert find_fault(entries) is None
