"""Sign-ins that failed, for the audit log: whose account was tried, and from where; never what was typed.

Whoever tries passwords must not fill a log from which nothing is ever taken out: so many entries an hour are written
for each account (and for all addresses together that belong to none), and the next one says how many are missing.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import Final

import sqlalchemy as sa

from bot.domain.errors import NotSignedIn, TooMany, Unavailable
from bot.domain.ports import Clock
from bot.services.limits import RateLimiter
from bot.storage.accounts import find_login
from bot.storage.audit import record_act
from bot.storage.database import Database, Written

#: What an entry says in place of an address that is nobody's: a person may have typed a password there.
UNKNOWN: Final = "unknown"
#: Behind a proxy that does not say from where.
UNTOLD: Final = "untold"
PER_HOUR: Final = 30


class RefusedSignIns:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._budget = RateLimiter(PER_HOUR, per_seconds=3600)
        self._missing: Counter[str] = Counter()

    async def note(self, address: str, client: str | None, refusal: NotSignedIn | TooMany) -> None:
        """`client`: where it came from, None when that cannot be told. A question for the code is no refusal."""
        if refusal.code == "second_factor_required":
            return
        with suppress(Unavailable):  # the answer must not depend on whether this can be written
            await self._write(address, client, refusal)

    async def _write(self, address: str, client: str | None, refusal: NotSignedIn | TooMany) -> None:
        found = await self._database.read(lambda conn: find_login(conn, address))
        agent = found[0] if found else None
        act, how = "session.refused", "password"
        if refusal.code == "too_many_requests":
            act, how = "session.held_off", ""
        elif agent is not None and not agent.active:
            how = "disabled"
        elif refusal.code == "invalid_code":
            how = "code"
        key = f"{act} {agent.id if agent else UNKNOWN}"
        try:
            self._budget.take(key)
        except TooMany:
            self._missing[key] += 1
            return
        data: dict[str, object] = {"email": agent.email if agent else UNKNOWN, "client": client or UNTOLD}
        if how:
            data["how"] = how
        if missing := self._missing.pop(key, 0):
            data["missing"] = missing
        now, subject = self._clock.now(), agent.id if agent else None

        def work(conn: sa.Connection) -> Written[None]:
            record_act(conn, now, None, act, subject, data)
            return Written(None)

        await self._database.write(work)
