"""Who a visitor is: the holder of a random token that only their browser keeps."""

from __future__ import annotations

import sqlalchemy as sa

from bot.domain.errors import NotSignedIn
from bot.domain.model import Visitor
from bot.domain.ports import Clock
from bot.services.system import hash_token, new_id, new_token
from bot.storage.database import Database, Written
from bot.storage.visitors import find_visitor, insert_visitor


class Visitors:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def open_session(self) -> str:
        """A new visitor; returns the token, which is not kept here."""
        token, visitor_id, now = new_token(), new_id(), self._clock.now()

        def work(conn: sa.Connection) -> Written[Visitor]:
            return Written(insert_visitor(conn, visitor_id, hash_token(token), now))

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
