"""Who a visitor is: the holder of a random token of a browser, or whom the page's own server vouches for."""

from __future__ import annotations

import sqlalchemy as sa

from bot.domain.errors import NotSignedIn
from bot.domain.model import Visitor
from bot.domain.ports import Clock
from bot.services.identity import IdentityCheck
from bot.services.limits import RateLimiter
from bot.services.system import hash_token, new_id, new_token
from bot.storage.database import Database, Written
from bot.storage.visitors import (
    find_visitor,
    identify_visitor,
    insert_visitor,
    insert_visitor_session,
)


class Visitors:
    def __init__(
        self, database: Database, clock: Clock, identities: IdentityCheck, limiter: RateLimiter
    ) -> None:
        self._database = database
        self._clock = clock
        self._identities = identities
        self._limiter = limiter

    async def open_session(self, identity: str | None = None, client: str | None = None) -> str:
        """A token, which is not kept here: of a new visitor, or of the one whom `identity` (a JWT) names.

        `client` is the address to limit by, None where it cannot be told. Raises NotSignedIn, TooMany.
        """
        if client is not None:
            self._limiter.take(client)
        known = self._identities.verify(identity) if identity else None
        token, visitor_id, now = new_token(), new_id(), self._clock.now()

        def work(conn: sa.Connection) -> Written[None]:
            if known is None:
                insert_visitor(conn, visitor_id, hash_token(token), now)
            else:
                same = identify_visitor(conn, visitor_id, known, now)
                insert_visitor_session(conn, same, hash_token(token), now)
            return Written(None)

        await self._database.write(work)
        return token

    async def authenticate(self, token: str | None) -> Visitor:
        """The visitor who holds this token. Raises NotSignedIn."""
        if not token:
            raise NotSignedIn("not_signed_in", "Send the visitor's token as 'Authorization: Bearer <token>'.")
        digest = hash_token(token)
        visitor = await self._database.read(lambda conn: find_visitor(conn, digest))
        if visitor is None:
            raise NotSignedIn("invalid_token", "This visitor's token is not known here; open a new session.")
        return visitor
