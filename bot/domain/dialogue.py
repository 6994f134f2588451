"""The dialogue policy: what to do with a visitor's message, given what the retriever found.

`decide` is a pure function of (turn, evidence, policy). It implements selective classification with a
reject option (Chow 1970; El-Yaniv & Wiener 2010): answer alone only where the calibrated P(correct) of the
best article clears the threshold that keeps the promised wrong-answer rate; offer a short set where the set
is likely to hold the right article; otherwise give the conversation to a person. It never guesses.
"""

from __future__ import annotations

from dataclasses import replace

from bot.domain.decisions import LEAST_OPTION as LEAST_OPTION
from bot.domain.decisions import NAME as NAME
from bot.domain.decisions import TIE, TIE_FROM
from bot.domain.decisions import Answer as Answer
from bot.domain.decisions import Ask as Ask
from bot.domain.decisions import Choose as Choose
from bot.domain.decisions import Decision as Decision
from bot.domain.decisions import Evidence as Evidence
from bot.domain.decisions import Handoff as Handoff
from bot.domain.decisions import NextStep as NextStep
from bot.domain.decisions import Policy as Policy
from bot.domain.decisions import Reopened as Reopened
from bot.domain.decisions import SmallTalk as SmallTalk
from bot.domain.decisions import Turn as Turn
from bot.domain.decisions import Verdict as Verdict
from bot.domain.feedback import AnswerFeedback, Feedback, StepFeedback
from bot.domain.frustration import REPEATED, read_frustration
from bot.domain.guards import Guard, read_guard
from bot.domain.model import Candidate, Reason
from bot.domain.routing import Facts, route
from bot.domain.triggers import Trigger, trigger_of


def decide_before_search(turn: Turn, policy: Policy) -> Decision | None:
    """What needs no search: a wish for a person, a picked choice, a step, a complaint, small talk. None: search."""
    asked_for = _asked_for(turn, policy)
    if asked_for is not None:
        return asked_for
    if turn.feedback is not None:
        return _after_feedback(turn.feedback, policy)
    if turn.chosen is not None:
        return _answer_or_article_rule(turn.chosen, Reason("chosen"), policy)
    guard = read_guard(turn.text)
    match guard:
        case Guard.HUMAN:
            return Handoff(Reason("visitor_asked"), policy.priority_normal)
        case Guard.COMPLAINT if policy.hands_over(Trigger.COMPLAINT):
            return Handoff(Reason("complaint"), policy.priority_complaint)
        case Guard.EMPTY:
            return _ask_once(turn, policy)
        case Guard.GREETING | Guard.THANKS | Guard.GOODBYE:
            return SmallTalk(guard.value, Reason("smalltalk"))
    return _upset(turn, policy) or _at_once(turn.facts, policy)


def _asked_for(turn: Turn, policy: Policy) -> Handoff | None:
    """A turn that goes to a person whatever its text says."""
    normal = policy.priority_normal
    if turn.wants_human:
        return Handoff(Reason("visitor_asked"), normal)
    if turn.contact is not None:
        return Handoff(Reason("callback" if turn.contact == "callback" else "left_message"), normal)
    if turn.none_of_these and policy.hands_over(Trigger.NONE_OF_THESE):
        return Handoff(Reason("none_of_these"), normal)
    if turn.reopened is None or turn.reopened.days > policy.reopen_days:
        return None
    if policy.reopen_to == "queue":
        return Handoff(Reason("reopened"), normal)
    if policy.reopen_to == "agent" and turn.reopened.last_agent is not None:
        return Handoff(Reason("reopened"), normal, wanted=turn.reopened.last_agent)
    return None


def _upset(turn: Turn, policy: Policy) -> Handoff | None:
    """Swearing, shouting, or the same question over and over."""
    if not policy.hands_over(Trigger.FRUSTRATION):
        return None
    sign = read_frustration(turn.text)
    if sign is not None:
        return Handoff(Reason(sign), policy.priority_complaint)
    if turn.times >= REPEATED:
        return Handoff(Reason("repeated", {"times": turn.times}), policy.priority_normal)
    return None


def _at_once(facts: Facts, policy: Policy) -> Handoff | None:
    """A rule of the administrator's: this is for a person without any search."""
    if not policy.hands_over(Trigger.RULE):
        return None
    found = route(policy.rules, facts)
    if not found.hand_over:
        return None
    return Handoff(Reason("rule", {"rule": found.by["hand_over"]}), policy.priority_normal)


def decide(turn: Turn, evidence: Evidence, policy: Policy) -> Decision:
    """Answer, choose, or hand over, from the calibrated evidence."""
    if evidence.failed:
        return Handoff(Reason("bot_error"), policy.priority_normal)
    if isinstance(turn.feedback, AnswerFeedback):
        return _next_best(turn.feedback, evidence, policy)
    if turn.none_of_these:
        return Ask(Reason("none_ask"))
    by_rule = _at_once(replace(turn.facts, tags=evidence.topic), policy)
    if by_rule is not None:
        return by_rule
    if not evidence.candidates:
        return _unanswered(Reason("nothing_found", {"unknown_words": list(evidence.unknown_words)}), policy)
    best = evidence.candidates[0]
    threshold = evidence.answer_threshold
    if threshold is not None and best.probability >= threshold:
        return _answer_or_article_rule(best, _confident(best, threshold), policy)
    options = evidence.choices(policy.choices_max)
    if options:
        together = round(sum(c.probability for c in options), 3)
        return Choose(options, _unsure("choices", evidence, together=together))
    return _unanswered(_unsure("low_confidence", evidence), policy)


def routed(decision: Decision, turn: Turn, evidence: Evidence, policy: Policy) -> Decision:
    """A hand-over with what the administrator's rules say of it; any other decision as it is.

    Rules raise the priority and never lower it; those that had a say stand in the reason.
    """
    if not isinstance(decision, Handoff):
        return decision
    trigger = trigger_of(decision.reason.code)
    found = route(policy.rules, replace(turn.facts, tags=evidence.topic, reason=trigger))
    named = {"rules": found.rules} if found.rules else {}
    return replace(
        decision,
        reason=Reason(decision.reason.code, {**decision.reason.data, **named}),
        priority=max(decision.priority, found.priority or 0),
        team_id=found.team_id,
        skill=found.skill,
    )


def _after_feedback(feedback: Feedback, policy: Policy) -> Decision | None:
    """What a verdict leads to. None: search for what is next best."""
    if isinstance(feedback, StepFeedback):
        if feedback.worked:
            return SmallTalk("glad", Reason("step_worked", {"number": feedback.number}))
        title, of = feedback.flow.article["title"], len(feedback.flow.steps)
        if feedback.is_last:
            reason = Reason("steps_exhausted", {"title": title, "of": of})
            return _or_ask(reason, Trigger.STEPS_EXHAUSTED, "steps_ask", policy)
        following = feedback.number + 1
        reason = Reason("next_step", {"title": title, "number": following, "of": of})
        return NextStep(feedback.flow, following, reason)
    if feedback.helpful:
        return SmallTalk("glad", Reason("helpful"))
    if feedback.times >= policy.unhelpful_most and policy.hands_over(Trigger.UNHELPFUL):
        return Handoff(Reason("unhelpful", {"times": feedback.times}), policy.priority_normal)
    return None


def _next_best(feedback: AnswerFeedback, evidence: Evidence, policy: Policy) -> Decision:
    """Instead of an answer that did not help: what else is likely and was not shown, or other words."""
    options = evidence.choices(policy.choices_max, feedback.shown)
    if options:
        return Choose(options, Reason("unhelpful_choices"))
    return Ask(Reason("unhelpful_ask"))


def _ask_once(turn: Turn, policy: Policy) -> Decision:
    if turn.asked_again:
        return _or_ask(Reason("not_understood"), Trigger.NOT_UNDERSTOOD, "no_words", policy)
    return Ask(Reason("no_words"))


def _unanswered(reason: Reason, policy: Policy) -> Decision:
    """No answer can be promised: a person, or, where that is switched off, other words."""
    return _or_ask(reason, Trigger.LOW_CONFIDENCE, "unsure_ask", policy)


def _or_ask(reason: Reason, trigger: Trigger, instead: str, policy: Policy) -> Decision:
    if policy.hands_over(trigger):
        return Handoff(reason, policy.priority_normal)
    return Ask(Reason(instead))


def _answer_or_article_rule(candidate: Candidate, reason: Reason, policy: Policy) -> Decision:
    if candidate.handoff == "always" and policy.hands_over(Trigger.ARTICLE_RULE):
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
