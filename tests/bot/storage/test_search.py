from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.model import AuthorKind
from bot.domain.search import parse_query
from bot.storage.schema import visitor
from bot.storage.search import find_lines, find_people, find_tickets
from tests.bot.storage.builders import add_conversation, draft, hand_over, later, save, write_message


def _found(conn: sa.Connection, text: str, limit: int = 10) -> list[str]:
    return [line.text for line in find_lines(conn, parse_query(text), limit)]


@pytest.mark.parametrize(
    ("line", "finds", "misses"),
    [
        ("領収書を発行してください", ["領収", "発行して", "領収書 ください"], ["領収証", "領収書 返金"]),
        ("My INVOICE is wrong", ["invoice", "VOI", "wrong my"], ["invoices", "invoice refund"]),
        ("型番はＡＢ－１２です", ["AB-12", "ａｂ－12", "型番"], ["AB-13"]),
        ("100% _sure_ a/b", ["100%", "_sure_", "a/b"], ["100_", "%sure", "a%b"]),
        ("Robert'); DROP TABLE message;--", ["'); drop"], ["' or 1=1"]),
    ],
)
def test_lines_are_found_by_any_part_of_their_words(
    conn: sa.Connection, line: str, finds: list[str], misses: list[str]
) -> None:
    write_message(conn, add_conversation(conn), line)
    assert [_found(conn, text) for text in finds] == [[line]] * len(finds)
    assert [_found(conn, text) for text in misses] == [[]] * len(misses)


def test_of_each_conversation_comes_the_newest_line_and_the_bots_own_lines_do_not(
    conn: sa.Connection,
) -> None:
    first, second = add_conversation(conn), add_conversation(conn)
    first, _ = write_message(conn, first, "refund one", later(1))
    second, _ = write_message(conn, second, "refund two", later(2))
    write_message(conn, first, "refund three", later(3))
    bots = rules.bot_writes(second, draft("refund of the bot", kind=AuthorKind.BOT), {}, later(4))
    save(conn, second, bots)
    assert _found(conn, "refund") == ["refund three", "refund two"]
    assert _found(conn, "refund", limit=1) == ["refund three"]


def test_a_ticket_is_found_by_its_number(conn: sa.Connection) -> None:
    waiting = hand_over(conn, add_conversation(conn))
    assert waiting.ticket_number is not None
    assert find_tickets(conn, waiting.ticket_number) == [waiting.id]
    assert find_tickets(conn, waiting.ticket_number + 1) == []


def test_people_are_found_by_name_address_and_the_pages_own_id(conn: sa.Connection) -> None:
    known, _ = write_message(conn, add_conversation(conn), now=later(1))
    write_message(conn, add_conversation(conn), now=later(2))
    row = visitor.update().where(visitor.c.id == known.visitor_id)
    conn.execute(row.values(name="山田 花子", email="hanako@example.jp", subject="u-77"))
    for text in ("山田", "花子 EXAMPLE.jp", "u-77"):
        assert find_people(conn, parse_query(text), 10) == [known.id]
    assert find_people(conn, parse_query("山田 nowhere"), 10) == []
