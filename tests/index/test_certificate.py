from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.calibration import Bools, Floats
from index.certificate import CHOICE_HIT_RATE, LEAST_OPTION, Certificate, lower_bound, upper_bound
from index.certificate import certify as certify_candidates


def certify(p: Floats, right: Bools, answerable: Bools, max_wrong_rate: float) -> Certificate:
    """Of questions with one candidate each."""
    return certify_candidates(p[:, None], right[:, None], answerable, max_wrong_rate)


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
    bound = upper_bound(certificate.errors, certificate.answered)
    assert bound == pytest.approx(certificate.bound, abs=1e-4)
    assert (p >= certificate.threshold).sum() == certificate.answered
    assert 300 <= certificate.answered <= 312


def test_a_slip_among_the_surest_does_not_spoil_the_promise_nor_do_too_careful_probabilities() -> None:
    p = np.linspace(0.999, 0.7, 1000)
    right = np.arange(1000) != 3
    assert certify(p, right, right, 0.05).answered > 950
    assert certify(p**20, right, right, 0.05).answered > 950


def test_few_questions_give_a_careful_threshold_without_a_promise() -> None:
    p = np.linspace(0.9, 0.1, 40)
    right = np.arange(40) < 25
    certificate = certify(p, right, right, 0.05)
    assert certificate.promise.startswith("not certified: too few questions")
    assert certificate.threshold is not None and certificate.errors == 0


def test_where_nothing_can_be_promised_the_bot_never_answers() -> None:
    p = np.linspace(0.999, 0.1, 500)
    right = np.arange(500) % 2 == 0
    certificate = certify(p, right, right, 0.05)
    assert (certificate.certified, certificate.threshold, certificate.answered) == (False, None, 0)
    assert "does not answer by itself" in certificate.promise


def test_a_handful_of_questions_leaves_it_to_the_probabilities() -> None:
    p = np.array([0.99, 0.96, 0.9, 0.5])
    certificate = certify(p, np.array([True, True, False, False]), p > 0, 0.05)
    assert (certificate.certified, certificate.threshold, certificate.answered) == (False, 0.95, 2)
    assert certificate.promise.startswith("not certified: too few questions")


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


def test_the_bounds_mirror_each_other() -> None:
    assert lower_bound(59, 59) == pytest.approx(1 - 0.0495, abs=2e-4)
    assert (lower_bound(0, 10), lower_bound(0, 0)) == (0.0, 0.0)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 400), st.floats(0.2, 2))
def test_choices_never_claim_more_than_they_saw(seed: int, n: int, sharpness: float) -> None:
    rng = np.random.default_rng(seed)
    parts = -np.sort(-rng.dirichlet(np.full(5, sharpness), n)[:, :4], axis=1)
    hits = np.arange(4) == rng.integers(0, 5, n)[:, None]
    certificate = certify_candidates(parts, hits, hits.any(axis=1), 0.05)
    choices, answer = certificate.choices, certificate.threshold
    left = np.ones(n, bool) if answer is None else parts[:, 0] < answer
    options = (parts >= LEAST_OPTION) & left[:, None]
    offered = (parts * options).sum(axis=1) >= choices.threshold
    assert (offered & left).sum() == choices.offered
    assert ((options & hits).any(axis=1) & offered).sum() == choices.hits
    if choices.certified:
        assert choices.bound >= CHOICE_HIT_RATE - 5e-5


def test_choices_that_often_hold_the_right_article_are_offered_freely() -> None:
    parts = np.tile([0.4, 0.3, 0.2, 0.05], (300, 1))
    hits = np.arange(4) == (np.arange(300) % 3)[:, None]
    choices = certify_candidates(parts, hits, hits.any(axis=1), 0.05).choices
    assert (choices.certified, choices.offered, choices.hits) == (True, 300, 300)
    none = certify_candidates(parts, hits & False, hits.any(axis=1), 0.05).choices
    assert not none.certified and none.promise.startswith("not certified")


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
