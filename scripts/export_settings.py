"""Write docs/settings.md from the table of settings in `bot/config.py`.

Usage: python scripts/export_settings.py [--check]
--check writes nothing and exits with 1 when the committed file is out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, get_args, get_origin

from pydantic.fields import FieldInfo

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs/settings.md"

HEAD = """# Settings

<!-- Made by scripts/export_settings.py from bot/config.py: change it there. -->

Set them in the environment, or in `madoguchi.toml` in the folder where the service is started, with the same names in
lower case and without the prefix (`port = 9000`). The environment wins. A value that cannot be used stops the start
with one line that names the variable. Settings are read at the start: restart the service after a change.

| variable | default | meaning |
| --- | --- | --- |
"""


def table() -> str:
    """The document: one row a setting, in the order of the code."""
    from bot.config import PREFIX, Settings

    rows = (_row(PREFIX + name.upper(), field) for name, field in Settings.model_fields.items())
    return HEAD + "".join(rows)


def _row(variable: str, field: FieldInfo) -> str:
    meaning = str(field.description)
    if get_origin(field.annotation) is Literal:
        meaning += ": " + ", ".join(f"`{choice}`" for choice in get_args(field.annotation))
    limits = _limits(field)
    return f"| `{variable}` | {_shown(field.default)} | {meaning}{limits} |\n"


def _limits(field: FieldInfo) -> str:
    words = {"ge": "at least", "gt": "over", "le": "at most", "lt": "under"}
    found = [
        f"{text} {getattr(rule, name):g}"
        for rule in field.metadata
        for name, text in words.items()
        if getattr(rule, name, None) is not None
    ]
    return f" ({', '.join(found)})" if found else ""


def _shown(default: object) -> str:
    return f"`{default}`" if default not in ("", ()) else "empty"


def main() -> int:
    """Write or check the document; returns the exit code."""
    text = table()
    if "--check" in sys.argv[1:]:
        if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
            return 0
        print(f"{TARGET} is out of date: run `python scripts/export_settings.py`.")
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
