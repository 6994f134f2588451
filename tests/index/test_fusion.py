from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import reciprocal_rank_fusion

RANKING = st.lists(st.integers(0, 9), unique=True, max_size=10)


def test_what_two_rankings_like_comes_before_what_one_likes() -> None:
    assert reciprocal_rank_fusion([["a", "b", "c"], ["b", "d"]]) == ["b", "a", "d", "c"]


def test_nothing_to_fuse() -> None:
    assert reciprocal_rank_fusion([]) == reciprocal_rank_fusion([[], []]) == []


@given(st.lists(RANKING, max_size=4))
def test_every_item_comes_once(rankings: list[list[int]]) -> None:
    fused = reciprocal_rank_fusion(rankings)
    assert sorted(fused) == sorted({item for ranking in rankings for item in ranking})


@pytest.mark.parametrize("copies", [1, 3])
@given(RANKING)
def test_rankings_that_agree_are_kept(copies: int, ranking: list[int]) -> None:
    assert reciprocal_rank_fusion([ranking] * copies) == ranking
