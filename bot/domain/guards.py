"""Guards before any search: does the visitor want a person, complain, greet, or say nothing?

Whole-message patterns on purpose: "thanks" is small talk, "thanks, but it still fails" is a question. The
patterns are linear (no repetition can be read in two ways) and see at most the first 300 characters.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final


class Guard(StrEnum):
    HUMAN = "human"
    COMPLAINT = "complaint"
    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    EMPTY = "empty"


#: Of a message at most so much is read.
MAX_CHARS: Final = 300

#: A wish for a person is honoured anywhere in a short message.
_PERSON_EN = r"(?:human|person|someone|somebody|agent|operator|representative|rep|staff|support team|real people|advisor)"
_HUMAN: Final = (
    re.compile(
        r"\b(?:talk|speak|chat|connect|transfer|put|hand)\b(?: me| us| this)?(?: over)?(?: directly)? "
        r"(?:to|with|through to) (?:a |an |the |your |my )?(?:real |live |actual |human )*"
        + _PERSON_EN
        + r"\b"
    ),
    re.compile(
        r"\b(?:want|need|get me|give me|prefer|like) (?:a |an |the )?(?:real |live |actual |human )*"
        + _PERSON_EN
        + r"(?: please| now| instead| to help(?: me)?)*$"
    ),
    re.compile(
        r"^(?:a |an |the )?(?:real |live |actual )?(?:human|person|agent|operator|representative)(?: please)?$"
    ),
    re.compile(
        r"(?:human|person|someone|somebody) (?:here )?(?:that |who )?i (?:can|could|may) (?:talk|speak|chat)\b"
    ),
    re.compile(
        r"(?:担当者?|オペレーター?|人間|スタッフ|係の?(?:人|方|員)|サポートの(?:人|方))(?:の(?:人|方))?"
        r"(?:と|に|へ|を|から|で)?(?:直接|今すぐ|早く)?"
        r"(?:お?話し?(?:が|を)?(?:した|させ|たい|せ)|話したい|話せ|話すこと[がは]|チャットし?たい|チャットでき|"
        r"繋[いげぐ]|つな[いげぐ]|代わ|かわっ|替わ|対応して|対応を|"
        r"お願い|相談した|相談させ|呼[んび]|出して|連絡[しがを]?(?:たい|した|ほし|欲し|くださ))"
    ),
    re.compile(
        r"^(?:担当者?|オペレーター?|有人対応|有人チャット|人間|スタッフ)(?:を|に|と|へ|で)?(?:お願いします|希望(?:です|します)?)?$"
    ),
    re.compile(r"^人と(?:直接)?(?:話|相談|チャット)|人と(?:直接)?(?:話し|相談し|チャットし)たい"),
)
#: Questions *about* the hand-over feature are for the knowledge base, not wishes.
_ABOUT: Final = re.compile(
    r"^(?:how|what|when|where|why|who|which|does|is|are|can an?)\b|(?:とは(?:$|何|なん|どう)|いつ|なぜ|どう(?:やって|すれば|なり)|方法|やり方|設定|追加|登録)"
)
_HOW_TO_REACH: Final = re.compile(
    r"^(?:how|where|who|is|are|can|could|may)\b.{0,30}\bi (?:(?:can|could|may|please|directly|get to) )?"
    r"(?:talk|speak|chat|reach|contact)\b"
)

#: Insults, and complaints that are made; a question about complaints is for the knowledge base.
_COMPLAINT: Final = (
    re.compile(
        r"\b(?:(?:this|that|it|you|bot) (?:is|are|was) (?:so |really |totally |completely )?"
        r"(?:useless|terrible|awful|ridiculous|unacceptable|a joke|a scam)|"
        r"(?:make|file|have|submit|lodge) a (?:formal )?complaint|i (?:want|would like|wish) to complain|"
        r"i'd like to complain|i am (?:so |very )?(?:angry|furious)|"
        r"fed up|worst (?:service|support)|sue you|legal action|my lawyer)\b"
    ),
    re.compile(
        r"(?:苦情(?:を|が(?:あ|ご)|です|$)|クレームを?(?:入れ|言)|ふざけるな|ふざけんな|いい加減にし|"
        r"使えない(?:ボット|ですね|な$)|役に立たない(?:ボット|ですね|な$|$)|"
        r"最悪(?:だ|です|の(?:対応|サポート))|腹が立|怒って(?:い|ま)|訴え(?:ます|る|てやる)|弁護士|消費者センター)"
    ),
)

_END = r"(?: there| all| everyone| again)?"
_GREETING: Final = re.compile(
    r"^(?:hi+|hello+|hey+|good (?:morning|afternoon|evening)|greetings)" + _END + r"$|"
    r"^(?:こんにち[はわ]|こんばん[はわ]|おはよう(?:ございます)?|はじめまして|初めまして|どうも|もしもし|やあ|ハロー)$"
)
_THANKS_EN = (
    r"(?:(?:thanks|thank you|thx|ty|cheers|much appreciated)(?: a lot| so much| very much| again)?"
    r"(?: for (?:your|the) help)?|that (?:helped|worked)|it works(?: now)?|solved)"
)
_THANKS_JA = (
    r"(?:(?:どうも)?(?:ありがとう(?:ございま(?:す|した))?|助かりました|サンキュー|感謝します)|"
    r"解決しました|分かりました|わかりました|了解です|了解しました)"
)
_THANKS: Final = re.compile(
    rf"^(?:(?:ok(?:ay)?|great|perfect) )*{_THANKS_EN}(?: {_THANKS_EN})*$|^(?:はい)?{_THANKS_JA}+$"
)
_GOODBYE: Final = re.compile(
    r"^(?:bye+|goodbye|bye bye|see you(?: later)?|have a (?:nice|good) day|さようなら|さよなら|失礼します|では(?:また)?|またね|バイバイ)$"
)
_PUNCTUATION: Final = re.compile(r"[^\w\s']+", re.UNICODE)


def normalise(text: str) -> str:
    """NFKC, lower case, punctuation to spaces, single spaces; at most the first 300 characters."""
    folded = unicodedata.normalize("NFKC", text[:MAX_CHARS]).lower().replace("’", "'")
    return " ".join(_PUNCTUATION.sub(" ", folded).split())


def read_guard(text: str) -> Guard | None:
    """The guard that the message trips, or None when it should be searched for."""
    plain = normalise(text)
    if not any(character.isalnum() for character in plain):
        return Guard.EMPTY
    if _wants_human(plain):
        return Guard.HUMAN
    if any(pattern.search(plain) for pattern in _COMPLAINT):
        return Guard.COMPLAINT
    joined = plain.replace(" ", "") if not plain.isascii() else plain
    for guard, pattern in (
        (Guard.GREETING, _GREETING),
        (Guard.THANKS, _THANKS),
        (Guard.GOODBYE, _GOODBYE),
    ):
        if pattern.search(joined):
            return guard
    return None


def _wants_human(plain: str) -> bool:
    if len(plain) > 120:
        return False
    if _ABOUT.search(plain) and not _HOW_TO_REACH.search(plain):
        return False
    return any(pattern.search(plain) for pattern in _HUMAN)
