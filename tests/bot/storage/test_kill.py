"""A process killed in the middle of its commits."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time

from bot.storage.database import Written, open_database
from tests.bot.storage.builders import add_visitor

ROUNDS = 6


def test_a_killed_process_loses_nothing_that_it_acknowledged(sqlite_url: str) -> None:
    """kill -9 in the middle of commits: acknowledged ⊆ stored, and every conversation numbered 1..n."""
    path = sqlite_url.removeprefix("sqlite:///")
    acknowledged: set[str] = set()
    for turn in range(ROUNDS):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bot.storage.writer", sqlite_url], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(0.05 + 0.07 * turn)
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read()
        process.stdout.close()
        assert process.wait() == -signal.SIGKILL
        *whole, _cut = (first + rest).decode().split("\n")
        assert len(whole) > 10
        acknowledged.update(whole)

    asyncio.run(_checked(sqlite_url))
    with sqlite3.connect(path) as connection:
        stored = [row[0] for row in connection.execute("SELECT id FROM message")]
        gaps = connection.execute(
            "SELECT c.id FROM conversation c JOIN event e ON e.conversation_id = c.id"
            " GROUP BY c.id HAVING count(*) <> c.last_seq OR max(e.seq) <> c.last_seq"
        ).fetchall()
    connection.close()
    assert acknowledged <= set(stored)
    assert len(stored) == len(set(stored))
    assert gaps == []


async def _checked(url: str) -> None:
    database = open_database(url)  # its start checks every page
    await database.start()
    await database.write(lambda conn: Written(add_visitor(conn)))
    await database.close()
