"""Near-equal questions become one topic; different ones stay apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.report import Unanswered
from bot.services.csv_table import Table, to_csv
from bot.services.topics import EXAMPLES, group


def asked(*questions: str, lang: str = "en") -> list[Unanswered]:
    return [
        Unanswered(question, lang, "low_confidence", f"{number:032x}")
        for number, question in enumerate(questions)
    ]


def test_wordings_of_one_question_are_one_topic() -> None:
    topics = group(
        [
            *asked(
                "How do I change my delivery address?",
                "how do i change my delivery address",
                "Change my delivery address, how do I?",
                "How can I change the delivery address?",
                "Do you ship to Norway?",
            ),
            *asked(
                "配送先の住所を変更できますか？",
                "配送先の住所を変更できますか",
                "配送先の住所は変更できますか？",
                lang="ja",
            ),
        ],
        most=10,
    )
    assert [(topic.count, topic.langs) for topic in topics] == [(4, {"en"}), (3, {"ja"}), (1, {"en"})]
    assert topics[0].examples[0].question == "How do I change my delivery address?"
    assert topics[0].reasons == {"low_confidence": 4}
    assert topics[0].none_fits == 0
    sure = [replace(each, none_fits=True) for each in asked("price list", "Price list!")]
    assert [topic.none_fits for topic in group(sure, most=10)] == [2]
    assert len({example.question for example in topics[0].examples}) == len(topics[0].examples) <= EXAMPLES


def test_nothing_but_signs_is_no_topic_and_the_largest_come_first() -> None:
    assert group(asked("???", "…", " "), most=10) == []
    topics = group(asked("opening hours", "price list", "price list"), most=1)
    assert [(topic.count, topic.examples[0].question) for topic in topics] == [(2, "price list")]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", " =1", "＠x"])
def test_no_cell_is_a_formula(cell: str) -> None:
    written = to_csv(Table("t", ("a",), [(cell,), ("普通 = ok",), (-1.5,), (None,)]))
    lines = written.decode("utf-8-sig").split("\r\n")
    assert lines[1].lstrip('"').startswith("'")
    assert lines[2:] == ["普通 = ok", "-1.5", '""', ""]
