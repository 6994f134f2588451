"""What the manual says of embedding is what the code has: attributes, custom properties, commands, events."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web_widget"
DOCUMENTS = [ROOT / "README.md", WEB / "README.md", *sorted((ROOT / "kb").rglob("*.md"))]
ELEMENT = (WEB / "src/loader/element.ts").read_text(encoding="utf-8")
TYPES = (WEB / "types/madoguchi.d.ts").read_text(encoding="utf-8")
#: Of the elements in the panel, for tests; not of the script tag.
HOOKS = {"author", "kind", "state", "seq", "article", "testid", "number", "receipt"}


def attributes() -> set[str]:
    block = ELEMENT.split("export const ATTRIBUTES = [")[1].split("]")[0]
    return set(re.findall(r'"([\w-]+)"', block))


def everywhere(pattern: str) -> set[str]:
    return {found for path in DOCUMENTS for found in re.findall(pattern, path.read_text(encoding="utf-8"))}


def test_every_attribute_is_told_and_none_is_made_up() -> None:
    told = everywhere(r"\bdata-([a-z]+(?:-[a-z]+)*)\b")
    assert told - HOOKS == attributes()


def test_every_custom_property_exists() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (WEB / "src").rglob("*.ts"))
    told = everywhere(r"--madoguchi-[a-z]+(?:-[a-z]+)*")
    assert len(told) >= 5
    assert told == set(re.findall(r"--madoguchi-[a-z]+(?:-[a-z]+)*", sources))


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_command_and_event_is_told(lang: str) -> None:
    article = (ROOT / "kb" / lang / "widget-script-api.md").read_text(encoding="utf-8")
    commands = set(
        re.findall(
            r"^  (\w+)(?:<.*?>)?\(", TYPES.split("interface MadoguchiApi {")[1].split("}\n\n")[0], re.M
        )
    )
    events = set(
        re.findall(r"^  readonly (\w+):", TYPES.split("interface MadoguchiEvents {")[1].split("\n}")[0], re.M)
    )
    assert {"open", "identify", "on"} <= commands
    assert {"ready", "unread"} <= events
    assert {name for name in commands if not re.search(rf"`{name}\(", article)} == set()
    assert {name for name in events if f"`{name}`" not in article} == set()
