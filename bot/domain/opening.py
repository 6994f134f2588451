"""When people are back, in words: the day as one says it, the time, and whose time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.texts import ui_language

_WEEKDAYS: Final = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ja": ("月", "火", "水", "木", "金", "土", "日"),
}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SENTENCE: Final = {
    "en": "Our team is back {when}.",
    "ja": "担当者の対応は、{when}から再開いたします。",
}
_SHORT: Final = {"en": "People back {when}", "ja": "担当者は{when}から"}


@dataclass(frozen=True, slots=True)
class Back:
    """When people are back: UTC, a sentence, and a line for a narrow place."""

    at: datetime
    text: str
    short: str


def back(at: datetime, now: datetime, zone: str, lang: str) -> Back:
    """For somebody who reads `lang` and whose clock shows the time of `zone`, an IANA name."""
    language = ui_language(lang)
    when = _when(at, now, ZoneInfo(zone), language)
    return Back(at, _SENTENCE[language].format(when=when), _SHORT[language].format(when=when))


def joined(line: str, told: Back | None) -> str:
    """A line of the bot's, and after it when people are back, if they are away."""
    if told is None:
        return line
    return f"{line}{told.text}" if line.endswith("。") else f"{line} {told.text}"


def known_zone(name: str | None) -> str | None:
    """The name if there is such a time zone, else None."""
    try:
        return ZoneInfo(name).key if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder's name, or one too long
        return None


def _when(at: datetime, now: datetime, zone: ZoneInfo, language: str) -> str:
    there, today = at.astimezone(zone), now.astimezone(zone).date()
    days, weekday = (there.date() - today).days, _WEEKDAYS[language][there.weekday()]
    clock = f"{there.hour}:{there.minute:02} ({_zone_name(there)})"
    if language == "ja":
        date = f"{there.month}月{there.day}日（{weekday}）"
        day = {0: "本日 ", 1: f"明日{date}"}.get(days, date)
        return f"{day}{clock.replace(' (', '（').replace(')', '）')}"
    if days == 0:
        return f"today at {clock}"
    if days == 1:
        return f"tomorrow, {weekday}, at {clock}"
    date = "" if days < 7 else f", {there.day} {_MONTHS[there.month - 1]},"
    return f"on {weekday}{date} at {clock}"


def _zone_name(at: datetime) -> str:
    """JST, CEST; where people have no such letters UTC+5:45."""
    name = at.tzname() or ""
    if name.isalpha():
        return name
    offset = at.utcoffset() or timedelta()
    sign, minutes = "-" if offset < timedelta() else "+", abs(offset) // timedelta(minutes=1)
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")
