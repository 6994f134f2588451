"""`scripts/bench` measures what it says: on a small knowledge base, with the real model, in a few seconds."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from index import BuildOptions, KnowledgeIndex, build_index
from scripts.bench import BUNDLES, bundles, distinct_questions, flatten, load_questions
from scripts.bench_memory import measure_memory, resident_kib
from scripts.bench_reports import measure_reports
from scripts.bench_service import spread
from scripts.bench_stages import CROWDS, OneAtATime, measure_crowds, measure_stages, the_model
from tests.index.builders import ENGLISH, write_kb

QUESTIONS = [question for _, questions, _ in ENGLISH.values() for question in questions]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("bench")
    build_index(write_kb(root / "kb"), root / "data")
    return root / "data"


@pytest.mark.model
def test_every_stage_has_a_time_and_a_ratio(data: Path) -> None:
    index = KnowledgeIndex.open(data)
    english = measure_stages(index, "en", QUESTIONS, ask=lambda text: None)
    assert english["questions"] == len(QUESTIONS)
    assert english["median_ms"].keys() == english["to_forward"].keys()
    assert english["median_ms"].keys() >= {"forward", "votes", "words", "ranking", "search", "http"}
    assert english["to_forward"]["forward"] == english["to_forward_cpu"]["forward"] == 1.0
    assert english["to_forward_cpu"].keys() == english["to_forward"].keys() - {"http"}
    assert english["median_ms"]["search"] > english["median_ms"]["ranking"] > 0
    japanese = measure_stages(index, "ja", ["請求書はどこにありますか"])
    assert "to_forward" not in japanese and japanese["median_ms"].keys() >= {"words", "grams", "search"}


@pytest.mark.model
def test_crowds_are_served_both_ways(data: Path) -> None:
    figures = measure_crowds(data, QUESTIONS)
    assert list(figures) == [f"{n}_askers" for n in CROWDS]
    for crowd in figures.values():
        for rate in ("per_second", "per_cpu_second"):
            batched, alone = (crowd[way][rate] for way in ("batched", "one_at_a_time"))
            assert min(batched, alone) > 0 and crowd[f"gain_{rate}"] == pytest.approx(
                batched / alone, abs=0.01
            )


@pytest.mark.model
def test_the_way_without_batching_gives_the_same_vectors(data: Path) -> None:
    encoder = the_model(KnowledgeIndex.open(data))
    assert (OneAtATime(encoder).encode_queries(QUESTIONS[:3]) == encoder.encode_queries(QUESTIONS[:3])).all()


@pytest.mark.model
def test_memory_is_told_step_by_step(data: Path) -> None:
    steps = measure_memory(data)
    assert next(iter(steps)) == "python, numpy" and steps["torch"] > 50
    assert 200 < sum(steps.values()) < 2000


def test_an_index_without_a_model_is_refused(tmp_path: Path) -> None:
    build_index(write_kb(tmp_path / "kb"), tmp_path / "data", BuildOptions(model="hashing"))
    with pytest.raises(ValueError, match="not a sentence-transformers model"):
        measure_crowds(tmp_path / "data", QUESTIONS)


def test_resident_memory_has_a_peak() -> None:
    assert resident_kib(field="VmHWM") >= resident_kib() > 1000


def test_spread_of_known_times() -> None:
    assert spread([1.0, 2.0, 3.0]) == {"median_ms": 2.0, "p99_ms": 2.98, "max_ms": 3.0}


def test_questions_are_as_many_as_wanted_and_turn_about() -> None:
    asked = load_questions(2000)
    assert [q["lang"] for q in asked[:4]] == ["en", "ja", "en", "ja"] and len(asked) == 2000
    for lang in ("en", "ja"):
        questions = distinct_questions(lang)
        assert questions == distinct_questions(lang) and len(set(questions)) == len(questions) > 50


def test_bundles_are_found() -> None:
    sizes = bundles()
    assert len(sizes) == len(BUNDLES) and min(sizes.values()) > 1000
    assert sizes["widget_opened_en_gzip_bytes"] > sizes["widget_closed_gzip_bytes"]


def test_nested_figures_become_rows() -> None:
    assert flatten({"a": {"b": 1, "c": {"d": 2}}, "e": 3}) == [("a b", 1), ("a c d", 2), ("e", 3)]


def test_help_says_what_it_does() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run([root / "scripts/bench", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "--json" in done.stdout, done.stderr


def test_reports_are_measured_over_what_was_stored(tmp_path: Path) -> None:
    figures = measure_reports(tmp_path, conversations=200)
    assert figures["conversations"] == 200
    assert figures["month_ms"] > 0 and figures["quarter_ms"] > 0
