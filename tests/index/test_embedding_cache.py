from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from index import build_index
from index.embedding_cache import EmbeddingCache
from index.encoder import HashingEncoder
from index.types import Vectors
from tests.index.builders import write_kb


def named(model: str) -> Callable[[str], str]:
    return lambda text: model


class Counting:
    """An encoder's method that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return HashingEncoder().encode_queries(texts)


def test_a_text_is_encoded_once(tmp_path: Path) -> None:
    encode = Counting()
    texts = ["one text", "two", "one text"]
    first = EmbeddingCache(tmp_path, named("m")).encode("passage", texts, encode)
    cache = EmbeddingCache(tmp_path, named("m"))
    np.testing.assert_array_equal(cache.encode("passage", [*texts, "three"], encode)[:3], first)
    assert sorted(encode.asked) == ["one text", "three", "two"]
    assert (cache.embedded, cache.reused) == (1, 2)
    np.testing.assert_array_equal(first, HashingEncoder().encode_queries(texts))


def test_models_and_roles_do_not_mix(tmp_path: Path) -> None:
    encode = Counting()
    for model, role in (("m", "query"), ("m", "passage"), ("n", "query")):
        EmbeddingCache(tmp_path, named(model)).encode(role, ["text"], encode)
    assert encode.asked == ["text"] * 3


def test_progress_counts_texts(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    texts = [f"text {i}" for i in range(150)]
    EmbeddingCache(tmp_path, named("m")).encode(
        "q", texts, Counting(), lambda done, total: seen.append((done, total))
    )
    assert seen[-1] == (150, 150) and len(seen) > 1


def test_an_interrupted_run_keeps_what_was_done(tmp_path: Path) -> None:
    def stop(texts: Sequence[str]) -> Vectors:
        if any("last" in text for text in texts):
            raise KeyboardInterrupt
        return HashingEncoder().encode_queries(texts)

    texts = [f"text {i:03}" for i in range(100)] + ["the last and longest text"]
    with pytest.raises(KeyboardInterrupt):
        EmbeddingCache(tmp_path, named("m")).encode("q", texts, stop)
    cache = EmbeddingCache(tmp_path, named("m"))
    cache.encode("q", texts, Counting())
    assert cache.reused == 64


@pytest.mark.parametrize("damage", [b"not a database" * 100, b""])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    EmbeddingCache(tmp_path, named("m")).encode("q", ["text"], Counting())
    (tmp_path / "embeddings.db").write_bytes(damage)
    assert EmbeddingCache(tmp_path, named("m")).encode("q", ["text"], Counting()).shape == (
        1,
        HashingEncoder.dim,
    )


def test_a_damaged_vector_is_encoded_again(tmp_path: Path) -> None:
    cache = EmbeddingCache(tmp_path, named("m"))
    cache.encode("q", ["text"], Counting())
    db = sqlite3.connect(tmp_path / "embeddings.db")
    with db:
        db.execute("UPDATE embedding SET vector = zeroblob(2048)")
    db.close()
    vectors = EmbeddingCache(tmp_path, named("m")).encode("q", ["text"], Counting())
    np.testing.assert_array_equal(vectors, HashingEncoder().encode_queries(["text"]))


@pytest.mark.model
def test_a_build_whose_texts_are_all_known_never_loads_the_model(tmp_path: Path) -> None:
    kb = write_kb(tmp_path / "kb")
    first = build_index(kb, tmp_path / "data")
    code = (
        "import sys; from pathlib import Path; from index import BuildOptions, build_index;"
        f"report = build_index(Path({str(kb)!r}), Path({str(tmp_path / 'data')!r}), BuildOptions(force=True));"
        "loaded = {'torch', 'transformers', 'sentence_transformers', 'sklearn'} & set(sys.modules);"
        "assert not loaded, loaded;"
        "print(report.build_id, report.embedded)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split() == [first.build_id, "0"], done.stderr
    assert first.embedded > 0


@pytest.mark.model
def test_a_rebuild_embeds_only_what_changed(tmp_path: Path) -> None:
    kb = write_kb(tmp_path / "kb")
    whole = build_index(kb, tmp_path / "data")
    path = kb / "en" / "dark-theme.md"
    path.write_text(path.read_text(encoding="utf-8").replace("choose Dark", "choose Night"), encoding="utf-8")
    again = build_index(kb, tmp_path / "data")
    assert again.build_id != whole.build_id
    assert 1 <= again.embedded <= 2 and again.embedded + again.reused >= whole.embedded
