"""The transformer student as a standard folder: `SentenceTransformer(folder)` loads it, `MADOGUCHI_MODEL` takes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from index.bilingual import NOTE, STUDENT_NOTE
from scripts.train_bilingual.student import ENGLISH, surface
from scripts.train_bilingual.tune_transformer import CHECKPOINT
from scripts.train_bilingual.vocabulary import TOKENIZER

_PIECES = 256
"""Pieces that are read of a text, as of the teacher's."""


def export_transformer(work: Path, folder: Path, body: Any) -> None:
    """Write the last checkpoint with one row for every id of the tokenizer; `body` is the teacher's `BertModel`.

    A body that did not learn reads English as the teacher does: those rows are the teacher's.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import PreTrainedTokenizerFast

    state = torch.load(work / CHECKPOINT)["student"]
    english = body.embeddings.word_embeddings.weight.detach().clone()
    body.load_state_dict(
        {name.removeprefix("body."): kept for name, kept in state.items() if name.startswith("body.")}
    )
    tokenizer = Tokenizer.from_file(str(work / TOKENIZER))
    every = range(max(tokenizer.get_vocab().values()) + 1)
    rows = torch.from_numpy(surface(every)).long()
    body.resize_token_embeddings(len(every), mean_resizing=False)
    body.embeddings.word_embeddings.weight.data = torch.cat((english, state["japanese.weight"]))[rows]
    folder.mkdir(parents=True, exist_ok=True)
    body.save_pretrained(folder)
    marks = {f"{name}_token": f"[{name.upper()}]" for name in ("cls", "sep", "pad", "unk", "mask")}
    make: Any = PreTrainedTokenizerFast
    wrapped = make(tokenizer_object=tokenizer, model_max_length=_PIECES, **marks)
    wrapped.save_pretrained(folder)
    reader = Transformer(str(folder), max_seq_length=_PIECES)
    modules = [reader, Pooling(body.config.hidden_size), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save_pretrained(str(folder))
    (folder / NOTE).write_text(json.dumps(STUDENT_NOTE) + "\n", encoding="utf-8")
    print(f"{len(rows) - ENGLISH:,} ids of Japanese pieces beside {ENGLISH:,} of the teacher's in {folder}")
