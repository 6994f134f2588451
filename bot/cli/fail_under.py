"""`--fail-under`: what a figure has to reach for the command to succeed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_FORM = re.compile(r"(?P<metric>[^:<>=\s]+)(?::(?P<lang>[A-Za-z-]+))?\s*(?P<sign><=|>=|=)\s*(?P<value>\S+)")


class BadOption(Exception):
    """An option that cannot be used; the message says what is allowed."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """A limit of one metric, overall or in one language."""

    metric: str
    lang: str | None
    at_most: bool
    value: float

    def failure(self, figures: Mapping[str, Any]) -> str | None:
        """Why `Evaluation.to_dict()` does not meet it; None where it does. What is not defined is not met."""
        group = figures["overall"] if self.lang is None else figures["by_lang"].get(self.lang)
        name = self.metric if self.lang is None else f"{self.metric}:{self.lang}"
        if group is None:
            return f"{name}: there are no questions in this language"
        value = group[self.metric]
        if value is None:
            return f"{name} is not defined for these questions"
        if value <= self.value if self.at_most else value >= self.value:
            return None
        return f"{name} is {value:g}; it has to be at {'most' if self.at_most else 'least'} {self.value:g}"


def parse_requirement(text: str) -> Requirement:
    """`metric=value`, `metric:lang=value`, or with <= or >=; "=" means "no worse than", whichever way is better.

    Raises BadOption.
    """
    from index.scorecard import BY_NAME

    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise BadOption(f"--fail-under {text!r}: write metric=value, metric:lang=value or metric<=value")
    metric, sign = BY_NAME.get(match["metric"]), match["sign"]
    if metric is None:
        names = ", ".join(BY_NAME)
        raise BadOption(f"--fail-under {text!r}: there is no metric {match['metric']!r}. There are: {names}")
    if sign == "=" and not metric.better:
        raise BadOption(f"--fail-under {text!r}: neither way is better for {metric.name}; write >= or <=")
    try:
        value = float(match["value"])
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise BadOption(f"--fail-under {text!r}: {match['value']!r} is not a number")
    at_most = sign == "<=" or (sign == "=" and metric.better == "lower")
    return Requirement(metric.name, match["lang"], at_most, value)
