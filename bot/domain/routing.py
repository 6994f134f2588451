"""Administrators' rules: to whom a hand-over goes, how urgent it is, and what goes to a person at once.

Rules are ordered; for each field (team, priority, skill, at once) the first rule that matches and sets it wins. A
condition that is empty holds for everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Final
from urllib.parse import urlsplit

RULES_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a conversation when rules are asked. `page`: without query; `attributes`: not verified;
    `identified`: the page's own server vouches for the visitor; `tags`: of the likeliest article; `reason`: the
    trigger of the hand-over, None before one is decided.
    """

    lang: str = ""
    page: str = ""
    site: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    identified: bool = False
    tags: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """All that is set must hold. `page`: a path or a whole address, * for anything; `attribute` equals `value`."""

    page: str = ""
    site: str = ""
    lang: str = ""
    attribute: str = ""
    value: str = ""
    identified: bool | None = None
    tag: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Then:
    """What a rule sets; None and False leave it to the next one."""

    team_id: str | None = None
    priority: int | None = None
    skill: str | None = None
    hand_over: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    when: When
    then: Then
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Route:
    """Where the rules send it. `by`: the names of the rules that had a say, by field, in the order of the fields."""

    team_id: str | None = None
    priority: int | None = None
    skill: str | None = None
    hand_over: bool = False
    by: Mapping[str, str] = field(default_factory=dict)

    @property
    def rules(self) -> list[str]:
        """Every rule that had a say, once."""
        return list(dict.fromkeys(self.by.values()))


_SETS: Final[dict[str, Callable[[Then], Any]]] = {
    "team": lambda then: then.team_id,
    "priority": lambda then: then.priority,
    "skill": lambda then: then.skill,
    "hand_over": lambda then: then.hand_over or None,
}


def matches(when: When, facts: Facts) -> bool:
    """Whether every condition that is set holds."""
    return all(
        (
            not when.page or _page_matches(when.page, facts.page),
            not when.site or _same(when.site, facts.site),
            not when.lang or _primary(when.lang) == _primary(facts.lang),
            not when.attribute
            or (
                when.attribute in facts.attributes
                and _same(when.value, as_text(facts.attributes[when.attribute]))
            ),
            when.identified is None or when.identified is facts.identified,
            not when.tag or any(_same(when.tag, tag) for tag in facts.tags),
            not when.reasons or facts.reason in when.reasons,
        )
    )


def route(rules: Iterable[Rule], facts: Facts) -> Route:
    """What the rules say of a conversation: first match wins, field by field."""
    found: dict[str, tuple[Any, str]] = {}
    for rule in rules:
        if not rule.enabled or not matches(rule.when, facts):
            continue
        for name, read in _SETS.items():
            value = read(rule.then)
            if value is not None and name not in found:
                found[name] = (value, rule.name)
    values = {name: value for name, (value, _) in found.items()}
    return Route(
        team_id=values.get("team"),
        priority=values.get("priority"),
        skill=values.get("skill"),
        hand_over=bool(values.get("hand_over")),
        by={name: found[name][1] for name in _SETS if name in found},
    )


def as_text(value: Any) -> str:
    """An attribute's value as people type it: true, 3, gold."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _page_matches(pattern: str, page: str) -> bool:
    """A pattern with a host is about the whole address, any other about the path."""
    if not page:
        return False
    subject = page if "://" in pattern else urlsplit(page).path or "/"
    return fnmatchcase(subject, pattern)


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _primary(lang: str) -> str:
    return lang.partition("-")[0].lower()
