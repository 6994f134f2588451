from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from index.chunking import chunk, passage_text
from tests.index.builders import make_article

BLOCKS = st.lists(
    st.one_of(
        st.text("abc あい。.", min_size=1, max_size=400).filter(str.strip),
        st.sampled_from(
            ["## Part", "### Inner", "1. one\n2. two", "```\ncode\n```", "| a | b |\n|---|---|\n| c | d |"]
        ),
    ),
    min_size=1,
    max_size=12,
)


def test_one_passage_a_section_with_its_path() -> None:
    article = make_article(body="Intro.\n\n## Steps\n\n1. One\n\n### Detail\n\nMore.\n")
    assert [(p.heading, p.text, p.ordinal) for p in chunk(article)] == [
        ("", "Intro.", 0),
        ("Steps", "1. One", 1),
        ("Steps > Detail", "More.", 2),
    ]


def test_a_long_section_is_cut_after_sentences() -> None:
    body = "The first sentence stands here. " * 20
    texts = [p.text for p in chunk(make_article(body=body), 200)]
    assert len(texts) > 3
    assert all(text.rstrip().endswith(".") and len(text) <= 200 for text in texts)


def test_a_word_longer_than_the_budget_is_cut() -> None:
    assert [len(p.text) for p in chunk(make_article(body="あ" * 250), 100)] == [100, 100, 50]


def test_an_article_of_headings_alone_is_still_found() -> None:
    assert [p.text for p in chunk(make_article(body="## Only this"))] == ["## Only this"]


@settings(max_examples=60)
@given(BLOCKS, st.integers(40, 900))
def test_no_text_is_lost_and_no_passage_is_too_long(blocks: list[str], budget: int) -> None:
    body = "\n\n".join(blocks)
    passages = chunk(make_article(body=body), budget)
    headings = {"## Part", "### Inner"}
    kept = "".join("".join(p.text.split()) for p in passages)
    expected = "".join("".join(line.split()) for line in body.split("\n") if line.strip() not in headings)
    assert kept == expected or not expected
    assert all(len(p.text) <= budget for p in passages) or not expected
    assert len({p.id for p in passages}) == len(passages)


def test_ids_depend_on_content_alone() -> None:
    first, again = chunk(make_article(body="One.")), chunk(make_article(body="One.", tags=("x",)))
    assert first[0].id == again[0].id != chunk(make_article(body="Two."))[0].id


def test_what_is_embedded_names_title_and_heading() -> None:
    article = make_article(title="Sign in", body="## With a key\n\nUse **it**.")
    assert passage_text(article, chunk(article)[0]) == "Sign in\nWith a key\nUse it."
