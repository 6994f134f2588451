"""The demo's second page, an ordinary page of text: the chat has to be at home there too, and to come along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class GuideTexts:
    link: str
    shop_link: str
    title: str
    description: str
    headline: str
    lead: str
    need_heading: str
    needs: tuple[str, ...]
    steps_heading: str
    steps: tuple[str, ...]
    table_heading: str
    table_head: tuple[str, str, str]
    table_rows: tuple[tuple[str, str, str], ...]
    taste_heading: str
    taste: tuple[str, ...]
    carry_on: str


_EN: Final = GuideTexts(
    link="Brewing guide",
    shop_link="Shop",
    title="How to brew with a paper filter: Example Coffee Roasters",
    description="An ordinary page of text with the Madoguchi chat on it.",
    headline="How to brew with a paper filter",
    lead="A paper filter makes a clear, light cup, and asks for little more than a kettle and some patience. "
    "This is how we do it at the counter.",
    need_heading="What you need",
    needs=(
        "A dripper and paper filters of its size",
        "A kettle, best with a thin spout",
        "Scales, and a clock",
    ),
    steps_heading="How it goes",
    steps=(
        "Bring the water to the boil and leave it for a minute.",
        "Rinse the filter with hot water. This takes the taste of paper away and warms the cup.",
        "Put in the ground coffee and shake it level.",
        "Pour twice as much water as there is coffee, and wait 30 seconds.",
        "Pour the rest in slow circles, in three or four goes.",
        "Take the dripper off before the last drops.",
    ),
    table_heading="How much of each",
    table_head=("Cups", "Coffee", "Water"),
    table_rows=(("1", "15 g", "240 ml"), ("2", "28 g", "450 ml"), ("4", "54 g", "860 ml")),
    taste_heading="If it does not taste right",
    taste=(
        "Too bitter: grind more coarsely, or take cooler water. Too sour: grind more finely, or pour more slowly.",
        "Change one thing at a time, and write down what you did. After three cups you will know your coffee.",
    ),
    carry_on="A chat that was begun in the shop goes on here: open it and see.",
)

_JA: Final = GuideTexts(
    link="淹れ方の手引き",
    shop_link="お店",
    title="ペーパードリップの淹れ方：みほん珈琲焙煎所",
    description="Madoguchi のチャットを設置した、ごく普通の読みもののページです。",
    headline="ペーパードリップの淹れ方",
    lead="紙のフィルターは、すっきりと軽い味わいに仕上がります。やかんと、少しの気長さがあれば十分です。当店のカウンターでの淹れ方をご紹介します。",
    need_heading="用意するもの",
    needs=("ドリッパーと、大きさの合うペーパーフィルター", "注ぎ口の細いやかん", "はかりと時計"),
    steps_heading="淹れ方",
    steps=(
        "湯を沸かし、火を止めて1分おきます。",
        "フィルターに湯を通します。紙のにおいが取れ、カップも温まります。",
        "挽いた豆を入れ、軽く揺すって平らにします。",
        "豆の2倍の量の湯を注ぎ、30秒待ちます。",
        "残りの湯を、円を描くように、3回から4回に分けてゆっくり注ぎます。",
        "最後の一滴が落ちきる前に、ドリッパーを外します。",
    ),
    table_heading="分量の目安",
    table_head=("杯数", "豆", "湯"),
    table_rows=(("1", "15 g", "240 ml"), ("2", "28 g", "450 ml"), ("4", "54 g", "860 ml")),
    taste_heading="思った味にならないとき",
    taste=(
        "苦すぎるときは、粗めに挽くか、湯の温度を下げます。酸っぱいときは、細かめに挽くか、ゆっくり注ぎます。",
        "一度に変えるのは1つだけにして、書き留めておきましょう。3杯も淹れれば、豆のくせが分かってきます。",
    ),
    carry_on="お店のページで始めたチャットは、このページでもそのまま続きます。開いてお確かめください。",
)

GUIDE: Final[dict[str, GuideTexts]] = {"en": _EN, "ja": _JA}
