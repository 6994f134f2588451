"""Transcripts by mail: promised once, sent when the mail server takes them, on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.bootstrap import Application
from bot.domain.errors import Conflict, Invalid, NotFound, TooMany
from bot.domain.model import Visitor
from bot.services.limits import RateLimiter
from bot.services.transcripts import ATTEMPTS, FIRST_PAUSE, MailServer, Transcripts
from bot.storage.schema import outbox_mail
from tests.bot.services.conftest import Start
from tests.bot.services.mailbox import Mailbox, open_mailbox
from tests.bot.services.talk import Talk, wait_until_ready
from tests.builders import NOW, fresh_id

pytestmark = pytest.mark.anyio


class Clock:
    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def talk(start: Start) -> AsyncIterator[Talk]:
    async with start() as application:
        await wait_until_ready(application)
        talk = await Talk.begin(application, "ja")
        await talk.ask("返金は？ <script>alert(1)</script>")
        yield talk


@pytest.fixture
def transcripts(talk: Talk, mailbox: Mailbox, clock: Clock) -> Transcripts:
    return _transcripts(talk.application, clock, mailbox)


def _transcripts(application: Application, clock: Clock, mailbox: Mailbox) -> Transcripts:
    send = MailServer(mailbox.url).send
    return Transcripts(application.database, clock, RateLimiter(5, 3600), "support@shop.example", send)


async def test_a_promised_mail_is_sent_once(talk: Talk, transcripts: Transcripts, mailbox: Mailbox) -> None:
    for _ in range(2):
        await transcripts.promise(talk.visitor, talk.id, " Taro＠example.jp ", "Asia/Tokyo")
    assert await transcripts.send_due() == 1
    assert await transcripts.send_due() == 0
    ((recipient, mail),) = mailbox.mails
    assert recipient == mail["To"] == "taro@example.jp"
    assert mail["From"] == "support@shop.example"
    assert mail["Subject"].startswith("チャットの記録をお送りします")
    assert mail["Auto-Submitted"] == "auto-generated"
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert page is not None
    assert "返金は？ <script>alert(1)</script>" in text.get_content()
    assert " JST]" in text.get_content()
    assert "<script" not in page.get_content()
    await transcripts.promise(talk.visitor, talk.id, "taro@example.jp", "Asia/Tokyo")
    assert await transcripts.send_due() == 0, "the same of the same to the same"


async def test_what_was_said_later_is_another_mail(
    talk: Talk, transcripts: Transcripts, mailbox: Mailbox
) -> None:
    await transcripts.promise(talk.visitor, talk.id, "taro@example.jp", None)
    await talk.ask("もう一つ")
    assert await transcripts.send_due() == 1
    first = mailbox.mails[0][1].get_body(("plain",))
    assert first is not None
    assert "もう一つ" not in first.get_content(), "as it was when it was asked for"
    await transcripts.promise(talk.visitor, talk.id, "taro@example.jp", None)
    assert await transcripts.send_due() == 1


async def test_a_server_that_refuses_is_tried_again_with_growing_pauses(
    talk: Talk, transcripts: Transcripts, mailbox: Mailbox, clock: Clock
) -> None:
    mailbox.refusing = True
    await transcripts.promise(talk.visitor, talk.id, "taro@example.jp", None)
    for attempt in range(1, 4):
        assert await transcripts.send_due() == 0
        clock.time += FIRST_PAUSE * 2 ** (attempt - 1) - timedelta(seconds=1)
        mailbox.refusing = False
        assert await transcripts.send_due() == 0, "not yet"
        mailbox.refusing = True
        clock.time += timedelta(seconds=1)
    mailbox.refusing = False
    assert await transcripts.send_due() == 1
    assert len(mailbox.mails) == 1


async def test_in_the_end_it_is_given_up_and_the_address_forgotten(
    talk: Talk, transcripts: Transcripts, mailbox: Mailbox, clock: Clock
) -> None:
    mailbox.refusing = True
    await transcripts.promise(talk.visitor, talk.id, "taro@example.jp", None)
    for _ in range(ATTEMPTS):
        await transcripts.send_due()
        clock.time += timedelta(days=30)
    mailbox.refusing = False
    assert await transcripts.send_due() == 0

    def stored(conn: sa.Connection) -> list[tuple[str | None, datetime | None]]:
        return [tuple(row) for row in conn.execute(sa.select(outbox_mail.c.address, outbox_mail.c.due_at))]

    assert await talk.application.database.read(stored) == [(None, None)]


async def test_a_process_that_died_while_sending_leaves_it_to_the_next(
    talk: Talk, mailbox: Mailbox, clock: Clock
) -> None:
    class Died(BaseException):
        pass

    def die(message: object) -> None:
        raise Died

    database = talk.application.database
    dying = Transcripts(database, clock, RateLimiter(5, 3600), "support@shop.example", die)
    await dying.promise(talk.visitor, talk.id, "taro@example.jp", None)
    with pytest.raises(Died):
        await dying.send_due()
    clock.time += FIRST_PAUSE
    assert await _transcripts(talk.application, clock, mailbox).send_due() == 1
    assert len(mailbox.mails) == 1


@pytest.mark.parametrize(
    "address", ["taro", "", "a@b", "a@b.example\nBcc: all@example.jp", "a b@c.example", "@c.example"]
)
async def test_no_mail_to_what_is_no_address(talk: Talk, transcripts: Transcripts, address: str) -> None:
    with pytest.raises(Invalid) as refused:
        await transcripts.promise(talk.visitor, talk.id, address, None)
    assert refused.value.data["field"] == "email"


async def test_nobody_fills_other_peoples_mailboxes(
    talk: Talk, transcripts: Transcripts, mailbox: Mailbox
) -> None:
    for n in range(5):
        await transcripts.promise(talk.visitor, talk.id, f"victim{n}@example.jp", None)
    with pytest.raises(TooMany):
        await transcripts.promise(talk.visitor, talk.id, "victim6@example.jp", None)
    stranger = Visitor(fresh_id(), NOW)
    with pytest.raises(NotFound):
        await transcripts.promise(stranger, talk.id, "taro@example.jp", None)


async def test_without_a_mail_server_nothing_is_promised(talk: Talk, clock: Clock) -> None:
    without = Transcripts(talk.application.database, clock, RateLimiter(5, 3600), "", None)
    with pytest.raises(Conflict) as refused:
        await without.promise(talk.visitor, talk.id, "taro@example.jp", None)
    assert refused.value.code == "not_configured"
