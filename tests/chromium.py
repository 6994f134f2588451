"""The browser of the tests: Debian's headless Chromium, or another that is there; it reaches this machine alone."""

from __future__ import annotations

import shutil

_WHOLE = ("chromium", "google-chrome")
#: Without windows a page takes a third of the time.
_SHELL = "chromium-headless-shell"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def chromium(*, whole: bool = False) -> str:
    """Path of the program: the headless shell where it is there, or `whole`, which keeps pages for going back."""
    path = next(filter(None, map(shutil.which, _WHOLE if whole else (_SHELL, *_WHOLE))), None)
    assert path, "Chromium was not found: run scripts/setup --dev"
    return path
