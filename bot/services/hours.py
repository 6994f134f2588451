"""Business hours as administrators write them: checked, stored as JSON, read into the domain's `Hours`.

Where nobody has set any, people are awaited at all times.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NoReturn
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.domain.errors import Invalid, Why
from bot.domain.hours import DAY_MINUTES, Hours, Span, SpecialDay
from bot.domain.opening import Back, back, known_zone
from bot.storage.preferences import load_preference
from bot.storage.teams import hours_of

PREFERENCE: Final = "hours"
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPANS_MOST: Final = 6
SPECIAL_MOST: Final = 200
SPECIAL_DAYS_MOST: Final = 366
_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
#: What `holidays` calls the languages of the interface; a country without them gets its own.
_HOLIDAY_LANGUAGE: Final = {"en": "en_US", "ja": "ja"}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Schedule:
    """`staffed_anyway`: agents who are there outside the hours count as there."""

    hours: Hours
    staffed_anyway: bool


@dataclass(frozen=True, slots=True)
class DayOff:
    """A date on which the week says open and which is closed. `text`: the holiday, or what was written."""

    day: date
    text: str


def load_schedule(conn: sa.Connection, team_id: str | None) -> Schedule | None:
    """The hours of a team, else of the whole service; None: nobody has set any."""
    stored = hours_of(conn, team_id) if team_id is not None else None
    stored = stored or load_preference(conn, PREFERENCE)
    return None if stored is None else read_schedule(stored)


def read_schedule(stored: Json, lang: str = "en") -> Schedule:
    """From what `check_hours` returned; holidays are named in `lang`."""
    return _read(json.dumps(stored, sort_keys=True), lang)


def back_at(schedule: Schedule | None, now: datetime, lang: str, time_zone: str | None) -> Back | None:
    """When people are back, in words for a visitor; None while it is open, or when nobody knows."""
    if schedule is None or schedule.hours.is_open(now):
        return None
    opens = schedule.hours.next_opening(now)
    return None if opens is None else back(opens, now, known_zone(time_zone) or schedule.hours.zone, lang)


def days_off(hours: Hours, since: date, count: int) -> list[DayOff]:
    """The next dates, at most `count` within two years, that holidays and special days take from the week."""
    found: list[DayOff] = []
    for n in range(2 * 366):
        day = since + timedelta(days=n)
        if len(found) < count and hours.weekly[day.weekday()] and not hours.spans(day):
            special = hours.special.get(day)
            found.append(DayOff(day, special.text if special else hours.holiday(day) or ""))
    return found


def local_date(hours: Hours, at: datetime) -> date:
    return at.astimezone(ZoneInfo(hours.zone)).date()


def countries() -> dict[str, list[str]]:
    """Country codes (ISO 3166) whose public holidays are known, each with its subdivisions."""
    import holidays

    return {code: list(parts) for code, parts in holidays.list_supported_countries(False).items()}


def check_hours(given: Json) -> Json:
    """What may be stored. Invalid: `field` says where, such as "weekly.0.1" (Monday's second span), `why` what."""
    zone = known_zone(given["zone"])
    if zone is None:
        _bad(
            "zone", "zone", f"There is no time zone '{given['zone'][:64]}'; choose a name such as Asia/Tokyo."
        )
    weekly = [_check_spans(spans, f"weekly.{n}", WEEKDAYS[n]) for n, spans in enumerate(given["weekly"])]
    if len(weekly) != len(WEEKDAYS):
        _bad("weekly", "seven_days", "A week has seven days, Monday first.")
    return {
        "zone": zone,
        "weekly": weekly,
        **_check_country(given.get("country"), given.get("subdivision")),
        "special": _check_special(given.get("special") or []),
        "staffed_anyway": bool(given.get("staffed_anyway")),
    }


def _check_spans(spans: list[Json], field: str, day: str) -> list[Json]:
    if len(spans) > SPANS_MOST:
        _bad(field, "too_many", f"{day}: at most {SPANS_MOST} openings a day are possible.", most=SPANS_MOST)
    for n, span in enumerate(spans):
        for end in ("opens", "closes"):
            if not _CLOCK.fullmatch(str(span[end])):
                _bad(f"{field}.{n}.{end}", "clock", f"{day}: write the time as 09:00.")
    ordered = sorted(({"opens": s["opens"], "closes": s["closes"]} for s in spans), key=lambda s: s["opens"])
    for n, (one, two) in enumerate(pairwise(ordered)):
        if _span(one).end > _span(two).start:
            _bad(
                f"{field}.{n + 1}",
                "overlap",
                f"{day}: {two['opens']}–{two['closes']} overlaps {one['opens']}–{one['closes']}.",
                spans=[f"{each['opens']}–{each['closes']}" for each in (one, two)],
            )
    return ordered


def _check_special(special: list[Json]) -> list[Json]:
    if len(special) > SPECIAL_MOST:
        message = f"At most {SPECIAL_MOST} special days are possible; delete those that are over."
        _bad("special", "too_many", message, most=SPECIAL_MOST)
    checked, taken = [], set[date]()
    for n, entry in enumerate(special):
        first = _check_date(entry["first"], f"special.{n}.first")
        last = _check_date(entry.get("last") or entry["first"], f"special.{n}.last")
        if not timedelta() <= last - first < timedelta(days=SPECIAL_DAYS_MOST):
            _bad(f"special.{n}.last", "order", f"{first}: the last day comes after the first, within a year.")
        days = {first + timedelta(days=k) for k in range((last - first).days + 1)}
        if days & taken:
            twice = min(days & taken)
            _bad(f"special.{n}.first", "twice", f"{twice} is in the list twice.", day=str(twice))
        taken |= days
        text = " ".join(str(entry.get("text") or "").split())[:100]
        spans = _check_spans(entry.get("spans") or [], f"special.{n}.spans", str(first))
        checked.append({"first": str(first), "last": str(last), "spans": spans, "text": text})
    return sorted(checked, key=lambda each: str(each["first"]))


def _check_date(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        _bad(field, "date", "Write the date as 2026-12-29.")


def _check_country(country: str | None, subdivision: str | None) -> Json:
    if not country:
        return {"country": None, "subdivision": None}
    known = countries()
    if country not in known:
        _bad(
            "country",
            "country",
            f"The public holidays of '{country[:10]}' are not known; choose one from the list.",
        )
    if subdivision and subdivision not in known[country]:
        _bad(
            "subdivision",
            "subdivision",
            f"{country} has no part '{subdivision[:10]}'; choose one from the list.",
        )
    return {"country": country, "subdivision": subdivision or None}


def _bad(field: str, why: Why, message: str, **data: Any) -> NoReturn:
    raise Invalid("invalid_hours", message, field=field, why=why, **data)


@lru_cache(maxsize=256)
def _read(stored: str, lang: str) -> Schedule:
    given = json.loads(stored)
    special = {}
    for entry in given["special"]:
        day, last = date.fromisoformat(entry["first"]), date.fromisoformat(entry["last"])
        while day <= last:
            special[day] = SpecialDay(tuple(map(_span, entry["spans"])), entry["text"])
            day += timedelta(days=1)
    country, part = given["country"], given["subdivision"]

    def holiday(day: date) -> str | None:
        return _holidays(country, part, lang, day.year).get(day) if country else None

    weekly = tuple(tuple(map(_span, spans)) for spans in given["weekly"])
    return Schedule(Hours(given["zone"], weekly, special, holiday), given["staffed_anyway"])


@lru_cache(maxsize=256)
def _holidays(country: str, subdivision: str | None, lang: str, year: int) -> dict[date, str]:
    import holidays

    spoken = holidays.list_localized_countries(False).get(country, ())
    language = _HOLIDAY_LANGUAGE.get(lang)
    return dict(
        holidays.country_holidays(
            country, subdivision, years=year, language=language if language in spoken else None
        )
    )


def _span(given: Json) -> Span:
    """A closing time that is not later than the opening is on the next day; the same: 24 hours."""
    start, end = _minutes(given["opens"]), _minutes(given["closes"])
    return Span(start, end if end > start else end + DAY_MINUTES)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
