"""The student as it is shipped: int8 rows with a scale each; or as a folder that sentence-transformers loads."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.bilingual import FOLDER, TOKENIZER, WEIGHTS
from scripts.train_bilingual.student import Floats, surface
from scripts.train_bilingual.train import STUDENT


def export(work: Path, folder: Path = FOLDER) -> None:
    """Write the tokenizer and the quantised table to the folder that the encoder reads."""
    from safetensors.numpy import save_file

    table = np.asarray(np.load(work / STUDENT), np.float32)
    scales = np.abs(table).max(axis=1) / 127
    used = scales > 0
    places = np.where(used, np.cumsum(used) - 1, -1).astype(np.int32)
    quantised, kept = quantise(table[used])
    folder.mkdir(parents=True, exist_ok=True)
    ids = np.arange(_ids(work / TOKENIZER))
    weights: dict[str, npt.NDArray[Any]] = {
        "table": quantised,
        "scales": kept.astype(np.float16),
        "rows": places[surface(ids.tolist())],
    }
    save_file(weights, folder / WEIGHTS)
    shutil.copyfile(work / TOKENIZER, folder / TOKENIZER)
    size = sum((folder / name).stat().st_size for name in (TOKENIZER, WEIGHTS))
    print(f"{used.sum():,} rows, {size / 1e6:.1f} MB in {folder}")


def quantise(table: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """(int8 rows, their scales); the largest number of a row becomes 127."""
    scales = np.asarray(np.abs(table).max(axis=1) / 127, np.float16).astype(np.float32)
    rounded = np.clip(np.rint(table / scales[:, None]), -127, 127)
    return rounded.astype(np.int8), scales


def export_full(folder: Path, shipped: Path = FOLDER) -> None:
    """Write the shipped student as a standard folder: `SentenceTransformer(folder)` reads Japanese with it."""
    from safetensors.numpy import load_file
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
    from tokenizers import Tokenizer

    weights = load_file(shipped / WEIGHTS)
    rows = weights["rows"]
    table = weights["table"].astype(np.float32) * weights["scales"].astype(np.float32)[:, None]
    # A piece without a row adds nothing to the mean but its place in the count: the direction is the same.
    every = np.where((rows >= 0)[:, None], table[rows], np.float32(0))
    student = StaticEmbedding(Tokenizer.from_file(str(shipped / TOKENIZER)), embedding_weights=every)
    SentenceTransformer(modules=[student, Normalize()], device="cpu").save_pretrained(str(folder))


def _ids(tokenizer: Path) -> int:
    from tokenizers import Tokenizer

    return max(Tokenizer.from_file(str(tokenizer)).get_vocab().values()) + 1
