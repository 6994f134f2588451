from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.calibration import Calibration, Examples, Floats, cross_fit, fit, shares, signals, spread
from index.features import FEATURES

SCORES = st.lists(st.floats(0, 40), min_size=1, max_size=12).map(lambda s: np.array(sorted(s, reverse=True)))


def sigmoid(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-x)))


def world(n: int = 6000, seed: int = 3, unanswerable: float = 0.5) -> tuple[Examples, Floats]:
    """Examples whose true P is known: in a world with this share of unanswerable questions, P(answerable) falls out of
    two normal distributions of the match, P(right) of the lead."""
    rng = np.random.default_rng(seed)
    answerable = rng.random(n) >= unanswerable
    match = rng.normal(np.where(answerable, 0.6, 0.3), 0.15)
    lead = rng.normal(1.0, 1.0, n)
    p_right = sigmoid(1.5 * lead - 0.5)
    right = answerable & (rng.random(n) < p_right)
    odds = (0.6 - 0.3) / 0.15**2 * (match - 0.45) + np.log((1 - unanswerable) / unanswerable)
    found = np.stack([lead, match], axis=1)
    examples = Examples(found, right, answerable, np.ones(n), np.arange(n) % 5)
    return examples, p_right * sigmoid(odds)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
def test_the_fit_finds_the_true_probabilities_under_any_prior(share: float) -> None:
    """Fitted in a world where half of the questions have no answer, read in one with another share."""
    model = fit(world()[0], "votes", share)
    new, truth = world(seed=4, unanswerable=share)
    assert np.abs(model.first(new.signals) - truth).mean() < 0.03


def test_held_out_probabilities_are_calibrated() -> None:
    examples, _ = world()
    model, p = cross_fit(examples, "votes", 0.5)
    for low in np.arange(0, 1, 0.2):
        bin_ = (p >= low) & (p < low + 0.2)
        assert abs(p[bin_].mean() - examples.right[bin_].mean()) < 0.05
    assert np.abs(model.first(examples.signals) - p).mean() < 0.02


def test_agrees_with_scikit_learn_where_no_bound_is_active() -> None:
    from sklearn.linear_model import LogisticRegression

    examples, _ = world()
    head = fit(examples, "votes", 0.5).right
    x, y = examples.signals[examples.answerable], examples.right[examples.answerable]
    reference = LogisticRegression(C=1.0, tol=1e-8).fit((x - x.mean(0)) / x.std(0), y)
    expected = reference.coef_[0] / x.std(0)
    np.testing.assert_allclose(head.lead, expected[0], atol=2e-3)
    assert head.match == pytest.approx(max(expected[1], 0.0), abs=2e-2)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0, 1]), st.floats(0, 2), st.floats(0, 0.9))
def test_a_better_match_or_lead_never_lowers_the_probability(
    seed: int, column: int, gain: float, share: float
) -> None:
    examples, _ = world(200, seed)
    flipped = Examples(
        examples.signals, ~examples.right, ~examples.answerable, examples.weights, examples.fold
    )
    for data in (examples, flipped):
        model = fit(data, "votes", share)
        better = data.signals.copy()
        better[:, column] += gain
        assert (model.first(better) >= model.first(data.signals) - 1e-12).all()


@settings(max_examples=60, deadline=None)
@given(SCORES, st.floats(0, 1), st.floats(0, 0.9))
def test_the_candidates_share_one_certainty_and_keep_their_order(
    scores: Floats, match: float, share: float
) -> None:
    features = np.zeros((len(scores), len(FEATURES)))
    features[:, FEATURES.index("votes")] = match
    p = fit(world(400)[0], "votes", share).probabilities(scores, features)
    assert ((p > 0) & (p < 1)).all() and (np.diff(p) <= 1e-12).all()
    assert p.sum() <= 1 + 1e-5 * len(p)


@settings(max_examples=60, deadline=None)
@given(SCORES, st.randoms())
def test_the_lead_does_not_depend_on_the_order_of_the_others(scores: Floats, dice: object) -> None:
    features = np.zeros((len(scores), len(FEATURES)))
    others = scores[1:][::-1]
    shuffled = np.concatenate([scores[:1], others])
    np.testing.assert_allclose(
        signals(scores, features, "votes"), signals(shuffled, features, "votes"), atol=1e-9
    )
    assert shares(scores).sum() == pytest.approx(1.0)


def test_what_the_first_leaves_is_split_by_the_ranking() -> None:
    p = spread(np.array([0.5]), np.array([[0.6, 0.3, 0.1]]))
    np.testing.assert_allclose(p, [[0.5, 0.25, 1 / 12]])
    np.testing.assert_allclose(spread(np.array([0.9]), np.array([[0.6, 0.3, 0.1]]))[0, 1:], [0.075, 0.025])


def test_nothing_found_has_no_probabilities() -> None:
    model = fit(world(400)[0], "votes", 0.2)
    assert len(model.probabilities(np.zeros(0), np.zeros((0, len(FEATURES))))) == 0


def test_a_model_survives_json() -> None:
    model, _ = cross_fit(world(400)[0], "votes", 0.2)
    assert Calibration.from_dict(json.loads(json.dumps(model.to_dict()))) == model
