from __future__ import annotations

import re
from pathlib import Path

from bot.api.site_guide import GUIDE
from bot.api.site_texts import TEXTS

ROOT = Path(__file__).parents[3]
STATIC = ROOT / "bot" / "api" / "static"


def test_both_languages_fill_the_same_places() -> None:
    english, japanese = TEXTS["en"], TEXTS["ja"]
    for name in (*english.__slots__, *english.demo.__slots__):
        for texts in (english, japanese):
            value = getattr(texts, name, None) or getattr(texts.demo, name)
            other = getattr(english, name, None) or getattr(english.demo, name)
            assert value
            assert re.findall(r"{\w+}", str(value)) == re.findall(r"{\w+}", str(other)) or name == "groups"


def test_both_languages_have_the_same_guide() -> None:
    english, japanese = GUIDE["en"], GUIDE["ja"]
    for name in english.__slots__:
        value, other = getattr(english, name), getattr(japanese, name)
        assert value and other
        assert isinstance(value, str) or len(value) == len(other), name


def test_the_colours_are_those_of_the_widget_and_the_console() -> None:
    palette = (ROOT / "web_widget/src/design/palette.ts").read_text(encoding="utf-8")
    css = (STATIC / "site.css").read_text(encoding="utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)", 1)
    for name, part in (("light", light), ("dark", dark)):
        block = palette.split(f"const {name}: Palette")[1].split("};")[0]
        shared = {kebab(key): value for key, value in re.findall(r'(\w+): "(#\w+)"', block)}
        own = dict(re.findall(r"--m-([\w-]+): (#\w+);", part))
        assert own
        assert own == {key: shared[key] for key in own}


def kebab(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)
