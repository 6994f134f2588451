"""What agents reach for inside a conversation, put together for the composition root."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ports import Clock
from bot.services.article_search import ArticleSearch
from bot.services.canned import CannedReplies
from bot.services.event_hub import Wake
from bot.services.filing import Filing
from bot.services.knowledge import Knowledge
from bot.services.merging import Merging
from bot.services.notes import Notes
from bot.services.observing import Observer
from bot.services.suggesting import Suggesting
from bot.storage.database import Database


@dataclass(frozen=True, slots=True)
class AgentTools:
    articles: ArticleSearch
    filing: Filing
    merging: Merging
    notes: Notes
    replies: CannedReplies
    suggesting: Suggesting


def agent_tools(
    database: Database, clock: Clock, knowledge: Knowledge, observer: Observer, max_chars: int, wake: Wake
) -> AgentTools:
    """`max_chars`: of a note or a canned reply, as of a message."""
    return AgentTools(
        articles=ArticleSearch(knowledge),
        filing=Filing(database, clock),
        merging=Merging(database, clock),
        notes=Notes(database, clock, max_chars, wake),
        replies=CannedReplies(database, clock, max_chars),
        suggesting=Suggesting(database, clock, knowledge, observer),
    )
