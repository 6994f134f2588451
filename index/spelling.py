"""Misspelt words -> words that the knowledge base knows.

Optimal string alignment (Damerau 1964: a letter more, less, other, or two swapped), by rapidfuzz. Only words that no
article holds are looked at, so a word that is right is never touched. It serves the list of unknown words; ranking by
mended words made P too sure, and found no more of the articles that real misspelt questions ask for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

SHORTEST = 4  # Letters: of shorter words, one letter makes another word.
ALIKE = 0.79  # 1 - edits / letters of the longer word: one edit in five letters, two in ten; a hair less for rounding.


class Speller:
    """The words of one language's articles."""

    def __init__(self, vocabulary: Collection[str]) -> None:
        self._known = frozenset(vocabulary)
        self._candidates = sorted(word for word in self._known if _is_spelt(word))

    def mend(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words in order, each that is unknown but nearly a known one replaced by that one, the first of equals."""
        return tuple(word if word in self._known else self._nearest(word) for word in words)

    def _nearest(self, word: str) -> str:
        if not _is_spelt(word):
            return word
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found = process.extractOne(
            word, self._candidates, scorer=OSA.normalized_similarity, score_cutoff=ALIKE
        )
        return str(found[0]) if found else word


def _is_spelt(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()
