"""The bot's turn: retrieve, decide, and commit the reaction only if the bot still owns the conversation.

A visitor's message is stored first (see `chat.py`) with `needs_reply` set. The reaction is one write that clears
it, so each message is reacted to once, whatever crashes between and however many processes try; a sweep takes
up what a crash left. Everybody takes the oldest waiting message of a conversation first, so answers keep the order.
"""

from __future__ import annotations

import asyncio
import contextvars
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
import structlog

from bot.domain import events
from bot.domain.dialogue import (
    Answer,
    Decision,
    Evidence,
    Handoff,
    Policy,
    Reopened,
    Turn,
    Verdict,
    decide,
    decide_before_search,
    routed,
)
from bot.domain.errors import NotFound, Unavailable
from bot.domain.feedback import read_feedback, subject_seq
from bot.domain.guards import normalise, read_guard
from bot.domain.model import (
    Audience,
    AuthorKind,
    Conversation,
    Message,
    MessageKind,
    State,
)
from bot.domain.ports import Clock
from bot.domain.routing import Facts
from bot.services.escalation_rules import EscalationRules
from bot.services.knowledge import Knowledge, RenderedArticle
from bot.services.observing import Observer
from bot.services.people import THERE
from bot.services.reactions import Reply, reaction
from bot.storage.contacts import find_contact
from bot.storage.conversations import load_conversation, save_change
from bot.storage.database import Database, Written
from bot.storage.event_log import read_events
from bot.storage.messages import list_messages, pending_replies, take_reply
from bot.storage.presence import is_there
from bot.storage.visitors import is_identified

log = structlog.get_logger(__name__)

SWEEP_SECS = 5.0
#: Questions that are thought about at once: more than there are cores, so that the model gets them in batches.
_AT_ONCE = 32


class Answering:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        knowledge: Knowledge,
        rules: EscalationRules,
        observer: Observer,
    ) -> None:
        self._database = database
        self._clock = clock
        self._knowledge = knowledge
        self._rules = rules
        self._observer = observer
        self._asked: set[str] = set()
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._threads = ThreadPoolExecutor(_AT_ONCE, "think")

    def enqueue(self, conversation_id: str) -> None:
        """React to what waits in a conversation, soon and in order."""
        self._asked.add(conversation_id)
        if conversation_id not in self._tasks:
            name = f"reply-{conversation_id[:8]}"
            self._tasks[conversation_id] = asyncio.create_task(self._work_off(conversation_id), name=name)

    async def sweep_for_ever(self) -> None:
        """Take up what a crash, a restart or an unavailable database left unanswered."""
        while True:
            if self._knowledge.ready:
                await self._sweep()
            await asyncio.sleep(SWEEP_SECS if self._knowledge.ready else 0.2)

    async def close(self) -> None:
        """Stop; what is not answered yet is taken up by the next start."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def consider(
        self, text: str, lang: str, facts: Facts | None = None, policy: Policy | None = None
    ) -> Reply:
        """What the bot would do with a question from nobody: no conversation is made. Raises Unavailable.

        `policy`: the shipped one when none is given.
        """
        if not self._knowledge.ready:
            raise Unavailable("index_unavailable", "The search is still starting; please try again shortly.")
        turn = Turn(text, lang, facts=facts or Facts(lang=lang))
        return await self._in_thread(turn, policy or self._rules.shipped)

    async def _in_thread(self, turn: Turn, policy: Policy) -> Reply:
        context = contextvars.copy_context()  # the request's id, for the log
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, context.run, self._think, turn, policy)

    async def _sweep(self) -> None:
        try:
            pending = await self._database.read(lambda conn: pending_replies(conn, 200))
        except Unavailable as error:
            log.warning("sweep skipped", error=error.message)
            return
        for conversation_id, _ in pending:
            self.enqueue(conversation_id)

    async def _work_off(self, conversation_id: str) -> None:
        """One task a conversation. Asking again while it works makes it look again before it ends."""
        try:
            while conversation_id in self._asked:
                self._asked.discard(conversation_id)
                while await self._react(conversation_id):
                    pass
        except Unavailable as error:
            log.warning("reply put off", conversation=conversation_id, error=error.message)
        except Exception:
            log.exception("reply failed", conversation=conversation_id)
        finally:
            self._asked.discard(conversation_id)
            del self._tasks[conversation_id]

    async def _react(self, conversation_id: str) -> bool:
        """React to the oldest message that waits; False when none does, or it has to wait for the model."""
        started = time.perf_counter()
        now = self._clock.now()
        loaded, policy = await self._database.read(
            lambda conn: (_load(conn, conversation_id, now), self._rules.policy(conn))
        )
        if loaded is None:
            return False
        conversation, message, turn = loaded
        turn = self._with_action(turn, message)
        if not self._knowledge.ready and decide_before_search(turn, policy) is None:
            return False  # the sweep comes back when the model is loaded
        reply = await self._in_thread(turn, policy)
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[bool]:
            before = load_conversation(conn, conversation_id, lock=True)
            if before is None or not take_reply(conn, message.id) or before.state is not State.BOT:
                return Written(False)
            change = reaction(conn, before, message, reply, now)
            save_change(conn, before, change)
            return Written(True, change.events)

        if await self._database.write(work):
            self._observer.decided(reply.verdict, conversation.lang, time.perf_counter() - started)
        return True

    def _with_action(self, turn: Turn, message: Message) -> Turn:
        action: dict[str, Any] = message.payload.get("action") or {}
        match action.get("type"):
            case "human":
                return replace(turn, wants_human=True)
            case "none_of_these":
                return replace(turn, none_of_these=True)
            case "choose":
                try:
                    chosen = self._knowledge.candidate(str(action["lang"]), str(action["article_id"]))
                except NotFound:
                    return turn  # the article is gone since it was offered: its title is a question
                return replace(turn, chosen=chosen)
        return turn

    def _think(self, turn: Turn, policy: Policy) -> Reply:
        """Blocking: guards, retrieval, decision, rendering. A broken search hands over, it never stays silent."""
        try:
            early = decide_before_search(turn, policy)
            if early is not None:
                evidence = self._evidence_for_people(early, turn)
                verdict = Verdict(routed(early, turn, evidence, policy), evidence)
                return Reply(verdict, self._article(early, None), turn.question)
            result = self._knowledge.search(turn.searched, turn.lang)
            evidence = self._knowledge.evidence(result)
            verdict = Verdict(routed(decide(turn, evidence, policy), turn, evidence, policy), evidence)
            passage_id = result.hits[0].passage_id if result.hits else None
            return Reply(verdict, self._article(verdict.decision, passage_id), turn.question)
        except Exception as error:
            log.exception("search failed", error=type(error).__name__)
            evidence = Evidence(failed=True)
            return Reply(Verdict(routed(decide(turn, evidence, policy), turn, evidence, policy), evidence))

    def _evidence_for_people(self, decision: Decision, turn: Turn) -> Evidence:
        """Whoever takes a hand-over gets the candidates for what was asked before; a broken search takes none."""
        if not isinstance(decision, Handoff) or not turn.question or not self._knowledge.ready:
            return Evidence()
        try:
            return self._knowledge.find(turn.question, turn.lang)
        except Exception as error:
            log.exception("search failed", error=type(error).__name__)
            return Evidence()

    def _article(self, decision: object, passage_id: str | None) -> RenderedArticle | None:
        if not isinstance(decision, Answer):
            return None
        return self._knowledge.render(decision.candidate.lang, decision.candidate.article_id, passage_id)


def _load(
    conn: sa.Connection, conversation_id: str, now: datetime
) -> tuple[Conversation, Message, Turn] | None:
    """The oldest message that waits for the bot, and its turn as the conversation up to it makes it."""
    conversation, messages = load_conversation(conn, conversation_id), list_messages(conn, conversation_id)
    message = next((m for m in messages if m.needs_reply), None)
    if conversation is None or message is None:
        return None
    earlier = [m for m in messages if m.seq < message.seq]
    last_bot = next((m for m in reversed(earlier) if m.author.kind is AuthorKind.BOT), None)
    about = subject_seq(earlier, message)
    contact = None
    if message.kind is MessageKind.CONTACT:  # its details come with the event after the line
        contact = find_contact(conn, conversation_id, message.seq + 1)
    left = contact.text if contact is not None else None
    turn = Turn(
        message.text,
        conversation.lang,
        asked_again=last_bot is not None and last_bot.kind is MessageKind.ASK,
        reopened=_reopened(conn, message, earlier, conversation_id, now),
        question=left or last_question([m for m in [*earlier, message] if m.seq <= about]),
        feedback=read_feedback(conversation, messages, message),
        contact=contact.kind if contact is not None else None,
        times=_times(earlier, message),
        facts=facts_of(conn, conversation),
    )
    return conversation, message, turn


def facts_of(conn: sa.Connection, conversation: Conversation) -> Facts:
    """What rules may ask of a conversation."""
    return Facts(
        lang=conversation.lang,
        page=conversation.page or "",
        site=conversation.site or "",
        attributes=conversation.attributes,
        identified=is_identified(conn, conversation.visitor_id),
    )


def _reopened(
    conn: sa.Connection, message: Message, earlier: list[Message], conversation_id: str, now: datetime
) -> Reopened | None:
    """Whether the message took up a resolved conversation: how long that had rested, and who of us is there."""
    before, _ = read_events(conn, conversation_id, message.seq - 3, audience=Audience.AGENTS, limit=2)
    if not before or before[-1].type != events.REOPENED:
        return None
    rested = before[-1].created_at - before[0].created_at
    writer = next((m.author.id for m in reversed(earlier) if m.author.kind is AuthorKind.AGENT), None)
    there = writer is not None and is_there(conn, writer, now - THERE)
    return Reopened(rested / timedelta(days=1), writer if there else None)


def _times(earlier: list[Message], message: Message) -> int:
    """How often the visitor has asked this, this time included."""
    words = normalise(message.text)
    return 1 + sum(
        m.author.kind is AuthorKind.VISITOR and not m.payload and normalise(m.text) == words for m in earlier
    )


def last_question(messages: list[Message]) -> str:
    """The visitor's newest line that is a question: no pressed button, no wish for a person, no small talk."""
    for message in reversed(messages):
        if (
            message.author.kind is AuthorKind.VISITOR
            and not message.payload
            and read_guard(message.text) is None
        ):
            return message.text
    return ""
