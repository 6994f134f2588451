"""The one composition root: settings -> database -> knowledge -> services -> application.

Everything that is opened is opened in `running`, and closed there again in reverse order.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass

import structlog
from argon2 import PasswordHasher
from fastapi import FastAPI

from bot.api.deps import Services
from bot.config import Settings
from bot.domain.dialogue import Policy
from bot.domain.events import Event
from bot.domain.ports import Clock
from bot.domain.routing_settings import RoutingSettings
from bot.services.accounts import Accounts
from bot.services.agent_tools import agent_tools
from bot.services.answering import Answering
from bot.services.assignments import Assignments
from bot.services.audit import Audit
from bot.services.canned import CannedReplies
from bot.services.chat import Chat
from bot.services.contacts import Contacts
from bot.services.escalation_rules import EscalationRules
from bot.services.escalations import Escalations
from bot.services.event_hub import EventHub
from bot.services.health import Health
from bot.services.identity import IdentityCheck
from bot.services.invites import Invites
from bot.services.knowledge import Knowledge
from bot.services.leases import LeaseSweep
from bot.services.limits import Proxies, RateLimiter
from bot.services.live import Live
from bot.services.observing import Observer
from bot.services.people import People
from bot.services.rehearsal import Rehearsal
from bot.services.reports import Reports
from bot.services.routing import Dispatcher
from bot.services.searching import Searching
from bot.services.sla import SlaSweep, settle_after
from bot.services.staff import Staff
from bot.services.sweeping import ChangeSweep
from bot.services.system import SystemClock
from bot.services.teams import Teams
from bot.services.totp import TwoStep
from bot.services.transcripts import MailServer, Transcripts
from bot.services.typing import TypingRelay
from bot.services.visitors import Visitors
from bot.services.widget import Widget, WidgetSettings
from bot.storage.database import Database, open_database
from bot.storage.migrate import migrate
from bot.storage.notify import open_notifier
from index.errors import KnowledgeError

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Application:
    """The application, and what the command line wants of it beside HTTP."""

    app: FastAPI
    services: Services
    database: Database
    knowledge: Knowledge


def build(
    settings: Settings,
    on_ready: Callable[[], None] = lambda: None,
    on_failure: Callable[[KnowledgeError], None] = lambda error: None,
    hasher: PasswordHasher | None = None,
) -> Application:
    """Wire everything; opens nothing.

    `on_ready` is called once questions can be answered, `on_failure` when the model cannot be loaded; `hasher` is
    Argon2id at the library's recommended cost.
    """
    from bot.api.app import create_app  # the command line's other commands need not wait for its imports

    hub, observer, clock = EventHub(), Observer(), SystemClock()
    notifier = open_notifier(settings.database)

    def wake(conversation_ids: Iterable[str]) -> None:
        ids = set(conversation_ids)
        hub.wake(ids)
        notifier.notify(ids)

    def publish(events: tuple[Event, ...]) -> None:
        wake({event.conversation_id for event in events})

    typing = TypingRelay(hub, notifier.signal)
    database = open_database(settings.database, on_commit=publish, in_write=settle_after)
    knowledge = Knowledge(settings.data_dir, settings.url)
    escalation_rules = EscalationRules(
        database,
        clock,
        RoutingSettings(reopen_to=settings.reopen_to),
        Policy(choices_max=settings.choices_max),
    )
    dispatcher = Dispatcher(database, clock, hub, escalation_rules, settings.agent_capacity)
    answering = Answering(database, clock, knowledge, escalation_rules, observer)
    people = People(database, clock)
    messages = RateLimiter(settings.messages_per_minute, 60)
    transcripts = _transcripts(settings, database, clock)
    staff = account_services(settings, database, clock, hasher)
    services = Services(
        accounts=staff.accounts,
        answering=answering,
        assignments=Assignments(database, clock, settings.agent_capacity),
        audit=staff.audit,
        chat=Chat(database, clock, answering, messages, settings.max_message_chars, wake),
        contacts=Contacts(
            database, clock, answering, messages, settings.max_message_chars, settings.low_rating
        ),
        dispatcher=dispatcher,
        escalation_rules=escalation_rules,
        escalations=Escalations(database, clock, knowledge, settings.max_message_chars, wake),
        health=Health(database, knowledge, observer),
        hub=hub,
        invites=staff.invites,
        knowledge=knowledge,
        live=Live(database, clock, wake, settings.agent_capacity),
        observer=observer,
        people=people,
        proxies=Proxies(settings.trusted_proxies),
        reports=Reports(database, clock),
        rehearsal=Rehearsal(database, clock, answering, escalation_rules, settings.agent_capacity),
        searching=Searching(database),
        teams=Teams(database, clock),
        staff=staff.staff,
        tools=agent_tools(database, clock, knowledge, observer, settings.max_message_chars, wake),
        transcripts=transcripts,
        two_step=staff.two_step,
        typing=typing,
        visitors=Visitors(
            database,
            clock,
            IdentityCheck(settings.identity_secret, clock),
            RateLimiter(settings.sessions_per_minute, 60),
        ),
        widget=Widget(knowledge, people, RateLimiter(60, 60), _widget_settings(settings)),
        base_url=settings.url,
        default_lang=settings.default_lang,
        origins=settings.origins,
        own_origins=settings.own_origins,
        session_secs=int(settings.session_days * 86400),
        secure_cookie=not settings.loopback,
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            await database.start()
            stack.push_async_callback(database.close)
            await notifier.start(hub.wake, typing.hear)
            stack.push_async_callback(notifier.close)
            stack.push_async_callback(answering.close)
            tasks = [
                _load(knowledge, on_ready, on_failure),
                answering.sweep_for_ever(),
                LeaseSweep(database, clock, settings.lease_seconds).run_for_ever(),
                SlaSweep(database, clock).run_for_ever(),
                dispatcher.run_for_ever(),
            ]
            if transcripts.can_mail:
                tasks.append(transcripts.send_for_ever())
            if database.dialect == "postgresql":
                tasks.append(ChangeSweep(database, hub, clock).run_for_ever())
            for task in tasks:
                await stack.enter_async_context(_in_background(task))
            yield

    return Application(create_app(services, lifespan), services, database, knowledge)


def _transcripts(settings: Settings, database: Database, clock: SystemClock) -> Transcripts:
    """Five mails an hour and visitor: nobody may use the service to fill other people's mailboxes."""
    send = MailServer(settings.smtp_url).send if settings.smtp_url else None
    return Transcripts(database, clock, RateLimiter(5, 3600), settings.mail_from, send)


def _widget_settings(settings: Settings) -> WidgetSettings:
    return WidgetSettings(
        greeting={"en": settings.widget_greeting_en, "ja": settings.widget_greeting_ja},
        send_key=settings.widget_send_key,
        form_after_seconds=settings.widget_form_after_seconds,
        consent_url=settings.widget_consent_url,
        consent_text={"en": settings.widget_consent_text_en, "ja": settings.widget_consent_text_ja},
        csat=settings.widget_csat,
        callback=settings.widget_callback,
        max_message_chars=settings.max_message_chars,
    )


def prepare_database(settings: Settings) -> list[str]:
    """Bring the schema up to date; returns the revisions applied. Raises StorageError."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return migrate(settings.database)


@dataclass(frozen=True)
class AccountServices:
    """All that is about agents' accounts."""

    accounts: Accounts
    audit: Audit
    invites: Invites
    staff: Staff
    two_step: TwoStep


def account_services(
    settings: Settings, database: Database, clock: Clock, hasher: PasswordHasher | None = None
) -> AccountServices:
    """Over a database that need not be open yet."""
    accounts = Accounts(database, clock, settings.session_hours, hasher, settings.session_days)
    return AccountServices(
        accounts,
        Audit(database, clock),
        Invites(database, clock, accounts.passwords, settings.url),
        Staff(database, clock, accounts.passwords),
        TwoStep(database, clock, accounts.passwords),
    )


@asynccontextmanager
async def opened_database(settings: Settings) -> AsyncIterator[Database]:
    """The database alone, for the command line. Raises StorageError."""
    prepare_database(settings)
    database = open_database(settings.database)
    await database.start()
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def opened_accounts(settings: Settings) -> AsyncIterator[AccountServices]:
    """The accounts alone, for the command line."""
    async with opened_database(settings) as database:
        yield account_services(settings, database, SystemClock())


@asynccontextmanager
async def opened_replies(settings: Settings) -> AsyncIterator[CannedReplies]:
    """The canned replies alone, for the command line."""
    async with opened_database(settings) as database:
        yield CannedReplies(database, SystemClock(), settings.max_message_chars)


async def _load(
    knowledge: Knowledge, on_ready: Callable[[], None], on_failure: Callable[[KnowledgeError], None]
) -> None:
    """Load the model beside the running server: pages and stored messages need not wait for it."""
    try:
        await asyncio.to_thread(knowledge.warm_up)
    except KnowledgeError as error:
        log.error("the model cannot be loaded", error=str(error))
        on_failure(error)
        return
    on_ready()
    await knowledge.follow()


@asynccontextmanager
async def _in_background(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    task.add_done_callback(_report)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task


def _report(task: asyncio.Task[None]) -> None:
    """A background task that ends by itself is a fault; say so instead of going on without it."""
    if task.cancelled() or task.exception() is None:
        return
    log.error("background task ended", exc_info=task.exception())
