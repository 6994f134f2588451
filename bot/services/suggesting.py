"""Articles for what a visitor asks now, as an agent has the conversation; and what the agents' choices teach."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa
import structlog

from bot.domain.errors import DomainError, Forbidden, NotFound
from bot.domain.labels import (
    Label,
    LabelReason,
    LabelVerdict,
    Question,
    as_line,
    newest_question,
    place_of,
    settle,
)
from bot.domain.model import Agent, Candidate, Message, MessageKind
from bot.domain.permissions import Permission, allowed
from bot.domain.ports import Clock
from bot.services.access import access_for_agent
from bot.services.knowledge import Knowledge
from bot.services.observing import Observer
from bot.services.system import new_id
from bot.storage.database import Database, Written
from bot.storage.labels import delete_labels, insert_label, labels_of, list_labels, newest_build
from bot.storage.messages import list_messages
from bot.storage.tickets import list_tickets

log = structlog.get_logger(__name__)

#: Answers of the search that are kept: several agents look at one conversation, and a choice follows a look.
_KEPT: Final = 256


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates, best first, and the index that found them."""

    candidates: tuple[Candidate, ...]
    build: str | None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the visitor asks now, the articles that may answer it, and what agents have said of it."""

    question: Question | None
    lang: str
    found: Found
    labels: tuple[Label, ...]


class Suggesting:
    def __init__(self, database: Database, clock: Clock, knowledge: Knowledge, observer: Observer) -> None:
        self._database = database
        self._clock = clock
        self._knowledge = knowledge
        self._observer = observer
        self._kept: OrderedDict[tuple[str | None, str, str], Found] = OrderedDict()

    async def suggest(self, agent: Agent, conversation_id: str) -> Suggestions:
        """For the visitor's newest question. Raises NotFound, Forbidden, Unavailable while the model is loading."""

        def work(conn: sa.Connection) -> tuple[Question | None, str, Found | None, tuple[Label, ...]]:
            conversation = access_for_agent(conn, agent, conversation_id)
            question = newest_question(list_messages(conn, conversation_id))
            labels = tuple(
                each
                for each in labels_of(conn, conversation_id)
                if question and each.about_seq == question.seq
            )
            return question, conversation.lang, _at_hand_over(conn, conversation_id, question), labels

        question, lang, found, labels = await self._database.read(work)
        if found is None:
            found = await self._find(question, lang)
        return Suggestions(question, lang, found, labels)

    async def learn(self, agent: Agent, conversation_id: str, message: Message) -> None:
        """An agent has sent a line: a label for the question before it. A fault costs the label, never the line."""
        try:
            article = message.payload.get("article") if message.kind is MessageKind.ANSWER else None
            verdict = LabelVerdict.OWN_TEXT if article is None else LabelVerdict.SENT
            key = None if article is None else (str(article["lang"]), str(article["id"]))
            await self._record(agent, conversation_id, verdict, None, key, before=message.seq)
        except DomainError as error:
            log.warning("label lost", code=error.code)
        except Exception as error:  # the line is stored: whatever the search does, sending has succeeded
            log.exception("label lost", error=type(error).__name__)

    async def none_fits(self, agent: Agent, conversation_id: str, reason: LabelReason | None) -> None:
        """No article of those found answers the newest question. Raises NotFound, Forbidden, Unavailable."""
        await self._record(agent, conversation_id, LabelVerdict.NONE_FITS, reason, None)

    async def withdraw(self, agent: Agent, conversation_id: str, label_id: str) -> None:
        """Take a label back: one's own, or anybody's for those who lead. Raises NotFound, Forbidden."""

        def work(conn: sa.Connection) -> Written[None]:
            access_for_agent(conn, agent, conversation_id, lock=True)
            found = next((each for each in labels_of(conn, conversation_id) if each.id == label_id), None)
            if found is None:
                raise NotFound(
                    "label_not_found", "There is no such label; it may have been withdrawn already."
                )
            if found.agent_id != agent.id and not allowed(agent.role, Permission.TAKE_OVER):
                raise Forbidden("forbidden", "Only who made a label, or who leads the team, may withdraw it.")
            delete_labels(conn, [label_id])
            return Written(None)

        await self._database.write(work)

    async def export(
        self, agent: Agent | None, since: datetime | None, limit: int
    ) -> list[dict[str, object]]:
        """The newest labels as JSON-ready lines, oldest first; `agent` None: the command line. Raises Forbidden."""
        if agent is not None and not (
            agent.active
            and (allowed(agent.role, Permission.QUALITY) or allowed(agent.role, Permission.REPORTS))
        ):
            raise Forbidden("forbidden", "Maintainers, supervisors and administrators may read the labels.")
        found = await self._database.read(lambda conn: list_labels(conn, since, limit))
        return [as_line(label, name) for label, name in found]

    async def _record(
        self,
        agent: Agent,
        conversation_id: str,
        verdict: LabelVerdict,
        reason: LabelReason | None,
        article: tuple[str, str] | None,
        before: int | None = None,
    ) -> None:
        """`before`: the number of the line that was sent; what is said after it is another question."""

        def read(conn: sa.Connection) -> tuple[Question | None, str, Found | None]:
            conversation = access_for_agent(conn, agent, conversation_id)
            earlier = [m for m in list_messages(conn, conversation_id) if before is None or m.seq < before]
            question = newest_question(earlier)
            return question, conversation.lang, _at_hand_over(conn, conversation_id, question)

        question, lang, found = await self._database.read(read)
        if question is None:
            return
        if found is None and verdict is LabelVerdict.OWN_TEXT:
            found = Found((), self._knowledge.build_id)  # nothing was picked: no search while somebody waits
        elif found is None:
            found = await self._find(question, lang)
        place = place_of(found.candidates, *article) if article else None
        label = Label(
            new_id(),
            conversation_id,
            question.seq,
            question.text,
            lang,
            verdict,
            agent.id,
            self._clock.now(),
            reason,
            article[1] if article else None,
            article[0] if article else None,
            place[0] if place else None,
            place[1] if place else None,
            found.build,
        )

        def work(conn: sa.Connection) -> Written[bool]:
            access_for_agent(conn, agent, conversation_id, lock=True)
            replaced, kept = settle(labels_of(conn, conversation_id), label)
            delete_labels(conn, [each.id for each in replaced])
            if kept:
                insert_label(conn, label)
            return Written(kept)

        if await self._database.write(work):
            self._observer.labels.labels(verdict.value).inc()

    async def _find(self, question: Question | None, lang: str) -> Found:
        if question is None:
            return Found((), self._knowledge.build_id)
        key = (self._knowledge.build_id, lang, question.text)
        known = self._kept.get(key)
        if known is None:
            evidence = await asyncio.to_thread(self._knowledge.find, question.text, lang)
            known = Found(evidence.candidates, evidence.build_id or None)
            self._kept[key] = known
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return known


def _at_hand_over(conn: sa.Connection, conversation_id: str, question: Question | None) -> Found | None:
    """What was found when this question was handed over, as it stood then; None for another question."""
    tickets = list_tickets(conn, conversation_id)
    if not tickets or question is None or tickets[-1].question != question.text:
        return None
    return Found(tickets[-1].candidates, newest_build(conn, conversation_id))
