"""What administrators settle about routing: reading it, changing it, trying it out, and counting what it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import structlog
from pydantic import TypeAdapter, ValidationError

from bot.domain.decisions import Policy
from bot.domain.errors import Conflict, Invalid
from bot.domain.model import Agent
from bot.domain.permissions import Permission, require_permission
from bot.domain.ports import Clock
from bot.domain.routing_settings import RoutingSettings, check_routing
from bot.domain.triggers import Trigger, trigger_of
from bot.storage.audit import record_act
from bot.storage.database import Database, Written
from bot.storage.preferences import load_preference, save_preference
from bot.storage.teams import list_teams
from bot.storage.trigger_counts import count_reasons

log = structlog.get_logger(__name__)

#: Of this key the preference is stored.
KEY: Final = "routing"
DAYS_MOST: Final = 92
_SHAPE: Final = TypeAdapter(RoutingSettings)


@dataclass(frozen=True, slots=True)
class TriggerCounts:
    """Hand-overs by day, every day of the time included, and trigger."""

    days: Mapping[date, Mapping[Trigger, int]]

    @property
    def total(self) -> Counter[Trigger]:
        return sum((Counter(day) for day in self.days.values()), Counter())


class EscalationRules:
    """`default` is what holds until somebody saves something; `shipped` is the policy without anything settled."""

    def __init__(self, database: Database, clock: Clock, default: RoutingSettings, shipped: Policy) -> None:
        self._database = database
        self._clock = clock
        self._default = default
        self.shipped = shipped

    def load(self, conn: sa.Connection) -> RoutingSettings:
        """What holds now. What cannot be read (of a newer release) is passed over, and logged."""
        stored = load_preference(conn, KEY)
        if stored is None:
            return self._default
        try:
            return _SHAPE.validate_python(stored)
        except ValidationError as error:
            log.error("routing settings cannot be read", errors=error.error_count())
            return self._default

    def policy(self, conn: sa.Connection) -> Policy:
        """The dialogue's policy as it is settled now."""
        return self.applied(conn, self.load(conn))

    async def policy_now(self) -> Policy:
        """The same, read by itself. Raises Unavailable."""
        return await self._database.read(self.policy)

    def applied(self, conn: sa.Connection, settings: RoutingSettings) -> Policy:
        """The dialogue's policy under other settings."""
        teams = {team.id for team in list_teams(conn)} if settings.rules else set()
        return settings.applied(self.shipped, teams)

    async def current(self, agent: Agent) -> RoutingSettings:
        """Raises Forbidden."""
        require_permission(agent, Permission.ROUTING)
        return await self._database.read(self.load)

    async def save(self, agent: Agent, settings: RoutingSettings) -> RoutingSettings:
        """In place of what was there. Raises Forbidden, Invalid, and Conflict when somebody saved in between."""
        require_permission(agent, Permission.ROUTING)
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[RoutingSettings]:
            before = self.load(conn)
            checked = check_routing(settings, {team.id for team in list_teams(conn)})
            if before.revision != settings.revision:
                raise Conflict(
                    "routing_changed", "Somebody else has saved these settings in between; load them anew."
                )
            after = replace(checked, revision=before.revision + 1)
            save_preference(conn, KEY, _SHAPE.dump_python(after, mode="json"), now)
            record_act(conn, now, agent, "routing.changed", None, _changes(before, after))
            return Written(after)

        return await self._database.write(work)

    async def counts(self, agent: Agent, first: date, last: date, zone: ZoneInfo) -> TriggerCounts:
        """Hand-overs from the day `first` to the day `last`, both included. Raises Forbidden, Invalid."""
        require_permission(agent, Permission.REPORTS)
        days = (last - first).days + 1
        if not 1 <= days <= DAYS_MOST:
            raise Invalid("invalid_range", f"Choose from 1 to {DAYS_MOST} days.", field="to", most=DAYS_MOST)
        since, until = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
        found = await self._database.read(lambda conn: count_reasons(conn, since, until, zone))
        every = [first + timedelta(days=n) for n in range(days)]
        return TriggerCounts({day: _by_trigger(found.get(day, Counter())) for day in every})


def _by_trigger(reasons: Counter[str]) -> Mapping[Trigger, int]:
    counted: Counter[Trigger] = Counter()
    for code, number in reasons.items():
        trigger = trigger_of(code)
        if trigger is not None:
            counted[trigger] += number
    return counted


def _changes(before: RoutingSettings, after: RoutingSettings) -> dict[str, Any]:
    """What was changed, for the audit log: the parts, each as it is now; of rules their names."""
    old, new = (_SHAPE.dump_python(each, mode="json") for each in (before, after))
    changed = {key: value for key, value in new.items() if value != old[key]}
    if "rules" in changed:
        changed["rules"] = [rule.name for rule in after.rules]
    return changed
