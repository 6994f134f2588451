"""Is the visitor upset? Swearing, and shouting about something that does not work. Whole words; when in doubt, no.

Capitals alone are a keyboard, exclamation marks alone may be joy, and a strong word may be part of a harmless one
(約束, "Scunthorpe"): none of these counts. The patterns are linear and see at most the first 300 characters.
"""

from __future__ import annotations

import re
from typing import Final

from bot.domain.guards import MAX_CHARS, normalise

#: The same question so many times, with the bot's answers between, is a sign of its own.
REPEATED: Final = 3

_SWEARING: Final = (
    re.compile(
        r"\b(?:wtf|(?:what|why|who|how) the (?:hell|heck|fuck)|(?:mother)?fuck(?:ing|ed|er|s)?|bull ?shit|"
        r"(?:piece of|this|that) (?:shit|crap)|shitty|god ?damn(?:ed|it)?|damn it|dammit|screw you|"
        r"pissed off|pissing me off|assholes?|you idiots?|(?:stupid|idiotic|damn|dumb) (?:bot|thing|website|site|app)|"
        r"(?:waste|wasting) (?:of )?my time)\b"
    ),
    re.compile(
        r"(?:クソ(?:が|ったれ|野郎|ボット|サービス|アプリ|サイト|みたい|じゃ|対応)|くそったれ|くそが$|"
        r"(?<!必)死ね(?:$|よ|や)|馬鹿(?:野郎|に(?:して(?:る|い)|すんな|するな))|バカ(?:野郎|に(?:して(?:る|い)|すんな|するな))|"
        r"アホか|なめて(?:ん|る)(?:の|だろ|な)|舐めて(?:ん|る)(?:の|だろ|な)|"
        r"(?:ゴミ|ごみ)(?:みたいな|サービス|ボット|対応)|うざい|うぜえ|話にならない|話にならん|時間の無駄(?:だ|です|$)|"
        r"何(?:度|回)(?:も)?言わせる|もう(?:いい|うんざり)(?:です)?$|うんざり(?:だ|です|して))"
    ),
)
#: What people shout about when something fails.
_FAILS: Final = re.compile(
    r"\b(?:not|never|nothing|no one|nobody|can't|cannot|won't|doesn't|don't|isn't|still|again|why|broken|hello)\b|"
    r"(?:なんで|何で|なぜ|まだ|また|何度|何回|いつまで|ダメ|だめ|駄目|早く|はやく|(?:動|届|使え|でき|出来|つなが|繋が|直ら)(?:か)?な(?:い|く))"
)
_MARKS: Final = re.compile(r"[!?！？‼⁉]+")
_LEAST_CAPITALS: Final = 12


def read_frustration(text: str) -> str | None:
    """The sign of it: "swearing" or "shouting"; None when there is none."""
    plain = normalise(text)
    if any(pattern.search(plain) for pattern in _SWEARING):
        return "swearing"
    if _shouts(text[:MAX_CHARS]) and _FAILS.search(plain):
        return "shouting"
    return None


def _shouts(text: str) -> bool:
    """Three marks in a row, or two with a sentence in capitals before them."""
    longest = max((len(_wide(run)) for run in _MARKS.findall(text)), default=0)
    letters = [c for c in text if c.isalpha() and c.isascii()]
    capitals = len(letters) >= _LEAST_CAPITALS and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
    return "!" in _wide(text) and (longest >= 3 or (capitals and longest >= 2))


def _wide(text: str) -> str:
    """Japanese marks as ASCII ones; a double mark is two."""
    return text.translate({0xFF01: "!", 0xFF1F: "?", 0x203C: "!!", 0x2049: "!?"})
