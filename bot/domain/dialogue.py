"""The dialogue policy: what to do with a visitor's message, given what the retriever found.

`decide` is a pure function of (turn, evidence, policy). It implements selective classification with a
reject option (Chow 1970; El-Yaniv & Wiener 2010): answer alone only where the calibrated P(correct) of the
best article clears the threshold that keeps the promised wrong-answer rate; offer a short set where the set
is likely to hold the right article; otherwise give the conversation to a person. It never guesses.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from bot.domain.feedback import AnswerFeedback, Feedback, Flow, StepFeedback
from bot.domain.guards import Guard, read_guard
from bot.domain.model import Candidate, Reason

#: Two candidates whose probabilities differ by less than this are called tied in the reason,
#: if they are worth naming at all.
TIE: Final = 0.05
TIE_FROM: Final = 0.2
#: Least P of an article among the choices; the index certifies its choice threshold with the same.
LEAST_OPTION: Final = 0.05


@dataclass(frozen=True, slots=True)
class Turn:
    """What the visitor did. `asked_again`: the bot's last line already asked to rephrase. `reopened`: this
    message took up a resolved conversation again. `question`: what the visitor last asked in words, which is
    what a person will have to answer when this message is only a wish for one. `feedback`: what the message says of
    an answer or a step. `contact`: how the visitor wants to be reached ("message", "callback").
    """

    text: str
    lang: str
    wants_human: bool = False
    none_of_these: bool = False
    chosen: Candidate | None = None
    asked_again: bool = False
    reopened: bool = False
    question: str = ""
    feedback: Feedback | None = None
    contact: str | None = None

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
    article; `failed` tells that the retriever itself is out of order.
    """

    candidates: tuple[Candidate, ...] = ()
    answer_threshold: float | None = None
    choose_threshold: float = 1.0
    unknown_words: tuple[str, ...] = ()
    build_id: str = ""
    failed: bool = False

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
    choices_max: int = 4
    reopen_to_queue: bool = False
    priority_normal: int = 0
    priority_complaint: int = 10
    #: With so many unhelpful answers in one conversation, a person is brought in.
    unhelpful_most: int = 2


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
    reason: Reason
    priority: int = 0


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


def decide_before_search(turn: Turn, policy: Policy) -> Decision | None:
    """What needs no search: a wish for a person, a picked choice, a step, a complaint, small talk. None: search."""
    asked_for = _asked_for(turn, policy)
    if asked_for is not None:
        return Handoff(asked_for, policy.priority_normal)
    if turn.feedback is not None:
        return _after_feedback(turn.feedback, policy)
    if turn.chosen is not None:
        return _answer_or_article_rule(turn.chosen, Reason("chosen"), policy)
    guard = read_guard(turn.text)
    match guard:
        case None:
            return None
        case Guard.HUMAN:
            return Handoff(Reason("visitor_asked"), policy.priority_normal)
        case Guard.COMPLAINT:
            return Handoff(Reason("complaint"), policy.priority_complaint)
        case Guard.EMPTY:
            return _ask_once(turn, policy)
    return SmallTalk(guard.value, Reason("smalltalk"))


def _asked_for(turn: Turn, policy: Policy) -> Reason | None:
    """Why this turn goes to a person whatever its text says."""
    if turn.wants_human:
        return Reason("visitor_asked")
    if turn.contact is not None:
        return Reason("callback" if turn.contact == "callback" else "left_message")
    if turn.none_of_these:
        return Reason("none_of_these")
    if turn.reopened and policy.reopen_to_queue:
        return Reason("reopened")
    return None


def decide(turn: Turn, evidence: Evidence, policy: Policy) -> Decision:
    """Answer, choose, or hand over, from the calibrated evidence."""
    if evidence.failed:
        return Handoff(Reason("bot_error"), policy.priority_normal)
    if isinstance(turn.feedback, AnswerFeedback):
        return _next_best(turn.feedback, evidence, policy)
    if not evidence.candidates:
        reason = Reason("nothing_found", {"unknown_words": list(evidence.unknown_words)})
        return Handoff(reason, policy.priority_normal)
    best = evidence.candidates[0]
    threshold = evidence.answer_threshold
    if threshold is not None and best.probability >= threshold:
        return _answer_or_article_rule(best, _confident(best, threshold), policy)
    options = evidence.choices(policy.choices_max)
    if options:
        together = round(sum(c.probability for c in options), 3)
        return Choose(options, _unsure("choices", evidence, together=together))
    return Handoff(_unsure("low_confidence", evidence), policy.priority_normal)


def _after_feedback(feedback: Feedback, policy: Policy) -> Decision | None:
    """What a verdict leads to. None: search for what is next best."""
    if isinstance(feedback, StepFeedback):
        if feedback.worked:
            return SmallTalk("glad", Reason("step_worked", {"number": feedback.number}))
        title, of = feedback.flow.article["title"], len(feedback.flow.steps)
        if feedback.is_last:
            return Handoff(Reason("steps_exhausted", {"title": title, "of": of}), policy.priority_normal)
        following = feedback.number + 1
        reason = Reason("next_step", {"title": title, "number": following, "of": of})
        return NextStep(feedback.flow, following, reason)
    if feedback.helpful:
        return SmallTalk("glad", Reason("helpful"))
    if feedback.times >= policy.unhelpful_most:
        return Handoff(Reason("unhelpful"), policy.priority_normal)
    return None


def _next_best(feedback: AnswerFeedback, evidence: Evidence, policy: Policy) -> Decision:
    """Instead of an answer that did not help: what else is likely and was not shown, or other words."""
    options = evidence.choices(policy.choices_max, feedback.shown)
    if options:
        return Choose(options, Reason("unhelpful_choices"))
    return Ask(Reason("unhelpful_ask"))


def _ask_once(turn: Turn, policy: Policy) -> Decision:
    if turn.asked_again:
        return Handoff(Reason("not_understood"), policy.priority_normal)
    return Ask(Reason("no_words"))


def _answer_or_article_rule(candidate: Candidate, reason: Reason, policy: Policy) -> Decision:
    if candidate.handoff == "always":
        return Handoff(Reason("article_rule", {"title": candidate.title}), policy.priority_normal)
    return Answer(candidate, reason)


def _confident(best: Candidate, threshold: float) -> Reason:
    return Reason("confident", {"best": round(best.probability, 3), "threshold": round(threshold, 3)})


def _unsure(code: str, evidence: Evidence, **more: float) -> Reason:
    """Best against threshold, ties and words that the knowledge base has never seen."""
    best = evidence.candidates[0]
    tied = [c.title for c in evidence.candidates if max(TIE_FROM, best.probability - TIE) <= c.probability]
    threshold = evidence.answer_threshold
    return Reason(
        code,
        {
            "best": round(best.probability, 3),
            "threshold": None if threshold is None else round(threshold, 3),
            "tied": len(tied) if len(tied) > 1 else 0,
            "unknown_words": list(evidence.unknown_words),
            **more,
        },
    )
