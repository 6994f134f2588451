"""The public contract: every body and socket frame. `scripts/export_contract.py` turns it into TypeScript.

Kept apart from the domain's values and the rows: the three change for different reasons.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, Strict

StateName = Literal["bot", "waiting", "with_agent", "resolved"]
DecisionName = Literal["answer", "choose", "ask", "handoff", "smalltalk", "step"]
MessageKindName = Literal["text", "answer", "choices", "ask", "smalltalk", "handoff", "step", "contact"]
ContactKind = Literal["message", "callback"]
EventType = Literal[
    "conversation.started",
    "conversation.waiting",
    "conversation.claimed",
    "conversation.released",
    "conversation.resolved",
    "conversation.reopened",
    "conversation.returned",
    "message.created",
    "bot.decided",
    "visitor.contact",
    "visitor.rated",
    "visitor.attributes",
    "agent.moved",
    "agent.note",
    "agent.acted",
    "agent.merged",
]
Lang = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", examples=["ja"])]
#: Whatever another system used as an id, without control characters.
ArticleId = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f]{1,200}$")]
#: A conversation's sequence number, as the database can hold it.
Seq = Annotated[int, Field(ge=0, le=2**31 - 1)]
ClientMessageId = Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
#: A message, conversation or agent of ours, as it was told.
OwnId = Annotated[str, Field(min_length=1, max_length=64)]


class Body(BaseModel):
    """A request: unknown fields are refused, so that a typo is told and not ignored."""

    model_config = ConfigDict(extra="forbid", strict=True)


class View(BaseModel):
    """A response."""

    model_config = ConfigDict(extra="forbid")


# --- errors -----------------------------------------------------------------------------------------


class ErrorDetail(View):
    code: str = Field(description="Stable; one of `ErrorCode`, or of a socket")
    message: str = Field(description="In English, for people")
    data: dict[str, Any] = Field(
        default_factory=dict,
        description="Of what the sentence speaks: `field`, `why` (an `ErrorWhy`), `most` ...",
    )
    request_id: str


class ErrorBody(View):
    """The one shape of every error, on every route and socket."""

    error: ErrorDetail


# --- messages and events ----------------------------------------------------------------------------


class AuthorView(View):
    kind: Literal["visitor", "bot", "agent"]
    name: str | None = None


class ArticleView(View):
    """An article as people read it. `html` is sanitised on the server and safe to insert."""

    id: str
    lang: str
    title: str
    html: str
    url: str


class ChoiceView(View):
    article_id: str
    lang: str
    title: str


class HandoffView(View):
    ticket: str
    position: int = Field(description="Place in line when it was handed over; 1 is next.")


class StepView(View):
    """One step of a troubleshooting article; answer it with the action `step`. `html` is safe to insert."""

    number: int = Field(description="From 1")
    of: int
    html: str


class ActionView(View):
    """What the visitor pressed: `text` says it in words, this says about which message."""

    type: Literal["helpful", "not_helpful", "step", "choose", "none_of_these", "human", "contact"]
    message_id: str | None = Field(None, description="helpful, not_helpful, step: the line it is about")
    worked: bool | None = Field(None, description="step")


class MessageView(View):
    """One line. `text` is always readable alone; the other fields depend on `kind`."""

    id: str
    seq: int
    author: AuthorView
    kind: MessageKindName
    text: str
    created_at: datetime
    client_message_id: str | None = None
    article: ArticleView | None = Field(
        None, description="kind answer; kind step: the article it belongs to, `html` empty"
    )
    choices: list[ChoiceView] | None = Field(None, description="kind choices")
    handoff: HandoffView | None = Field(None, description="kind handoff")
    step: StepView | None = Field(
        default=None,
        description="kind step, and kind answer of an article with steps: `article.html` is without them",
    )
    note: str | None = Field(None, description="kind answer: that the article is in another language")
    offer_person: bool = Field(default=False, description="kind answer: offer a person right under it")
    action: ActionView | None = Field(default=None, description="a visitor's line that came from a button")


class ConversationPatch(View):
    """What a `conversation.*` event sets; a client copies it over what it holds."""

    state: StateName
    agent: str | None = Field(None, description="Name of the person who has it")
    ticket: str | None = None
    outcome: str | None = None


class CandidateView(View):
    article_id: str
    lang: str
    title: str
    probability: float
    url: str


class ReasonView(View):
    """Why the bot decided so: a stable code, its figures, and the sentence in both languages."""

    code: str
    data: dict[str, Any]
    text: dict[str, str] = Field(description="Sentence by language: en, ja")


class DecisionView(View):
    """Agents only: what the bot made of the message with number `about_seq`."""

    about_seq: int
    decision: DecisionName
    probability: float | None
    reason: ReasonView
    candidates: list[CandidateView]
    build: str | None


class ContactView(View):
    """Agents only: how the visitor can be reached, as they wrote it (checked for form, not for truth)."""

    kind: ContactKind
    name: str | None
    email: str | None
    phone: str | None
    preferred_time: str | None
    text: str | None
    lang: str
    created_at: datetime


class AgentRatingView(View):
    """Agents only: what the visitor said of the conversation. `comment` is that of the newest rating."""

    score: int
    comment: str | None = None
    created_at: datetime


MoveName = Literal[
    "transferred",
    "taken_over",
    "released",
    "lapsed",
    "returned_to_bot",
    "to_team",
    "offered",
    "declined",
    "unanswered",
    "nobody_took",
]


class MoveView(View):
    """Agents only: how a conversation changed hands. `note` is what an agent wrote for the next one."""

    how: MoveName
    from_agent: str | None = Field(None, description="Name of the person who had it")
    to_agent: str | None = Field(
        None, description="Name of the person who has it now, or to whom it is offered; null: nobody"
    )
    by: str | None = Field(None, description="Name of the person who did it; null: it happened by itself")
    note: str | None = None
    team: str | None = Field(None, description="Name of the team whose queue it went to")


class AssigneeView(View):
    id: str
    name: str


class NoteView(View):
    """Agents only: what one of them wrote for the others. `mentions`: whom it names."""

    seq: int
    author: AssigneeView
    text: str
    mentions: list[AssigneeView]
    client_message_id: str
    created_at: datetime


class ActView(View):
    """Agents only: what one of them did beside answering."""

    kind: Literal["tagged", "block_asked", "blocked", "unblocked"]
    by: str
    tags: list[str] | None = Field(None, description="tagged: all of them, after it")
    until: datetime | None = Field(None, description="block_asked, blocked: null for no end")


class MergeView(View):
    """Agents only: `from` tells what was merged into this conversation, `into` where this one went on."""

    direction: Literal["from", "into"]
    conversation_id: str
    ticket: str | None = Field(None, description="Of the other conversation, if it has one")
    by: str


AttributeValue = str | int | float | bool


class EventView(View):
    """A numbered change. One field tells it: `message`, `conversation`, or, for agents only, one of the rest."""

    seq: int
    type: EventType
    created_at: datetime
    message: MessageView | None = None
    conversation: ConversationPatch | None = None
    decision: DecisionView | None = None
    contact: ContactView | None = None
    rating: AgentRatingView | None = None
    attributes: dict[str, AttributeValue] | None = None
    move: MoveView | None = None
    note: NoteView | None = None
    act: ActView | None = None
    merge: MergeView | None = None


# --- visitor ----------------------------------------------------------------------------------------


class SessionRequest(Body):
    """`identity`: a JWT (HS256, claims sub, name, email, exp within 24 hours) signed by the page's own server."""

    lang: Lang | None = None
    identity: str | None = Field(None, max_length=4096)


class VisitorSession(View):
    """`token` is shown once: keep it in the browser, send it as `Authorization: Bearer`."""

    token: str


class StartRequest(Body):
    lang: Lang | None = None
    page: str | None = Field(None, max_length=2000, description="Address of the page, without its query")
    site: str | None = Field(None, max_length=64, description="Name that the page gives itself (data-site)")
    time_zone: str | None = Field(None, max_length=64, description="The browser's, an IANA name: Asia/Tokyo")


class ChooseAction(Body):
    """The visitor picked one of the offered articles."""

    type: Literal["choose"]
    article_id: ArticleId
    lang: Lang


class NoneOfTheseAction(Body):
    type: Literal["none_of_these"]


class HumanAction(Body):
    """The visitor pressed "talk to a person"."""

    type: Literal["human"]


class HelpfulAction(Body):
    """This answer helped. One verdict an answer; a repeat of the same is the same."""

    type: Literal["helpful"]
    message_id: OwnId


class NotHelpfulAction(Body):
    """This answer did not help: the bot offers what is next best, and the second time a person."""

    type: Literal["not_helpful"]
    message_id: OwnId


class StepAction(Body):
    """How the step in this message went."""

    type: Literal["step"]
    message_id: OwnId
    worked: bool


Action = Annotated[
    ChooseAction | NoneOfTheseAction | HumanAction | HelpfulAction | NotHelpfulAction | StepAction,
    Field(discriminator="type"),
]


class PostMessageRequest(Body):
    """Idempotent by `client_message_id`: send the same body again until an answer comes."""

    client_message_id: ClientMessageId
    text: str = Field(description="Plain text, at most 4,000 characters after trimming")
    action: Action | None = None


class ConversationView(View):
    """A conversation as its visitor sees it."""

    id: str
    lang: str
    state: StateName
    last_seq: int
    created_at: datetime
    agent: str | None = None
    ticket: str | None = None
    position: int | None = Field(None, description="Place in line while waiting; 1 is next")


class BackView(View):
    """Outside the business hours: when people are back, in the visitor's language and time zone."""

    at: datetime
    text: str = Field(description="A sentence")
    short: str = Field(description="For a narrow place")


class PeopleView(View):
    """Whether a person is there now, and how long one waits for them (null: not known)."""

    available: bool
    wait_seconds: int | None = None
    back: BackView | None = None


class AgentCard(View):
    """The person who has the conversation, as visitors see them."""

    name: str
    avatar_url: str | None = None


class RatingView(View):
    score: int


class ConversationSnapshot(View):
    """Everything up to `conversation.last_seq`; go on with `events?after=<last_seq>`."""

    conversation: ConversationView
    messages: list[MessageView]
    people: PeopleView | None = None
    waiting_since: datetime | None = None
    contact_given: bool = Field(default=False, description="The visitor has left an address or a number")
    agent: AgentCard | None = None
    rating: RatingView | None = None
    can_rate: bool = False
    visitor_seen_seq: int = Field(default=0, description="The visitor has seen everything up to here")
    agent_seen_seq: int = Field(default=0, description="A person of the team has seen everything up to here")


class EventPage(View):
    """Events in order. `last_seq` is the cursor to send next, also when `events` is empty."""

    events: list[EventView]
    last_seq: int


class ContactRequest(Body):
    """Leave a message (`email` and `text`) or ask to be called back (`phone`). Full-width input is folded."""

    client_message_id: ClientMessageId
    kind: ContactKind
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    preferred_time: str | None = None
    text: str | None = None
    lang: Lang | None = None


class RatingRequest(Body):
    score: int = Field(ge=1, le=5)
    comment: str | None = Field(None, description="At most 2,000 characters after trimming")


class MailTranscriptRequest(Body):
    email: str
    tz: str | None = Field(None, max_length=64, description="IANA time zone, e.g. Asia/Tokyo; none: UTC")


class AttributesRequest(Body):
    """What the page says of its visitor: not verified, and shown so to agents. Replaces what was there."""

    attributes: dict[str, AttributeValue]


class SuggestRequest(Body):
    text: str
    lang: Lang | None = None


class SuggestResponse(View):
    articles: list[ChoiceView]


# --- widget -----------------------------------------------------------------------------------------


class ConsentView(View):
    text: str
    url: str


class WidgetConfigView(View):
    """All that the widget wants to know before anybody writes; fit to be cached for a minute."""

    lang: str
    greeting: str | None = Field(None, description="The operator's own; null: the widget's")
    suggestions: list[ChoiceView]
    send_key: Literal["enter", "ctrl_enter"]
    form_after_seconds: int
    people: PeopleView
    csat: bool
    callback: bool
    mail_transcript: bool
    consent: ConsentView | None = None
    max_message_chars: int


# --- ask --------------------------------------------------------------------------------------------


class AskRequest(Body):
    text: str
    lang: Lang | None = None


class AskCandidate(View):
    article: str
    lang: str
    title: str
    probability: float


class AskResponse(View):
    decision: DecisionName
    probability: float | None
    article: str | None
    title: str | None
    answer_html: str | None
    lang: str
    url: str | None
    candidates: list[AskCandidate]
    reason: str
    build: str


# --- agents -----------------------------------------------------------------------------------------


RoleName = Literal["admin", "supervisor", "agent", "maintainer"]


class SignInRequest(Body):
    email: str = Field(max_length=254)
    password: str = Field(max_length=1024)
    code: str | None = Field(
        None, max_length=64, description="Of the app, or a recovery code; after 401 `second_factor_required`"
    )


class ChangePasswordRequest(Body):
    current_password: str = Field(max_length=1024)
    new_password: str = Field(max_length=1024)


class AgentView(View):
    id: str
    email: str
    name: str
    role: RoleName
    away: bool = Field(default=False, description="Signed in, but not counted as there")
    offers_missed: int = Field(
        default=0, description="Offers in a row that ran out; of one who is away: the reason, unless 0"
    )
    two_step_due: bool = Field(
        default=False, description="The role must have two-step sign-in: nothing else is allowed before"
    )


class TwoStepView(View):
    enabled: bool
    required: bool = Field(description="By the agent's role: it cannot be turned off")
    recovery_codes_left: int


class SessionView(View):
    id: str
    browser: str | None
    system: str | None
    created_at: datetime
    last_seen_at: datetime = Field(description="To the minute")
    current: bool


class ProfileView(View):
    """An agent's own account."""

    name: str
    email: str
    role: RoleName
    avatar: str | None
    two_step: TwoStepView
    sessions: list[SessionView] = Field(description="Open ones, those used last first")


class ProfileRequest(Body):
    name: str = Field(max_length=200)
    avatar: str | None = Field(
        max_length=500, description="https address of a picture, or a path of this service"
    )


class PasswordRequest(Body):
    """The current password, once more: a session alone is not enough."""

    password: str = Field(max_length=1024)


class CodeRequest(Body):
    code: str = Field(max_length=64)


class EnrolmentView(View):
    """What an authenticator app needs; not in force before a code of it was confirmed."""

    secret: str = Field(description="Base32, to be typed")
    qr: str = Field(description="The same to be scanned: an SVG as a `data:` address")


class RecoveryCodes(View):
    codes: list[str] = Field(description="Each signs in once in place of a code; told this once")


class AccountView(View):
    id: str
    email: str
    name: str
    role: RoleName
    active: bool
    two_step: bool
    created_at: datetime
    last_seen_at: datetime | None


class InviteView(View):
    id: str
    email: str
    role: RoleName
    created_at: datetime
    expires_at: datetime


class AccountList(View):
    accounts: list[AccountView] = Field(description="Oldest first")
    invites: list[InviteView] = Field(description="Not taken yet, the newest first")
    two_step_roles: list[RoleName] = Field(description="Roles that must have two-step sign-in")


class AccountRequest(Body):
    """What is left out stays."""

    name: str | None = Field(None, max_length=200)
    role: RoleName | None = None
    active: bool | None = None


class InviteRequest(Body):
    email: str = Field(max_length=254)
    role: RoleName


class NewLinkView(View):
    """A link to hand to the colleague, told this once. What makes it work stands behind the #."""

    url: str
    email: str
    expires_at: datetime


class TwoStepRolesRequest(Body):
    roles: list[RoleName] = Field(max_length=4)


class JoinToken(Body):
    token: str = Field(max_length=200)


class JoinView(View):
    """What a link is for: `invite` makes an account, `reset` sets a new password."""

    kind: Literal["invite", "reset"]
    email: str
    role: RoleName
    name: str | None


class JoinRequest(JoinToken):
    name: str | None = Field(None, max_length=200, description="That visitors see; wanted for an invitation")
    password: str = Field(max_length=1024)


class AuditEntryView(View):
    seq: int
    at: datetime
    actor_id: str | None = Field(description="null: the command line, or the service itself")
    actor: str | None = Field(description="The actor's name at that time")
    act: str = Field(examples=["agent.disabled"])
    subject: str | None = Field(description="Id of what it was done to")
    data: dict[str, Any]


class AuditActor(View):
    id: str
    name: str


class AuditPage(View):
    entries: list[AuditEntryView] = Field(description="The newest first")
    more: bool = Field(description="There are older ones: ask again with `before`, the last `seq`")
    acts: list[str] = Field(description="That the log has entries of")
    actors: list[AuditActor]


class PresenceRequest(Body):
    away: bool


class ColleagueView(View):
    """Somebody to whom a conversation can be given."""

    id: str
    name: str
    role: RoleName
    online: bool = Field(description="Was heard of within the last 45 seconds, and is not away")
    presence: Literal["available", "away", "offline"] = "offline"
    held: int = Field(default=0, description="How many conversations they have")
    capacity: int | None = Field(default=None, description="How many they may have; null: no limit")


class ColleagueList(View):
    agents: list[ColleagueView] = Field(description="Active accounts: those online first, then by name")


#: Stands for no team in particular.
EVERYBODY = "everybody"


class TransferRequest(Body):
    """To whom it goes, and a note that agents read and visitors never do."""

    agent_id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")] | None = Field(
        description="One of `GET /agent/agents`; null: back to the queue, at its old place"
    )
    team_id: OwnId | None = Field(
        None, description="One of `GET /agent/teams`, or `everybody`: to that queue, at its old place"
    )
    note: str | None = Field(None, description="At most 1,000 characters after trimming")


DueKind = Literal["first_response", "next_response", "resolution"]


class TeamRefView(View):
    id: str
    name: str


class TeamView(View):
    """A team with the ids of its members, and how it stands now."""

    id: str
    name: str
    members: list[str]
    there: int = Field(default=0, description="Members who are there now")
    is_open: bool = Field(default=True, description="Within its business hours")
    next_opening: datetime | None = Field(None, description="When it opens again; null: it is open, or never")


class TeamList(View):
    teams: list[TeamView] = Field(description="By name")


class SpanView(Body):
    """Local times as 09:00. What closes no later than it opens closes on the next day."""

    opens: str
    closes: str


class SpecialDayView(Body):
    """Dates, first to last, with hours of their own in place of the week's; no spans: closed."""

    first: str
    last: str | None = None
    spans: list[SpanView] = Field(default_factory=list)
    text: str = ""


class HoursView(Body):
    """Business hours. `weekly`: the spans of each day, Monday first; `country`: whose public holidays are closed."""

    zone: str
    weekly: list[list[SpanView]]
    country: str | None = None
    subdivision: str | None = None
    special: list[SpecialDayView] = Field(default_factory=list)
    staffed_anyway: bool = Field(
        default=False, description="Agents who are there out of hours count as there"
    )


class SlaTargetsView(Body):
    """Seconds of open time; null: nothing is promised."""

    first_response: int | None = None
    next_response: int | None = None
    resolution: int | None = None


class SlaView(Body):
    """Service levels of ordinary tickets, and of those with a raised priority."""

    normal: SlaTargetsView = Field(default_factory=SlaTargetsView)
    urgent: SlaTargetsView = Field(default_factory=SlaTargetsView)


class TeamRequest(Body):
    """`hours` and `sla`: null for those of the whole service."""

    name: str
    members: list[OwnId] = Field(default_factory=list, max_length=1000)
    hours: HoursView | None = None
    sla: SlaView | None = None


class TeamDetailView(View):
    id: str
    name: str
    members: list[str]
    hours: HoursView | None = None
    sla: SlaView | None = None


class TeamAgentView(View):
    """An agent with what routing may ask for. `capacity` null: as the service is set."""

    id: str
    name: str
    role: Literal["admin", "supervisor", "agent", "maintainer"]
    languages: list[str]
    skills: list[str]
    capacity: int | None = None


class AbilitiesRequest(Body):
    languages: list[Lang] = Field(default_factory=list, max_length=20)
    skills: list[str] = Field(default_factory=list, max_length=100)
    capacity: int | None = None


class ServiceHoursRequest(Body):
    """Null: people are awaited at all times; nothing is promised."""

    hours: HoursView | None = None
    sla: SlaView | None = None


class TeamSettingsView(View):
    hours: HoursView | None = None
    sla: SlaView | None = None
    teams: list[TeamDetailView]
    agents: list[TeamAgentView]
    countries: dict[str, list[str]] = Field(
        description="Countries (ISO 3166) whose public holidays are known, with their subdivisions"
    )


class DayOffView(View):
    day: date
    text: str


class HoursPreviewView(View):
    is_open: bool
    next_opening: datetime | None = None
    days_off: list[DayOffView] = Field(
        description="The next dates on which the week says open and that are closed"
    )


class IdentityView(View):
    """Who the visitor is according to the page's own server, which signed it."""

    subject: str
    name: str | None = None
    email: str | None = None


class TicketView(View):
    number: str
    question: str
    reason: ReasonView
    candidates: list[CandidateView]
    priority: int
    created_at: datetime
    claimed_at: datetime | None = None
    resolved_at: datetime | None = None
    outcome: str | None = None


class OfferView(View):
    """Automatic assignment asks this agent; they accept by claiming it. Everybody else may still take it."""

    agent: AssigneeView
    until: datetime


class UrgencyView(View):
    """Of those who wait the earliest `rank_at` is next: the time it began to wait, less a head start."""

    rank_at: datetime
    because: list[Literal["lapsed", "priority", "due"]] = Field(description="What gives it the head start")


class BlockView(View):
    """A visitor who may not write (`decided`), or of whom an agent asks that. `until` null: no end."""

    reason: str
    until: datetime | None
    asked_by: str
    decided: bool


class ConversationSummary(View):
    """A row of the console's list. Of two summaries the one with the higher `last_seq` is newer."""

    id: str
    lang: str
    state: StateName
    last_seq: int
    created_at: datetime
    updated_at: datetime
    visitor: str = Field(description="Short stable label of the visitor, e.g. 'Visitor 3fa2'")
    assignee: AssigneeView | None = None
    ticket: str | None = None
    waiting_since: datetime | None = None
    priority: int = Field(default=0, description="0 (normal) to 10; a part of `urgency`")
    urgency: UrgencyView | None = Field(None, description="Set while it waits")
    offer: OfferView | None = None
    nobody_took: bool = Field(
        default=False, description="Everybody who could take it was asked in vain: it waits for anybody"
    )
    lapsed_from: AssigneeView | None = Field(
        None, description="It waits because this agent had it and gave no more sign of life"
    )
    preview: str = Field(description="The newest message, cut to one line")
    preview_author: Literal["visitor", "bot", "agent"] | None = None
    page: str | None = None
    site: str | None = None
    identity: IdentityView | None = None
    team: TeamRefView | None = Field(None, description="Whose queue it belongs to; null: everybody's")
    due_at: datetime | None = Field(
        None, description="When the service level wants `due_kind`; null: nothing"
    )
    due_kind: DueKind | None = None
    breached: bool = Field(default=False, description="A target of this ticket was missed")
    tags: list[str] = Field(default=[])
    blocked: BlockView | None = None


class ConversationList(View):
    conversations: list[ConversationSummary]
    counts: dict[StateName, int]


class FoundLineView(View):
    seq: int
    author: Literal["visitor", "bot", "agent"]
    text: str = Field(description="The words around the find, in one line")
    at: datetime


class SearchResult(View):
    conversation: ConversationSummary
    line: FoundLineView | None = Field(None, description="None: it was found by its ticket or its visitor")


class SearchResults(View):
    results: list[SearchResult]
    more: bool = Field(description="There are others beyond these")


class AgentSnapshot(View):
    """Everything of one conversation, agents' eyes only parts included."""

    conversation: ConversationSummary
    events: list[EventView]
    tickets: list[TicketView] = Field(description="Oldest first; the last one is the current one")
    contacts: list[ContactView] = Field(default_factory=list, description="Oldest first")
    rating: AgentRatingView | None = None
    attributes: dict[str, AttributeValue] = Field(default_factory=dict, description="Not verified")
    visitor_seen_seq: int = 0
    agent_seen_seq: int = 0


class AgentReplyRequest(Body):
    """Either `text`, or an article to send word for word."""

    client_message_id: ClientMessageId
    text: str | None = None
    article_id: ArticleId | None = None
    lang: Lang | None = None


class NoteRequest(Body):
    """For agents only. `@name` tells the colleague of that name."""

    client_message_id: ClientMessageId
    text: str = Field(description="Plain text, at most 4,000 characters after trimming")


class MentionView(View):
    conversation_id: str
    note: NoteView


class MentionList(View):
    mentions: list[MentionView] = Field(description="Newest first, at most 50")


LabelReasonName = Literal["no_article", "not_found", "not_a_question"]


class LabelView(View):
    """What an agent's choice says of a question. `rank` (from 1) and `probability` as they stood then."""

    id: str
    verdict: Literal["sent", "none_fits", "own_text"]
    reason: LabelReasonName | None = None
    article_id: str | None = None
    article_lang: str | None = None
    rank: int | None = None
    probability: float | None = None
    agent_id: str
    created_at: datetime


class SuggestionsView(View):
    """Articles for what the visitor asks now, best first, and what agents have said of this question."""

    about_seq: int | None = Field(
        description="Number of the question's last line; null: nothing was asked yet"
    )
    question: str | None
    lang: str
    candidates: list[CandidateView]
    build: str | None
    labels: list[LabelView]


class NoneFitsRequest(Body):
    """No article of those found fits: the knowledge base has none, the search missed it, or no article could."""

    reason: LabelReasonName | None = None


class ArticleHitView(View):
    article_id: str
    lang: str
    title: str
    for_everyone: bool = Field(description="Else it is kept from visitors, and cannot be sent to them")
    probability: float | None = None


class ArticleHitList(View):
    articles: list[ArticleHitView]


class AgentArticleView(View):
    """An article for agents' eyes. `html` is safe to insert; `text` is the same in plain text."""

    id: str
    lang: str
    title: str
    html: str
    text: str
    url: str | None
    for_everyone: bool


class CannedTexts(Body):
    en: str | None = None
    ja: str | None = None


class CannedTextsView(View):
    en: str | None = None
    ja: str | None = None


class CannedReplyRequest(Body):
    """`{visitor}`, `{agent}`, `{ticket}`, `{page}` and `{team}` in the texts are filled when it is used."""

    shortcut: str = Field(max_length=100, description="1 to 40 letters, digits, '-' or '_'")
    texts: CannedTexts
    team_id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")] | None = None
    own: bool = Field(False, description="For yourself alone")


class CannedReplyView(View):
    """`own`: yours alone. Else it is its team's, or without one everybody's."""

    id: str
    shortcut: str
    texts: CannedTextsView
    team_id: str | None = None
    own: bool = False
    updated_at: datetime


class CannedReplyList(View):
    replies: list[CannedReplyView] = Field(description="By shortcut")


class TagsRequest(Body):
    """All tags of the conversation, in place of those before: at most 20 of 40 characters."""

    tags: list[str] = Field(max_length=100)


class TagView(View):
    tag: str
    count: int = Field(description="How many conversations have it")


class TagList(View):
    tags: list[TagView] = Field(description="The most used first")


class BlockRequest(Body):
    reason: str = Field(description="For agents only; at most 200 characters")
    until: Annotated[AwareDatetime, Strict(False)] | None = None


class OtherView(View):
    conversation: ConversationSummary
    because: list[Literal["visitor", "email", "phone"]] = Field(
        description="The same visitor, e-mail address or telephone number; addresses are not verified"
    )


class OtherList(View):
    others: list[OtherView]


class MergeRequest(Body):
    """The conversation that goes on."""

    into: OwnId


class ResolveRequest(Body):
    outcome: Literal["answered", "no_answer_needed", "spam", "other"] = "answered"


# --- reports ----------------------------------------------------------------------------------------


class BilingualText(View):
    en: str
    ja: str


class FigureView(View):
    """One measure: what it means, its value, of how many cases, and the same of the period before.

    `value` is None where there was no case. Units: share from 0 to 1, seconds, score from 1 to 5.
    """

    key: str
    group: Literal["all", "bot", "people", "satisfaction"]
    unit: Literal["count", "share", "seconds", "score"]
    better: Literal["up", "down"] | None
    label: BilingualText
    definition: BilingualText
    value: float | None
    n: int
    before: float | None
    n_before: int


class DayView(View):
    day: date
    conversations: int
    bot_alone: int
    handed_over: int


class ReasonCount(View):
    code: str
    count: int
    before: int


class AgentFiguresView(View):
    """Times are medians in seconds; None where there was no case. `held`: conversations that they have now."""

    id: str
    name: str
    handled: int
    first_responses: int
    first_response: float | None
    resolved: int
    resolution: float | None
    ratings: int
    csat: float | None
    held: int


class TopicExample(View):
    question: str
    conversation_id: str


class TopicView(View):
    """Questions that are nearly the same, and that no article answered. `examples`: the most frequent first."""

    count: int
    none_fits: int = Field(description="Of so many an agent said that no article fits")
    langs: list[str]
    reasons: dict[str, int]
    examples: list[TopicExample]


class CommentView(View):
    conversation_id: str
    score: int
    comment: str
    at: datetime
    by_people: bool


class ReportChoices(View):
    """What a report can be narrowed to."""

    teams: list[TeamRefView]
    langs: list[str]
    sites: list[str]


class ReportView(View):
    """What happened from `first` to `last`, days of the time zone `tz`, both included.

    `hours`: conversations by weekday (Monday first) and hour. `scores`: how many ratings of 1 to 5. `agents`, `topics`
    and `comments` are None for maintainers, who read no names and no texts.
    """

    first: date
    last: date
    tz: str
    figures: list[FigureView]
    days: list[DayView]
    hours: list[list[int]]
    reasons: list[ReasonCount]
    scores: list[int]
    choices: ReportChoices
    agents: list[AgentFiguresView] | None
    topics: list[TopicView] | None
    comments: list[CommentView] | None


# --- routing ----------------------------------------------------------------------------------------

TriggerName = Literal[
    "visitor_asked",
    "contact",
    "bot_error",
    "low_confidence",
    "none_of_these",
    "unhelpful",
    "steps_exhausted",
    "not_understood",
    "complaint",
    "frustration",
    "article_rule",
    "rule",
    "reopened",
]


class RuleWhen(Body):
    """All that is set must hold; an empty text holds for everything."""

    page: str = Field(description="A path or a whole address, with * for anything")
    site: str
    lang: str
    attribute: str
    value: str
    identified: bool | None
    tag: str = Field(description="Of the likeliest article")
    reasons: list[TriggerName]


class RuleThen(Body):
    """Null and false leave it to the next rule."""

    team_id: str | None
    priority: int | None
    skill: str | None
    hand_over: bool = Field(description="At once, before any answer")


class RoutingRule(Body):
    name: str
    enabled: bool
    when: RuleWhen
    then: RuleThen


class TeamModeBody(Body):
    automatic: bool = Field(
        description="Conversations are offered to agents; otherwise they wait to be taken"
    )
    overflow: str = Field(description="nobody, everybody, or the id of the team that is asked next")


class RoutingBody(Body):
    """Everything that administrators settle about routing."""

    revision: int = Field(
        description="Of the settings that this was made from; 409 `routing_changed` if it is old"
    )
    off: list[TriggerName] = Field(description="Triggers that do not hand over")
    unhelpful_most: int
    rules: list[RoutingRule] = Field(description="In their order; the first match wins each field")
    everybody: TeamModeBody
    teams: dict[str, TeamModeBody] = Field(description="By id; a team that is not named is assigned by hand")
    accept_seconds: int
    away_after: int = Field(
        description="So many offers in a row that run out set their agent away; 0: none do"
    )
    reopen_to: Literal["bot", "queue", "agent"]
    reopen_days: int


class RoutingView(View):
    settings: RoutingBody
    triggers: list[TriggerName]
    fixed: dict[TriggerName, Literal["promise", "safety", "own_setting"]] = Field(
        description="Triggers that cannot be switched off, and why"
    )


class TryRoutingRequest(Body):
    """A past conversation, or typed values. Nothing is stored."""

    settings: RoutingBody
    conversation_id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")] | None = None
    text: str = ""
    lang: Lang = "en"
    page: str = Field("", max_length=2000)
    site: str = Field("", max_length=200)
    identified: bool = False
    attributes: dict[str, AttributeValue] = Field(default_factory=dict)


class TryRoutingResponse(View):
    text: str = Field(description="The question that was tried")
    decision: DecisionName
    reason: ReasonView
    trigger: TriggerName | None = None
    team: TeamRefView | None = None
    priority: int = 0
    skill: str | None = None
    by: dict[Literal["team", "priority", "skill", "hand_over"], str] = Field(
        description="Which rule had a say in what"
    )
    agent: AssigneeView | None = Field(
        None, description="Who would be offered it now; null: it waits for anybody"
    )


class TriggerDay(View):
    day: date
    counts: dict[TriggerName, int]


class TriggerCountsView(View):
    """Hand-overs by day and trigger; a trigger without any is left out."""

    days: list[TriggerDay]
    totals: dict[TriggerName, int]


class AlertView(View):
    """What a supervisor should look at, until one of them acknowledges it."""

    id: str
    kind: Literal["low_rating", "sla_missed"]
    conversation_id: str
    score: int | None = Field(None, description="Of a low rating: 1 to 5")
    target: DueKind | None = Field(None, description="Of a missed service level")
    created_at: datetime


class LiveAgentView(View):
    id: str
    name: str
    role: RoleName
    presence: Literal["available", "away", "offline"]
    held: int = Field(description="Conversations that they have now")
    capacity: int


class TodayView(View):
    """Since midnight of the reader's time zone. `helpful`, `not_helpful`: what visitors said of answers."""

    conversations: int
    bot_alone: int
    handed_over: int
    helpful: int
    not_helpful: int


class LiveView(View):
    """This moment. `waiting` in the order of the queue, `held` the newest first, `alerts` the newest first.

    `held_since`: since when its agent has a conversation, by id.
    """

    at: datetime
    agents: list[LiveAgentView]
    waiting: list[ConversationSummary]
    held: list[ConversationSummary]
    held_since: dict[str, datetime]
    today: TodayView
    alerts: list[AlertView]


class AssignRequest(Body):
    agent_id: OwnId


# --- socket frames ----------------------------------------------------------------------------------


class VisitorHello(Body):
    """First frame of a visitor's socket, within 10 seconds of opening it."""

    type: Literal["hello"]
    token: str
    conversation_id: str
    after: Seq = 0


class AgentHello(Body):
    type: Literal["hello"]


class SubscribeFrame(Body):
    """Agents: send the events of this conversation after `after`, and then live."""

    type: Literal["subscribe"]
    conversation_id: str
    after: Seq = 0


class UnsubscribeFrame(Body):
    type: Literal["unsubscribe"]
    conversation_id: str


class PongFrame(Body):
    type: Literal["pong"]


class TypingFrame(Body):
    """Somebody began (`on`) or ceased to write. Repeat every few seconds while they do; never stored."""

    type: Literal["typing"]
    conversation_id: OwnId
    on: bool


class SeenFrame(Body):
    """Everything up to `seq` was on the screen. Never goes back."""

    type: Literal["seen"]
    conversation_id: OwnId
    seq: Seq


class ReadyFrame(View):
    """The hello was accepted; events follow."""

    type: Literal["ready"] = "ready"


class EventsFrame(View):
    """Events in order, each conversation's numbers rising; the same shape as long-polling."""

    type: Literal["events"] = "events"
    conversation_id: str
    events: list[EventView]
    last_seq: int


class QueueFrame(View):
    """Visitors who wait: the place in line changed."""

    type: Literal["queue"] = "queue"
    position: int
    wait_seconds: int | None = None
    people: PeopleView | None = None


class PeopleFrame(View):
    """Visitors who do not wait: whether a person is there has changed."""

    type: Literal["people"] = "people"
    people: PeopleView


class TypingNoticeFrame(View):
    """The other side writes. Show it for `until_ms` from now unless told anew, or their message comes."""

    type: Literal["typing"] = "typing"
    conversation_id: str
    author: Literal["visitor", "agent"]
    name: str | None = None
    until_ms: int = Field(description="Milliseconds from now; 0: ceased")


class SeenNoticeFrame(View):
    """The other side has seen everything up to `seq`; always the highest number so far."""

    type: Literal["seen"] = "seen"
    conversation_id: str
    by: Literal["visitor", "agent"]
    seq: int


class SummaryFrame(View):
    """Agents: this conversation changed; apply it if its `last_seq` is not older than yours."""

    type: Literal["conversation"] = "conversation"
    conversation: ConversationSummary


class LiveFrame(View):
    """Those who lead: the open alerts, whenever they or who is there have changed; fetch the live view again."""

    type: Literal["live"] = "live"
    alerts: list[AlertView]


class MentionsFrame(View):
    """Agents: the notes that name you and that you have not looked at: all of them, after each change."""

    type: Literal["mentions"] = "mentions"
    mentions: list[MentionView]


class PingFrame(View):
    """Every 20 seconds; answer with pong. No frame for 45 seconds means the line is dead: reconnect."""

    type: Literal["ping"] = "ping"


class ErrorFrame(View):
    """Sent before the server closes the socket."""

    type: Literal["error"] = "error"
    error: ErrorDetail


VisitorFrame = (
    ReadyFrame
    | EventsFrame
    | QueueFrame
    | PeopleFrame
    | TypingNoticeFrame
    | SeenNoticeFrame
    | PingFrame
    | ErrorFrame
)
AgentFrame = (
    ReadyFrame
    | EventsFrame
    | SummaryFrame
    | LiveFrame
    | MentionsFrame
    | TypingNoticeFrame
    | SeenNoticeFrame
    | PingFrame
    | ErrorFrame
)
