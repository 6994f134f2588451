from __future__ import annotations

import json

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.calibration import Calibration, Examples, cross_fit, fit
from index.evidence import FEATURES

NAMES = ("cosine", "words_margin", "length")


def world(n: int = 3000, seed: int = 3) -> tuple[Examples, np.ndarray]:
    """Examples whose true P is known: sigmoid(4 cosine + 2 words_margin - 2)."""
    rng = np.random.default_rng(seed)
    features = np.zeros((n, len(FEATURES)))
    features[:, FEATURES.index("cosine")] = rng.random(n)
    features[:, FEATURES.index("words_margin")] = rng.normal(0, 0.5, n)
    features[:, FEATURES.index("length")] = rng.random(n)
    logits = 4 * features[:, FEATURES.index("cosine")] + 2 * features[:, FEATURES.index("words_margin")] - 2
    truth = 1 / (1 + np.exp(-logits))
    labels = rng.random(n) < truth
    return Examples(features, labels, np.ones(n), np.arange(n), np.arange(n) % 5), truth


def test_the_fit_finds_the_true_probabilities() -> None:
    examples, truth = world()
    model = fit(examples, NAMES)
    assert np.abs(model.probabilities(examples.features) - truth).mean() < 0.02
    assert set(model.weights) == set(NAMES)


def test_held_out_probabilities_are_calibrated() -> None:
    examples, _ = world()
    model, p = cross_fit(examples, NAMES)
    for low in np.arange(0, 1, 0.2):
        bin_ = (p >= low) & (p < low + 0.2)
        assert abs(p[bin_].mean() - examples.labels[bin_].mean()) < 0.05
    assert np.abs(model.probabilities(examples.features) - p).mean() < 0.02


def test_agrees_with_scikit_learn_where_no_bound_is_active() -> None:
    from sklearn.linear_model import LogisticRegression

    examples, _ = world()
    used = [FEATURES.index(name) for name in NAMES]
    raw = examples.features[:, used]
    reference = LogisticRegression(C=1.0, tol=1e-8).fit((raw - raw.mean(0)) / raw.std(0), examples.labels)
    np.testing.assert_allclose(
        [fit(examples, NAMES).weights[name] for name in NAMES], reference.coef_[0] / raw.std(0), atol=2e-3
    )


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["cosine", "words_margin"]), st.floats(0, 2))
def test_a_better_match_never_lowers_the_probability(seed: int, name: str, gain: float) -> None:
    examples, _ = world(200, seed)
    flipped = Examples(examples.features, ~examples.labels, examples.weights, examples.trial, examples.fold)
    for data in (examples, flipped):
        model, _ = cross_fit(data, NAMES)
        better = data.features.copy()
        better[:, FEATURES.index(name)] += gain
        assert (model.probabilities(better) >= model.probabilities(data.features) - 1e-12).all()


def test_a_model_survives_json() -> None:
    model, _ = cross_fit(world(400)[0], NAMES)
    again = Calibration.from_dict(json.loads(json.dumps(model.to_dict())))
    np.testing.assert_array_equal(
        model.probabilities(world(50)[0].features), again.probabilities(world(50)[0].features)
    )
