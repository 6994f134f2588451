"""The visitor's copy of a conversation: as a file, or promised by mail and sent when the mail server takes it."""

from __future__ import annotations

import asyncio
import hashlib
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Final, Literal
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import structlog

from bot.domain.errors import Conflict, Unavailable
from bot.domain.model import Conversation, Visitor, ticket_label
from bot.domain.ports import Clock
from bot.domain.transcript import Transcript, as_html, as_text
from bot.services.access import access_for_visitor
from bot.services.checks import check_email, check_zone
from bot.services.limits import RateLimiter
from bot.storage.conversations import load_conversation
from bot.storage.database import Database, Written
from bot.storage.messages import list_messages
from bot.storage.outbox import TranscriptMail, due_mails, finish_mail, insert_mail, take_mail

log = structlog.get_logger(__name__)

SWEEP_SECS: Final = 5.0
TIMEOUT_SECS: Final = 20.0
#: After so many tries, over about a day, a mail is given up.
ATTEMPTS: Final = 10
#: Pause after the first failure; each later one doubles it.
FIRST_PAUSE: Final = timedelta(minutes=3)

SendMail = Callable[[EmailMessage], None]


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in: smtp://user:password@host:587 (STARTTLS where offered) or smtps://... (TLS)."""

    url: str

    def send(self, message: EmailMessage) -> None:
        """Blocking. Raises OSError, smtplib.SMTPException."""
        parts = urlsplit(self.url)
        host, context = parts.hostname or "", ssl.create_default_context()
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, parts.port or 465, timeout=TIMEOUT_SECS, context=context
            )
        else:
            server = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT_SECS)
        with server:
            server.ehlo()
            if parts.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=context)
            if user:
                server.login(user, password)
            server.send_message(message)


class Transcripts:
    """`send` is the way out for mail; None where no mail server is set up."""

    def __init__(
        self, database: Database, clock: Clock, limiter: RateLimiter, sender: str, send: SendMail | None
    ) -> None:
        self._database = database
        self._clock = clock
        self._limiter = limiter
        self._sender = sender
        self._send = send

    @property
    def can_mail(self) -> bool:
        return self._send is not None

    async def file(
        self, visitor: Visitor, conversation_id: str, form: Literal["txt", "html"], zone: str | None
    ) -> str:
        """The conversation so far. Raises Invalid (the zone), NotFound."""
        known = check_zone(zone)

        def work(conn: sa.Connection) -> Transcript:
            conversation = access_for_visitor(conn, visitor, conversation_id)
            return _transcript(conn, conversation, known, conversation.last_seq)

        transcript = await self._database.read(work)
        return as_html(transcript) if form == "html" else as_text(transcript)

    async def promise(self, visitor: Visitor, conversation_id: str, email: str, zone: str | None) -> None:
        """Mail what was said so far. The same of the same to the same is promised once.

        Raises Invalid, Conflict (`not_configured`), TooMany, NotFound.
        """
        if self._send is None:
            raise Conflict(
                "not_configured", "This service cannot send e-mail; download the transcript instead."
            )
        address, known = check_email(email), check_zone(zone)
        await self._database.read(lambda conn: access_for_visitor(conn, visitor, conversation_id))
        self._limiter.take(visitor.id)
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[None]:
            conversation = access_for_visitor(conn, visitor, conversation_id, lock=True)
            seq = conversation.last_seq
            asked = hashlib.sha256(f"{conversation_id} {address} {seq}".encode()).hexdigest()
            insert_mail(conn, TranscriptMail(asked, conversation_id, address, known.key, seq), now)
            return Written(None)

        await self._database.write(work)

    async def send_for_ever(self) -> None:
        """Send what was promised, and again what the mail server did not take."""
        while True:
            try:
                await self.send_due()
            except Unavailable as error:
                log.warning("mail put off", error=error.message)
            await asyncio.sleep(SWEEP_SECS)

    async def send_due(self) -> int:
        """Send what is due now; returns how many were sent. Raises Unavailable."""
        now = self._clock.now()
        ids = await self._database.read(lambda conn: due_mails(conn, now, 20))
        return sum([await self._try(id_) for id_ in ids])

    async def _try(self, id_: str) -> bool:
        """At least once: a process that dies between sending and noting it sends again."""
        now = self._clock.now()

        def take(conn: sa.Connection) -> Written[tuple[TranscriptMail, Transcript] | None]:
            mail = take_mail(conn, id_, now, lambda attempts: now + FIRST_PAUSE * 2 ** (attempts - 1))
            if mail is None:
                return Written(None)
            conversation = load_conversation(conn, mail.conversation_id)
            if conversation is None:
                finish_mail(conn, id_)
                return Written(None)
            return Written((mail, _transcript(conn, conversation, check_zone(mail.zone), mail.last_seq)))

        taken = await self._database.write(take)
        if taken is None or self._send is None:
            return False
        mail, transcript = taken
        try:
            await asyncio.to_thread(self._send, self._message(mail, transcript))
        except (OSError, smtplib.SMTPException) as error:
            log.warning("mail not sent", mail=id_[:12], attempt=mail.attempts, error=type(error).__name__)
            if mail.attempts < ATTEMPTS:
                return False
            log.error("mail given up", mail=id_[:12])

        def finish(conn: sa.Connection) -> Written[None]:
            finish_mail(conn, id_)
            return Written(None)

        await self._database.write(finish)
        return True

    def _message(self, mail: TranscriptMail, transcript: Transcript) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = transcript.subject
        message["From"] = self._sender
        message["To"] = mail.address
        message["Date"] = format_datetime(self._clock.now())
        message["Message-ID"] = make_msgid(idstring=mail.id[:16], domain=self._sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(as_text(transcript))
        message.add_alternative(as_html(transcript), subtype="html")
        return message


def _transcript(conn: sa.Connection, conversation: Conversation, zone: ZoneInfo, last_seq: int) -> Transcript:
    number = conversation.ticket_number
    return Transcript(
        lang=conversation.lang,
        ticket=None if number is None else ticket_label(number),
        messages=[m for m in list_messages(conn, conversation.id) if m.seq <= last_seq],
        zone=zone,
        zone_name=zone.key,
    )
