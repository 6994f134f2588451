"""The transformer student: the teacher's own body over new embeddings of the Japanese pieces (Artetxe et al. 2020).

The teacher's pieces keep their embeddings. As in the static student a Japanese piece has one, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from typing_extensions import override

from scripts.train_bilingual.student import ENGLISH, Floats, Ids

CLS, SEP, PAD = 101, 102, 0
_BATCH_TOKENS = 2048


class Transformer(nn.Module):
    """A BERT without dropout that reads rows of the table (`Pieces`), at most `limit` a text."""

    def __init__(self, body: Any, japanese: Floats) -> None:
        """`body`: a `BertModel` with the teacher's vocabulary; `japanese` [rows - ENGLISH, width] stands behind it."""
        super().__init__()
        self.body = body.eval().requires_grad_(False)
        # At such lengths the fused attention takes 40 % of a step on a CPU, its gradient above all; products take 4 %.
        self.body.set_attn_implementation("eager")
        self.japanese = nn.Embedding.from_pretrained(  # type: ignore[no-untyped-call]
            torch.from_numpy(japanese.copy()), freeze=False, sparse=True
        )

    def learn_body(self) -> list[nn.Parameter]:
        """Let the layers learn as well; the embeddings of the teacher's pieces and of the places stay."""
        found = [*self.body.embeddings.LayerNorm.parameters(), *self.body.encoder.parameters()]
        for parameter in found:
            parameter.requires_grad_(True)
        return found

    @override
    def forward(self, texts: Sequence[Ids], limit: int) -> torch.Tensor:
        """Unit vectors, float32 [texts, width]: the mean over all pieces, as the teacher does it."""
        rows, mask = _pad(texts, limit)
        with torch.autocast("cpu", torch.bfloat16):
            states = self.body(
                inputs_embeds=self._embed(rows), attention_mask=None if mask.all() else mask.long()
            ).last_hidden_state
        weights = mask.float()[:, :, None]
        return functional.normalize((states.float() * weights).sum(1), dim=1)

    @torch.inference_mode()
    def encode(self, texts: Sequence[Ids], limit: int) -> Floats:
        """Vectors of many texts, in batches of nearly equal length."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        vectors = np.zeros((len(texts), self.body.config.hidden_size), np.float32)
        for batch in by_tokens(order, [min(len(text), limit) for text in texts], _BATCH_TOKENS):
            vectors[batch] = self([texts[i] for i in batch], limit).numpy()
        return vectors

    def _embed(self, rows: torch.Tensor) -> torch.Tensor:
        new = rows >= ENGLISH
        found: torch.Tensor = self.body.embeddings.word_embeddings(rows.masked_fill(new, PAD))
        return found.index_put((new,), self.japanese(rows[new] - ENGLISH))


def by_tokens(order: Sequence[int], lengths: Sequence[int], tokens: int) -> Iterator[list[int]]:
    """Cut an order by rising length into batches of about so many tokens."""
    batch: list[int] = []
    for i in order:
        if batch and (len(batch) + 1) * (lengths[i] + 2) > tokens:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _pad(texts: Sequence[Ids], limit: int) -> tuple[torch.Tensor, torch.Tensor]:
    """(int64 rows, bool mask), both [texts, longest + 2]."""
    cut = [text[:limit] for text in texts]
    longest = max(len(text) for text in cut) + 2
    rows = np.full((len(cut), longest), PAD, np.int64)
    for row, text in zip(rows, cut, strict=True):
        row[0], row[1 : len(text) + 1], row[len(text) + 1] = CLS, text, SEP
    lengths = np.array([len(text) + 2 for text in cut])
    return torch.from_numpy(rows), torch.from_numpy(np.arange(longest) < lengths[:, None])


def mix(
    static: Floats, outputs: Floats, inputs: Floats, nearest: int, temperature: float, seed: int
) -> Floats:
    """Embeddings to begin with (WECHSEL, Minixhofer et al. 2022), float32 [new pieces, width].

    A new piece begins as the mean of the input embeddings of the `nearest` English pieces, weighted by the softmax of
    their cosines to it over `temperature`. `static` [new pieces, dim]: what the static student learnt of each;
    `outputs` [pieces, dim]: the teacher's unit vectors of English pieces; `inputs` [pieces, width]: their embeddings.
    A piece that it never learnt begins near the mean of all, with a noise that tells it from others.
    """
    noise = np.random.default_rng(seed).standard_normal((len(static), inputs.shape[1]))
    start = np.asarray(inputs.mean(axis=0) + noise * inputs.std(axis=0) / 10, np.float32)
    lengths = np.linalg.norm(static, axis=1)
    learnt = np.flatnonzero(lengths > 0)
    for places in np.array_split(learnt, len(learnt) // 4096 + 1):
        if not len(places):
            continue
        cosines = static[places] / lengths[places, None] @ outputs.T
        best = np.argpartition(-cosines, nearest - 1, axis=1)[:, :nearest]
        weights = np.exp(np.take_along_axis(cosines, best, axis=1) / temperature)
        weights /= weights.sum(axis=1, keepdims=True)
        start[places] = np.einsum("nk,nkd->nd", weights, inputs[best])
    return start
