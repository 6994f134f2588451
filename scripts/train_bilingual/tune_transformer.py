"""Train the transformer student: towards the teacher's vectors of the translations, and questions to their passages."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from scripts.train_bilingual.common import MONO, PAIRS, progress, read_pairs
from scripts.train_bilingual.encode import encode_texts, load_teacher, load_vectors
from scripts.train_bilingual.held_out import HeldOut
from scripts.train_bilingual.losses import contrast
from scripts.train_bilingual.streams import Places, Stream, Topics
from scripts.train_bilingual.student import ENGLISH, Floats, Ids, Pieces, embed
from scripts.train_bilingual.train import STUDENT
from scripts.train_bilingual.transformer import Transformer, mix
from scripts.train_bilingual.vocabulary import teacher_tokenizer

BEGIN = "transformer_start.npy"
CHECKPOINT = "transformer.pt"
CURVE = "transformer_curve.json"
_WORD = re.compile(r"[a-z]{2,}")


def tune_transformer(work: Path, config: Mapping[str, Any]) -> None:
    """Train up to the step that the configuration names; a checkpoint is gone on from."""
    torch.set_num_threads(1)
    teacher = load_teacher()
    body = teacher[0].model
    tuner = Tuner(work, Transformer(body, _start(work, teacher, config)), config)
    tuner.run()


def _start(work: Path, teacher: Any, config: Mapping[str, Any]) -> Floats:
    saved = work / BEGIN
    if saved.exists():
        return np.asarray(np.load(saved), np.float32)
    # Whole words alone: what stands inside of words has no meaning of its own.
    words = {piece: i for piece, i in teacher_tokenizer().get_vocab().items() if _WORD.fullmatch(piece)}
    outputs = encode_texts(teacher, list(words)).astype(np.float32)
    inputs = teacher[0].model.embeddings.word_embeddings.weight.detach().numpy()[list(words.values())]
    chosen = config["transformer"]
    static = np.load(work / STUDENT)[ENGLISH:]
    start = mix(static, outputs, inputs, chosen["nearest"], chosen["nearest_temperature"], config["seed"])
    np.save(saved, start)
    return start


class Tuner:
    """The student, what it learns from, and how far it is."""

    def __init__(self, work: Path, student: Transformer, config: Mapping[str, Any]) -> None:
        self._work, self.student, self._config = work, student, config["transformer"]
        seed, pieces = config["seed"], Pieces.open(work)
        self._seed = seed
        self._targets = torch.from_numpy(load_vectors(work, PAIRS).astype(np.float32))
        self._texts = pieces.of([pair.b for pair in read_pairs(work / PAIRS)[: len(self._targets)]])
        self._translations = Stream(self._lengths(self._texts, "pieces"), self._config["batch_pieces"], seed)
        answers = read_pairs(work / MONO)
        self._questions = pieces.of([pair.a for pair in answers])
        self._passages = pieces.of([pair.b for pair in answers])
        numbers = {text: i for i, text in enumerate(dict.fromkeys(pair.b for pair in answers))}
        owners = np.array([numbers[pair.b] for pair in answers])
        self._owners = torch.from_numpy(owners)
        lengths = self._lengths(self._passages, "passage_pieces")
        self._answers = Stream(lengths, self._config["answer_pieces"], seed)
        self._topics = self._make_topics(owners, lengths)
        self._held = HeldOut(work, pieces, self._config["held_out"])
        self._optimizers = self._make_optimizers()
        self._rates = [group["lr"] for o in self._optimizers for group in o.param_groups]
        self._memory = torch.zeros(0, self._targets.shape[1]), torch.zeros(0, dtype=torch.long)
        self.step = 0
        self.seconds = 0.0
        self._curve: list[dict[str, float]] = []
        if (work / CHECKPOINT).exists():
            self._load()

    def _make_topics(self, owners: Places, lengths: Sequence[int]) -> Topics:
        _, first = np.unique(owners, return_index=True)
        size = self._config["answer_pieces"] // (self._config["passage_pieces"] + 2)
        vectors = embed(np.load(self._work / STUDENT), [self._passages[i] for i in first])
        return Topics(owners, np.asarray(lengths)[first].tolist(), vectors, size, self._seed)

    def _make_optimizers(self) -> list[torch.optim.Optimizer]:
        chosen = self._config
        # Only the rows of a batch move, as in the static student.
        found: list[torch.optim.Optimizer] = [
            torch.optim.SparseAdam(self.student.japanese.parameters(), lr=chosen["learning_rate"])
        ]
        if chosen["body_learning_rate"]:
            body = self.student.learn_body()
            found.append(torch.optim.AdamW(body, lr=chosen["body_learning_rate"], weight_decay=0.01))
        return found

    def _lengths(self, texts: Sequence[Ids], limit: str) -> list[int]:
        return [min(len(text), self._config[limit]) for text in texts]

    def run(self) -> None:
        """Steps, with a look at what was held out and a checkpoint now and then."""
        if not self._curve:
            self._measure()
        with progress() as bar:
            task = bar.add_task("transformer", total=self._config["steps"], completed=self.step)
            while self.step < self._config["steps"]:
                begun = time.perf_counter()
                self._learn()
                self.step += 1
                self.seconds += time.perf_counter() - begun
                bar.update(task, completed=self.step)
                last = self.step == self._config["steps"]
                if last or self.step % self._config["measure_every"] == 0:
                    self._measure()
                if last or self.step % self._config["save_every"] == 0:
                    self._save()

    def _learn(self) -> None:
        chosen, share = self._config, self._share()
        for optimizer in self._optimizers:
            optimizer.zero_grad()
        turn, place = divmod(self.step, chosen["cycle"])
        if place == chosen["cycle"] - 1:
            loss = chosen["answer"] * self._answer(turn)
        else:
            loss = self._translate(turn * (chosen["cycle"] - 1) + place)
        loss.backward()
        groups = [group for optimizer in self._optimizers for group in optimizer.param_groups]
        for group, rate in zip(groups, self._rates, strict=True):
            group["lr"] = rate * share
        for group in groups[1:]:
            torch.nn.utils.clip_grad_norm_(group["params"], 1.0)
        for optimizer in self._optimizers:
            optimizer.step()

    def _share(self) -> float:
        """Of the highest learning rate: up, level, and down to zero over the last steps.

        A run that is to last longer or shorter than it was planned goes on from a checkpoint on level ground.
        """
        chosen = self._config
        up = (self.step + 1) / chosen["warm_up"]
        down = (chosen["steps"] - self.step) / chosen["cool_down"]
        return float(min(1.0, up, down))

    def _translate(self, turn: int) -> torch.Tensor:
        chosen, batch = self._config, self._translations.batch(turn)
        vectors = self.student([self._texts[i] for i in batch], chosen["pieces"])
        others = np.random.default_rng((self._seed, turn)).integers(len(self._targets), size=chosen["others"])
        targets = self._targets[np.concatenate((batch, others))]
        same = torch.from_numpy(np.concatenate((batch, others))[None] == batch[:, None])
        same.fill_diagonal_(False)
        near = (1 - (vectors * targets[: len(batch)]).sum(1)).mean()
        found = contrast(vectors, targets, chosen["temperature"], same)
        return torch.as_tensor(chosen["teacher"] * near + chosen["translation"] * found)

    def _answer(self, turn: int) -> torch.Tensor:
        """Passages of earlier batches are wrong answers that cost nothing (cross-batch memory, Wang et al. 2020)."""
        chosen, easy = self._config, turn < self._config["easy_answers"]
        batch = self._answers.batch(turn) if easy else self._topics.batch(turn)
        owners = self._owners[batch]
        questions = self.student([self._questions[i] for i in batch], chosen["pieces"])
        passages = self.student([self._passages[i] for i in batch], chosen["passage_pieces"])
        kept, kept_owners = self._memory
        among, among_owners = torch.cat((passages, kept)), torch.cat((owners, kept_owners))
        same = among_owners[None] == owners[:, None]
        same.fill_diagonal_(False)
        self._memory = among.detach()[: chosen["memory"]], among_owners[: chosen["memory"]]
        return contrast(questions, among, chosen["temperature"], same)

    def _measure(self) -> None:
        limit = self._config["passage_pieces"]
        found = self._held.measure(lambda texts: self.student.encode(texts, limit))
        answered, easy = self.step // self._config["cycle"], self._config["easy_answers"]
        row = {
            "step": self.step,
            "translations": self._translations.read(self.step - answered),
            "questions": self._answers.read(min(answered, easy)) + self._topics.read(max(0, answered - easy)),
        }
        self._curve.append({**row, "minutes": round(self.seconds / 60, 1), **found})
        print(self._curve[-1], flush=True)
        (self._work / CURVE).write_text(json.dumps(self._curve, indent=1) + "\n", encoding="utf-8")

    def _save(self) -> None:
        part = self._work / f"{CHECKPOINT}.part"
        state = {
            "step": self.step,
            "seconds": self.seconds,
            "curve": self._curve,
            "student": self.student.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self._optimizers],
            "memory": self._memory,
        }
        torch.save(state, part)
        part.replace(self._work / CHECKPOINT)

    def _load(self) -> None:
        state = torch.load(self._work / CHECKPOINT)
        self.step, self.seconds, self._curve = state["step"], state["seconds"], state["curve"]
        self.student.load_state_dict(state["student"])
        for optimizer, saved in zip(self._optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        self._memory = state["memory"]
