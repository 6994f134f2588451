from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.certificate import certify, upper_bound


@pytest.mark.parametrize(
    ("errors", "n", "bound"),
    [(0, 59, 0.0495), (0, 58, 0.0503), (1, 93, 0.0499), (5, 100, 0.1023), (3, 3, 1.0), (0, 0, 1.0)],
)
def test_the_bound_is_that_of_the_tables(errors: int, n: int, bound: float) -> None:
    assert upper_bound(errors, n) == pytest.approx(bound, abs=2e-4)


def test_enough_right_answers_are_certified_and_one_error_more_is_not() -> None:
    p = np.linspace(0.99, 0.01, 400)
    right = np.arange(400) < 300
    certificate = certify(p, right, right, 0.05)
    assert certificate.certified and certificate.threshold is not None
    assert certificate.bound is not None and certificate.bound <= 0.05
    assert upper_bound(certificate.errors, certificate.answered) == pytest.approx(certificate.bound, abs=1e-4)
    assert (p >= certificate.threshold).sum() == certificate.answered
    assert 300 <= certificate.answered <= 312


def test_few_questions_give_a_careful_threshold_without_a_promise() -> None:
    p = np.linspace(0.9, 0.1, 40)
    right = np.arange(40) < 25
    certificate = certify(p, right, right, 0.05)
    assert certificate.promise.startswith("not certified: too few questions")
    assert certificate.threshold is not None and certificate.errors == 0


def test_where_nothing_can_be_promised_the_bot_never_answers() -> None:
    p = np.linspace(0.9, 0.1, 500)
    right = np.arange(500) % 2 == 0
    certificate = certify(p, right, right, 0.05)
    assert (certificate.certified, certificate.threshold, certificate.answered) == (False, None, 0)
    assert "does not answer by itself" in certificate.promise


def test_equal_probabilities_stand_or_fall_together() -> None:
    p = np.full(300, 0.8)
    assert certify(p, np.ones(300, bool), np.ones(300, bool), 0.05).answered == 300
    assert certify(p, np.arange(300) < 200, np.ones(300, bool), 0.05).answered == 0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 300), st.sampled_from([0.01, 0.05, 0.2]))
def test_a_certificate_never_claims_more_than_it_saw(seed: int, n: int, rate: float) -> None:
    rng = np.random.default_rng(seed)
    p = rng.random(n)
    right = rng.random(n) < p
    certificate = certify(p, right, right, rate)
    if certificate.certified:
        assert certificate.bound is not None and certificate.bound <= rate + 5e-5
    if certificate.threshold is not None:
        answered = p >= certificate.threshold
        assert (answered.sum(), (~right[answered]).sum()) == (certificate.answered, certificate.errors)


def test_the_promise_holds_on_new_questions() -> None:
    """Draws from one world: in at most about 5 % of them may the true rate exceed what was promised."""
    broken = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        p = rng.random(600)
        certificate = certify(p, rng.random(600) < p**0.2, np.ones(600, bool), 0.05)
        if certificate.certified and certificate.threshold is not None:
            above = np.linspace(certificate.threshold, 1, 2000)
            broken += float(np.mean(1 - above**0.2)) > 0.05
    assert broken <= 18  # 10 are expected at worst; 18 has a chance of 1 %.
