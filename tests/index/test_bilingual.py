"""The shipped weights: known pairs both ways, English as the teacher has it, a tokenizer that loses nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index import BuildOptions, KnowledgeIndex, build_index
from index.bilingual import (
    BILINGUAL_MODEL,
    FOLDER,
    TOKENIZER,
    WEIGHTS,
    BilingualEncoder,
    StaticJapanese,
    is_japanese,
)
from index.encoder import PACKAGED_MODEL, load_encoder, model_identity
from index.errors import ModelUnavailable
from index.text import clean
from scripts.train_bilingual.export import export_full, quantise
from scripts.train_bilingual.student import bags, embed, least_squares
from scripts.train_bilingual.vocabulary import teacher_tokenizer
from tests.index.builders import write_kb

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

PAIRS = [
    ("パスワードを忘れました", "I forgot my password"),
    ("請求書をダウンロードする方法", "How to download an invoice"),
    ("アカウントを削除したい", "I want to delete my account"),
    ("会議に参加できません", "I cannot join the meeting"),
    ("今日はとても暑いですね", "It is very hot today"),
    ("商品はいつ届きますか", "When will the product be delivered?"),
]


@pytest.fixture(scope="module")
def student() -> StaticJapanese:
    return StaticJapanese(FOLDER)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(FOLDER / TOKENIZER))


@pytest.fixture(scope="module")
def encoder() -> BilingualEncoder:
    found = load_encoder(BILINGUAL_MODEL)
    assert isinstance(found, BilingualEncoder)
    return found


@pytest.mark.model
def test_a_text_finds_its_translation_both_ways(encoder: BilingualEncoder) -> None:
    japanese, english = (encoder.encode_queries(side) for side in zip(*PAIRS, strict=True))
    cosines = japanese @ english.T
    assert (cosines.argmax(0) == np.arange(len(PAIRS))).all()
    assert (cosines.argmax(1) == np.arange(len(PAIRS))).all()
    assert cosines.diagonal().min() > 0.5


@pytest.mark.model
def test_english_is_the_teachers_to_the_bit(encoder: BilingualEncoder) -> None:
    english = [text for _, text in PAIRS]
    np.testing.assert_array_equal(
        encoder.encode_queries(english), load_encoder(PACKAGED_MODEL).encode_queries(english)
    )
    assert encoder.reader(english[0]) == model_identity(PACKAGED_MODEL) != encoder.reader("窓口")


def test_the_weights_are_small_and_whole(student: StaticJapanese) -> None:
    assert sum((FOLDER / name).stat().st_size for name in (TOKENIZER, WEIGHTS)) < 45_000_000
    assert student.dim == 384
    assert student.unknown_share([japanese for japanese, _ in PAIRS]) == 0.0
    vectors = student.encode(["", "🙂", "窓口", "ﾏﾄﾞｸﾞﾁ"])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_width_and_composition_do_not_matter(student: StaticJapanese) -> None:
    half, full, apart = student.encode(
        ["ｶﾞｲﾄﾞをﾀﾞｳﾝﾛｰﾄﾞ", "ガイドをダウンロード", "カ\u3099イト\u3099をダウンロード"]
    )
    np.testing.assert_array_equal(half, full)
    np.testing.assert_array_equal(apart, full)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(list("あぱがンヴー請求書設定を忘れ、。0A ")), max_size=30).map("".join))
def test_japanese_comes_back_from_its_pieces(text: str) -> None:
    pieces = Tokenizer.from_file(str(FOLDER / TOKENIZER)).encode(text, add_special_tokens=False)
    assert "[UNK]" not in pieces.tokens
    assert "".join(token.removeprefix("##") for token in pieces.tokens) == clean(text).lower().replace(
        " ", ""
    )


def test_a_character_without_a_piece_costs_its_own_stretch_alone(tokenizer: Tokenizer) -> None:
    tokens = tokenizer.encode("🙂パスワードを忘れました", add_special_tokens=False).tokens
    assert tokens.count("[UNK]") == 1 and "パスワード" in tokens


def test_english_has_the_ids_of_the_teacher(tokenizer: Tokenizer) -> None:
    for text in ("I can't log in — résumé “CV”", "Re-enable 2FA (SMS)?", *(english for _, english in PAIRS)):
        assert tokenizer.encode(text).ids == teacher_tokenizer().encode(text).ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("窓口", True),
        ("Teams の会議を作成", True),
        ("What does the button 窓口 do here?", False),
        ("", False),
    ],
)
def test_the_letters_decide_who_reads(text: str, expected: bool) -> None:
    assert is_japanese(text) is expected


def test_files_that_are_gone_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="missing") as caught:
        StaticJapanese(tmp_path).encode(["窓口"])
    assert "train_bilingual" in caught.value.hint


def test_japanese_alone_needs_no_torch() -> None:
    code = (
        "import sys; from index.bilingual import FOLDER, StaticJapanese;"
        "StaticJapanese(FOLDER).encode(['窓口']);"
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.model
def test_the_full_folder_reads_japanese_alike(tmp_path: Path, student: StaticJapanese) -> None:
    export_full(tmp_path / "full")
    japanese = [text for text, _ in PAIRS]
    loaded = load_encoder(str(tmp_path / "full"))
    np.testing.assert_allclose(loaded.encode_queries(japanese), student.encode(japanese), atol=1e-5)
    assert loaded.unknown_share(japanese) == 0.0


def test_least_squares_finds_the_table_that_made_the_targets() -> None:
    draw = np.random.default_rng(0)
    table = draw.normal(size=(30, 8)).astype(np.float32)
    texts = [draw.integers(0, 30, draw.integers(1, 9)).astype(np.int32) for _ in range(400)]
    found = least_squares(bags(texts, 30), np.asarray(bags(texts, 30) @ table), ridge=1e-4, iterations=60)
    np.testing.assert_allclose(found, table, atol=1e-2)
    np.testing.assert_allclose(embed(found, texts), embed(table, texts), atol=1e-2)
    rounded, scales = quantise(table)
    np.testing.assert_allclose(rounded * scales[:, None], table, atol=float(np.abs(table).max()) / 200)


@pytest.mark.model
def test_a_question_finds_what_stands_only_in_the_other_language(tmp_path: Path) -> None:
    build_index(write_kb(tmp_path / "kb"), tmp_path / "data", BuildOptions())
    index = KnowledgeIndex.open(tmp_path / "data")
    across = index.search("スクリプト用のAPIキーを作りたい")
    assert (across.lang, across.hits[0].article_id) == ("en", "api-key")
    own = index.search("パスワードを忘れました")
    assert (own.lang, own.hits[0].article_id) == ("ja", "reset-password")
    # Twins are never shown in the other language, however well they are matched there.
    english = {hit.article_id for hit in across.hits if hit.lang == "en"}
    assert english and not english & {article.id for article in index.articles("ja")}
    assert 0 < sum(hit.probability for hit in across.hits) <= 1
    assert index.explain("スクリプト用のAPIキーを作りたい")["asked_in"] == "ja"
