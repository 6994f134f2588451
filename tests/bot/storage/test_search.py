from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from bot.domain import conversation as rules
from bot.domain.model import AuthorKind, State
from bot.domain.search import SearchFilter, parse_query
from bot.storage.filing import save_tags
from bot.storage.schema import visitor
from bot.storage.search import conditions, find_lines, find_people, find_tickets
from tests.bot.storage.builders import (
    add_agent,
    add_conversation,
    draft,
    hand_over,
    later,
    save,
    write_message,
)
from tests.bot.storage.test_teams import add_team, in_team


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


def test_only_what_the_filter_leaves_is_looked_through(conn: sa.Connection) -> None:
    hanako, iago = add_agent(conn, "Hanako"), add_agent(conn, "Iago")
    sales, returns = add_team(conn, "Sales", hanako.id).id, add_team(conn, "Returns").id
    rows = {}
    for at, (name, team_id) in enumerate(
        {"own": sales, "theirs": returns, "nobodys": None, "bots": None}.items()
    ):
        rows[name] = write_message(conn, add_conversation(conn), "refund", later(at))[0]
        if name != "bots":
            rows[name] = hand_over(conn, rows[name], later(at), priority=5 * (name == "nobodys"))
        if team_id is not None:
            rows[name] = save(conn, rows[name], in_team(rows[name], team_id))
    save(conn, rows["own"], rules.claim(rows["own"], hanako, later(9)))
    save(conn, rows["theirs"], rules.claim(rows["theirs"], iago, later(9)))
    save_tags(conn, rows["nobodys"].id, ("返金",))
    names = {row.id: name for name, row in rows.items()}

    def found(**narrowed: Any) -> str:
        kept = conditions(SearchFilter(**narrowed), hanako.id)
        lines = find_lines(conn, parse_query("refund"), 10, kept)
        return " ".join(sorted(names[line.conversation_id] for line in lines))

    assert found() == "bots nobodys own theirs"
    assert found(states=frozenset({State.WAITING, State.BOT})) == "bots nobodys"
    assert (found(who="me"), found(who="others")) == ("own", "theirs")
    assert (found(team=returns), found(team="none")) == ("theirs", "bots nobodys")
    assert found(team="mine") == "bots nobodys own"
    assert (found(tag="返金"), found(urgent=True), found(lang="JA", who="me")) == (
        "nobodys",
        "nobodys",
        "own",
    )
    assert found(lang="fr") == ""
    kept = conditions(SearchFilter(team=sales), hanako.id)
    numbers = [row.ticket_number or 0 for row in (rows["own"], rows["theirs"])]
    assert [find_tickets(conn, number, kept) for number in numbers] == [[rows["own"].id], []]


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
