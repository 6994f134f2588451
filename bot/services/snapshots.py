"""A conversation as its visitor fetches it: everything up to one moment, read in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.domain.model import Conversation, Message, Rating, State
from bot.services.people import PeopleNow, people_now
from bot.storage.contacts import find_rating, has_contact
from bot.storage.messages import list_messages
from bot.storage.presence import avatar_of
from bot.storage.tickets import created_at, queue_position


@dataclass(frozen=True, slots=True)
class Standing:
    """What changes around a conversation without an event of its own. `position`: place in line, 1 is next."""

    position: int | None
    people: PeopleNow
    visitor_seen_seq: int
    agent_seen_seq: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A conversation with everything up to its `last_seq`."""

    conversation: Conversation
    messages: tuple[Message, ...]
    standing: Standing
    waiting_since: datetime | None
    contact_given: bool
    avatar_url: str | None
    rating: Rating | None

    @property
    def position(self) -> int | None:
        return self.standing.position


def read_snapshot(conn: sa.Connection, conversation: Conversation, now: datetime) -> Snapshot:
    ticket, assignee = conversation.ticket_number, conversation.assignee
    waiting = conversation.state is State.WAITING and ticket is not None
    return Snapshot(
        conversation=conversation,
        messages=tuple(list_messages(conn, conversation.id)),
        standing=read_standing(conn, conversation, now),
        waiting_since=created_at(conn, ticket) if waiting and ticket is not None else None,
        contact_given=has_contact(conn, conversation.id),
        avatar_url=avatar_of(conn, assignee.id) if assignee else None,
        rating=find_rating(conn, conversation.id),
    )


def read_standing(conn: sa.Connection, conversation: Conversation, now: datetime) -> Standing:
    number = conversation.ticket_number
    position = queue_position(conn, number) if number is not None else None
    return Standing(
        position,
        people_now(
            conn,
            now,
            position,
            lang=conversation.lang,
            team_id=conversation.team_id,
            time_zone=conversation.time_zone,
        ),
        conversation.visitor_seen_seq,
        conversation.agent_seen_seq,
    )
