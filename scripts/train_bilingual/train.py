"""Train the static student: least squares to the teacher's vectors, then what retrieval needs, by gradient."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from scripts.train_bilingual.common import MONO, PAIRS, progress, read_pairs
from scripts.train_bilingual.encode import load_vectors
from scripts.train_bilingual.held_out import HeldOut
from scripts.train_bilingual.losses import contrast
from scripts.train_bilingual.student import Floats, Ids, Pieces, bags, embed, least_squares

START = "least_squares.npy"
STUDENT = "student.npy"
CURVE = "curve.json"


def train(work: Path, config: Mapping[str, Any]) -> None:
    """Write the embedding table of the student, and how it did on what was held out after every epoch."""
    torch.manual_seed(config["seed"])
    pieces = Pieces.open(work)
    targets = load_vectors(work, PAIRS).astype(np.float32)
    japanese = pieces.of([pair.b for pair in read_pairs(work / PAIRS)[: len(targets)]])
    held = HeldOut(work, pieces)
    table = _start(work, japanese, targets, pieces.rows, config["least_squares"])
    curve = [{"epoch": 0, "texts": len(targets), **held.measure(partial(embed, table))}]
    print(curve[-1], flush=True)
    mono = read_pairs(work / MONO)
    pairs = pieces.of([pair.a for pair in mono]), pieces.of([pair.b for pair in mono])
    tuner = _Tuner(table, japanese, targets, pairs, config["tuning"], config["seed"])
    for epoch in range(1, config["tuning"]["epochs"] + 1):
        tuner.run(epoch)
        curve.append({"epoch": epoch, "texts": len(targets), **held.measure(partial(embed, tuner.table))})
        print(curve[-1], flush=True)
        np.save(work / STUDENT, tuner.table)
        (work / CURVE).write_text(json.dumps(curve, indent=1) + "\n", encoding="utf-8")


def _start(
    work: Path, japanese: Sequence[Ids], targets: Floats, rows: int, config: Mapping[str, Any]
) -> Floats:
    saved = work / START
    if saved.exists():
        return np.asarray(np.load(saved), np.float32)
    with progress() as bar:
        task = bar.add_task("least squares", total=config["iterations"])
        table = least_squares(
            bags(japanese, rows),
            targets,
            config["ridge"],
            config["iterations"],
            lambda step: bar.update(task, completed=step),
        )
    np.save(saved, table)
    return table


class _Tuner:
    def __init__(
        self,
        table: Floats,
        japanese: list[Ids],
        targets: Floats,
        pairs: tuple[list[Ids], list[Ids]],
        config: Mapping[str, Any],
        seed: int,
    ) -> None:
        self._bag = torch.nn.EmbeddingBag.from_pretrained(
            torch.from_numpy(table.copy()), freeze=False, mode="sum", sparse=True
        )
        self._japanese, self._targets, self._pairs = japanese, torch.from_numpy(targets), pairs
        self._config = config
        self._draw = np.random.default_rng(seed)
        self._optimizer = torch.optim.SparseAdam(self._bag.parameters(), lr=config["learning_rate"])
        steps = config["epochs"] * (len(japanese) // config["batch"])
        self._schedule = torch.optim.lr_scheduler.LinearLR(self._optimizer, 1.0, 0.02, steps)

    @property
    def table(self) -> Floats:
        return np.asarray(self._bag.weight.detach().numpy(), np.float32)

    def run(self, epoch: int) -> None:
        """One pass over the translations, with a batch of questions and passages beside each of their batches."""
        size = self._config["batch"]
        order = self._draw.permutation(len(self._japanese))
        batches = [order[i : i + size] for i in range(0, len(order) - size + 1, size)]
        with progress() as bar:
            for batch in bar.track(batches, description=f"epoch {epoch}"):
                self._optimizer.zero_grad()
                self._loss(batch).backward()  # type: ignore[no-untyped-call]
                self._optimizer.step()  # type: ignore[no-untyped-call]
                self._schedule.step()

    def _loss(self, batch: Any) -> torch.Tensor:
        config = self._config
        vectors, targets = self._embed([self._japanese[i] for i in batch]), self._targets[batch]
        loss: torch.Tensor = config["teacher"] * (1 - (vectors * targets).sum(1)).mean()
        loss += config["translation"] * contrast(vectors, targets, config["temperature"])
        chosen = self._draw.choice(len(self._pairs[0]), config["pairs_batch"], replace=False)
        first, second = (self._embed([side[i] for i in chosen]) for side in self._pairs)
        loss += config["answer"] * contrast(first, second, config["temperature"])
        return loss

    def _embed(self, texts: Sequence[Ids]) -> torch.Tensor:
        kept = [self._drop(text) for text in texts]
        offsets = torch.from_numpy(np.cumsum([0, *(len(text) for text in kept[:-1])]))
        summed = self._bag(torch.from_numpy(np.concatenate(kept)).long(), offsets)
        return functional.normalize(summed, dim=1)

    def _drop(self, text: Ids) -> Ids:
        kept = text[self._draw.random(len(text)) >= self._config["dropout"]]
        return kept if len(kept) else text
