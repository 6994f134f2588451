"""Many visitors at once: rows put straight into the database, as thousands of them would have left them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain import conversation as rules
from bot.domain.conversation import Draft
from bot.domain.model import Author, AuthorKind, Candidate, Reason
from bot.services.system import new_id
from bot.storage.base import parse_url
from bot.storage.conversations import insert_conversation, save_change
from bot.storage.sqlite_files import writer_engine
from bot.storage.tickets import insert_ticket
from bot.storage.visitors import insert_visitor
from tests.e2e.server import Service

DECIDED = {
    "decision": "handoff",
    "reason": {"code": "visitor_asked", "data": {}},
    "about_seq": 2,
    "probability": None,
    "candidates": [],
    "build": None,
}
LINES = {"en": "Where is my refund number {}?", "ja": "返金番号{}はどうなっていますか？"}


def let_wait(service: Service, count: int) -> list[str]:
    """`count` conversations, all waiting, the oldest first; every other one in Japanese."""
    engine = writer_engine(parse_url(f"sqlite:///{service.data / 'madoguchi.db'}"))
    began = datetime.now(UTC) - timedelta(seconds=count)
    try:
        with engine.begin() as conn:
            ids = []
            for i in range(count):
                lang, now = ("en", "ja")[i % 2], began + timedelta(seconds=i)
                change = rules.start(
                    new_id(), insert_visitor(conn, new_id(), new_id(), now).id, lang, None, now
                )
                insert_conversation(conn, change)
                before = change.conversation
                line = Draft(new_id(), Author(AuthorKind.VISITOR), LINES[lang].format(i))
                change = rules.visitor_writes(before, line, lang, now)
                save_change(conn, before, change)
                before = change.conversation
                reason, candidate = (
                    Reason("visitor_asked", {}),
                    Candidate("refund", lang, "Refunds", 0.3, "offer"),
                )
                number = insert_ticket(conn, before.id, reason, (candidate,), line.text, 0, now)
                told = Draft(new_id(), Author(AuthorKind.BOT), "A person will answer.")
                save_change(conn, before, rules.hand_over(before, number, told, DECIDED, now))
                ids.append(before.id)
            return ids
    finally:
        engine.dispose()
