"""Notes: what agents write for each other in a conversation, and whom they name in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.domain import events
from bot.domain.change import Change, and_then
from bot.domain.errors import NotAllowedNow
from bot.domain.model import Agent, AgentRef, Conversation

_SIGNS: Final = "@＠"
#: Longer than any name, however its characters are folded.
_NAME_CHARS: Final = 200


def writes_note(conversation: Conversation, now: datetime) -> Change:
    """A note by anybody who may see the conversation, in any state; it does not touch the state.

    Raises NotAllowedNow where nobody has said a word yet.
    """
    if not conversation.begun:
        raise NotAllowedNow("note", conversation.state.value)
    return and_then(Change(conversation), now, events.NOTE)


def find_mentions(text: str, people: Iterable[Agent], by: Agent) -> tuple[AgentRef, ...]:
    """Active agents whom the text names as @name, the writer left out, in the order of the text.

    The longest name that fits wins ("@Hana Sato" is not Hana), width and case do not matter, and a name in Latin
    letters ends where the word ends. Those who share a name are named together.
    """
    names: dict[str, list[AgentRef]] = {}
    for person in people:
        if person.active and person.id != by.id:
            names.setdefault(_folded(person.name), []).append(person.ref)
    by_length = sorted(names, key=len, reverse=True)
    found: dict[str, AgentRef] = {}
    for at, sign in enumerate(text):
        if sign not in _SIGNS:
            continue
        rest = _folded(text[at + 1 : at + _NAME_CHARS])
        name = next((name for name in by_length if _starts(rest, name)), None)
        found |= {ref.id: ref for ref in names.get(name or "", ())}
    return tuple(found.values())


def _starts(rest: str, name: str) -> bool:
    if not name or not rest.startswith(name):
        return False
    after = rest[len(name) : len(name) + 1]
    return not (_is_latin(name[-1]) and _is_latin(after))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
