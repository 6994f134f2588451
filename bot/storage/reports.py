"""The facts of a period, aggregated by the database: the same statements on SQLite and PostgreSQL.

What is counted is counted there; of tickets and ratings narrow rows come back, because medians, business hours and
time zones are no matter of SQL. The index `ix_message_measures` holds all that is asked of messages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final

import sqlalchemy as sa

from bot.domain.labels import LabelVerdict
from bot.domain.model import AuthorKind, MessageKind
from bot.domain.report import (
    UNANSWERED,
    Facts,
    Period,
    RatingFacts,
    Scope,
    TicketFacts,
    Unanswered,
    Volume,
    Writer,
)
from bot.storage.portions import portions
from bot.storage.schema import UtcTime, conversation, event, label, message, rating, ticket

#: Written out, so that the planner sees that the partial index holds all that is asked for.
_REOPENED: Final[sa.ColumnElement[str]] = sa.literal_column("'conversation.reopened'", sa.String)


def load_facts(conn: sa.Connection, period: Period, scope: Scope) -> Facts:
    """Everything that the figures of a period are computed from."""
    return Facts(
        volumes=list_volumes(conn, period, scope),
        tickets=list_ticket_facts(conn, period, scope),
        ratings=list_rating_facts(conn, period, scope),
    )


def list_volumes(conn: sa.Connection, period: Period, scope: Scope) -> list[Volume]:
    """Conversations by the quarter of an hour in which their visitor first wrote in the period, oldest first.

    A quarter of an hour, because no time zone is shifted by less: the caller can make days of any zone of it.
    """
    first = (
        sa.select(sa.func.min(message.c.created_at))
        .where(*_of_conversation(AuthorKind.VISITOR, period))
        .correlate(conversation)
        .scalar_subquery()
    )
    answered = _lines(AuthorKind.BOT, period).where(message.c.kind == MessageKind.ANSWER.value)
    spoke = _lines(AuthorKind.AGENT, period)
    opened = sa.select(ticket.c.number).where(
        ticket.c.conversation_id == conversation.c.id, *_within(ticket.c.created_at, period)
    )
    handed_over = opened.correlate(conversation).exists()
    each = (
        sa.select(
            sa.type_coerce(first, sa.String).label("first_at"),
            conversation.c.unhelpful,
            handed_over.label("handed_over"),
            sa.and_(
                sa.not_(handed_over),
                sa.not_(spoke.correlate(conversation).exists()),
                answered.correlate(conversation).exists(),
            ).label("alone"),
        )
        .where(conversation.c.created_at < period.end, conversation.c.updated_at >= period.start, *_of(scope))
        .cte("each_conversation")
        # Flattened, every use of a column would run its subquery again.
        .prefix_with("MATERIALIZED")
    )
    hour, quarter = sa.func.substr(each.c.first_at, 1, 13), _quarter(each.c.first_at)
    query = (
        sa.select(
            hour,
            quarter,
            sa.func.count(),
            _count(each.c.alone),
            _count(sa.and_(each.c.alone, each.c.unhelpful == 0)),
            _count(each.c.handed_over),
        )
        .where(each.c.first_at.is_not(None))
        .group_by(hour, quarter)
        .order_by(hour, quarter)
    )
    return [
        Volume(_start(row[0], row[1]), row[2], row[3], row[4], row[5]) for row in conn.execute(query).all()
    ]


def list_ticket_facts(conn: sa.Connection, period: Period, scope: Scope) -> list[TicketFacts]:
    """The tickets that were opened in the period, by number."""
    reopened = (
        sa.select(sa.type_coerce(sa.func.min(event.c.created_at), UtcTime))
        .where(
            event.c.conversation_id == ticket.c.conversation_id,
            event.c.type == _REOPENED,
            event.c.created_at >= ticket.c.resolved_at,
        )
        .correlate(ticket)
        .scalar_subquery()
    )
    query = (
        sa.select(
            ticket.c.number,
            ticket.c.reason["code"].as_string(),
            ticket.c.created_at,
            ticket.c.resolved_at,
            ticket.c.outcome,
            reopened,
            conversation.c.team_id,
            ticket.c.priority,
            ticket.c.breached_at.is_not(None),
        )
        .join(conversation, conversation.c.id == ticket.c.conversation_id)
        .where(*_within(ticket.c.created_at, period), *_of(scope))
        .order_by(ticket.c.number)
    )
    writers, with_article = _writers(conn, period, scope)
    picks = _picks(conn, with_article)
    return [
        TicketFacts(
            number=number,
            reason=reason or "",
            opened_at=opened_at,
            resolved_at=resolved_at,
            outcome=outcome,
            reopened_at=reopened_at,
            writers=tuple(writers.get(number, ())),
            pick=picks.get(number),
            team_id=team_id,
            priority=priority,
            breached=bool(breached),
        )
        for number, reason, opened_at, resolved_at, outcome, reopened_at, team_id, priority, breached in (
            conn.execute(query)
        )
    ]


def _writers(
    conn: sa.Connection, period: Period, scope: Scope
) -> tuple[Mapping[int, list[Writer]], list[int]]:
    """Who wrote in which ticket, and the tickets in which somebody sent an article."""
    first, last = (
        sa.type_coerce(bound(message.c.created_at), UtcTime) for bound in (sa.func.min, sa.func.max)
    )
    sent = sa.func.max(sa.case((message.c.kind == MessageKind.ANSWER.value, 1), else_=0))
    while_open = (
        message.c.conversation_id == ticket.c.conversation_id,
        message.c.author_kind == AuthorKind.AGENT.value,
        message.c.created_at >= ticket.c.created_at,
        sa.or_(ticket.c.resolved_at.is_(None), message.c.created_at <= ticket.c.resolved_at),
    )
    query = (
        sa.select(ticket.c.number, message.c.author_id, first, last, sent)
        .select_from(ticket)
        .join(conversation, conversation.c.id == ticket.c.conversation_id)
        .join(message, sa.and_(*while_open))
        .where(*_within(ticket.c.created_at, period), *_of(scope))
        .group_by(ticket.c.number, message.c.author_id)
        .order_by(ticket.c.number, message.c.author_id)
    )
    found: defaultdict[int, list[Writer]] = defaultdict(list)
    with_article = []
    for number, author_id, first_at, last_at, article_sent in conn.execute(query):
        found[number].append(Writer(author_id, first_at, last_at))
        if article_sent:
            with_article.append(number)
    return found, with_article


def _picks(conn: sa.Connection, numbers: Iterable[int]) -> dict[int, int]:
    """The first article that an agent sent in each ticket, as its place among the candidates; -1: not among them."""
    article = message.c.payload["article"]
    query = (
        sa.select(
            ticket.c.number, ticket.c.candidates, article["lang"].as_string(), article["id"].as_string()
        )
        .join(message, message.c.conversation_id == ticket.c.conversation_id)
        .where(
            ticket.c.number.in_(sa.bindparam("numbers", expanding=True)),
            message.c.author_kind == AuthorKind.AGENT.value,
            message.c.kind == MessageKind.ANSWER.value,
            message.c.created_at >= ticket.c.created_at,
        )
        .order_by(ticket.c.number, message.c.seq)
    )
    found: dict[int, int] = {}
    for some in portions(numbers):
        for number, candidates, lang, article_id in conn.execute(query, {"numbers": some}):
            keys = [(each["lang"], each["article_id"]) for each in candidates]
            found.setdefault(number, keys.index((lang, article_id)) if (lang, article_id) in keys else -1)
    return found


def list_rating_facts(conn: sa.Connection, period: Period, scope: Scope) -> list[RatingFacts]:
    """The ratings given in the period, newest first."""
    last_writer = (
        sa.select(message.c.author_id)
        .where(
            message.c.conversation_id == rating.c.conversation_id,
            message.c.author_kind == AuthorKind.AGENT.value,
            message.c.created_at <= rating.c.created_at,
        )
        .order_by(message.c.created_at.desc(), message.c.seq.desc())
        .limit(1)
        .correlate(rating)
        .scalar_subquery()
    )
    query = (
        sa.select(
            rating.c.conversation_id, rating.c.score, rating.c.comment, rating.c.created_at, last_writer
        )
        .join(conversation, conversation.c.id == rating.c.conversation_id)
        .where(*_within(rating.c.created_at, period), *_of(scope))
        .order_by(rating.c.created_at.desc(), rating.c.conversation_id)
    )
    return [RatingFacts(*row) for row in conn.execute(query)]


def list_unanswered(conn: sa.Connection, period: Period, scope: Scope, limit: int) -> list[Unanswered]:
    """The newest `limit` questions of the period that were handed over because no article fitted."""
    reason = ticket.c.reason["code"].as_string()
    none_fits = sa.exists().where(
        label.c.conversation_id == ticket.c.conversation_id,
        label.c.verdict == LabelVerdict.NONE_FITS.value,
        label.c.created_at >= ticket.c.created_at,
    )
    query = (
        sa.select(ticket.c.question, conversation.c.lang, reason, ticket.c.conversation_id, none_fits)
        .join(conversation, conversation.c.id == ticket.c.conversation_id)
        .where(*_within(ticket.c.created_at, period), *_of(scope), reason.in_(UNANSWERED))
        .order_by(ticket.c.created_at.desc(), ticket.c.number)
        .limit(limit)
    )
    return [Unanswered(row[0], row[1], row[2], row[3], bool(row[4])) for row in conn.execute(query)]


def list_scopes(conn: sa.Connection, period: Period) -> list[tuple[str, str | None]]:
    """Every (language, site) of the conversations that changed in the period or later."""
    query = sa.select(conversation.c.lang, conversation.c.site).distinct()
    return [(row[0], row[1]) for row in conn.execute(query.where(conversation.c.updated_at >= period.start))]


def count_held(conn: sa.Connection) -> dict[str, int]:
    """How many conversations each agent has now; those who have none are left out."""
    query = sa.select(conversation.c.assignee_id, sa.func.count()).group_by(conversation.c.assignee_id)
    held = conn.execute(query.where(conversation.c.assignee_id.is_not(None)))
    return {row[0]: row[1] for row in held}


def _lines(author: AuthorKind, period: Period) -> sa.Select[tuple[datetime]]:
    """The lines of one side of the outer query's conversation in the period."""
    return sa.select(message.c.created_at).where(*_of_conversation(author, period))


def _of_conversation(author: AuthorKind, period: Period) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        message.c.conversation_id == conversation.c.id,
        message.c.author_kind == author.value,
        *_within(message.c.created_at, period),
    )


def _within(time: sa.ColumnElement[datetime], period: Period) -> tuple[sa.ColumnElement[bool], ...]:
    return time >= period.start, time < period.end


def _of(scope: Scope) -> list[sa.ColumnElement[bool]]:
    wanted = (
        (conversation.c.team_id, scope.team),
        (conversation.c.lang, scope.lang),
        (conversation.c.site, scope.site),
    )
    return [column == value for column, value in wanted if value is not None]


def _quarter(time: sa.ColumnElement[str]) -> sa.ColumnElement[int]:
    """Of an ISO 8601 text: the quarter of its hour, 0 to 3."""
    return sa.cast(sa.func.substr(time, 15, 2), sa.Integer) // 15


def _start(hour: str, quarter: int) -> datetime:
    return datetime.fromisoformat(hour + ":00").replace(minute=15 * quarter, tzinfo=UTC)


def _count(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)
