"""Languages: which tags are known, and which language a question is asked in."""

from __future__ import annotations

from collections.abc import Collection

from index.text import clean, has_japanese, has_kana

# ISO 639-1, the two-letter primary tags of BCP 47.
_TAGS = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka "
    "kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng "
    "nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su "
    "sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
KNOWN_LANGUAGES = frozenset(_TAGS.split())


def asked_in(text: str, hint: str | None, available: Collection[str], known: Collection[str]) -> str | None:
    """Language that a question is written in: one of those with articles, or known to the model besides."""
    return choose_language(text, hint, {*available, *known})


def choose_language(text: str, hint: str | None, available: Collection[str]) -> str | None:
    """Language of the articles to search for this question.

    Kana or kanji mean Japanese (kanji alone mean Chinese where only Chinese is there); of the languages that share
    the Latin script the hint decides; one word alone goes by the hint, too, for it may be a name. Falls back to
    English, then to the hint, then to the first language: an answer in another language is better than none.
    None: no articles.
    """
    if not available:
        return None
    cleaned = clean(text)
    wanted = hint.lower().split("-")[0] if hint else None
    script: tuple[str, ...]
    if has_kana(cleaned):
        script = ("ja",)
    elif has_japanese(cleaned):
        script = tuple(dict.fromkeys(x for x in (wanted, "ja", "zh") if x in {"ja", "zh"}))
    elif len(cleaned.split()) <= 1 or wanted not in {"ja", "zh", "ko"}:
        script = (wanted,) if wanted else ()
    else:
        script = ()
    for lang in (*script, "en"):
        if lang in available:
            return lang
    return wanted if wanted in available else min(available)
