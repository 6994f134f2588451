"""What routes depend on: the services, and who is asking. Every route gets its visitor or agent here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Request
from starlette.requests import HTTPConnection

from bot.domain.errors import Forbidden, Unavailable
from bot.domain.model import Agent, Visitor
from bot.domain.permissions import Permission, require_permission
from bot.services.accounts import Accounts
from bot.services.agent_tools import AgentTools
from bot.services.answering import Answering
from bot.services.assignments import Assignments
from bot.services.audit import Audit
from bot.services.chat import Chat
from bot.services.contacts import Contacts
from bot.services.escalation_rules import EscalationRules
from bot.services.escalations import Escalations
from bot.services.event_hub import EventHub
from bot.services.health import Health
from bot.services.invites import Invites
from bot.services.knowledge import Knowledge
from bot.services.limits import Proxies
from bot.services.live import Live
from bot.services.observing import Observer
from bot.services.people import People
from bot.services.rehearsal import Rehearsal
from bot.services.reports import Reports
from bot.services.routing import Dispatcher
from bot.services.searching import Searching
from bot.services.staff import Staff
from bot.services.teams import Teams
from bot.services.totp import TwoStep
from bot.services.transcripts import Transcripts
from bot.services.typing import TypingRelay
from bot.services.visitors import Visitors
from bot.services.widget import Widget


@dataclass(frozen=True, slots=True)
class Pace:
    """What governs a socket, in seconds."""

    hello: float = 10.0
    ping: float = 20.0
    pong: float = 60.0
    send: float = 5.0
    #: How often a session is looked up: one that was ended gets nothing after twice this time.
    recheck: float = 1.0
    #: How often a waiting visitor's place in line is looked up.
    queue: float = 3.0
    #: How long "is typing" is shown unless it is told anew, and the least time between two tellings of a side.
    typing: float = 6.0
    typing_again: float = 1.0


@dataclass(frozen=True)
class Services:
    """Everything that the API may call, and the few settings that it needs itself."""

    accounts: Accounts
    answering: Answering
    assignments: Assignments
    audit: Audit
    chat: Chat
    contacts: Contacts
    dispatcher: Dispatcher
    escalation_rules: EscalationRules
    escalations: Escalations
    health: Health
    hub: EventHub
    invites: Invites
    knowledge: Knowledge
    live: Live
    observer: Observer
    people: People
    proxies: Proxies
    reports: Reports
    rehearsal: Rehearsal
    searching: Searching
    teams: Teams
    staff: Staff
    tools: AgentTools
    transcripts: Transcripts
    two_step: TwoStep
    typing: TypingRelay
    visitors: Visitors
    widget: Widget
    base_url: str
    default_lang: str
    origins: frozenset[str]
    own_origins: frozenset[str]
    session_secs: int
    secure_cookie: bool
    pace: Pace = Pace()

    @property
    def cookie(self) -> str:
        """`__Host-` needs Secure, and Secure needs TLS: plain HTTP is for loopback only."""
        return "__Host-madoguchi" if self.secure_cookie else "madoguchi"


def services_of(connection: HTTPConnection) -> Services:
    services: Services = connection.app.state.services
    return services


def _services(request: Request) -> Services:
    return services_of(request)


TheServices = Annotated[Services, Depends(_services)]


def check_visitor_origin(services: Services, origin: str | None) -> None:
    """A page may use the visitor's API only if its origin is allowed; outside a browser there is none."""
    if origin is not None and origin not in services.origins:
        raise Forbidden(
            "origin_not_allowed",
            f"Pages of {origin[:100]} may not use this service; add the origin to MADOGUCHI_ALLOWED_ORIGINS.",
        )


async def visitor_origin(services: TheServices, origin: Annotated[str | None, Header()] = None) -> None:
    check_visitor_origin(services, origin)


async def client_address(request: Request, services: TheServices) -> str | None:
    """Whom a limit counts for; None where it cannot be told, as on loopback without a proxy."""
    peer = request.client.host if request.client else None
    return services.proxies.client(peer, ", ".join(request.headers.getlist("x-forwarded-for")))


async def current_visitor(
    services: TheServices, authorization: Annotated[str | None, Header()] = None
) -> Visitor:
    scheme, _, token = (authorization or "").partition(" ")
    return await services.visitors.authenticate(token.strip() if scheme.lower() == "bearer" else None)


async def session_token(request: Request, services: TheServices) -> str | None:
    return request.cookies.get(services.cookie)


async def same_origin(
    request: Request,
    services: TheServices,
    origin: Annotated[str | None, Header()] = None,
    x_madoguchi: Annotated[str | None, Header()] = None,
) -> None:
    """Guards the agents' unsafe methods: a header that no form can send, and the service's own origin."""
    if request.method in ("GET", "HEAD"):
        return
    if x_madoguchi != "console" or (origin is not None and origin not in services.own_origins):
        raise Forbidden("csrf", "Send the header 'X-Madoguchi: console' from the service's own pages.")


async def current_agent(services: TheServices, token: Annotated[str | None, Depends(session_token)]) -> Agent:
    agent = await services.accounts.authenticate(token, used=True)
    with suppress(Unavailable):  # reading must not fail because a sign of life cannot be written
        await services.people.note(agent)
    return agent


async def arriving_agent(
    services: TheServices, token: Annotated[str | None, Depends(session_token)]
) -> Agent:
    """Signed in, though a second step that the role must have may still have to be set up."""
    return await services.accounts.authenticate(token, setting_up=True, used=True)


def permitted(permission: Permission) -> Callable[[Agent], Awaitable[Agent]]:
    """The agent who asks, if the role allows `permission`; else the route answers 403 `forbidden`."""

    async def check(agent: Annotated[Agent, Depends(current_agent)]) -> Agent:
        require_permission(agent, permission)
        return agent

    return check


TheClient = Annotated[str | None, Depends(client_address)]
TheVisitor = Annotated[Visitor, Depends(current_visitor)]
TheAgent = Annotated[Agent, Depends(current_agent)]
TheArriving = Annotated[Agent, Depends(arriving_agent)]
#: Whoever works conversations: everybody but maintainers.
TheWorker = Annotated[Agent, Depends(permitted(Permission.CONVERSATIONS))]
#: Whoever cares for colleagues' accounts, and whoever reads the audit log.
TheManager = Annotated[Agent, Depends(permitted(Permission.ACCOUNTS))]
TheAuditor = Annotated[Agent, Depends(permitted(Permission.AUDIT))]
TheToken = Annotated[str | None, Depends(session_token)]
