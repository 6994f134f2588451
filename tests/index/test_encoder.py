from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.encoder import (
    PACKAGED_MODEL,
    HashingEncoder,
    SentenceTransformerEncoder,
    load_encoder,
    model_identity,
)
from index.errors import ModelUnavailable
from index.types import Encoder

TEXTS = ["How do I reset my password?", "请求", "パスワードを忘れました", "", "🙂", "x" * 5000]

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


@pytest.fixture(scope="module")
def real() -> SentenceTransformerEncoder:
    encoder = load_encoder(PACKAGED_MODEL)
    assert isinstance(encoder, SentenceTransformerEncoder)
    return encoder


@pytest.fixture(params=["hashing", pytest.param("real", marks=pytest.mark.model)])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    found: Encoder = HashingEncoder() if request.param == "hashing" else request.getfixturevalue("real")
    return found


class TestContract:
    """What every encoder keeps."""

    def test_rows_are_unit_vectors(self, encoder: Encoder) -> None:
        for encode in (encoder.encode_queries, encoder.encode_passages):
            vectors = encode(TEXTS)
            assert vectors.shape == (len(TEXTS), encoder.dim) and vectors.dtype == np.float32
            np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)

    def test_no_text_gives_no_row(self, encoder: Encoder) -> None:
        assert encoder.encode_queries([]).shape == (0, encoder.dim)

    def test_a_text_has_one_vector_whatever_stands_beside_it(self, encoder: Encoder) -> None:
        together = encoder.encode_queries(TEXTS)
        for text, vector in zip(TEXTS, together, strict=True):
            np.testing.assert_array_equal(encoder.encode_queries([text])[0], vector)

    def test_near_texts_are_near(self, encoder: Encoder) -> None:
        a, b, c = encoder.encode_queries(["reset a password", "resetting passwords", "download an invoice"])
        assert a @ b > a @ c

    def test_identity_and_readability(self, encoder: Encoder) -> None:
        assert isinstance(encoder, Encoder) and encoder.name
        assert encoder.unknown_share(["plain English text"]) == 0.0
        assert encoder.unknown_share([]) == 0.0


@pytest.mark.model
def test_a_short_question_is_not_padded(real: SentenceTransformerEncoder) -> None:
    features = real._load().preprocess(["short question"])
    assert features["input_ids"].shape[1] < 10


@pytest.mark.model
def test_the_default_model_cannot_read_japanese(real: SentenceTransformerEncoder) -> None:
    assert real.unknown_share(["請求書を発行する担当者"]) > 0.3


@pytest.mark.model
def test_prefixes_are_part_of_the_text() -> None:
    plain, prefixed = load_encoder(PACKAGED_MODEL), load_encoder(PACKAGED_MODEL, "query: ", "passage: ")
    text: Sequence[str] = ["reset"]
    np.testing.assert_array_equal(prefixed.encode_queries(text), plain.encode_queries(["query: reset"]))
    np.testing.assert_array_equal(prefixed.encode_passages(text), plain.encode_passages(["passage: reset"]))


@pytest.mark.model
def test_a_model_that_is_not_there_says_what_to_do(tmp_path: object) -> None:
    with pytest.raises(ModelUnavailable) as caught:
        load_encoder(f"{tmp_path}").encode_queries(["x"])
    assert "MADOGUCHI_MODEL" in caught.value.hint


def test_identity_needs_no_model() -> None:
    assert model_identity(PACKAGED_MODEL).startswith(f"{PACKAGED_MODEL}@")
    assert model_identity("some/name") == "some/name"


@pytest.mark.model
def test_a_vector_is_the_one_that_the_library_gives(real: SentenceTransformerEncoder) -> None:
    library = real._load().encode(TEXTS[:1], normalize_embeddings=True, show_progress_bar=False)
    np.testing.assert_array_equal(real.encode_queries(TEXTS[:1]), library)


@pytest.mark.model
def test_an_answer_does_not_depend_on_who_else_asks(real: SentenceTransformerEncoder) -> None:
    texts = [
        f"{text} {i}" for i in range(20) for text in ("Where is invoice", "How do I close the account number")
    ]
    with ThreadPoolExecutor(16) as pool:
        crowd = np.concatenate(list(pool.map(lambda text: real.encode_queries([text]), texts)))
    np.testing.assert_allclose(crowd, real.encode_queries(texts), atol=1e-6, rtol=0)


@pytest.mark.model
def test_a_text_that_fails_fails_alone(real: SentenceTransformerEncoder) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(real.encode_queries, [text]) for text in ["fine"] * 7 + ["\ud800"]]
    assert [type(answer.exception()) for answer in answers] == [type(None)] * 7 + [TypeError]


@pytest.mark.model
def test_readability_is_the_model_s_own(real: SentenceTransformerEncoder) -> None:
    texts = ["請求書 for an invoice 🙂", "plain English", "窓口"]
    tokenizer = real._load().tokenizer
    ids = [i for text in texts for i in tokenizer.encode(text, add_special_tokens=False)]
    assert real.unknown_share(texts) == ids.count(tokenizer.unk_token_id) / len(ids) > 0.1


def test_readability_needs_no_model() -> None:
    code = (
        "import sys; from index.encoder import load_encoder;"
        f"share = load_encoder({PACKAGED_MODEL!r}).unknown_share(['請求書を発行する担当者']);"
        "assert share > 0.3, share;"
        "loaded = {'torch', 'transformers', 'sentence_transformers', 'sklearn'} & set(sys.modules);"
        "assert not loaded, loaded"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
