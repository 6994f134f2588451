"""Steps are cut out of an article exactly, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index.steps import Steps, cut_steps

PRINTER = """\
Most often it is only offline.

## Steps

1. Switch it off.
2. Wait *ten* seconds.

   Longer, if it is hot:

   ```
   sleep 20
   ```
3. Switch it on again,
and be patient.

If nothing helps, write to us.

## Parts

1. A tray.
2. A lid.
"""


def test_the_list_is_cut_out_and_its_items_stand_alone() -> None:
    steps = cut_steps(PRINTER)
    assert steps is not None
    assert steps.before == "Most often it is only offline."
    assert steps.items == (
        "Switch it off.",
        "Wait *ten* seconds.\n\nLonger, if it is hot:\n\n```\nsleep 20\n```",
        "Switch it on again,\nand be patient.",
    )
    assert steps.after == "If nothing helps, write to us.\n\n## Parts\n\n1. A tray.\n2. A lid."


@pytest.mark.parametrize(
    "heading", ["## Steps", "### STEPS", "# 手順", "## steps  ", "Steps\n-----", "## Ｓｔｅｐｓ"]
)
def test_a_heading_right_above_the_list_goes_too(heading: str) -> None:
    assert cut_steps(f"Intro.\n\n{heading}\n\n1. 一\n2. 二\n\n## Next\n\nMore.") == Steps(
        "Intro.", ("一", "二"), "## Next\n\nMore."
    )


def test_what_stands_before_the_list_keeps_the_heading() -> None:
    assert cut_steps("## 手順\n\nまず、落ち着きましょう。\n\n1) 一\n2) 二") == Steps(
        "## 手順\n\nまず、落ち着きましょう。", ("一", "二"), ""
    )


@pytest.mark.parametrize(
    "body",
    [
        "",
        "1. a\n2. b",
        "## Parts\n\n1. a\n2. b",
        "## Steps\n\n- a\n- b",
        "## Steps\n\n1. only one",
        "## Steps\n\n1.\n2.",
        "## Steps\n\n3. later\n4. part",
        "## Steps\n\n> 1. a\n> 2. b",
        "```\n## Steps\n\n1. a\n2. b\n```",
        "## Steps\n\n1. a\n2. b\n\n## Other way\n\n### Steps\n\n1. c\n2. d",
        "## Steps\n\n## Elsewhere\n\n1. a\n2. b",
    ],
)
def test_what_is_not_clearly_a_flow_stays_as_it_is(body: str) -> None:
    assert cut_steps(body) is None


LINES = st.sampled_from(
    [
        "## Steps",
        "## 手順",
        "## Other",
        "1. a",
        "2. b",
        "   more",
        "- c",
        "",
        "```",
        "> q",
        "text",
        "| a |",
        "\t1. x",
    ]
)


@given(st.lists(LINES, max_size=14).map("\n".join) | st.text(max_size=200))
def test_nothing_is_lost_and_nothing_is_made_up(body: str) -> None:
    steps = cut_steps(body)
    if steps is None:
        return
    assert len(steps.items) >= 2
    assert all(item.strip() for item in steps.items)
    kept = [line.strip() for part in (steps.before, steps.after) for line in part.split("\n") if line.strip()]
    written = [line.strip() for line in body.split("\n") if line.strip()]
    for line in kept:
        assert line in written
        written.remove(line)
    words = " ".join(written)
    for item in steps.items:
        assert all(line.strip() in words for line in item.split("\n"))
    lists = [t for t in MarkdownIt("commonmark").parse(body) if t.type == "ordered_list_open" and not t.level]
    assert lists
