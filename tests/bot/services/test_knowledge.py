"""Hot reload: a newer build is taken over, a damaged one is refused and the old one stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.errors import NotFound, Unavailable
from bot.services.knowledge import Knowledge
from index.build import build_index
from index.errors import SnapshotCorrupt, SnapshotMissing
from index.snapshot import current_build_id
from tests.knowledge import OPTIONS, write_help_centre


def opened(data_dir: Path) -> Knowledge:
    knowledge = Knowledge(data_dir, "https://help.example")
    knowledge.open()
    knowledge.warm_up()
    return knowledge


def flip_a_byte(file: Path) -> None:
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    file.write_bytes(bytes(damaged))


def rebuild(root: Path, extra: str) -> str:
    write_help_centre(root / "kb", extra)
    return build_index(root / "kb", root / "var", OPTIONS).build_id


def test_a_newer_build_is_taken_over(own_help_centre: Path) -> None:
    knowledge = opened(own_help_centre / "var")
    before = knowledge.build_id
    assert knowledge.reload_if_newer() is False
    built = rebuild(own_help_centre, "Closed on public holidays.")
    assert knowledge.reload_if_newer() is True
    assert knowledge.build_id == built != before
    assert "public holidays" in knowledge.render("en", "opening-hours").html
    assert knowledge.find("When are you open?", "en").build_id == built


def test_a_damaged_build_is_refused_until_there_is_a_good_one(own_help_centre: Path) -> None:
    knowledge = opened(own_help_centre / "var")
    before = knowledge.build_id
    broken = rebuild(own_help_centre, "Closed on public holidays.")
    flip_a_byte(own_help_centre / "var/index" / broken / "articles.jsonl")
    for _ in range(2):
        assert knowledge.reload_if_newer() is False
        assert knowledge.build_id == before
    assert "public holidays" not in knowledge.render("en", "opening-hours").html
    assert knowledge.find("When are you open?", "en").candidates[0].article_id == "opening-hours"
    build_index(own_help_centre / "kb", own_help_centre / "var", replace(OPTIONS, force=True))
    assert current_build_id(own_help_centre / "var") == broken  # the same articles give the same build
    assert knowledge.reload_if_newer() is True


def test_a_build_that_is_gone_does_not_disturb(own_help_centre: Path) -> None:
    knowledge = opened(own_help_centre / "var")
    (own_help_centre / "var/index/CURRENT").write_text("0123456789abcdef\n")
    assert knowledge.reload_if_newer() is False
    (own_help_centre / "var/index/CURRENT").unlink()
    assert knowledge.reload_if_newer() is False
    assert knowledge.search("When are you open?", "en").hits


def test_a_start_without_or_with_a_damaged_index_says_what_to_run(own_help_centre: Path) -> None:
    with pytest.raises(SnapshotMissing, match="madoguchi build"):
        Knowledge(own_help_centre / "elsewhere", "").open()
    build = current_build_id(own_help_centre / "var")
    flip_a_byte(own_help_centre / "var/index" / str(build) / "en" / "rows.json")
    with pytest.raises(SnapshotCorrupt, match="madoguchi build --force"):
        Knowledge(own_help_centre / "var", "").open()


def test_nothing_is_searched_before_the_model_is_loaded(help_centre: Path) -> None:
    knowledge = Knowledge(help_centre / "var", "https://help.example")
    with pytest.raises(Unavailable):
        knowledge.search("hours", "en")
    with pytest.raises(Unavailable):
        knowledge.article("en", "refunds")
    knowledge.open()
    assert not knowledge.ready
    with pytest.raises(Unavailable):
        knowledge.search("hours", "en")
    assert knowledge.article("en", "refunds").title == "Refunds"


def test_visitors_never_see_what_is_for_agents(help_centre: Path) -> None:
    knowledge = opened(help_centre / "var")
    for text in ("What is the staff code?", "ESPRESSO-SECRET", "Discount codes for staff"):
        found = knowledge.find(text, "en").candidates
        assert "staff-only" not in {candidate.article_id for candidate in found}
    assert "staff-only" not in {article.id for article in knowledge.articles("en")}
    for call in (knowledge.article, knowledge.candidate, knowledge.render):
        with pytest.raises(NotFound):
            call("en", "staff-only")


def test_links_between_articles_lead_to_the_help_centre(help_centre: Path) -> None:
    html = opened(help_centre / "var").render("en", "refunds").html
    assert '<a href="https://help.example/help/en/shipping"' in html


def test_the_content_hash_follows_the_text(own_help_centre: Path) -> None:
    knowledge = opened(own_help_centre / "var")
    before = {id_: knowledge.render("en", id_).content_hash for id_ in ("opening-hours", "refunds")}
    rebuild(own_help_centre, "Closed on public holidays.")
    knowledge.reload_if_newer()
    assert knowledge.render("en", "opening-hours").content_hash != before["opening-hours"]
    assert knowledge.render("en", "refunds").content_hash == before["refunds"]
