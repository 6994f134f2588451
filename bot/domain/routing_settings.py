"""What administrators settle about routing at run time: one value, checked as a whole before it is stored."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any, Final

from bot.domain.decisions import Policy
from bot.domain.errors import Invalid, Why
from bot.domain.offers import EVERYBODY, NOBODY, Modes, TeamMode
from bot.domain.routing import RULES_MOST, Rule
from bot.domain.triggers import FIXED, Trigger
from bot.domain.urgency import PRIORITY_MOST

REOPEN_TO: Final = ("bot", "queue", "agent")
ACCEPT_SECONDS: Final = (5, 300)
#: 0: however many run out.
AWAY_AFTER: Final = (0, 20)
REOPEN_DAYS: Final = (1, 365)
UNHELPFUL_MOST: Final = (1, 5)
_LENGTHS: Final = {"page": 300, "site": 64, "lang": 35, "attribute": 40, "value": 500, "tag": 60}
_NAME_MOST: Final = 60
_SKILL_MOST: Final = 40


@dataclass(frozen=True, slots=True)
class RoutingSettings:
    """`revision` counts the changes: who saves has to have seen the newest. `off`: triggers that do not hand over;
    `away_after`: so many offers in a row that run out set their agent away."""

    revision: int = 0
    off: frozenset[Trigger] = frozenset()
    unhelpful_most: int = 2
    rules: tuple[Rule, ...] = ()
    modes: Modes = field(default_factory=Modes)
    accept_seconds: int = 30
    away_after: int = 3
    reopen_to: str = "bot"
    reopen_days: int = 30

    def applied(self, policy: Policy, teams: Collection[str]) -> Policy:
        """The policy with these settings; what sends to a team that is gone sends to everybody."""
        return replace(
            policy,
            off=self.off,
            unhelpful_most=self.unhelpful_most,
            rules=tuple(_without_lost_team(rule, teams) for rule in self.rules),
            reopen_to=self.reopen_to,
            reopen_days=self.reopen_days,
        )


def check_routing(settings: RoutingSettings, teams: Collection[str]) -> RoutingSettings:
    """The settings, trimmed. Raises Invalid: `field` names the place, such as "rules.2.page", `why` what is wrong."""
    fixed = settings.off & FIXED.keys()
    if fixed:
        raise _wrong("off", "fixed", f"'{min(fixed)}' cannot be switched off.", trigger=min(fixed))
    _check_range("unhelpful_most", settings.unhelpful_most, UNHELPFUL_MOST)
    _check_range("accept_seconds", settings.accept_seconds, ACCEPT_SECONDS)
    _check_range("away_after", settings.away_after, AWAY_AFTER)
    _check_range("reopen_days", settings.reopen_days, REOPEN_DAYS)
    if settings.reopen_to not in REOPEN_TO:
        raise _wrong("reopen_to", "choice", f"Choose one of: {', '.join(REOPEN_TO)}.")
    modes = _check_modes(settings.modes, teams)
    if len(settings.rules) > RULES_MOST:
        raise _wrong("rules", "too_many", f"At most {RULES_MOST} rules are possible.", most=RULES_MOST)
    rules = tuple(_check_rule(f"rules.{at}", rule, teams) for at, rule in enumerate(settings.rules))
    names = [rule.name.casefold() for rule in rules]
    for at, name in enumerate(names):
        if name in names[:at]:
            message = "Another rule has this name; the reasons of hand-overs name rules."
            raise _wrong(f"rules.{at}.name", "name_taken", message)
    return replace(settings, rules=rules, modes=modes)


def _check_modes(modes: Modes, teams: Collection[str]) -> Modes:
    """Modes of teams that are gone are dropped."""
    kept = {team_id: mode for team_id, mode in modes.teams.items() if team_id in teams}
    for team_id, mode in kept.items():
        if mode.overflow not in (NOBODY, EVERYBODY) and (
            mode.overflow == team_id or mode.overflow not in teams
        ):
            message = "Choose another team, everybody or nobody."
            raise _wrong(f"modes.teams.{team_id}.overflow", "overflow", message)
    return Modes(TeamMode(modes.everybody.automatic, NOBODY), kept)


def _check_rule(place: str, rule: Rule, teams: Collection[str]) -> Rule:
    name = " ".join(rule.name.split())
    if not name or len(name) > _NAME_MOST or not name.isprintable():
        message = f"Give the rule a name of 1 to {_NAME_MOST} printable characters."
        raise _wrong(f"{place}.name", "length", message, most=_NAME_MOST)
    when = rule.when
    texts = {key: getattr(when, key).strip() for key in _LENGTHS}
    for key, text in texts.items():
        if len(text) > _LENGTHS[key] or not text.isprintable():
            raise _too_long(f"{place}.{key}", _LENGTHS[key])
    if texts["value"] and not texts["attribute"]:
        raise _wrong(f"{place}.attribute", "attribute_missing", "Name the attribute that has this value.")
    unknown = set(when.reasons) - set(Trigger)
    if unknown:
        raise _wrong(f"{place}.reasons", "no_trigger", f"There is no trigger '{min(unknown)}'.")
    _check_effect(place, rule, teams)
    skill = (rule.then.skill or "").strip() or None
    return replace(rule, name=name, when=replace(when, **texts), then=replace(rule.then, skill=skill))


def _check_effect(place: str, rule: Rule, teams: Collection[str]) -> None:
    then = rule.then
    if (
        then.team_id is None
        and then.priority is None
        and not (then.skill or "").strip()
        and not then.hand_over
    ):
        message = "Say what the rule does: a team, a priority, a skill, or hand over at once."
        raise _wrong(f"{place}.then", "no_effect", message)
    if then.team_id is not None and then.team_id not in teams:
        raise _wrong(f"{place}.team_id", "no_team", "There is no such team; choose another.")
    if then.priority is not None:
        _check_range(f"{place}.priority", then.priority, (0, PRIORITY_MOST))
    if then.skill is not None and (len(then.skill) > _SKILL_MOST or not then.skill.isprintable()):
        raise _too_long(f"{place}.skill", _SKILL_MOST)
    if then.hand_over and rule.when.reasons:
        message = (
            "A rule that hands over at once cannot wait for the reason of a hand-over; remove one of the two."
        )
        raise _wrong(f"{place}.reasons", "at_once", message)


def _without_lost_team(rule: Rule, teams: Collection[str]) -> Rule:
    if rule.then.team_id is None or rule.then.team_id in teams:
        return rule
    return replace(rule, then=replace(rule.then, team_id=None))


def _check_range(place: str, value: int, bounds: tuple[int, int]) -> None:
    least, most = bounds
    if not least <= value <= most:
        raise _wrong(place, "range", f"Write a number from {least} to {most}.", least=least, most=most)


def _too_long(place: str, most: int) -> Invalid:
    return _wrong(place, "too_long", f"Write at most {most} printable characters.", most=most)


def _wrong(place: str, why: Why, message: str, **data: Any) -> Invalid:
    return Invalid("invalid_routing", message, field=place, why=why, **data)
