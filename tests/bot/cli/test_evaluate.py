from __future__ import annotations

import asyncio
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result
from typing_extensions import override

from bot.bootstrap import build
from bot.cli import app
from bot.cli.evaluation import write_whole
from bot.config import load_settings
from bot.domain.language import guess_language
from index.scorecard import METRICS
from tests.knowledge import ENGLISH, JAPANESE, write_help_centre

HOSTILE = '</style><script src="https://evil.example/x.js"></script><img src=x onerror=alert(1)> when open?'


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `kb/` and `queries.jsonl`; evaluations in it share one index."""
    root = tmp_path_factory.mktemp("desk")
    write_help_centre(root / "kb")
    rows = [
        {
            "id": f"{lang}-{article[0]}-{n}",
            "text": text,
            "lang": lang,
            "relevant": [article[0]],
            "source": "faq",
        }
        for lang, articles in (("en", ENGLISH), ("ja", JAPANESE))
        for article in articles
        if article[0] != "staff-only"
        for n, text in enumerate(article[3])
    ]
    rows += [
        {"id": "hostile", "text": HOSTILE, "lang": "en", "relevant": [], "source": "<b>odd</b>"},
        {"id": "off", "text": "Who won the football match?", "lang": "en", "relevant": [], "source": "off"},
        {"id": "off-ja", "text": "昨日の試合は誰が勝った？", "lang": "ja", "relevant": [], "source": "off"},
        {"id": "hello", "text": "hello", "lang": "en", "relevant": [], "source": "off"},
        {"id": "person", "text": "I want to talk to a person", "lang": "en", "relevant": [], "source": "off"},
    ]
    (root / "queries.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return root


@pytest.fixture
def run(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command in the folder, with no model to load."""
    monkeypatch.chdir(desk)
    monkeypatch.setenv("MADOGUCHI_MODEL", "hashing")

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["eval", *arguments])

    return invoke


def rows_of(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_all_figures_and_a_prediction_for_every_question(run: Any, desk: Path, tmp_path: Path) -> None:
    result = run(
        "--queries", "queries.jsonl", "--json", f"{tmp_path}/e.json", "--predictions", f"{tmp_path}/p.jsonl"
    )
    assert result.exit_code == 0, result.output
    assert "recall@1" in result.stdout and "promise (ja)" in result.stdout
    figures = json.loads((tmp_path / "e.json").read_text(encoding="utf-8"))
    asked, predictions = rows_of(desk / "queries.jsonl"), rows_of(tmp_path / "p.jsonl")
    assert [row["id"] for row in predictions] == [row["id"] for row in asked]
    assert {metric.name for metric in METRICS} < set(figures["overall"])
    assert set(figures["by_lang"]) == {"en", "ja"}
    assert set(figures["by_source"]) == {"faq", "off", "<b>odd</b>"}
    assert figures["overall"]["n"] == sum(group["n"] for group in figures["by_lang"].values()) == len(asked)
    assert figures["overall"]["recall@1"] > 0.9  # they are asked in the articles' own words
    assert figures["by_source"]["off"]["recall@1"] is None
    by_id = {row["id"]: row for row in predictions}
    assert by_id["hello"]["decision"] == "smalltalk" and by_id["hello"]["article"] is None
    assert by_id["person"]["decision"] == "handoff" and by_id["person"]["candidates"] == []
    right = [
        row
        for row, question in zip(predictions, asked, strict=True)
        if row["article"] in question["relevant"]
    ]
    assert figures["overall"]["recall@1"] == pytest.approx(
        len(right) / figures["overall"]["answerable"], abs=1e-6
    )
    for row in predictions:
        falling = [candidate["probability"] for candidate in row["candidates"]]
        assert falling == sorted(falling, reverse=True) and len(falling) <= 10


def test_the_predictions_are_what_visitors_would_get(run: Any, desk: Path, tmp_path: Path) -> None:
    """The same questions put to the application that serves them."""
    data = tmp_path / "data"
    assert (
        run(
            "--queries", "queries.jsonl", "--predictions", f"{tmp_path}/p.jsonl", "--data-dir", str(data)
        ).exit_code
        == 0
    )
    application = build(load_settings(data_dir=data))
    application.knowledge.open()
    application.knowledge.warm_up()
    for question, predicted in zip(
        rows_of(desk / "queries.jsonl"), rows_of(tmp_path / "p.jsonl"), strict=True
    ):
        lang = guess_language(question["text"], question["lang"])
        verdict = asyncio.run(application.services.answering.consider(question["text"], lang)).verdict
        assert predicted["decision"] == verdict.name
        assert [c["article"] for c in predicted["candidates"]] == [
            c.article_id for c in verdict.evidence.candidates
        ]
        assert predicted["probability"] == pytest.approx(verdict.probability or 0.0, abs=1e-6)


def test_a_second_run_reuses_the_index(run: Any, desk: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert run("--queries", "queries.jsonl", "--json", f"{tmp_path}/{name}.json").exit_code == 0
    first, second = (json.loads((tmp_path / f"{name}.json").read_text()) for name in ("a", "b"))
    assert first["build"] == second["build"]
    folders = list((desk / "var/eval").iterdir())
    assert len(folders) == 1 and not (desk / "var/index").exists()
    assert not list(folders[0].glob("never-opened*"))  # nothing of a conversation is stored


def test_the_policy_is_that_of_the_command_line(run: Any, tmp_path: Path) -> None:
    result = run(
        "--queries", "queries.jsonl", "--policy", "max_wrong_rate=0.2", "--policy", "choices_max=2",
        "--json", f"{tmp_path}/e.json", "--data-dir", f"{tmp_path}/data",
    )  # fmt: skip
    assert result.exit_code == 0
    figures = json.loads((tmp_path / "e.json").read_text())
    assert figures["policy"] == {"max_wrong_rate": 0.2, "unanswerable_share": 0.2, "choices_max": 2}
    assert {entry["max_wrong_rate"] for entry in figures["certificates"].values()} == {0.2}


def test_a_limit_asks_the_first(run: Any, desk: Path, tmp_path: Path) -> None:
    assert (
        run("--queries", "queries.jsonl", "--limit", "3", "--predictions", f"{tmp_path}/p.jsonl").exit_code
        == 0
    )
    first = [row["id"] for row in rows_of(desk / "queries.jsonl")[:3]]
    assert [row["id"] for row in rows_of(tmp_path / "p.jsonl")] == first


@pytest.mark.parametrize(
    ("limits", "not_met"),
    [
        (["recall@1=0.5", "wrong_rate<=1", "n>=10", "ece=1", "recall@1:ja=0.5"], []),
        (["recall@1=1.01", "n=1"][:1], ["recall@1 is"]),
        (["n>=10", "brier=0", "recall@5:en=2"], ["brier is", "recall@5:en is"]),
        (["recall@1:fr=0.1"], ["recall@1:fr: there are no questions in this language"]),
    ],
)
def test_fail_under(run: Any, limits: list[str], not_met: list[str]) -> None:
    result = run(
        "--queries", "queries.jsonl", *(part for limit in limits for part in ("--fail-under", limit))
    )
    assert result.exit_code == (1 if not_met else 0), result.output
    told = [line for line in result.stderr.splitlines() if line.startswith("not met: ")]
    assert len(told) == len(not_met)
    assert all(text in line for text, line in zip(not_met, told, strict=True))


def test_what_is_not_defined_is_not_met(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text('{"id": "1", "text": "When are you open?", "lang": "en", "relevant": ["opening-hours"]}')
    result = run("--queries", str(file), "--fail-under", "out_of_scope_recall=0")
    assert result.exit_code == 1
    assert "out_of_scope_recall is not defined for these questions" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fail-under", "recall=1"], "there is no metric 'recall'"),
        (["--fail-under", "recall@1"], "write metric=value"),
        (["--fail-under", "recall@1=much"], "'much' is not a number"),
        (["--fail-under", "recall@1=nan"], "'nan' is not a number"),
        (["--fail-under", "share_answer=0.5"], "neither way is better for share_answer"),
        (["--policy", "mood=good"], "write KEY=VALUE with one of max_wrong_rate"),
        (["--policy", "max_wrong_rate"], "write KEY=VALUE"),
        (["--policy", "max_wrong_rate=2"], "MADOGUCHI_MAX_WRONG_RATE"),
        (["--kb", "nowhere"], "there is no such folder or file"),
        (["--json", "queries.jsonl"], "is an input of this evaluation"),
        (["--json", "kb"], "is an input of this evaluation"),
        (["--predictions", "kb/en"], "is a folder"),
        (["--report", "queries.jsonl/out"], "queries.jsonl"),
    ],
)
def test_bad_input_is_told_before_anything_is_written(
    run: Any, desk: Path, arguments: list[str], message: str
) -> None:
    before = (desk / "queries.jsonl").read_bytes()
    result = run("--queries", "queries.jsonl", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr and "Traceback" not in result.output
    assert (desk / "queries.jsonl").read_bytes() == before


def test_bad_lines_are_told_all_at_once(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text('{\n{"id": "1", "text": "ok", "relevant": []}\n{"id": 2}\n')
    result = run("--queries", str(file), "--json", f"{tmp_path}/e.json")
    assert result.exit_code == 2
    assert (
        f"{file}:1: " in result.stderr
        and f"{file}:3: " in result.stderr
        and f"{file}:2: " not in result.stderr
    )
    assert not (tmp_path / "e.json").exists()


def test_the_data_folder_of_a_service_is_refused(run: Any, tmp_path: Path) -> None:
    (tmp_path / "madoguchi.db").touch()
    result = run("--queries", "queries.jsonl", "--data-dir", str(tmp_path))
    assert result.exit_code == 2 and "is the data folder of a service" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["madoguchi.db"]


def test_articles_that_visitors_cannot_be_shown_are_warned_of(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "staff.jsonl"
    file.write_text(
        '{"id": "1", "text": "What is the staff code?", "lang": "en", "relevant": ["staff-only"]}\n'
    )
    result = run("--queries", str(file))
    assert result.exit_code == 0
    assert f"the first is {file}:1." in result.stderr


class _Page(HTMLParser):
    """What a browser would load and run, and the text that it would show."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)

    @override
    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_report_is_one_page_that_loads_and_runs_nothing(run: Any, tmp_path: Path) -> None:
    assert run("--queries", "queries.jsonl", "--report", str(tmp_path / "out")).exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["index.html"]
    page = _Page((tmp_path / "out/index.html").read_text(encoding="utf-8"))
    assert page.tags.count("svg") == 5
    assert not {"script", "img", "iframe", "object"} & set(page.tags)
    links = [value or "" for name, value in page.attributes if name in ("src", "href", "data")]
    assert links == ["data:,"]
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert HOSTILE in page.text and "<b>odd</b>" in page.text
    assert all(metric.definition in page.text for metric in METRICS)


def test_numbers_of_the_plots_are_finite(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text('{"id": "1", "text": "hello", "lang": "en", "relevant": []}\n')  # no candidate, no answer
    assert run("--queries", str(file), "--report", str(tmp_path / "out")).exit_code == 0
    text = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    plots = re.findall("<svg.*?</svg>", text, re.DOTALL)
    assert len(plots) == 5
    assert not re.search(r"\bnan\b|\binf\b|None", "".join(plots))


def test_an_interruption_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "e.json"
    write_whole(target, "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(target, "new, broken in the middle \ud800")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["e.json"]
