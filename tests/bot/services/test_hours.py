from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot.bootstrap import Application
from bot.domain.errors import Invalid
from bot.domain.team import Team
from bot.services.hours import PREFERENCE, check_hours, countries, days_off, load_schedule, read_schedule
from bot.services.people import people_now
from bot.storage.database import Database, Written
from bot.storage.preferences import save_preference
from bot.storage.presence import touch_agent
from bot.storage.teams import insert_team
from tests.bot.services.talk import Talk
from tests.bot.storage.builders import add_agent
from tests.builders import fresh_id

pytestmark = pytest.mark.anyio

DAY = [{"opens": "09:00", "closes": "18:00"}]
OFFICE: dict[str, Any] = {"zone": "Asia/Tokyo", "weekly": [DAY] * 5 + [[], []], "country": "JP"}
TOKYO = ZoneInfo("Asia/Tokyo")


def jst(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=TOKYO)  # type: ignore[misc, arg-type]


def test_japanese_holidays_with_their_substitutes_close_the_day() -> None:
    hours = read_schedule(check_hours(OFFICE), "ja").hours
    off = days_off(hours, date(2026, 5, 1), 4)
    assert [(str(day.day), day.text) for day in off] == [
        ("2026-05-04", "みどりの日"),
        ("2026-05-05", "こどもの日"),
        ("2026-05-06", "振替休日"),  # the third of May is a Sunday
        ("2026-07-20", "海の日"),
    ]
    assert hours.next_opening(jst(2026, 5, 1, 18)) == jst(2026, 5, 7, 9)
    english = read_schedule(check_hours(OFFICE), "en").hours
    assert days_off(english, date(2026, 5, 6), 1)[0].text == "Substitute Holiday"


def test_closures_and_extra_openings() -> None:
    special = [
        {"first": "2026-12-29", "last": "2027-01-03", "text": "  Year's  end "},
        {"first": "2026-12-26", "spans": [{"opens": "22:00", "closes": "02:00"}]},
    ]
    checked = check_hours(OFFICE | {"special": special})
    assert check_hours(checked) == checked, "what was stored can be saved again"
    hours = read_schedule(checked).hours
    assert hours.next_opening(jst(2026, 12, 28, 18)) == jst(2027, 1, 4, 9)
    assert hours.is_open(jst(2026, 12, 27, 1, 59))
    assert not hours.is_open(jst(2026, 12, 27, 2))
    assert [(d.day.day, d.text) for d in days_off(hours, date(2026, 12, 28), 4)] == [
        (29, "Year's end"), (30, "Year's end"), (31, "Year's end"), (1, "Year's end"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field", "why"),
    [
        ({"zone": "Mars/Olympus"}, "zone", "zone"),
        ({"weekly": [DAY] * 6}, "weekly", "seven_days"),
        ({"weekly": [[{"opens": "9:00", "closes": "18:00"}], *[DAY] * 6]}, "weekly.0.0.opens", "clock"),
        (
            {"weekly": [DAY, [*DAY, {"opens": "17:59", "closes": "20:00"}], *[DAY] * 5]},
            "weekly.1.1",
            "overlap",
        ),
        (
            {"weekly": [[{"opens": f"0{n}:00", "closes": f"0{n}:30"} for n in range(7)], *[DAY] * 6]},
            "weekly.0",
            "too_many",
        ),
        ({"country": "XX"}, "country", "country"),
        ({"country": "US", "subdivision": "13"}, "subdivision", "subdivision"),
        ({"special": [{"first": "2026-02-30"}]}, "special.0.first", "date"),
        ({"special": [{"first": "2026-02-03", "last": "2026-02-02"}]}, "special.0.last", "order"),
        (
            {"special": [{"first": "2026-02-02", "last": "2026-02-04"}, {"first": "2026-02-04"}]},
            "special.1.first",
            "twice",
        ),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], field: str, why: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_hours(OFFICE | change)
    told = refused.value
    assert (told.code, told.data["field"], told.data["why"]) == ("invalid_hours", field, why)
    assert "BY" in countries()["DE"]


async def test_who_is_there_follows_the_hours(database: Database) -> None:
    """Hanako is at her desk all the time; the support team has hours of its own, and works with nobody there."""
    night = {"zone": "Asia/Tokyo", "weekly": [[{"opens": "00:00", "closes": "00:00"}]] * 7}
    noon, evening = jst(2026, 4, 1, 12), jst(2026, 4, 1, 20)
    team = Team(fresh_id(), "Night", frozenset(), check_hours(night))

    def work(conn: sa.Connection, anyway: bool) -> Written[list[tuple[bool, str | None]]]:
        save_preference(conn, PREFERENCE, check_hours(OFFICE | {"staffed_anyway": anyway}), noon)
        found = []
        for at, team_id in ((noon, None), (evening, None), (evening, team.id)):
            touch_agent(conn, hanako, at)
            now = people_now(conn, at, None, lang="ja", team_id=team_id, time_zone="Europe/Paris")
            found.append((now.available, now.back.text if now.back else None))
        return Written(found)

    def begin(conn: sa.Connection) -> Written[str]:
        insert_team(conn, team, noon)
        agent = add_agent(conn)
        touch_agent(conn, agent.id, noon)
        assert load_schedule(conn, None) is None
        assert people_now(conn, evening, None, lang="ja").back is None, (
            "without hours people are always awaited"
        )
        return Written(agent.id)

    hanako = await database.write(begin)
    told = "担当者の対応は、明日4月2日（木）2:00（CEST）から再開いたします。"
    assert await database.write(lambda conn: work(conn, False)) == [
        (True, None),
        (False, told),
        (False, None),
    ]
    assert await database.write(lambda conn: work(conn, True)) == [(True, None), (True, None), (False, None)]


async def test_the_line_of_a_hand_over_says_when_people_are_back(
    application: Application, talk: Talk
) -> None:
    now = datetime.now(UTC)
    sale = {"first": str(date.fromordinal(now.toordinal() + 30)), "spans": DAY}
    hours = check_hours({"zone": "Asia/Tokyo", "weekly": [[]] * 7, "special": [sale]})

    def close(conn: sa.Connection) -> Written[None]:
        save_preference(conn, PREFERENCE, hours, now)
        return Written(None)

    await application.database.write(close)
    line = await talk.ask("Talk to a person", {"type": "human"})
    assert "the answer will be waiting here. Our team is back on " in line.text
    assert line.text.endswith("at 9:00 (JST).")
    people = (await application.services.people.now("en")).back
    assert people is not None
    assert people.text in line.text
