"""Crashes, slow starts and several processes: every message is answered once, in order."""

from __future__ import annotations

import asyncio
import time

import pytest
import sqlalchemy as sa

from bot.bootstrap import Application
from bot.domain import events
from bot.domain.errors import NotAllowedNow
from bot.domain.model import Agent, MessageKind, Role, State, Visitor
from bot.services import answering
from bot.services.knowledge import Knowledge
from bot.storage.database import Written
from bot.storage.schema import message as message_table
from tests.bot.services.conftest import Start
from tests.bot.services.talk import Talk, wait_until_ready

pytestmark = pytest.mark.anyio


async def _leave_unanswered(
    start: Start, monkeypatch: pytest.MonkeyPatch, *texts: str
) -> tuple[Visitor, str]:
    """Store messages and die before any reply: as after a kill between the two writes."""
    async with start() as application:
        with monkeypatch.context() as patch:
            patch.setattr(answering.Answering, "enqueue", lambda *_: None)
            talk = await Talk.begin(application)
            for text in texts:
                assert (await talk.write(text)).needs_reply
    return talk.visitor, talk.id


async def test_what_a_crash_left_is_answered_once_and_in_order(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("When are you open?", "Hello", "Is shipping free?")
    visitor, id_ = await _leave_unanswered(start, monkeypatch, *texts)
    monkeypatch.setattr(answering, "SWEEP_SECS", 0.05)  # many sweeps: each finds what is in work
    async with start() as application:
        talk = Talk(application, visitor, id_)
        await talk.lines(lambda lines: len(lines) == 6)
        await asyncio.sleep(0.3)
        lines = await talk.lines()
        assert [line.kind for line in lines[3:]] == [
            MessageKind.ANSWER,
            MessageKind.SMALLTALK,
            MessageKind.ANSWER,
        ]
        assert "roastery" in lines[3].text
        assert "Parcels" in lines[5].text


async def test_a_new_message_does_not_overtake_those_that_wait(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, id_ = await _leave_unanswered(start, monkeypatch, "When are you open?")
    monkeypatch.setattr(answering, "SWEEP_SECS", 60.0)
    async with start() as application:
        talk = Talk(application, visitor, id_)
        await talk.write("Hello")  # guards need no model: this could be answered at once
        lines = await talk.lines(lambda lines: len(lines) == 4)
        assert [line.kind for line in lines[2:]] == [MessageKind.ANSWER, MessageKind.SMALLTALK]


async def test_two_processes_on_one_database_answer_once(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["When are you open?", "Is shipping free?", "Do you sell vouchers?", "Hello", "thanks"]
    visitor, id_ = await _leave_unanswered(start, monkeypatch, *texts)
    monkeypatch.setattr(answering, "SWEEP_SECS", 0.05)
    async with start() as one, start() as two:
        await asyncio.gather(wait_until_ready(one), wait_until_ready(two))
        talk = Talk(one, visitor, id_)
        await talk.lines(lambda lines: all(not line.needs_reply for line in lines))
        await asyncio.sleep(0.3)
        lines = await talk.lines()
        assert len(lines) == 2 * len(texts)
        decided = [e.payload["about_seq"] for e in await talk.events() if e.type == events.DECIDED]
        assert decided == [2, 3, 4, 5, 6]


async def test_a_question_waits_for_the_model(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stored and acknowledged at once, answered when the search is up."""
    load = Knowledge.warm_up

    def slow(self: Knowledge) -> None:
        time.sleep(0.5)
        load(self)

    monkeypatch.setattr(Knowledge, "warm_up", slow)
    async with start() as application:
        talk = await Talk.begin(application)
        stored = await talk.write("When are you open?")
        assert not application.knowledge.ready
        assert stored.needs_reply
        assert (await talk.lines(lambda lines: len(lines) == 2))[-1].kind is MessageKind.ANSWER


async def test_a_resolved_conversation_reopens_to_the_bot_or_to_the_queue(start: Start) -> None:
    for policy, kind in (("bot", MessageKind.ANSWER), ("queue", MessageKind.HANDOFF)):
        async with start(reopen_to=policy) as application:
            await wait_until_ready(application)
            assignments = application.services.assignments
            agent, _ = await application.services.accounts.add(f"{policy}@example.jp", "Yuki", Role.AGENT)
            talk = await Talk.begin(application)
            await talk.ask("Talk to a person", {"type": "human"})
            await assignments.claim(agent, talk.id)
            await assignments.resolve(agent, talk.id, "answered")
            line = await talk.ask("When are you open?")
            assert line.kind is kind
            tickets = (await talk.case(agent)).tickets
            assert len(tickets) == (1 if policy == "bot" else 2)
            if policy == "queue":
                assert tickets[-1].reason.code == "reopened"


async def test_only_a_conversation_with_the_bot_is_marked(application: Application, hanako: Agent) -> None:
    """Refusals leave no trace: the state machine, the ticket and the marks agree after an illegal act."""
    talk = await Talk.begin(application)
    with pytest.raises(NotAllowedNow):
        await application.services.assignments.claim(hanako, talk.id)
    assert await talk.state() is State.BOT

    def marks(conn: sa.Connection) -> Written[int]:
        return Written(
            conn.execute(
                sa.select(sa.func.count()).where(message_table.c.needs_reply.is_(sa.true()))
            ).scalar_one()
        )

    assert await application.database.write(marks) == 0
