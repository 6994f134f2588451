from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import decode, parse_markdown, parse_row
from index.loader import hash_knowledge_base, load_knowledge_base
from tests.index.builders import write_article, write_kb


def codes(path: Path) -> list[str]:
    return [problem.code for problem in load_knowledge_base(path).problems]


def test_a_sound_knowledge_base_has_no_problems(tmp_path: Path) -> None:
    loaded = load_knowledge_base(write_kb(tmp_path))
    assert (loaded.problems, loaded.warnings) == ((), ())
    assert len(loaded.articles) == 12
    article = next(a for a in loaded.articles if a.key == ("en", "export-data"))
    assert article.links == {"delete-account.md": "en/delete-account"}
    assert article.path == "en/export-data.md"
    assert next(a for a in loaded.articles if a.key == ("ja", "invoices")).translations == {"en": "invoices"}


def test_all_keys_are_read(tmp_path: Path) -> None:
    head: dict[str, Any] = {
        "tags": ["a"],
        "audience": "agents",
        "status": "draft",
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2026, 2, 1),
        "handoff": "offer",
        "suggest": ["/shop/*", "*"],
        "related": ["b"],
        "translations": {"ja": "b-ja"},
        "questions": ["Why?", "Why?", "How?"],
    }
    write_article(tmp_path, "a", **head)
    write_article(tmp_path, "b")
    write_article(tmp_path, "b-ja", lang="ja")
    loaded = load_knowledge_base(tmp_path)
    assert loaded.problems == ()
    article = loaded.articles[0]
    assert article.questions == ("Why?", "How?")
    assert (article.audience, article.status, article.handoff) == ("agents", "draft", "offer")
    assert article.suggest == ("/shop/*", "*")
    assert article.is_valid_on(date(2026, 2, 1)) and not article.is_valid_on(date(2026, 2, 2))
    assert article.translations == {"ja": "b-ja"}


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("No head.\n", 1, "no-front-matter"),
        ("", 1, "no-front-matter"),
        ("---\nid: a\n", 1, "front-matter-open"),
        ("---\nid: a\ntitle: x: y\nlang: en\n---\nText\n", 3, "bad-yaml"),
        ("---\n- a\n---\nText\n", 2, "front-matter-shape"),
        ("---\nid: a\nid: b\ntitle: t\nlang: en\n---\nText\n", 3, "duplicate-key"),
        ("---\nid: a\nlang: en\n---\nText\n", 1, "missing-key"),
        ("---\nid: a\ntitle: 5\nlang: en\n---\nText\n", 3, "bad-type"),
        ("---\nid: a\ntitle: t\nlang: no\n---\nText\n", 4, "bad-type"),
        ("---\nid: a\ntitle: t\nlang: en\nquestions: why\n---\nText\n", 5, "bad-type"),
        ("---\nid: a\ntitle: t\nlang: en\nstatus: done\n---\nText\n", 5, "bad-type"),
        ("---\nid: a\ntitle: t\nlang: en\nsuggest: [shop]\n---\nText\n", 5, "bad-type"),
        ("---\nid: a\ntitle: t\nlang: en\nvalid_from: 2026-13-01\n---\nText\n", 2, "bad-yaml"),
        ("---\nid: a b\ntitle: t\nlang: en\n---\nText\n", 2, "bad-id"),
        ("---\nid: a\ntitle: t\nlang: qq\n---\nText\n", 4, "unknown-language"),
        ("---\nid: a\ntitle: t\nlang: en\n---\n\n \n", 7, "empty-body"),
        (
            "---\nid: a\ntitle: t\nlang: en\nvalid_from: 2026-02-01\nvalid_until: 2026-01-01\n---\nText\n",
            6,
            "bad-dates",
        ),
        ("---\nid: a\ntitle: t\nlang: en\n---\n\nText\n\n[x](gone.md)\n", 9, "dead-link"),
        ("---\nid: a\ntitle: t\nlang: en\n---\nText [x](#gone)\n", 6, "dead-fragment"),
        ("---\nid: a\ntitle: t\nlang: en\nrelated:\n- b\n---\nText\n", 5, "unknown-related"),
        ("---\nid: a\ntitle: t\nlang: en\ntranslations: {ja: b}\n---\nText\n", 5, "unknown-translation"),
        ("---\nid: a\ntitle: t\nlang: en\n---\nText\nbell \x07\n", 7, "control-character"),
    ],
)
def test_a_problem_says_where_and_what_to_do(tmp_path: Path, text: str, line: int, code: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(text, encoding="utf-8")
    problems = load_knowledge_base(tmp_path).problems
    assert [(p.path, p.line, p.code) for p in problems] == [(str(file), line, code)]
    assert problems[0].hint
    assert str(problems[0]).startswith(f"{file}:{line}: {problems[0].message}. ")


def test_all_problems_are_told_at_once_and_none_hides_a_sound_article(tmp_path: Path) -> None:
    # A link to a broken article is right again once that is mended; only the one to no file at all is dead.
    write_article(tmp_path / "en", "good", "See [it](broken.md), [that](twin.md) and [this](gone.md).")
    write_article(tmp_path / "en", "twin", id="good")
    (tmp_path / "en" / "bytes.md").write_bytes(b"---\nid: x\n\xff\n---\n")
    (tmp_path / "en" / "big.md").write_bytes(b"a" * 10_000_000)
    (tmp_path / "en" / "broken.md").write_text("nothing", encoding="utf-8")
    loaded = load_knowledge_base(tmp_path)
    assert sorted((Path(p.path).name, p.line, p.code) for p in loaded.problems) == [
        ("big.md", 0, "too-big"),
        ("broken.md", 1, "no-front-matter"),
        ("bytes.md", 3, "bad-utf8"),
        ("good.md", 7, "dead-link"),
        ("twin.md", 2, "duplicate-id"),
    ]
    assert [p.message for p in loaded.problems if p.code == "dead-link"] == ["the link gone.md leads nowhere"]
    duplicate = next(p for p in loaded.problems if p.code == "duplicate-id")
    assert f"{tmp_path / 'en' / 'good.md'}:2" in duplicate.message
    assert [a.id for a in loaded.articles] == ["good"]


def test_the_same_id_in_two_languages_is_a_translation(tmp_path: Path) -> None:
    write_article(tmp_path / "en", "a", "[ja](../ja/a.md#part)")
    write_article(tmp_path / "ja", "a", "## Part\n\nText", lang="ja")
    loaded = load_knowledge_base(tmp_path)
    assert loaded.problems == ()
    assert loaded.articles[0].links == {"../ja/a.md#part": "ja/a"}


def test_warnings_do_not_stop_a_build(tmp_path: Path) -> None:
    write_article(tmp_path, "a", title="Same", colour="blue")
    write_article(tmp_path, "b", title="same")
    loaded = load_knowledge_base(tmp_path)
    assert loaded.problems == ()
    assert [w.code for w in loaded.warnings] == ["unknown-key", "same-title"]


def test_what_is_skipped(tmp_path: Path) -> None:
    write_article(tmp_path, "a")
    for name in ("README.md", "_draft.md", ".hidden.md", "notes.txt"):
        (tmp_path / name).write_text("no head", encoding="utf-8")
    (tmp_path / "_old").mkdir()
    (tmp_path / "_old" / "b.md").write_text("no head", encoding="utf-8")
    assert codes(tmp_path) == []


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    write_article(tmp_path / "kb", "a")
    secret = write_article(tmp_path / "elsewhere", "b")
    (tmp_path / "kb" / "b.md").symlink_to(secret)
    assert codes(tmp_path / "kb") == ["outside"]


def test_missing_and_empty_are_one_clear_line(tmp_path: Path) -> None:
    assert codes(tmp_path / "gone") == ["kb-missing"]
    assert codes(tmp_path) == ["kb-empty"]


def test_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "kb.jsonl"
    rows = [
        json.dumps({"id": "a#1", "title": "T", "body": "Text [x](y.md)", "extra": 1}),
        '{"id": "b"',
        json.dumps({"id": "c", "title": "T2"}),
        "[]",
        json.dumps({"id": "d", "title": "題", "body": "文", "lang": "ja", "questions": ["問"]}),
        "",
    ]
    file.write_text("\n".join(rows), encoding="utf-8")
    loaded = load_knowledge_base(file)
    assert [(p.line, p.code) for p in loaded.problems] == [(2, "bad-json"), (3, "empty-body"), (4, "bad-row")]
    assert [(a.lang, a.id, a.path) for a in loaded.articles] == [("en", "a#1", ""), ("ja", "d", "")]


def test_rows_with_what_no_file_can_hold_are_refused() -> None:
    row = {"id": "a", "title": "T\ud800", "body": "x\x00"}
    assert [p.code for p in parse_row(row, "kb.jsonl", 4).problems] == ["control-character"]


@settings(max_examples=150)
@given(
    st.one_of(
        st.binary(max_size=300), st.binary(max_size=200).map(lambda b: b"---\nid: a\n" + b + b"\n---\nx")
    )
)
def test_no_bytes_bring_the_loader_down(data: bytes) -> None:
    text, problems = decode(data, "a.md")
    if text is not None and not problems:
        parsed = parse_markdown(text, "a.md", "a.md")
        assert (parsed.source is None) == bool(parsed.problems)


def test_the_hash_follows_names_and_bytes(tmp_path: Path) -> None:
    file = write_article(tmp_path, "a")
    before = hash_knowledge_base(tmp_path)
    (tmp_path / "README.md").write_text("skipped", encoding="utf-8")
    assert hash_knowledge_base(tmp_path) == before
    file.rename(tmp_path / "b.md")
    assert hash_knowledge_base(tmp_path) not in {before, None}
    assert hash_knowledge_base(tmp_path / "gone") is None
