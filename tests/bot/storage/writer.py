"""Run as a process of its own: writes messages as fast as it can, and prints the id of each one stored."""

from __future__ import annotations

import asyncio
import os
import sys

import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.conversation import Draft
from bot.domain.model import Author, AuthorKind, Conversation
from bot.storage.conversations import insert_conversation, load_conversation, save_change
from bot.storage.database import Database, Written, open_database
from bot.storage.visitors import insert_visitor
from tests.bot.storage.builders import NOW


def _id() -> str:
    return os.urandom(16).hex()


def _start(conn: sa.Connection) -> Written[Conversation]:
    visitor = insert_visitor(conn, _id(), _id(), NOW)
    change = rules.start(_id(), visitor.id, "ja", None, NOW)
    insert_conversation(conn, change)
    return Written(change.conversation, change.events)


async def _write_for_ever(database: Database) -> None:
    conversation = await database.write(_start)

    def post(conn: sa.Connection) -> Written[str]:
        before = load_conversation(conn, conversation.id, lock=True)
        assert before is not None
        change = rules.visitor_writes(before, Draft(_id(), Author(AuthorKind.VISITOR), "もしもし"), "ja", NOW)
        save_change(conn, before, change)
        return Written(change.message().id, change.events)

    while True:
        stored = await database.write(post)
        os.write(1, f"{stored}\n".encode())


async def _main(url: str) -> None:
    database = open_database(url)
    await database.start()
    await asyncio.gather(*(_write_for_ever(database) for _ in range(16)))


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1]))
