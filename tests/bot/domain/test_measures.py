"""One definition of each measure, in both languages, wherever it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.measures import MEASURES, Measure
from bot.domain.report import Facts, values_of

DOCUMENT = (Path(__file__).parents[3] / "docs/reports.md").read_text(encoding="utf-8")


def test_every_measure_is_computed_and_every_value_is_defined() -> None:
    assert set(values_of(Facts())) == {measure.key for measure in MEASURES}


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_the_document_has_the_definitions_word_for_word(measure: Measure) -> None:
    label = f"{measure.label['en']}<br>{measure.label['ja']}"
    row = f"| {label} | {measure.definition['en']} | {measure.definition['ja']} |"
    assert row in DOCUMENT, f"docs/reports.md needs the row\n{row}"
