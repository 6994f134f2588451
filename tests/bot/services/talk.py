"""A visitor's conversation as the tests hold it, waiting for what is to come."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from bot.bootstrap import Application
from bot.domain.events import Event
from bot.domain.model import Agent, Audience, Message, State, Visitor
from bot.services.escalations import CaseFile
from bot.storage.event_log import read_events
from tests.builders import fresh_id


class Talk:
    """One visitor's conversation, waited for."""

    def __init__(self, application: Application, visitor: Visitor, conversation_id: str) -> None:
        self.application = application
        self.visitor = visitor
        self.id = conversation_id
        self._chat = application.services.chat

    @classmethod
    async def begin(cls, application: Application, lang: str = "en") -> Talk:
        token = await application.services.visitors.open_session()
        visitor = await application.services.visitors.authenticate(token)
        snapshot = await application.services.chat.start(visitor, lang, None)
        return cls(application, visitor, snapshot.conversation.id)

    async def write(self, text: str, action: dict[str, Any] | None = None) -> Message:
        message, _ = await self._chat.post(self.visitor, self.id, text, fresh_id(), action)
        return message

    async def ask(self, text: str, action: dict[str, Any] | None = None) -> Message:
        """Write, and wait for the bot's line about it."""
        asked = await self.write(text, action)
        return (await self.lines(lambda lines: lines[-1].seq > asked.seq))[-1]

    async def lines(
        self, until: Callable[[list[Message]], bool] = lambda lines: True, seconds: float = 10
    ) -> list[Message]:
        with self.application.services.hub.subscribe(self.id) as changes:
            deadline = time.monotonic() + 20
            while True:
                lines = list((await self._chat.snapshot(self.visitor, self.id)).messages)
                if until(lines):
                    return lines
                assert time.monotonic() < deadline, [line.text for line in lines]
                await changes.wait(0.5)

    async def state(self) -> State:
        return (await self._chat.snapshot(self.visitor, self.id)).conversation.state

    async def events(self) -> list[Event]:
        """Every event, those for agents included."""

        def work(conn: sa.Connection) -> list[Event]:
            return read_events(conn, self.id, 0, audience=Audience.AGENTS)[0]

        return await self.application.database.read(work)

    async def case(self, agent: Agent) -> CaseFile:
        return await self.application.services.escalations.case_file(agent, self.id)


async def wait_until_ready(application: Application) -> None:
    for _ in range(500):
        if application.knowledge.ready:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("the model did not load")
