"""What agents' choices say of questions: this article answers it, none of those found does, or they wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from bot.domain.guards import read_guard
from bot.domain.model import AuthorKind, Candidate, Message

#: A question is told in a few lines at most: what stands further up is another matter.
_MOST_LINES: Final = 3


class LabelVerdict(StrEnum):
    #: The agent sent this article.
    SENT = "sent"
    #: The agent says that no article of those found answers it.
    NONE_FITS = "none_fits"
    #: The agent wrote an answer and sent no article.
    OWN_TEXT = "own_text"


class LabelReason(StrEnum):
    """Why none fits, if the agent says so."""

    #: The knowledge base has no article for it.
    NO_ARTICLE = "no_article"
    #: There is one, and the search missed it.
    NOT_FOUND = "not_found"
    #: Nothing that an article could answer: somebody's own order, a complaint.
    NOT_A_QUESTION = "not_a_question"


#: A stronger statement about a question takes the place of weaker ones, and no weaker one is kept beside it.
_STRENGTH: Final = {LabelVerdict.OWN_TEXT: 0, LabelVerdict.NONE_FITS: 1, LabelVerdict.SENT: 2}


@dataclass(frozen=True, slots=True)
class Question:
    """What the visitor asks now. `seq`: the number of its last line."""

    text: str
    seq: int


@dataclass(frozen=True, slots=True)
class Label:
    """`rank` (from 1) and `probability` as they stood when the agent chose; None where the article was none of them.

    `build`: the index that found the candidates.
    """

    id: str
    conversation_id: str
    about_seq: int
    question: str
    lang: str
    verdict: LabelVerdict
    agent_id: str
    created_at: datetime
    reason: LabelReason | None = None
    article_id: str | None = None
    article_lang: str | None = None
    rank: int | None = None
    probability: float | None = None
    build: str | None = None

    @property
    def relevant(self) -> list[str] | None:
        """The articles that answer the question, none of them for an empty list; None where the label does not say."""
        if self.verdict is LabelVerdict.SENT:
            return [self.article_id] if self.article_id else None
        return [] if self.reason is LabelReason.NO_ARTICLE else None


def newest_question(messages: Sequence[Message]) -> Question | None:
    """The visitor's newest lines that ask something: those in a row, no pressed button, no small talk."""
    lines: list[Message] = []
    for message in reversed(messages):
        if message.author.kind is AuthorKind.VISITOR:
            if not message.payload and read_guard(message.text) is None:
                lines.append(message)
        elif lines:
            break
        if len(lines) == _MOST_LINES:
            break
    return Question("\n".join(line.text for line in reversed(lines)), lines[0].seq) if lines else None


def place_of(candidates: Sequence[Candidate], lang: str, article_id: str) -> tuple[int, float] | None:
    """Rank from 1 and probability of an article among the candidates, or None."""
    for rank, each in enumerate(candidates, 1):
        if (each.lang, each.article_id) == (lang, article_id):
            return rank, each.probability
    return None


def settle(known: Iterable[Label], new: Label) -> tuple[tuple[Label, ...], bool]:
    """Of what is known of this question, the labels that `new` takes the place of, and whether `new` is kept."""
    about = [each for each in known if each.about_seq == new.about_seq]
    stronger = [each for each in about if _STRENGTH[each.verdict] > _STRENGTH[new.verdict]]
    same = [each for each in about if _subject(each) == _subject(new)]
    if stronger or any(each.reason == new.reason for each in same):
        return (), False
    weaker = [each for each in about if _STRENGTH[each.verdict] < _STRENGTH[new.verdict]]
    return (*weaker, *same), True


def as_line(label: Label, agent_name: str | None) -> dict[str, Any]:
    """As `madoguchi eval` reads it, with more beside: `relevant` is null where the label does not say."""
    return {
        "id": label.id,
        "text": label.question,
        "lang": label.lang,
        "relevant": label.relevant,
        "source": "agents",
        "verdict": label.verdict.value,
        "reason": label.reason.value if label.reason else None,
        "article_lang": label.article_lang,
        "rank": label.rank,
        "probability": label.probability,
        "build": label.build,
        "conversation": label.conversation_id,
        "agent": agent_name,
        "at": label.created_at.isoformat(),
    }


def _subject(label: Label) -> tuple[LabelVerdict, str | None, str | None]:
    return label.verdict, label.article_lang, label.article_id
