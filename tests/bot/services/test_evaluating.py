from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.model import Candidate
from bot.services.evaluating import BadQueries, Outcome, Query, read_queries

GOOD: dict[str, Any] = {"id": "q1", "text": "When are you open?", "lang": "en", "relevant": ["opening-hours"]}


def read(tmp_path: Path, *lines: object) -> tuple[Query, ...]:
    file = tmp_path / "queries.jsonl"
    file.write_bytes(
        b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
    )
    return read_queries(file, "ja", 100)


def test_a_line_is_a_question(tmp_path: Path) -> None:
    (query,) = read(tmp_path, {**GOOD, "source": "real", "url": "https://example.com/1"})
    assert query == Query("q1", "When are you open?", "en", ("opening-hours",), "real", 1)


def test_language_and_source_may_be_missing_and_empty_lines_do_not_count(tmp_path: Path) -> None:
    (query,) = read(tmp_path, b"", {"id": "q1", "text": " 営業時間は？ ", "relevant": []}, b"  ")
    assert query == Query("q1", "営業時間は？", "ja", (), "", 2)


def test_a_region_is_no_language_of_its_own(tmp_path: Path) -> None:
    assert read(tmp_path, {**GOOD, "lang": "en-GB"})[0].lang == "en"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "the line is not JSON"),
        (b"[]", "the line is not a JSON object"),
        (b'{"id": "\xff"}', "is not UTF-8"),
        ({**GOOD, "id": ""}, '"id" must be'),
        ({**GOOD, "id": 7}, '"id" must be'),
        ({**GOOD, "text": None}, '"text" must be the question'),
        ({**GOOD, "text": " "}, "The message is empty"),
        ({**GOOD, "text": "x" * 101}, "at most 100"),
        ({**GOOD, "lang": "not a language"}, '"lang" must be'),
        ({**GOOD, "lang": None}, '"lang" must be'),
        ({**GOOD, "relevant": "opening-hours"}, '"relevant" must be a list'),
        ({**GOOD, "relevant": [1]}, '"relevant" must be a list'),
        ({key: value for key, value in GOOD.items() if key != "relevant"}, '"relevant" must be a list'),
        ({**GOOD, "source": 1}, '"source" must be'),
        ({**GOOD, "id": "\ud800"}, "not valid Unicode"),
    ],
)
def test_a_bad_line_is_told_with_its_place(tmp_path: Path, line: object, message: str) -> None:
    with pytest.raises(BadQueries) as caught:
        read(tmp_path, GOOD, line)
    (problem,) = caught.value.problems
    assert problem.startswith(f"{tmp_path / 'queries.jsonl'}:2: ") and message in problem


def test_all_bad_lines_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadQueries) as caught:
        read(tmp_path, b"{", GOOD, GOOD, {**GOOD, "id": "q2", "text": ""})
    assert [problem.split(":")[1] for problem in caught.value.problems] == ["1", "3", "4"]
    assert 'the id "q1" is that of line 2' in caught.value.problems[1]


def test_no_file_and_an_empty_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadQueries, match="cannot be read: No such file"):
        read_queries(tmp_path / "missing.jsonl", "en", 100)
    with pytest.raises(BadQueries, match="there are no questions"):
        read(tmp_path)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.jsonl"
    file.write_bytes(data)
    try:
        queries = read_queries(file, "en", 100)
    except BadQueries as error:
        assert error.problems
    else:
        assert queries


def outcome(
    relevant: tuple[str, ...], *articles: tuple[str, float], offered: tuple[str, ...] = ()
) -> Outcome:
    candidates = tuple(Candidate(id_, "en", id_.upper(), p, "never") for id_, p in articles)
    return Outcome(Query("q1", "?", "en", relevant, "", 1), "choose", candidates, offered, 0.001)


def test_the_rank_is_that_of_the_first_right_article() -> None:
    assert outcome(("b", "c"), ("a", 0.5), ("c", 0.3), ("b", 0.1)).rank == 2
    assert outcome(("z",), ("a", 0.5)).rank == 0
    assert outcome((), ("a", 0.5)).rank == 0


def test_choices_are_right_if_one_of_them_is() -> None:
    assert outcome(("b",), ("a", 0.5), ("b", 0.3), offered=("a", "b")).offered_right
    assert not outcome(("b",), ("a", 0.5), ("b", 0.3), offered=("a",)).offered_right


def test_a_prediction_names_the_best_candidate() -> None:
    assert outcome(("b",), ("a", 0.5000001), ("b", 0.25)).prediction() == {
        "id": "q1",
        "decision": "choose",
        "article": "a",
        "probability": 0.5,
        "candidates": [{"article": "a", "probability": 0.5}, {"article": "b", "probability": 0.25}],
    }


def test_without_a_candidate_the_prediction_has_no_article() -> None:
    prediction = outcome(("b",)).prediction()
    assert (prediction["article"], prediction["probability"], prediction["candidates"]) == (None, 0.0, [])
