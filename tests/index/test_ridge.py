from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ridge import RIDGE, WIDTH, Floats, votes


def unit_rows(seed: int, n: int, dim: int = 6) -> Floats:
    rows = np.random.default_rng(seed).normal(size=(n, dim))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def cast(rows: Floats, question: Floats) -> Floats:
    return votes(rows @ question, rows @ rows.T)


def naive(rows: Floats, question: Floats) -> list[float]:
    """Kernel ridge regression in loops: (K + ridge) x = k by Gaussian elimination with pivoting."""
    n = len(rows)

    def kernel(a: Floats, b: Floats) -> float:
        return float(np.exp((sum(float(x) * float(y) for x, y in zip(a, b, strict=True)) - 1) / WIDTH))

    table = [
        [kernel(rows[i], rows[j]) + (RIDGE if i == j else 0.0) for j in range(n)]
        + [kernel(rows[i], question)]
        for i in range(n)
    ]
    for column in range(n):
        pivot = max(range(column, n), key=lambda i: abs(table[i][column]))
        table[column], table[pivot] = table[pivot], table[column]
        for i in range(n):
            if i != column:
                factor = table[i][column] / table[column][column]
                table[i] = [a - factor * b for a, b in zip(table[i], table[column], strict=True)]
    return [table[i][n] / table[i][i] for i in range(n)]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 9))
def test_votes_are_those_of_the_textbook(seed: int, n: int) -> None:
    rows = unit_rows(seed, n + 1)
    np.testing.assert_allclose(cast(rows[1:], rows[0]), naive(rows[1:], rows[0]), atol=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 30))
def test_the_order_of_rows_does_not_matter(seed: int, n: int) -> None:
    rows = unit_rows(seed, n + 1)
    order = np.random.default_rng(seed).permutation(n)
    np.testing.assert_allclose(
        cast(rows[1:], rows[0])[order], cast(rows[1:][order], rows[0]), rtol=1e-9, atol=1e-12
    )


@pytest.mark.parametrize("copies", [1, 2, 5, 50])
def test_copies_share_one_vote(copies: int) -> None:
    rows = unit_rows(1, 3)
    found = cast(np.concatenate([np.repeat(rows[:1], copies, axis=0), rows[1:]]), rows[0])
    np.testing.assert_allclose(found[:copies], found[0])
    assert 0.85 < found[:copies].sum() <= 1.0


def test_a_row_that_is_near_to_every_question_tells_less_than_one_that_is_near_to_this_one() -> None:
    """Three rows of one article around the question outvote a single one that is as near as each of them."""
    question = np.array([1.0, 0, 0, 0, 0])
    around = np.array([[0.8, 0.6, 0, 0, 0], [0.8, 0, 0.6, 0, 0], [0.8, 0, 0, 0.6, 0], [0.8, 0, 0, 0, 0.6]])
    one, *three = cast(around, question)
    assert sum(three) > 2 * one > 0


def test_far_rows_have_hardly_a_vote() -> None:
    rows = np.eye(5)
    near, *far = cast(rows, rows[0])
    assert near == pytest.approx(1 / (1 + RIDGE), abs=0.02)
    assert np.abs(far).max() < 0.05


def test_no_rows_no_votes() -> None:
    assert votes(np.zeros(0), np.zeros((0, 0))).shape == (0,)
