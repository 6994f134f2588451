from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from typing_extensions import override

from index import (
    BuildOptions,
    KnowledgeBaseInvalid,
    KnowledgeIndex,
    build_index,
    current_build_id,
)
from index.encoder import HashingEncoder
from index.snapshot import KEEP, index_folder
from index.types import Vectors
from tests.index.builders import write_article, write_kb
from tests.index.conftest import HASHING


@pytest.fixture
def kb(built: tuple[Path, Path], tmp_path: Path) -> Path:
    """A copy of the knowledge base to change."""
    return Path(shutil.copytree(built[0], tmp_path / "kb"))


@pytest.fixture
def data(built: tuple[Path, Path], tmp_path: Path) -> Path:
    """A copy of the data folder of its build."""
    return Path(shutil.copytree(built[1], tmp_path / "data"))


def files(data: Path) -> dict[str, bytes]:
    root = index_folder(data) / str(current_build_id(data))
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != "report.json"
    }


def test_two_builds_of_the_same_input_are_the_same_bytes(built: tuple[Path, Path], tmp_path: Path) -> None:
    report = build_index(built[0], tmp_path, HASHING)
    assert report.build_id == current_build_id(built[1]) == current_build_id(tmp_path)
    assert files(tmp_path) == files(built[1])
    assert not report.unchanged and report.embedded > 0


def test_an_index_reached_by_steps_equals_one_built_at_once(kb: Path, data: Path, tmp_path: Path) -> None:
    write_article(kb / "en", "new-one", "Fresh text.", title="A new one")
    stepwise = build_index(kb, data, HASHING)
    at_once = build_index(kb, tmp_path / "fresh", HASHING)
    assert stepwise.build_id == at_once.build_id
    assert 0 < stepwise.embedded < 8 < stepwise.reused


def test_nothing_changed_means_nothing_done(kb: Path, data: Path) -> None:
    before = files(data)
    report = build_index(kb, data, HASHING)
    assert report.unchanged and report.build_id == current_build_id(data)
    assert (report.articles, report.embedded) == ({"en": 8, "ja": 4}, 0)
    assert set(report.certificates) == {"en", "ja"}
    assert files(data) == before
    assert not build_index(kb, data, replace(HASHING, force=True)).unchanged


def test_an_unchanged_build_loads_no_heavy_library(built: tuple[Path, Path]) -> None:
    code = (
        "import sys; from pathlib import Path; from index import BuildOptions, build_index\n"
        f"kb, data = Path({str(built[0])!r}), Path({str(built[1])!r})\n"
        "assert build_index(kb, data, BuildOptions(model='hashing')).unchanged\n"
        "print(sorted({'torch', 'sentence_transformers', 'sklearn', 'scipy', 'faiss', 'bm25s'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "options", [replace(HASHING, max_wrong_rate=0.2), replace(HASHING, unanswerable_share=0.5)]
)
def test_other_options_are_another_index(kb: Path, data: Path, options: BuildOptions) -> None:
    before = current_build_id(data)
    report = build_index(kb, data, options)
    assert not report.unchanged and report.build_id != before
    assert report.embedded == 0


def test_a_broken_article_leaves_the_index_in_use(kb: Path, data: Path) -> None:
    before = current_build_id(data)
    (kb / "en" / "broken.md").write_text("no head", encoding="utf-8")
    (kb / "en" / "other.md").write_bytes(b"\xff")
    with pytest.raises(KnowledgeBaseInvalid) as caught:
        build_index(kb, data, HASHING)
    assert [p.code for p in caught.value.problems] == ["no-front-matter", "bad-utf8"]
    assert current_build_id(data) == before
    assert KnowledgeIndex.open(data).build_id == before


class Failing(HashingEncoder):
    @override
    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        raise KeyboardInterrupt


def test_an_interrupted_build_leaves_no_trace(kb: Path, data: Path) -> None:
    before = current_build_id(data)
    write_article(kb / "en", "new-one")
    with pytest.raises(KeyboardInterrupt):
        build_index(kb, data, HASHING, encoder=Failing())
    assert current_build_id(data) == before
    assert sorted(p.name for p in index_folder(data).iterdir()) == sorted(["CURRENT", str(before)])


def test_progress_names_the_stages(kb: Path, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    report = build_index(kb, tmp_path / "d", HASHING, lambda *step: seen.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in seen)) == ["load", "embed", "calibrate", "publish"]
    assert all(0 <= done <= total for _, done, total in seen)
    assert set(report.seconds) == {"load", "embed", "calibrate", "publish"}


def test_the_newest_snapshots_are_kept(kb: Path, data: Path) -> None:
    ids = [current_build_id(data)]
    for i in range(KEEP + 1):
        write_article(kb / "en", "changing", f"Text {i}.")
        ids.append(build_index(kb, data, HASHING).build_id)
    assert {p.name for p in index_folder(data).iterdir() if p.is_dir()} == set(ids[-KEEP:])


def test_drafts_and_agents_articles_are_not_searched(tmp_path: Path) -> None:
    kb = write_kb(tmp_path / "kb")
    write_article(kb / "en", "secret", "The zebra code.", title="Zebra", audience="agents")
    write_article(kb / "en", "draft", "The zebra plan.", title="Zebra plan", status="draft")
    build_index(kb, tmp_path / "data", HASHING)
    index = KnowledgeIndex.open(tmp_path / "data")
    assert index.search("zebra").unknown_words == ("zebra",)
    assert index.article("secret", "en") is None and index.article("draft", "en", audience="agents") is None
    assert index.article("secret", "en", audience="agents") is not None
    assert (
        "secret" not in {a.id for a in index.articles()} < {a.id for a in index.articles(audience="agents")}
    )


@pytest.mark.parametrize("articles", [1, 2])
def test_a_tiny_knowledge_base_is_built_and_never_answers_by_itself(tmp_path: Path, articles: int) -> None:
    for i in range(articles):
        write_article(tmp_path / "kb", f"a{i}")
    report = build_index(tmp_path / "kb", tmp_path / "data", HASHING)
    assert report.certificates["en"]["promise"].startswith("not certified")
    result = KnowledgeIndex.open(tmp_path / "data").search("Title of a0")
    assert result.hits[0].article_id == "a0"


def test_default_options_are_the_products() -> None:
    options = BuildOptions()
    assert (options.model, options.max_wrong_rate, options.unanswerable_share) == (
        "madoguchi-bilingual",
        0.05,
        0.2,
    )
