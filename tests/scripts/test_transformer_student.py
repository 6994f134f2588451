"""The transformer student, small: how it begins, that training goes on as if never stopped, that others can load it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from index.bilingual import NOTE, BilingualEncoder
from index.encoder import load_encoder, model_identity
from index.errors import ModelUnavailable
from scripts.train_bilingual.common import (
    HELD_OUT,
    MONO,
    MONO_HELD_OUT,
    PAIRS,
    Pair,
    read_config,
    write_pairs,
)
from scripts.train_bilingual.export_transformer import export_transformer
from scripts.train_bilingual.losses import contrast
from scripts.train_bilingual.streams import Stream, Topics
from scripts.train_bilingual.student import ENGLISH, Pieces
from scripts.train_bilingual.train import STUDENT
from scripts.train_bilingual.transformer import Transformer, mix
from scripts.train_bilingual.tune_transformer import CHECKPOINT, CURVE, Tuner
from scripts.train_bilingual.vocabulary import TOKENIZER, extend, teacher_tokenizer

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
CHARACTERS = "あいうえおかきくけこ請求書設定"
WIDTH = 16


def body() -> Any:
    from transformers import BertConfig, BertModel

    torch.manual_seed(1)
    config = BertConfig(
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        vocab_size=ENGLISH,
    )
    return BertModel(config, add_pooling_layer=False)


def student() -> Transformer:
    draw = np.random.default_rng(2)
    return Transformer(body(), draw.normal(size=(len(CHARACTERS), WIDTH)).astype(np.float32))


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Sixty-four translations and as many questions with passages, of made-up words."""
    draw = np.random.default_rng(3)

    def text(most: int) -> str:
        return "".join(draw.choice(list(CHARACTERS), draw.integers(2, most)))

    extend(teacher_tokenizer(), sorted(CHARACTERS)).save(str(tmp_path / TOKENIZER))
    for name, count in ((PAIRS, 64), (HELD_OUT, 8)):
        write_pairs(tmp_path / name, [Pair(f"text {i}", text(12), "made") for i in range(count)])
        vectors = draw.normal(size=(count, WIDTH))
        (tmp_path / f"{name}.teacher").mkdir()
        shard = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)
        np.save(tmp_path / f"{name}.teacher" / "00000000.npy", shard)
    rows = ENGLISH + len(CHARACTERS)
    np.save(tmp_path / STUDENT, draw.normal(size=(rows, WIDTH)).astype(np.float32))
    for name, count in ((MONO, 64), (MONO_HELD_OUT, 8)):
        write_pairs(tmp_path / name, [Pair(text(6), text(30), "made") for _ in range(count)])
    return tmp_path


def settings(steps: int) -> dict[str, Any]:
    config = read_config()
    config["transformer"] |= {
        "batch_pieces": 96,
        "answer_pieces": 256,
        "cycle": 2,
        "easy_answers": 1,
        "steps": steps,
        "warm_up": 1,
        "cool_down": 1,
        "measure_every": 2,
        "save_every": 2,
    }
    return config


def test_a_run_that_stops_goes_on_as_if_it_never_had(work: Path, tmp_path_factory: Any) -> None:
    whole = Tuner(work, student(), settings(6))
    before = {name: kept.clone() for name, kept in whole.student.state_dict().items()}
    whole.run()
    (work / CHECKPOINT).unlink()
    Tuner(work, student(), settings(3)).run()
    torn = torch.load(work / CHECKPOINT)["step"]
    rest = Tuner(work, student(), settings(6))
    assert torn == rest.step == 3
    rest.run()
    after = rest.student.state_dict()
    for name, kept in whole.student.state_dict().items():
        torch.testing.assert_close(after[name], kept, rtol=0, atol=0, msg=name)
    # What was to learn has moved, and the teacher's pieces have not.
    moved = {name for name, kept in after.items() if not torch.equal(kept, before[name])}
    assert "japanese.weight" in moved and any("encoder.layer.0" in name for name in moved)
    assert "body.embeddings.word_embeddings.weight" not in moved
    assert json.loads((work / CURVE).read_text())[-1]["step"] == 6


def test_padding_and_neighbours_leave_a_vector_as_it_is(work: Path) -> None:
    model, pieces = student(), Pieces.open(work)
    texts = pieces.of(["あい", "請求書と設定 text", "かきくけこ"])
    together = model.encode(texts, 62)
    alone = np.concatenate([model.encode([text], 62) for text in texts])
    np.testing.assert_allclose(together, alone, atol=0.02)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert not np.allclose(together[0], together[2], atol=0.02)


def test_a_piece_begins_where_its_nearest_english_pieces_are() -> None:
    draw = np.random.default_rng(4)
    outputs = np.linalg.qr(draw.normal(size=(8, 8)))[0].astype(np.float32)
    inputs = draw.normal(size=(8, 5)).astype(np.float32)
    static = np.stack([3 * outputs[2], outputs[4] + outputs[6], np.zeros(8)]).astype(np.float32)
    start = mix(static, outputs, inputs, nearest=2, temperature=0.02, seed=0)
    np.testing.assert_allclose(start[0], inputs[2], atol=1e-4)
    np.testing.assert_allclose(start[1], (inputs[4] + inputs[6]) / 2, atol=1e-4)
    np.testing.assert_allclose(start[2], inputs.mean(axis=0), atol=1.0)


def test_every_pass_reads_every_text_once_in_batches_of_one_length() -> None:
    lengths = np.random.default_rng(5).integers(1, 9, 200).tolist()
    stream = Stream(lengths, 40, seed=6)
    passes = [
        [stream.batch(turn) for turn in range(first, first + stream.per_pass)]
        for first in (0, stream.per_pass)
    ]
    for batches in passes:
        assert sorted(np.concatenate(batches).tolist()) == list(range(200))
        assert all(np.ptp([lengths[i] for i in batch]) <= 1 for batch in batches)
        assert all(sum(lengths[i] + 2 for i in batch) <= 40 for batch in batches)
    assert [batch.tolist() for batch in passes[0]] != [batch.tolist() for batch in passes[1]]
    np.testing.assert_array_equal(Stream(lengths, 40, seed=6).batch(7), stream.batch(7))


def test_a_topic_brings_passages_together_and_every_passage_once() -> None:
    draw = np.random.default_rng(7)
    middles = np.repeat(np.eye(4, 8), 60, axis=0)
    vectors = (middles + 0.1 * draw.normal(size=middles.shape)).astype(np.float32)
    owners, lengths = np.concatenate((np.arange(240), draw.integers(0, 240, 100))), [20] * 240
    topics = Topics(owners, lengths, vectors, size=6, seed=8)
    batches = [owners[topics.batch(turn)] for turn in range(topics.per_pass)]
    assert sorted(np.concatenate(batches).tolist()) == list(range(240))
    shares = [np.bincount(batch // 60).max() / len(batch) for batch in batches]
    assert np.mean(shares) > 0.8
    again = [topics.batch(turn) for turn in range(topics.per_pass, 2 * topics.per_pass)]
    assert sorted(owners[np.concatenate(again)].tolist()) == list(range(240))
    assert not np.array_equal(owners[again[0]], batches[0])


def test_the_same_passage_twice_is_no_wrong_answer() -> None:
    vectors = torch.eye(3)[[0, 1, 1]]
    same = torch.tensor([[False, False, False], [False, False, True], [False, True, False]])
    assert contrast(vectors, vectors, 0.05, same) < 1e-6 < contrast(vectors, vectors, 0.05)


def test_the_folder_reads_both_languages_as_the_student_and_the_teacher_do(work: Path) -> None:
    config = settings(2)
    config["transformer"]["body_learning_rate"] = 0
    tuner = Tuner(work, student(), config)
    tuner.run()
    folder, teacher = work / "folder", body().eval()
    export_transformer(work, folder, body())
    from sentence_transformers import SentenceTransformer

    loaded: Any = SentenceTransformer(str(folder), device="cpu")
    japanese = ["請求書の設定", "あいうえお"]
    expected = tuner.student.encode(Pieces.open(work).of(japanese), 62)
    np.testing.assert_allclose(loaded.encode(japanese), expected, atol=0.02)
    ids = torch.tensor([teacher_tokenizer().encode("How do I cancel my plan?").ids])
    with torch.inference_mode():
        states = teacher(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
    read = loaded.encode("How do I cancel my plan?", normalize_embeddings=False)
    np.testing.assert_allclose(read, torch.nn.functional.normalize(states.mean(1))[0], atol=1e-6)
    rows = loaded[0].model.embeddings.word_embeddings.weight[:ENGLISH]
    torch.testing.assert_close(rows, teacher.embeddings.word_embeddings.weight, rtol=0, atol=0)


def test_a_folder_says_that_it_is_a_student_of_the_packaged_model(work: Path) -> None:
    config = settings(2)
    Tuner(work, student(), config).run()
    folder = work / "folder"
    export_transformer(work, folder, body())
    encoder = load_encoder(str(folder))
    assert isinstance(encoder, BilingualEncoder)
    assert encoder.name == model_identity(str(folder)) == f"{encoder.reader('窓口')}+{encoder.reader('desk')}"
    assert encoder.unknown_share(["請求書の設定"]) < 1
    (folder / NOTE).write_text("{", encoding="utf-8")
    with pytest.raises(ModelUnavailable, match="cannot be understood"):
        load_encoder(str(folder))
    (folder / NOTE).unlink()
    assert not isinstance(load_encoder(str(folder)), BilingualEncoder)
