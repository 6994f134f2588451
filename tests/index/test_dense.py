from __future__ import annotations

import numpy as np
import pytest

from index.dense import DenseIndex


@pytest.mark.parametrize("k", [1, 7, 500])
def test_faiss_agrees_with_brute_force(k: int) -> None:
    rng = np.random.default_rng(7)
    vectors = rng.normal(size=(300, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = DenseIndex(vectors)
    for query in vectors[:20] + rng.normal(scale=0.05, size=(20, 32)).astype(np.float32):
        rows, cosines = index.nearest(query, k)
        brute = vectors @ query
        assert rows.tolist() == np.argsort(-brute)[:k].tolist()
        np.testing.assert_allclose(cosines, np.sort(brute)[::-1][:k], atol=1e-5)
