from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.opening import back, known_zone

NOW = datetime(2026, 12, 27, 3, 0, tzinfo=UTC)  # Sunday noon in Tokyo, Saturday evening in New York


@pytest.mark.parametrize(
    ("at", "zone", "english", "japanese"),
    [
        ("2026-12-27 18:30", "Asia/Tokyo", "today at 18:30 (JST)", "本日 18:30（JST）"),
        (
            "2026-12-28 09:00",
            "Asia/Tokyo",
            "tomorrow, Monday, at 9:00 (JST)",
            "明日12月28日（月）9:00（JST）",
        ),
        ("2026-12-30 09:00", "Asia/Tokyo", "on Wednesday at 9:00 (JST)", "12月30日（水）9:00（JST）"),
        ("2027-01-04 09:00", "Asia/Tokyo", "on Monday, 4 January, at 9:00 (JST)", "1月4日（月）9:00（JST）"),
        (
            "2026-12-27 09:00",
            "America/New_York",
            "tomorrow, Sunday, at 9:00 (EST)",
            "明日12月27日（日）9:00（EST）",
        ),
        (
            "2026-12-27 18:45",
            "Asia/Kathmandu",
            "today at 18:45 (UTC+5:45)",
            "本日 18:45（UTC+5:45）",
        ),
    ],
)
def test_it_is_said_as_people_say_it(at: str, zone: str, english: str, japanese: str) -> None:
    moment = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone))
    told = back(moment, NOW, zone, "en")
    assert (told.at, told.text) == (moment, f"Our team is back {english}.")
    assert told.short == f"People back {english}"
    assert back(moment, NOW, zone, "ja").text == f"担当者の対応は、{japanese}から再開いたします。"
    assert back(moment, NOW, zone, "fr") == told


@pytest.mark.parametrize("name", [None, "", "Mars/Olympus", "../../etc/passwd", "Asia", "\0", "A" * 300])
def test_what_is_no_time_zone_is_none(name: str | None) -> None:
    assert known_zone(name) is None
    assert known_zone("Asia/Tokyo") == "Asia/Tokyo"
