"""Tags: words that agents file conversations under."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.domain import events
from bot.domain.change import Change, and_then
from bot.domain.errors import Invalid, NotAllowedNow
from bot.domain.model import Agent, Conversation

MAX_TAGS: Final = 20
MAX_CHARS: Final = 40


def check_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """As they are kept: NFKC, blanks collapsed, no "#" before, each once whatever its case, sorted. Raises Invalid."""
    clean: dict[str, str] = {}
    for tag in tags:
        word = " ".join(unicodedata.normalize("NFKC", tag).split()).lstrip("# ")
        if not word or len(word) > MAX_CHARS or not word.isprintable():
            message = f"A tag has 1 to {MAX_CHARS} printable characters."
            raise Invalid("invalid_tag", message, field="tags", most=MAX_CHARS)
        clean.setdefault(word.casefold(), word)
    if len(clean) > MAX_TAGS:
        raise Invalid("too_many_tags", f"At most {MAX_TAGS} tags are possible.", field="tags", most=MAX_TAGS)
    return tuple(sorted(clean.values(), key=str.casefold))


def united(own: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of both, whatever the case of their letters; of more than are possible the own ones go before."""
    known = {tag.casefold() for tag in own}
    new = [tag for tag in more if tag.casefold() not in known]
    return tuple(sorted((*own, *new)[:MAX_TAGS], key=str.casefold))


def retag(
    conversation: Conversation, before: tuple[str, ...], after: tuple[str, ...], agent: Agent, now: datetime
) -> Change:
    """File it under other words, for agents only; the same words change nothing.

    Raises NotAllowedNow where nobody has said a word yet.
    """
    if not conversation.begun:
        raise NotAllowedNow("tag", conversation.state.value)
    if before == after:
        return Change(conversation)
    payload = {"kind": "tagged", "by": agent.name, "tags": list(after)}
    return and_then(Change(conversation), now, events.ACTED, payload)
