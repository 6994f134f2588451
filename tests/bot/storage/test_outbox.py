"""The outbox: promised once, taken by one process at a time, forgotten when done."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from bot.storage.database import Database, Written
from bot.storage.outbox import TranscriptMail, due_mails, finish_mail, insert_mail, take_mail
from bot.storage.schema import outbox_mail
from tests.bot.storage.builders import NOW, add_conversation, later


def _mail(conn: sa.Connection, id_: str = "a" * 64) -> TranscriptMail:
    return TranscriptMail(id_, add_conversation(conn).id, "taro@example.jp", "Asia/Tokyo", 5)


def test_a_mail_is_promised_taken_tried_again_and_finished(conn: sa.Connection) -> None:
    mail = _mail(conn)
    assert insert_mail(conn, mail, NOW)
    assert not insert_mail(conn, mail, later(1))
    assert due_mails(conn, NOW, 10) == [mail.id]
    assert take_mail(conn, mail.id, NOW, lambda attempts: later(60 * attempts)) == TranscriptMail(
        mail.id, mail.conversation_id, mail.address, mail.zone, mail.last_seq, attempts=1
    )
    assert take_mail(conn, mail.id, later(59), lambda attempts: later(99)) is None
    assert due_mails(conn, later(59), 10) == []
    again = take_mail(conn, mail.id, later(60), lambda attempts: later(60 * attempts))
    assert again is not None
    assert again.attempts == 2
    assert due_mails(conn, later(119), 10) == []
    assert due_mails(conn, later(120), 10) == [mail.id]
    finish_mail(conn, mail.id)
    assert due_mails(conn, later(9999), 10) == []
    assert conn.execute(sa.select(outbox_mail.c.address)).scalar_one() is None
    assert not insert_mail(conn, mail, later(200)), "asking again does not send again"


def test_the_oldest_are_due_first(conn: sa.Connection) -> None:
    for n, at in ((1, 30), (2, 10), (3, 20)):
        insert_mail(conn, _mail(conn, f"{n:064}"), later(at))
    assert due_mails(conn, later(25), 10) == [f"{2:064}", f"{3:064}"]
    assert due_mails(conn, later(99), 1) == [f"{2:064}"]


@pytest.mark.anyio
async def test_of_two_processes_one_sends(database: Database) -> None:
    def promise(conn: sa.Connection) -> Written[str]:
        mail = _mail(conn)
        insert_mail(conn, mail, NOW)
        return Written(mail.id)

    id_ = await database.write(promise)
    taken = await asyncio.gather(
        *(
            database.write(
                lambda conn: Written(take_mail(conn, id_, NOW, lambda attempts: later(60 * attempts)))
            )
            for _ in range(5)
        )
    )
    assert sum(mail is not None for mail in taken) == 1
