"""Upset visitors are noticed; thousands of ordinary questions set off no false alarm."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from bot.domain.frustration import read_frustration

ROOT = Path(__file__).parents[3]

SWEARING = """
this is fucking useless
WTF is wrong with this
What the hell?
why the hell do I have to log in again
This is bullshit!
what a piece of crap
that crap never works
stupid bot, listen to me
damn it, it failed again
Goddamn website
you are wasting my time
What a waste of my time
I'm really pissed off now
クソみたいなサービスですね
クソが
このクソアプリ、また落ちた
くそったれ
死ね
馬鹿にしてるのか
バカにするな
なめてんのか
舐めてるのか？
ゴミみたいな対応
うざい
話にならない
時間の無駄です
何度言わせるんですか
もううんざりです
""".strip().splitlines()

SHOUTING = """
WHY IS IT STILL NOT WORKING!!
IT DOES NOT WORK!!!
Why does nothing work???!
HELLO??!! NOBODY ANSWERS ME!!
I still can't log in!!!
まだ届かない！！！
何度やってもログインできない！！！
なんで動かないんですか！？！？
早くして！！！
""".strip().splitlines()

CALM = """
HOW DO I RESET MY PASSWORD
HOW DO I RESET MY PASSWORD?
Thank you so much!!!
THANK YOU SO MUCH!!!
IT WORKS NOW, GREAT!!!
Wow, that was fast!!!
Why does it not work?
It still does not work
Nothing happens when I press the button!
Hello!!
Hello?
Scunthorpe branch opening hours
What does HTTP status 500 mean?
Is the damaged item refunded?
How do I report shit posts of other users?
hell of a product, how do I buy it?
My last name is Dick, how do I change it?
How do I block a stupid question?
I pressed the wrong button!!
SMTP AND IMAP PORTS FOR TLS!
約束の時間を変更できますか
やくそくの時間に来ませんでした
ありがとうございます！！！
すごい！！！
助かりました！！！
ゴミ箱から戻したい
ゴミの分別方法
まだ届いていません
動かないのですが！
何度も試しましたが、できません。
なぜ届かないのですか？
サックスとピアノソナタ
必死ね
クソースの設定
アホウドリの写真
バカンスの予約
うんざり顔の絵文字の出し方
もういいですか？
""".strip().splitlines()


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        *((text, "swearing") for text in SWEARING),
        *((text, "shouting") for text in SHOUTING),
        *((text, None) for text in CALM),
    ],
)
def test_table(text: str, sign: str | None) -> None:
    assert read_frustration(text) == sign


def test_no_ordinary_question_is_a_false_alarm() -> None:
    """The bundled articles' phrasings and the samples of the quality gate, in both languages."""
    data = ROOT / "tests/quality/data"
    texts = [
        text
        for name in ("assistant_queries", "support_ja_queries")
        for line in (data / f"{name}.jsonl").read_text().splitlines()
        for text in (json.loads(line)["text"],)
    ]
    for path in (ROOT / "kb").glob("??/*.md"):
        texts += re.findall(r"^(?:title:| *- ) *(.+)$", path.read_text(), re.MULTILINE)
    assert len(texts) > 1500
    assert [text for text in texts if read_frustration(text) is not None] == []


@pytest.mark.parametrize("piece", ["a ", "why ", "FUC", "!?", "何度", "クソ", "バカに", "waste of "])
def test_a_long_message_is_read_in_linear_time(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    started = time.perf_counter()
    read_frustration(text)
    assert time.perf_counter() - started < 0.1
