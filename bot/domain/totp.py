"""The second step of signing in: which code is the right one now (RFC 6238), and that none serves twice."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Final

#: A code holds for so many seconds.
STEP_SECS: Final = 30
#: Steps before and after now whose codes are taken as well: clocks differ.
DRIFT: Final = 1


def steps_around(timestamp: float) -> range:
    """The numbers of the steps whose codes are taken at a time (Unix seconds)."""
    now = int(timestamp // STEP_SECS)
    return range(now - DRIFT, now + DRIFT + 1)


def matching_step(codes: Mapping[int, str], given: str, last: int | None) -> int | None:
    """The step of `codes` (step -> code) that `given` is the code of, or None.

    Steps up to `last`, the one used last, are spent. Takes the same time whichever code it is.
    """
    found = None
    for step, code in codes.items():
        same = hmac.compare_digest(code.encode(), given.encode("utf-8", "replace"))
        if same and (last is None or step > last):
            found = step
    return found
