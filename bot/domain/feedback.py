"""What the visitor says of an answer, or of a step: which line it is about, and whether it was said before.

One verdict an answer, and one an attempt at a step. Saying the same again is the same; saying the contrary is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.domain.errors import Invalid, NotAllowedNow
from bot.domain.model import AuthorKind, Conversation, Message, MessageKind, State

VERDICTS: Final = ("helpful", "not_helpful")
STEP: Final = "step"


@dataclass(frozen=True, slots=True)
class AnswerFeedback:
    """A verdict on an answer. `times`: answers called unhelpful since the conversation was last taken up, this one
    included. `shown`: (lang, id) of every article that the visitor has read or was offered.
    """

    helpful: bool
    title: str = ""
    times: int = 0
    shown: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Flow:
    """The steps of an article as they were when it was sent. `steps`: html and text of each, in order."""

    answer_id: str
    article: dict[str, str]
    steps: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class StepFeedback:
    """How an attempt at step `number` (from 1) went."""

    worked: bool
    number: int
    flow: Flow

    @property
    def is_last(self) -> bool:
        return self.number >= len(self.flow.steps)


Feedback = AnswerFeedback | StepFeedback


def check_feedback(
    conversation: Conversation, messages: Sequence[Message], action: dict[str, Any] | None
) -> Message | None:
    """The line that said the same of the same before, or None.

    Raises Invalid when it is about no such line, NotAllowedNow when the contrary was said, or all is over.
    """
    if action is None or not _is_feedback(action):
        return None
    about = _subject(messages, action)
    for line in messages:
        before = line.payload.get("action")
        if before and before.get("message_id") == about.id and _same_question(before, action):
            if before == action:
                return line
            raise NotAllowedNow("a second, different answer to the same question", conversation.state.value)
    if conversation.state is State.RESOLVED:
        raise NotAllowedNow(str(action["type"]), conversation.state.value)
    return None


def read_feedback(
    conversation: Conversation, messages: Sequence[Message], message: Message
) -> Feedback | None:
    """The feedback that `message` gives, read from the lines before it; None for any other message."""
    action = message.payload.get("action") or {}
    if not _is_feedback(action):
        return None
    earlier = [line for line in messages if line.seq < message.seq]
    about = _subject(earlier, action)
    if action["type"] == STEP:
        return StepFeedback(action["worked"], about.payload["step"]["number"], _flow(earlier, about))
    return AnswerFeedback(
        helpful=action["type"] == "helpful",
        title=about.payload["article"]["title"],
        times=conversation.unhelpful,
        shown=frozenset(_shown(earlier)),
    )


def subject_seq(messages: Iterable[Message], message: Message) -> int:
    """The number of the line that a verdict is about; that of the message itself for any other message."""
    action = message.payload.get("action") or {}
    about = next((line for line in messages if line.id == action.get("message_id")), message)
    return about.seq


def _is_feedback(action: dict[str, Any]) -> bool:
    return str(action.get("type")) in (*VERDICTS, STEP)


def _same_question(before: dict[str, Any], action: dict[str, Any]) -> bool:
    return bool(before["type"] == STEP) is bool(action["type"] == STEP)


def _subject(messages: Iterable[Message], action: dict[str, Any]) -> Message:
    """The bot's line that the action is about. Raises Invalid."""
    for line in messages:
        if line.id == action["message_id"] and line.author.kind is AuthorKind.BOT:
            fits = "step" in line.payload if action["type"] == STEP else line.kind is MessageKind.ANSWER
            if fits:
                return line
    what = "a step" if action["type"] == STEP else "an answer"
    raise Invalid(
        "invalid_message", f"message_id does not name {what} of this conversation.", field="message_id"
    )


def _flow(messages: Iterable[Message], line: Message) -> Flow:
    """The steps that a line is one of: they are kept with the answer that began them."""
    answer_id = line.payload.get("flow", line.id)
    answer = next(each for each in messages if each.id == answer_id)
    return Flow(answer.id, answer.payload["article"], tuple(answer.payload["steps"]))


def _shown(messages: Iterable[Message]) -> Iterable[tuple[str, str]]:
    for line in messages:
        article = line.payload.get("article")
        if article:
            yield article["lang"], article["id"]
        for choice in line.payload.get("choices", ()):
            yield choice["lang"], choice["article_id"]
