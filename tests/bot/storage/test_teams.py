from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from bot.domain import events
from bot.domain.change import Change, record
from bot.domain.errors import NotFound
from bot.domain.model import Conversation
from bot.domain.team import Team, TeamRef
from bot.storage.accounts import load_agent
from bot.storage.conversations import load_conversation
from bot.storage.preferences import load_preference, save_preference
from bot.storage.presence import recent_waits
from bot.storage.queue import load_summaries
from bot.storage.teams import (
    delete_team,
    find_team_named,
    insert_team,
    list_teams,
    load_team,
    save_team,
    set_abilities,
    teams_of,
)
from bot.storage.tickets import mark_claimed, queue_position, waiting_count
from tests.bot.storage.builders import NOW, add_agent, add_conversation, fresh_id, hand_over, later, save


def in_team(conversation: Conversation, team_id: str) -> Change:
    return record(replace(conversation, team_id=team_id), later(1), (events.RELEASED, None))


def add_team(conn: sa.Connection, name: str, *members: str, **more: object) -> Team:
    new = replace(Team(fresh_id(), name, frozenset(members)), **more)  # type: ignore[arg-type]
    insert_team(conn, new, NOW)
    return new


def test_a_visitor_stands_in_the_line_of_the_own_team(conn: sa.Connection) -> None:
    sales = add_team(conn, "Sales").id
    lines: dict[str | None, list[int]] = {None: [], sales: []}
    for at, team_id in enumerate((None, sales, None, sales)):
        waits = hand_over(conn, add_conversation(conn), later(at))
        waits = save(conn, waits, in_team(waits, team_id)) if team_id else waits
        assert waits.ticket_number is not None
        lines[team_id].append(waits.ticket_number)
    for team_id, numbers in lines.items():
        assert [queue_position(conn, number) for number in numbers] == [1, 2]
        assert (waiting_count(conn, team_id), waiting_count(conn, team_id, later(1))) == (2, 1)
    mark_claimed(conn, lines[sales][0], later(61))
    assert (recent_waits(conn, NOW, 9, sales), recent_waits(conn, NOW, 9, None)) == ([60], [])


def test_a_team_comes_back_as_it_was_saved(conn: sa.Connection) -> None:
    hanako, iago = add_agent(conn).id, add_agent(conn, "Iago").id
    billing = add_team(conn, "請求", hanako, hours={"zone": "Asia/Tokyo"})
    returns = add_team(conn, "Returns", hanako, iago, sla={"first_response": 3600})
    assert list_teams(conn) == [returns, billing]
    assert load_team(conn, billing.id).hours == {"zone": "Asia/Tokyo"}
    assert load_team(conn, billing.id).sla is None
    assert teams_of(conn, hanako) == [returns.id, billing.id]
    assert find_team_named(conn, "RETURNS") == returns.id
    renamed = replace(returns, name="Refunds", members=frozenset({iago}), sla=None)
    save_team(conn, renamed)
    assert load_team(conn, returns.id) == renamed
    assert load_team(conn, returns.id).sla is None
    assert teams_of(conn, hanako) == [billing.id]


def test_a_name_is_given_once_and_members_are_agents(engine: sa.Engine) -> None:
    with engine.begin() as conn:
        first = add_team(conn, "Billing")
    for name, members in (("Billing", ()), ("Other", (fresh_id(),))):
        with pytest.raises(sa.exc.IntegrityError), engine.begin() as conn:
            add_team(conn, name, *members)
    with engine.begin() as conn:
        assert list_teams(conn) == [first]


def test_conversations_of_a_team_that_is_deleted_are_everybodys(conn: sa.Connection) -> None:
    billing = add_team(conn, "Billing", add_agent(conn).id)
    before = hand_over(conn, add_conversation(conn))
    moved = save(conn, before, in_team(before, billing.id))
    assert load_conversation(conn, moved.id) == moved
    assert load_summaries(conn, [moved.id])[0].team == TeamRef(billing.id, "Billing")
    delete_team(conn, billing.id)
    assert load_summaries(conn, [moved.id])[0].team is None
    with pytest.raises(NotFound):
        delete_team(conn, billing.id)
    with pytest.raises(NotFound):
        save_team(conn, billing)


def test_an_agents_abilities_are_kept(conn: sa.Connection) -> None:
    hanako = add_agent(conn)
    set_abilities(conn, hanako.id, ["ja", "en", "ja"], ["返金"], 3)
    known = load_agent(conn, hanako.id)
    assert known == replace(hanako, languages=("en", "ja"), skills=("返金",), capacity=3)
    with pytest.raises(NotFound):
        set_abilities(conn, fresh_id(), [], [], None)


def test_a_preference_is_replaced(conn: sa.Connection) -> None:
    assert load_preference(conn, "hours") is None
    for value in ({"zone": "Asia/Tokyo"}, ["祝日"]):
        save_preference(conn, "hours", value, NOW)
        assert load_preference(conn, "hours") == value
    assert load_preference(conn, "other") is None
