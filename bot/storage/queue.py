"""The console's list: one row a conversation, with what an agent needs to choose the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from bot.domain.blocking import Block
from bot.domain.model import AgentRef, AuthorKind, Conversation, Identity, State
from bot.domain.offers import Offer
from bot.domain.team import TeamRef
from bot.domain.urgency import because
from bot.storage.conversations import select_conversation, to_conversation
from bot.storage.filing import BLOCK, TAGS, to_block, to_tags, with_block
from bot.storage.portions import portions
from bot.storage.schema import agent, conversation, message, team, ticket, visitor
from bot.storage.tickets import CURRENT_TICKET, QUEUE_ORDER
from bot.storage.visitors import to_identity

PREVIEW_CHARS: Final = 140
#: Opened and left without a word: nothing for anybody to read.
BEGUN: Final = conversation.c.last_seq > 1
#: Read of that message, in characters: enough to fill the preview after runs of blanks are collapsed.
_READ_CHARS: Final = 1000

#: Who had it last and vanished.
_lost_by = agent.alias("lost_by")
_lost_by_name = _lost_by.c.name.label("lost_by_name")
#: Whom it is offered to.
_asked = agent.alias("asked")
_asked_name = _asked.c.name.label("asked_name")
_preview = sa.func.substr(message.c.text, 1, _READ_CHARS).label("preview")


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation in the list. `waiting_since` is set while it waits; `preview` is a person's newest line.

    `lapsed_from`: it waits because this agent had it and gave no more sign of life. `due_at`: when the service
    level wants the next thing (`due_kind`) done; `breached_at`: when the first target of the ticket was missed.
    """

    conversation: Conversation
    waiting_since: datetime | None
    priority: int
    preview: str
    preview_author: AuthorKind | None
    identity: Identity | None = None
    lapsed_from: AgentRef | None = None
    team: TeamRef | None = None
    due_at: datetime | None = None
    due_kind: str | None = None
    breached_at: datetime | None = None
    #: The earliest is next; what brought it forward; whom it is offered to; whether nobody is left to ask.
    rank_at: datetime | None = None
    because: tuple[str, ...] = ()
    offer: Offer | None = None
    nobody_took: bool = False
    tags: tuple[str, ...] = ()
    #: Whether its visitor may not write, or is to be asked not to.
    blocked: Block | None = None


def list_summaries(conn: sa.Connection, states: Iterable[State], limit: int) -> list[Summary]:
    """At most `limit` conversations in these states in which something was said: the queue, then newest first."""
    wanted = set(states)
    rows: list[Mapping[Any, Any]] = []
    if State.WAITING in wanted:
        waiting = _select().where(conversation.c.state == State.WAITING.value).order_by(*QUEUE_ORDER)
        rows += conn.execute(waiting.limit(limit)).mappings()
    others: list[Mapping[Any, Any]] = []
    for state in sorted(wanted - {State.WAITING}):  # a query each: each is a range of one index
        newest = _select().where(conversation.c.state == state.value, BEGUN)
        newest = newest.order_by(conversation.c.updated_at.desc()).limit(limit)
        others += conn.execute(newest).mappings()
    others.sort(key=lambda row: row[conversation.c.updated_at], reverse=True)
    return [_to_summary(row) for row in (rows + others)[:limit]]


def load_summaries(conn: sa.Connection, ids: Iterable[str]) -> list[Summary]:
    """The summaries of these conversations in no particular order; unknown ids are left out."""
    return [
        _to_summary(row)
        for some in portions(ids)
        for row in conn.execute(_select().where(conversation.c.id.in_(some))).mappings()
    ]


def count_states(conn: sa.Connection) -> dict[State, int]:
    """How many conversations, in which something was said, are in each state."""
    query = sa.select(conversation.c.state, sa.func.count()).where(BEGUN).group_by(conversation.c.state)
    counted = {row[0]: row[1] for row in conn.execute(query)}
    return {state: counted.get(state.value, 0) for state in State}


def _select() -> sa.Select[Any]:
    """Conversations, each with its current ticket's time and the newest message of a person."""
    newest = (
        sa.select(sa.func.max(message.c.seq))
        .where(
            message.c.conversation_id == conversation.c.id,
            message.c.author_kind != AuthorKind.BOT.value,
        )
        .correlate(conversation)
        .scalar_subquery()
    )
    last_message = sa.and_(message.c.conversation_id == conversation.c.id, message.c.seq == newest)
    query = (
        select_conversation(
            ticket.c.created_at,
            ticket.c.priority,
            ticket.c.lapsed_from,
            _lost_by_name,
            message.c.author_kind,
            _preview,
            visitor.c.subject,
            visitor.c.name,
            visitor.c.email,
            team.c.name,
            ticket.c.due_at,
            ticket.c.due_kind,
            ticket.c.breached_at,
            ticket.c.rank_at,
            ticket.c.offered_to,
            ticket.c.offered_until,
            ticket.c.nobody_took_at,
            _asked_name,
            TAGS,
            *BLOCK,
        )
        .join(visitor, visitor.c.id == conversation.c.visitor_id)
        .outerjoin(ticket, CURRENT_TICKET)
        .outerjoin(_lost_by, _lost_by.c.id == ticket.c.lapsed_from)
        .outerjoin(_asked, _asked.c.id == ticket.c.offered_to)
        .outerjoin(team, team.c.id == conversation.c.team_id)
        .outerjoin(message, last_message)
    )
    return with_block(query, conversation.c.visitor_id)


def _to_summary(row: Mapping[Any, Any]) -> Summary:
    value = to_conversation(row)
    author = row[message.c.author_kind]
    waits, lost_by = value.state is State.WAITING, row[ticket.c.lapsed_from]
    return Summary(
        conversation=value,
        waiting_since=row[ticket.c.created_at] if waits else None,
        priority=row[ticket.c.priority] or 0,
        preview=" ".join((row["preview"] or "").split())[:PREVIEW_CHARS].rstrip(),
        preview_author=None if author is None else AuthorKind(author),
        identity=to_identity(row[visitor.c.subject], row[visitor.c.name], row[visitor.c.email]),
        lapsed_from=AgentRef(lost_by, row["lost_by_name"] or "") if waits and lost_by else None,
        team=None if value.team_id is None else TeamRef(value.team_id, row[team.c.name] or ""),
        due_at=row[ticket.c.due_at],
        due_kind=row[ticket.c.due_kind],
        breached_at=row[ticket.c.breached_at],
        tags=to_tags(row["tags"]),
        blocked=to_block(row),
        **(_standing(row, lost_by is not None) if waits else {}),
    )


def _standing(row: Mapping[Any, Any], lapsed: bool) -> dict[str, Any]:
    """Where a conversation that waits stands in the queue, and what became of offering it."""
    to, until = row[ticket.c.offered_to], row[ticket.c.offered_until]
    return {
        "rank_at": row[ticket.c.rank_at],
        "because": because(row[ticket.c.created_at], row[ticket.c.priority], lapsed, row[ticket.c.due_at]),
        "offer": Offer(AgentRef(to, row["asked_name"] or ""), until) if to else None,
        "nobody_took": row[ticket.c.nobody_took_at] is not None,
    }
