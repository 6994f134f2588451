"""Names and order of the features of a candidate, and the array types that hold them."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FEATURES: Final = ("votes", "headline_words", "article_words", "headline_grams", "article_grams", "meaning")
WORDS_FIRST_FEATURES: Final = ("headline_grams", "article_grams", "meaning")
"""Those that only a language needs which is ranked by its words first."""
