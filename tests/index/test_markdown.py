from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.markdown import parse, plain, slugify, split_target

BODY = """\
Intro with a [link](other.md).

## First *part*

Text `code`.

```
# not a heading
[not](a-link.md)
```

### Inner

- item [two](../ja/b.md#top)

## First part
"""


def test_headings_sections_and_links_know_their_lines() -> None:
    document = parse(BODY)
    assert [(h.level, h.text, h.line) for h in document.headings] == [
        (2, "First part", 2),
        (3, "Inner", 11),
        (2, "First part", 15),
    ]
    assert [section.heading for section in document.sections] == [
        "",
        "First part",
        "First part > Inner",
        "First part",
    ]
    assert [(link.href, link.line) for link in document.links] == [("other.md", 0), ("../ja/b.md#top", 13)]


def test_anchors_count_repeats() -> None:
    assert parse(BODY).anchors() == {"first-part", "first-part-1", "inner"}


def test_plain_leaves_the_words() -> None:
    assert plain("**Bold** [name](http://x.example)\nnext\n\n1. one\n2. `two`") == "Bold name next\none\ntwo"


@pytest.mark.parametrize(
    ("heading", "slug"),
    [("How it works?", "how-it-works"), ("手順（かんたん）", "手順かんたん"), ("A  B_c", "a-b_c")],
)
def test_slugs(heading: str, slug: str) -> None:
    assert slugify(heading) == slug


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("a.md", ("a.md", "")),
        ("../ja/a%20b.md#x%C3%A9", ("../ja/a b.md", "xé")),
        ("#top", ("", "top")),
        ("https://example.com/a.md", None),
        ("mailto:a@example.com", None),
        ("/help/en/a", None),
        ("//example.com", None),
        ("", None),
    ],
)
def test_targets_within_the_knowledge_base(href: str, target: tuple[str, str] | None) -> None:
    assert split_target(href) == target


@given(st.text(max_size=300))
def test_any_text_is_a_document(text: str) -> None:
    document = parse(text)
    assert all(0 <= heading.line < len(document.lines) for heading in document.headings)
    plain(text)
