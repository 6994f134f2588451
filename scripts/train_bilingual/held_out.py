"""What was kept back of the corpora: the evaluation sets have no say in the choice of settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from scripts.train_bilingual.common import HELD_OUT, MONO_HELD_OUT, read_pairs
from scripts.train_bilingual.encode import load_vectors
from scripts.train_bilingual.student import Floats, Ids, Pieces

_WIKIPEDIA = "jaquad-train"


class HeldOut:
    """Translations, and questions with their passages; the first `limit` of each, or all."""

    def __init__(self, work: Path, pieces: Pieces, limit: int | None = None) -> None:
        self._english = load_vectors(work, HELD_OUT).astype(np.float32)[:limit]
        self._japanese = pieces.of([pair.b for pair in read_pairs(work / HELD_OUT)[:limit]])
        pairs = read_pairs(work / MONO_HELD_OUT)[:limit]
        passages = {text: i for i, text in enumerate(dict.fromkeys(pair.b for pair in pairs))}
        self._questions = pieces.of([pair.a for pair in pairs])
        self._passages = pieces.of(list(passages))
        self._right = np.array([passages[pair.b] for pair in pairs])
        self._wikipedia = np.array([pair.source == _WIKIPEDIA for pair in pairs])

    def measure(self, embed: Callable[[Sequence[Ids]], Floats]) -> dict[str, float]:
        """Mean cosine to the teacher; share of texts whose translation, of questions whose passage comes first."""
        vectors = embed(self._japanese)
        among = vectors @ self._english.T
        places = np.arange(len(vectors))
        found = (embed(self._questions) @ embed(self._passages).T).argmax(1) == self._right
        return {
            "cosine": round(float(among[places, places].mean()), 4),
            "ja2en": round(float((among.argmax(1) == places).mean()), 4),
            "en2ja": round(float((among.argmax(0) == places).mean()), 4),
            "wikipedia": _share(found[self._wikipedia]),
            "manuals": _share(found[~self._wikipedia]),
        }


def _share(found: np.ndarray) -> float:
    return round(float(found.mean()), 4) if len(found) else 0.0
