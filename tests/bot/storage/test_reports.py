"""The facts of a period, as the database aggregates them, against what a plain reading of the event log says."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from bot.domain import events
from bot.domain.events import Event
from bot.domain.model import Audience, AuthorKind, MessageKind
from bot.domain.report import Facts, Period, Scope, agents_of, reasons_of, values_of
from bot.domain.report_days import days_of, hours_of
from bot.storage.conversations import load_conversation
from bot.storage.event_log import read_events
from bot.storage.reports import list_unanswered, load_facts
from bot.storage.schema import conversation, label, ticket
from tests.bot.storage.builders import NOW, add_agent, add_conversation, hand_over, later
from tests.bot.storage.histories import HISTORIES, Act, Stage

PERIOD = Period(later(3600), later(4 * 86400))
TOKYO = ZoneInfo("Asia/Tokyo")


@dataclass
class NaiveTicket:
    opened: datetime
    reason: str = ""
    lines: list[tuple[datetime, str]] = field(default_factory=list)
    sent: str | None = None
    closed: datetime | None = None
    outcome: str = ""
    reopened: datetime | None = None


@dataclass
class Naive:
    """One conversation read from its first event to its last, without any SQL of the reports."""

    visitor: list[datetime] = field(default_factory=list)
    answers: list[datetime] = field(default_factory=list)
    agents: list[tuple[datetime, str]] = field(default_factory=list)
    tickets: list[NaiveTicket] = field(default_factory=list)
    rating: tuple[datetime, int] | None = None
    unhelpful: int = 0

    def read(self, log: Sequence[Event]) -> Naive:
        open_ticket: NaiveTicket | None = None
        for event in log:
            at, line = event.created_at, event.message
            if event.type == events.WAITING:
                open_ticket = NaiveTicket(at)
                self.tickets.append(open_ticket)
            elif event.type == events.DECIDED and open_ticket and event.payload["decision"] == "handoff":
                open_ticket.reason = event.payload["reason"]["code"]
            elif event.type in (events.RESOLVED, events.RETURNED):
                if open_ticket is not None:
                    open_ticket.closed = at
                    open_ticket.outcome = event.payload.get("outcome", "returned_to_bot")
                open_ticket = None
                self.unhelpful *= event.type == events.RESOLVED
            elif event.type == events.REOPENED:
                self.unhelpful = 0
                for ticket in self.tickets:
                    if ticket.closed and ticket.reopened is None:
                        ticket.reopened = at
            elif event.type == events.RATED:
                self.rating = at, event.payload["score"]
            if line is not None:
                self._line(at, line, open_ticket)
        return self

    def _line(self, at: datetime, line: object, ticket: NaiveTicket | None) -> None:
        kind, author, payload = line.kind, line.author, line.payload  # type: ignore[attr-defined]
        if author.kind is AuthorKind.VISITOR:
            self.visitor.append(at)
            self.unhelpful += payload.get("action", {}).get("type") == "not_helpful"
        elif author.kind is AuthorKind.BOT and kind is MessageKind.ANSWER:
            self.answers.append(at)
        elif author.kind is AuthorKind.AGENT:
            self.agents.append((at, author.id))
            assert ticket is not None, "an agent writes in a ticket only"
            ticket.lines.append((at, author.id))
            if kind is MessageKind.ANSWER and ticket.sent is None:
                ticket.sent = payload["article"]["id"]


def within(at: datetime) -> bool:
    return PERIOD.start <= at < PERIOD.end


def naive_values(all_: Sequence[Naive]) -> dict[str, float | None]:
    """Each figure on its own, straight from its definition."""
    active = [each for each in all_ if any(within(at) for at in each.visitor)]
    handed = [each for each in active if any(within(ticket.opened) for ticket in each.tickets)]
    alone = [
        each
        for each in active
        if each not in handed
        and any(within(at) for at in each.answers)
        and not any(within(at) for at, _ in each.agents)
    ]
    tickets = [ticket for each in all_ for ticket in each.tickets if within(ticket.opened)]
    waits = [(t.lines[0][0] - t.opened).total_seconds() for t in tickets if t.lines]
    done = [t for t in tickets if t.outcome == "answered"]
    times = [(t.closed - t.opened).total_seconds() for t in done if t.closed]
    again = [t for t in done if t.closed and t.reopened and t.reopened - t.closed <= timedelta(days=7)]
    sent = [t for t in tickets if t.sent]
    rated = [(each.rating, each) for each in all_ if each.rating and within(each.rating[0])]
    by_people = [
        rating[1] for rating, each in rated if rating and any(at <= rating[0] for at, _ in each.agents)
    ]
    by_bot = [
        rating[1] for rating, each in rated if rating and not any(at <= rating[0] for at, _ in each.agents)
    ]
    scores = by_people + by_bot
    return {
        "conversations": len(active),
        "escalation_rate": _share(len(handed), len(active)),
        "bot_alone": _share(len(alone), len(active)),
        "deflection": _share(sum(each.unhelpful == 0 for each in alone), len(active)),
        "tickets": len(tickets),
        "first_response_median": statistics.median(waits) if waits else None,
        "resolution_median": statistics.median(times) if times else None,
        "resolution_rate": _share(len(done), sum(t.outcome != "spam" for t in tickets)),
        "reopen_rate": _share(len(again), len(done)),
        "pick_first": _share(sum(t.sent == "refund" for t in sent), len(sent)),
        "ratings": len(scores),
        "csat_mean": statistics.fmean(scores) if scores else None,
        "csat_good": _share(sum(score >= 4 for score in scores), len(scores)),
        "csat_bot": statistics.fmean(by_bot) if by_bot else None,
        "csat_people": statistics.fmean(by_people) if by_people else None,
    }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _naive(conn: sa.Connection, ids: Sequence[str]) -> list[Naive]:
    return [Naive().read(read_events(conn, id_, 0, audience=Audience.AGENTS)[0]) for id_ in ids]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORIES)
def test_the_aggregates_are_what_the_event_log_says(engine: sa.Engine, history: list[Act]) -> None:
    with engine.connect() as conn, conn.begin() as transaction:
        stage = Stage(conn)
        stage.play(history)
        naive = _naive(conn, stage.ids)
        facts = load_facts(conn, PERIOD, Scope())
        found = {key: value.value for key, value in values_of(facts).items()}
        expected = naive_values(naive)
        assert {key: found[key] for key in expected} == pytest.approx(expected)

        tickets = [ticket for each in naive for ticket in each.tickets if within(ticket.opened)]
        assert dict(reasons_of(facts.tickets)) == Counter(ticket.reason for ticket in tickets)
        handled = Counter(id_ for ticket in tickets for id_ in {writer for _, writer in ticket.lines})
        assert {a.agent_id: a.handled for a in agents_of(facts) if a.handled} == handled

        firsts = [min(at for at in each.visitor if within(at)) for each in naive if _is_active(each)]
        local = Counter(at.astimezone(TOKYO).date() for at in firsts)
        assert {
            d.day: d.conversations for d in days_of(facts.volumes, PERIOD, TOKYO) if d.conversations
        } == local
        grid = hours_of(facts.volumes, TOKYO)
        clock = Counter((at.astimezone(TOKYO).weekday(), at.astimezone(TOKYO).hour) for at in firsts)
        assert {(d, h): grid[d][h] for d in range(7) for h in range(24) if grid[d][h]} == clock

        parts = [_only(conn, lang, site) for lang in ("ja", "en") for site in (None, "shop")]
        assert sum(part for part in parts) == sum(
            len([at for at in each.visitor if within(at)]) > 0
            for each, id_ in zip(naive, stage.ids, strict=True)
            if _site(conn, id_) == "shop"
        ) + sum(map(_is_active, naive))
        transaction.rollback()


def _is_active(each: Naive) -> bool:
    return any(within(at) for at in each.visitor)


def _site(conn: sa.Connection, id_: str) -> str | None:
    loaded = load_conversation(conn, id_)
    assert loaded is not None
    return loaded.site


def _only(conn: sa.Connection, lang: str, site: str | None) -> int:
    facts: Facts = load_facts(conn, PERIOD, Scope(lang=lang, site=site))
    return sum(each.conversations for each in facts.volumes)


def test_an_empty_service_has_no_figures_and_no_faults(conn: sa.Connection) -> None:
    values = values_of(load_facts(conn, Period(NOW, later(60)), Scope()))
    assert {value.value for value in values.values()} == {None, 0}


def test_a_ticket_knows_its_team_and_whether_a_target_was_missed(conn: sa.Connection) -> None:
    waiting = [hand_over(conn, add_conversation(conn)) for _ in range(2)]
    mine = conversation.update().where(conversation.c.id == waiting[0].id)
    conn.execute(mine.values(team_id="a"))
    late = ticket.update().where(ticket.c.number == waiting[1].ticket_number)
    conn.execute(late.values(breached_at=later(60)))
    day = Period(NOW, later(86400))
    assert [(t.team_id, t.breached) for t in load_facts(conn, day, Scope()).tickets] == [
        ("a", False),
        (None, True),
    ]
    assert [t.number for t in load_facts(conn, day, Scope(team="a")).tickets] == [waiting[0].ticket_number]


def test_unanswered_are_the_questions_that_no_article_fitted(conn: sa.Connection) -> None:
    asked = [hand_over(conn, add_conversation(conn), later(n)) for n in range(3)]
    for talk, code in zip(asked, ("low_confidence", "visitor_asked", "nothing_found"), strict=True):
        mine = ticket.update().where(ticket.c.number == talk.ticket_number)
        conn.execute(mine.values(reason={"code": code, "data": {}}))
    said = {"id": "1" * 32, "about_seq": 2, "question": "?", "lang": "ja", "verdict": "none_fits"}
    said |= {"conversation_id": asked[0].id, "agent_id": add_agent(conn).id, "created_at": later(60)}
    conn.execute(label.insert(), said)
    found = list_unanswered(conn, Period(NOW, later(86400)), Scope(), 10)
    assert [(each.conversation_id, each.reason, each.none_fits) for each in found] == [
        (asked[2].id, "nothing_found", False),
        (asked[0].id, "low_confidence", True),
    ]
    assert len(list_unanswered(conn, Period(NOW, later(86400)), Scope(), 1)) == 1
