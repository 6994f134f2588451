"""What brings a person in: every reason of a hand-over belongs to one trigger, and most can be switched off.

Two cannot: a visitor who asks for a person gets one, and a bot that is out of order does not keep anybody.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Trigger(StrEnum):
    VISITOR_ASKED = "visitor_asked"
    CONTACT = "contact"
    BOT_ERROR = "bot_error"
    LOW_CONFIDENCE = "low_confidence"
    NONE_OF_THESE = "none_of_these"
    UNHELPFUL = "unhelpful"
    STEPS_EXHAUSTED = "steps_exhausted"
    NOT_UNDERSTOOD = "not_understood"
    COMPLAINT = "complaint"
    FRUSTRATION = "frustration"
    ARTICLE_RULE = "article_rule"
    RULE = "rule"
    REOPENED = "reopened"


#: Which cannot be switched off, and the code of why: "promise" (the visitor is always heard), "safety" (the bot
#: cannot help), "own_setting" (what becomes of a reopened conversation is a setting of its own).
FIXED: Final[dict[Trigger, str]] = {
    Trigger.VISITOR_ASKED: "promise",
    Trigger.CONTACT: "promise",
    Trigger.BOT_ERROR: "safety",
    Trigger.REOPENED: "own_setting",
}

#: Reasons that are not called like their trigger.
_OF_REASON: Final[dict[str, Trigger]] = {
    "nothing_found": Trigger.LOW_CONFIDENCE,
    "left_message": Trigger.CONTACT,
    "callback": Trigger.CONTACT,
    "swearing": Trigger.FRUSTRATION,
    "shouting": Trigger.FRUSTRATION,
    "repeated": Trigger.FRUSTRATION,
}


def trigger_of(reason_code: str) -> Trigger | None:
    """The trigger of a hand-over's reason; None for a code of another release."""
    known = _OF_REASON.get(reason_code)
    if known is not None:
        return known
    return Trigger(reason_code) if reason_code in set(Trigger) else None
