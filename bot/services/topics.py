"""What visitors asked that the bot could not answer: near-equal questions grouped, nothing made up.

A topic is named by its most frequent question, as visitors wrote it. Questions are near-equal when the words, in any
order, differ in few letters (Indel similarity of the sorted words; of Japanese, of the text as it stands).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz, process

from bot.domain.report import Unanswered

#: Least similarity, 0 to 100, at which two questions are one topic.
NEAR: Final = 72.0
#: So many different questions are compared at most, the most frequent first.
COMPARED: Final = 1000
EXAMPLES: Final = 3

_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Example:
    question: str
    conversation_id: str


@dataclass(slots=True)
class Topic:
    """`count` tickets about one thing; of `none_fits` of them an agent said that no article fits.

    `examples`: different wordings, the most frequent first.
    """

    count: int = 0
    examples: list[Example] = field(default_factory=list)
    langs: set[str] = field(default_factory=set)
    reasons: dict[str, int] = field(default_factory=dict)
    none_fits: int = 0

    def add(self, asked: Unanswered) -> None:
        self.count += 1
        self.none_fits += asked.none_fits
        self.langs.add(asked.lang)
        self.reasons[asked.reason] = self.reasons.get(asked.reason, 0) + 1


def group(asked: Iterable[Unanswered], most: int) -> list[Topic]:
    """The `most` largest topics, the largest first."""
    wordings: dict[str, list[Unanswered]] = {}
    for each in asked:
        wordings.setdefault(_plain(each.question), []).append(each)
    wordings.pop("", None)
    frequent = sorted(wordings.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:COMPARED]
    topics: dict[str, Topic] = {}
    for plain, same in frequent:
        near = process.extractOne(plain, topics.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
        topic = topics[near[0]] if near else topics.setdefault(plain, Topic())
        if len(topic.examples) < EXAMPLES:
            topic.examples.append(Example(same[0].question, same[0].conversation_id))
        for one in same:
            topic.add(one)
    return sorted(topics.values(), key=lambda topic: -topic.count)[:most]


def _plain(question: str) -> str:
    """Without widths, cases and punctuation."""
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", question).casefold()).strip()
