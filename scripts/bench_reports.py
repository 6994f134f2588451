"""How long a report over many conversations takes: a database is filled, and asked for a month and for everything.

Usage: python -m scripts.bench_reports
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.domain.report import Period, Scope, values_of
from bot.storage.base import parse_url
from bot.storage.migrate import migrate
from bot.storage.reports import load_facts
from bot.storage.schema import agent, conversation, event, message, rating, ticket, visitor
from bot.storage.sqlite_files import writer_engine

START = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 90
REASONS = ("low_confidence", "nothing_found", "visitor_asked", "unhelpful", "complaint")
CANDIDATES = [{"article_id": f"a{i}", "lang": "en", "title": "T" * 40, "probability": 0.2} for i in range(5)]
_ANSWER = {"article": {"id": "a0", "lang": "en", "title": "T", "html": "<p>" + "word " * 200 + "</p>"}}
Rows = dict[sa.Table, list[dict[str, Any]]]


def measure_reports(folder: Path, conversations: int = 100_000) -> dict[str, float]:
    """Milliseconds, the median of five: a month and the whole quarter of `conversations` on SQLite."""
    url = f"sqlite:///{folder / 'reports.db'}"
    migrate(url)
    engine = writer_engine(parse_url(url))
    fill(engine, conversations)
    figures: dict[str, float] = {"conversations": conversations}
    for name, days in (("month_ms", 30), ("quarter_ms", DAYS)):
        period = Period(START + timedelta(days=DAYS - days), START + timedelta(days=DAYS))
        times = []
        for _ in range(5):
            with engine.connect() as conn:
                began = time.perf_counter()
                values_of(load_facts(conn, period, Scope()))
                times.append(1000 * (time.perf_counter() - began))
        figures[name] = round(statistics.median(times), 1)
    engine.dispose()
    return figures


def fill(engine: sa.Engine, conversations: int) -> None:
    """Store conversations spread over `DAYS`: three of ten are handed over, four of five of these answered."""
    chance = random.Random(1)  # noqa: S311 - the same database each time
    with engine.begin() as conn:
        conn.execute(agent.insert(), [_agent(i) for i in range(12)])
    for begin in range(0, conversations, 5000):
        rows: Rows = {table: [] for table in (visitor, conversation, message, event, ticket, rating)}
        for number in range(begin, min(begin + 5000, conversations)):
            for table, row in _conversation(number, chance):
                rows[table].append(row)
        with engine.begin() as conn:
            for table, some in rows.items():
                if some:
                    conn.execute(table.insert(), some)
    with engine.begin() as conn:
        conn.exec_driver_sql("ANALYZE")


def _agent(number: int) -> dict[str, Any]:
    return {
        "id": f"{number:032x}",
        "email": f"{number}@example.jp",
        "name": f"Agent {number}",
        "role": "agent",
        "password_hash": "-",
        "active": True,
        "created_at": START,
    }


def _conversation(number: int, chance: random.Random) -> Iterator[tuple[sa.Table, dict[str, Any]]]:
    """One conversation's rows: three questions, and for some a ticket with three lines of an agent."""
    id_, at = f"{number + 1000:032x}", START + timedelta(days=DAYS * chance.random())
    lines = ["visitor", "bot", "visitor", "bot", "visitor", "bot"]
    handed = chance.random() < 0.3
    answered = handed and chance.random() < 0.8
    if answered:
        lines += ["agent", "visitor", "agent", "visitor", "agent"]
    yield visitor, {"id": id_, "created_at": at}
    end = at + timedelta(minutes=2 * len(lines))
    yield (
        conversation,
        {
            "id": id_,
            "visitor_id": id_,
            "lang": chance.choice(("en", "ja")),
            "state": "resolved" if answered else "waiting" if handed else "bot",
            "unhelpful": int(chance.random() < 0.1),
            "last_seq": len(lines),
            "created_at": at,
            "updated_at": end,
            "attributes": {},
        },
    )
    for seq, author in enumerate(lines, 1):
        kind = "answer" if author == "bot" else "text"
        yield message, _line(id_, seq, author, kind, at + timedelta(minutes=2 * seq - 1), number % 12)
        yield event, _event(id_, seq, "message.created", at + timedelta(minutes=2 * seq - 1))
    if handed:
        yield ticket, _ticket(id_, at + timedelta(minutes=11), end if answered else None, chance)
    if answered and chance.random() < 0.3:
        yield event, _event(id_, len(lines) + 1, "conversation.reopened", end + timedelta(days=2))
    if chance.random() < 0.2:
        yield (
            rating,
            {
                "conversation_id": id_,
                "score": chance.randint(1, 5),
                "comment": "Thank you",
                "created_at": end,
            },
        )


def _line(id_: str, seq: int, author: str, kind: str, at: datetime, agent_number: int) -> dict[str, Any]:
    return {
        "id": f"{id_[-20:]}{seq:012x}",
        "conversation_id": id_,
        "seq": seq,
        "author_kind": author,
        "author_id": f"{agent_number:032x}" if author == "agent" else None,
        "kind": kind,
        "text": "How can I change the address of my order?",
        "payload": _ANSWER if kind == "answer" else {},
        "needs_reply": False,
        "created_at": at,
    }


def _event(id_: str, seq: int, type_: str, at: datetime) -> dict[str, Any]:
    return {
        "conversation_id": id_,
        "seq": seq,
        "type": type_,
        "audience": "everyone",
        "payload": {},
        "created_at": at,
    }


def _ticket(id_: str, at: datetime, resolved_at: datetime | None, chance: random.Random) -> dict[str, Any]:
    return {
        "conversation_id": id_,
        "reason": {"code": chance.choice(REASONS), "data": {"unknown_words": []}},
        "candidates": CANDIDATES,
        "question": "How can I change the address of my order?",
        "priority": 0,
        "created_at": at,
        "resolved_at": resolved_at,
        "outcome": "answered" if resolved_at else None,
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="madoguchi-bench-") as name:
        json.dump(measure_reports(Path(name)), sys.stdout, indent=2)
