"""The contrast that both students learn from."""

from __future__ import annotations

import torch
from torch.nn import functional


def contrast(
    a: torch.Tensor, b: torch.Tensor, temperature: float, same: torch.Tensor | None = None
) -> torch.Tensor:
    """InfoNCE both ways: of all in the batch, each text has to find its own partner.

    `a` [n, dim], `b` [n + more, dim], unit rows: b[i] is the partner of a[i], and what stands behind is wrong for
    all. `same`, bool [n, n + more], marks those that are no wrong answers although they are not the partner.
    """
    scores = a @ b.T / temperature
    if same is not None:
        scores = scores.masked_fill(same, -torch.inf)
    right = torch.arange(len(a))
    ways = functional.cross_entropy(scores, right), functional.cross_entropy(scores[:, : len(a)].T, right)
    return (ways[0] + ways[1]) / 2
