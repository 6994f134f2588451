"""The language that a visitor writes in, from the script alone: enough to tell Japanese from Latin text."""

from __future__ import annotations

import re
from typing import Final

_KANA: Final = re.compile(r"[\u3041-\u30ff\uff66-\uff9f]")
_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN_WORD: Final = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
_HAN_LANGUAGES: Final = frozenset({"ja", "zh", "ko"})


def guess_language(text: str, known: str) -> str:
    """`known`, unless the script contradicts it.

    Kana is Japanese; Chinese characters are Japanese unless `known` writes with them too; two Latin words in an
    East Asian conversation are English (one may be a product's name).
    """
    if _KANA.search(text):
        return "ja"
    if _HAN.search(text):
        return known if known in _HAN_LANGUAGES else "ja"
    if known in _HAN_LANGUAGES and len(_LATIN_WORD.findall(text)) >= 2:
        return "en"
    return known
