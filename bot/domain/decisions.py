"""The words of the dialogue: a visitor's turn, the evidence found for it, the policy, and what can be decided."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from bot.domain.feedback import AnswerFeedback, Feedback, Flow
from bot.domain.model import Candidate, Reason
from bot.domain.routing import Facts, Rule
from bot.domain.triggers import FIXED, Trigger

#: Two candidates whose probabilities differ by less than this are called tied in the reason,
#: if they are worth naming at all.
TIE: Final = 0.05
TIE_FROM: Final = 0.2
#: Least P of an article among the choices; the index certifies its choice threshold with the same.
LEAST_OPTION: Final = 0.05


@dataclass(frozen=True, slots=True)
class Reopened:
    """A resolved conversation taken up again. `days`: how long it had rested; `last_agent`: the id of the person who
    wrote in it last, if they are there now.
    """

    days: float = 0.0
    last_agent: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What the visitor did. `asked_again`: the bot's last line already asked to rephrase. `reopened`: this
    message took up a resolved conversation again. `question`: what the visitor last asked in words, which is
    what a person will have to answer when this message is only a wish for one. `feedback`: what the message says of
    an answer or a step. `contact`: how the visitor wants to be reached ("message", "callback"). `times`: how often
    the visitor has asked this, in these words. `facts`: what rules may ask of the conversation.
    """

    text: str
    lang: str
    wants_human: bool = False
    none_of_these: bool = False
    chosen: Candidate | None = None
    asked_again: bool = False
    reopened: Reopened | None = None
    question: str = ""
    feedback: Feedback | None = None
    contact: str | None = None
    times: int = 1
    facts: Facts = field(default_factory=Facts)

    @property
    def searched(self) -> str:
        """What to search for: of an unhelpful answer, the question that it was given to."""
        if isinstance(self.feedback, AnswerFeedback):
            return self.question or self.feedback.title
        return self.text


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the retriever found, best first, and the thresholds that the index was certified with.

    `answer_threshold` is the least P at which the best article is given as the answer, None when no threshold
    keeps the promise in this language; `choose_threshold` the least P that the choices together hold the right
    article; `tags` are those of the best article; `failed` tells that the retriever itself is out of order.
    """

    candidates: tuple[Candidate, ...] = ()
    answer_threshold: float | None = None
    choose_threshold: float = 1.0
    unknown_words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    build_id: str = ""
    failed: bool = False

    @property
    def topic(self) -> tuple[str, ...]:
        """Tags of the best article, if it is worth naming at all."""
        return self.tags if self.candidates and self.candidates[0].probability >= TIE_FROM else ()

    def choices(self, most: int, shown: Collection[tuple[str, str]] = ()) -> tuple[Candidate, ...]:
        """What to offer: at most so many likely articles, if together they hold the right one probably enough.

        Articles already shown, as (lang, id), were not what was asked: the others share what is left of P.
        """
        likely = tuple(c for c in self.candidates if c.probability >= LEAST_OPTION)
        new = tuple(c for c in likely if (c.lang, c.article_id) not in shown)[:most]
        gone = sum(c.probability for c in self.candidates if (c.lang, c.article_id) in shown)
        together = sum(c.probability for c in new) / max(1.0 - gone, LEAST_OPTION)
        return new if together >= self.choose_threshold else ()


@dataclass(frozen=True, slots=True)
class Policy:
    """`off`: triggers that do not hand over. `reopen_to`: "bot", "queue" or "agent" (the last one, if they are there,
    otherwise the bot), for what rested no longer than `reopen_days`.
    """

    choices_max: int = 4
    reopen_to: str = "bot"
    reopen_days: int = 30
    priority_normal: int = 0
    priority_complaint: int = 10
    #: With so many unhelpful answers in one conversation, a person is brought in.
    unhelpful_most: int = 2
    off: frozenset[Trigger] = frozenset()
    rules: tuple[Rule, ...] = ()

    def hands_over(self, trigger: Trigger) -> bool:
        return trigger in FIXED or trigger not in self.off


@dataclass(frozen=True, slots=True)
class Answer:
    candidate: Candidate
    reason: Reason


@dataclass(frozen=True, slots=True)
class Choose:
    """One ("did you mean ...?") to `choices_max` articles, best first; the visitor may take none of them."""

    options: tuple[Candidate, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Ask:
    """Nothing to search for: ask the visitor to say it in other words."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Greeting, thanks or goodbye: a set line, no search. `topic` is the guard's name."""

    topic: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class NextStep:
    """Show step `number` (from 1) of a troubleshooting flow."""

    flow: Flow
    number: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Handoff:
    """To a person: of a team (None: anybody), with a skill, the agent `wanted` first."""

    reason: Reason
    priority: int = 0
    team_id: str | None = None
    skill: str | None = None
    wanted: str | None = None


Decision = Answer | Choose | Ask | SmallTalk | NextStep | Handoff

NAME: Final[dict[type, str]] = {
    Answer: "answer",
    Choose: "choose",
    Ask: "ask",
    SmallTalk: "smalltalk",
    NextStep: "step",
    Handoff: "handoff",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision with the evidence that it rests on."""

    decision: Decision
    evidence: Evidence = field(default_factory=Evidence)

    @property
    def name(self) -> str:
        return NAME[type(self.decision)]

    @property
    def probability(self) -> float | None:
        """P(correct) of the best candidate; None where nothing was searched or found."""
        return self.evidence.candidates[0].probability if self.evidence.candidates else None
