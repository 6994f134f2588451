"""Text -> tokens, the same for articles and for questions, in any language.

Two streams of tokens feed two BM25 indexes. *Words* are Sudachi's normalised forms where the text holds kana or kanji
(Takaoka et al. 2018) and lower-cased words with the plural folded elsewhere (the S-stemmer of Harman 1991). *Grams*
are character bigrams of Japanese runs and trigrams of other words with their borders, so that a typo, an unknown
compound or another inflection still meets most of the text (McNamee & Mayfield 2004).
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import Any

MAX_QUERY_CHARS = 4000
_SUDACHI_CHARS = 10_000  # Sudachi refuses more than 49,149 bytes at a time.

_JAPANESE = r"々〆ぁ-ゖァ-ヺー㐀-䶿一-鿿豈-﫿"
_RUN = re.compile(rf"[{_JAPANESE}]+|(?:(?![{_JAPANESE}])\w)+(?:'(?:(?![{_JAPANESE}])\w)+)*")
_CJK = re.compile(rf"[{_JAPANESE}]")
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufe00-\ufe0f]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_LONG_VOWEL = re.compile(r"(?<=[ァ-ヺ])ー+(?![ァ-ヺー])")
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}

# Words that say nothing about the subject. They help to rank (idf weighs them: "how long" is much of a short title),
# and are left out where the question is whether the articles know what is talked about.
_STOPWORDS = (
    "a about am an and any are as at be been but by can could did do does doing for from get got had has have having "
    "he help her here hers hi hello him his how i if in into is it its just let like me might my need no not of off ok "
    "on or our out please she should so some such tell than thank thanks that the their them then there these they "
    "this those to too up us use want was we were what when where which who whom why will with would you your yours "
    "i'm i've i'd i'll it's don't doesn't can't isn't what's how's you're won't didn't"
)
STOPWORDS = frozenset(_STOPWORDS.split())
# Sudachi's parts of speech that carry meaning; particles, auxiliaries, adverbs and symbols hardly do.
_CONTENT_POS = frozenset({"名詞", "動詞", "形容詞", "形状詞", "接頭辞", "接尾辞"})
_FUNCTION_POS = frozenset({"助詞", "助動詞", "補助記号", "空白", "記号"})
_JA_WORDS = (
    "為る 居る 有る 成る 出来る 下さる 下さい 教える 方法 事 物 時 場合 何 如何 どう どの どれ 此れ 其れ "
    "様 仕方 遣り方 欲しい 良い 知る 言う 行く 来る 御座る お願い 致す 頂く 仕舞う 無い 貰う 呉れる"
)
_JA_STOPWORDS = frozenset(_JA_WORDS.split())


def clean(text: str) -> str:
    """Any str -> NFKC text on one line without control characters, lone surrogates and invisible marks."""
    text = unicodedata.normalize("NFKC", _CONTROL.sub(" ", text))
    return " ".join(_UNSEEN.sub("", text).split())


def fold(text: str) -> str:
    """Cleaned text -> the form for comparing: lower case, katakana as hiragana, no long vowel at the end of a word."""
    return _LONG_VOWEL.sub("", clean(text).lower().replace("’", "'")).translate(_KATAKANA_TO_HIRAGANA)


def has_japanese(text: str) -> bool:
    """Whether the text holds kana, or kanji."""
    return _CJK.search(text) is not None


def japanese_share(text: str) -> float:
    """Share of kana and kanji, 0 to 1, among the letters of a text; 0 where there are none."""
    letters = sum(character.isalpha() for character in text)
    return len(_CJK.findall(text)) / letters if letters else 0.0


def has_kana(text: str) -> bool:
    """Whether the text holds kana, which no other language writes."""
    return _KANA.search(text) is not None


def words(text: str) -> list[str]:
    """Words in order, repeats kept; of Japanese, those that carry meaning. サーバー and サーバ are one."""
    return [word for word, _ in words_as_written(text)]


def words_as_written(text: str) -> list[tuple[str, str]]:
    """(word, the same as the text writes it) for each word, in order."""
    cleaned = clean(text)
    if has_japanese(cleaned):
        return [pair for part in _parts(cleaned) for pair in _japanese_words(part)]
    return [(_stem(run.lower()), run) for run in _RUN.findall(cleaned.replace("’", "'"))]


def is_content(written: str) -> bool:
    """Whether a word, as the text writes it, says anything about the subject."""
    return written.lower() not in STOPWORDS


def split(text: str) -> list[str]:
    """The text cut into its words as written, nothing folded; of Japanese without particles and endings."""
    cleaned = clean(text)
    if not has_japanese(cleaned):
        return _RUN.findall(cleaned.replace("’", "'"))
    units = (unit for part in _parts(cleaned) for unit in _compounds(part))
    return [unit.surface() for unit in units if unit.part_of_speech()[0] not in _FUNCTION_POS]


def grams(text: str) -> list[str]:
    """Character n-grams in order, repeats kept: bigrams of Japanese runs, trigrams of other words."""
    tokens: list[str] = []
    for run in _RUN.findall(fold(text)):
        if _CJK.match(run):
            tokens.extend(run[i : i + 2] for i in range(max(1, len(run) - 1)))
        else:
            padded = f"_{run}_"
            tokens.extend(padded[i : i + 3] for i in range(max(1, len(padded) - 2)))
    return tokens


def _stem(word: str) -> str:
    """Plural and possessive folded, nothing else (Harman 1991): more would join words that differ."""
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "us" and not word.isdigit():
        return word[:-1]
    return word


def _japanese_words(text: str) -> list[tuple[str, str]]:
    """Short units, and each compound beside its parts, so that either spelling of a compound is found."""
    from sudachipy import SplitMode

    found: list[tuple[str, str]] = []
    for compound in _compounds(text):
        if compound.part_of_speech()[0] not in _CONTENT_POS:
            continue
        for unit in (*compound.split(SplitMode.A, add_single=False), compound):
            word = fold(unit.normalized_form())
            if unit.normalized_form() not in _JA_STOPWORDS and word not in STOPWORDS and _RUN.match(word):
                found.append((_stem(word), unit.surface()))
    return found


def _compounds(text: str) -> Any:
    from sudachipy import SplitMode

    return _tokenizer().tokenize(text, SplitMode.C)


def _parts(text: str) -> list[str]:
    return [text[i : i + _SUDACHI_CHARS] for i in range(0, len(text), _SUDACHI_CHARS)]


_local = threading.local()


def _tokenizer() -> Any:
    # One a thread: a Sudachi tokenizer is not to be shared; the 78 MB dictionary behind it is.
    tokenizer = getattr(_local, "tokenizer", None)
    if tokenizer is None:
        tokenizer = _local.tokenizer = _dictionary().tokenizer()
    return tokenizer


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    import sudachipy

    return sudachipy.Dictionary()
