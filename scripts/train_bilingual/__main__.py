"""Train the bilingual model: `python -m scripts.train_bilingual STEP`, steps in the order of the list.

  prepare             corpora -> clean pairs
  vocabulary          the tokenizer: the teacher's pieces and new Japanese ones
  encode              the teacher's vectors of the English side
  train               the student's Japanese embeddings
  export              the weights that are shipped (--full DIR: a standard sentence-transformers folder)
  transformer         the other student: the teacher's body over Japanese embeddings that begin with the static ones
  export-transformer  its last checkpoint as a standard folder (--full DIR), which MADOGUCHI_MODEL takes
  evaluate            the shipped student, or --model FOLDER, on the development sets
  gaps                the help centre in kb/, with articles that stand in one language only

Each step goes on where it was interrupted; all of them read config.toml.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from index.bilingual import BILINGUAL_MODEL
from scripts.train_bilingual.common import CONFIG, read_config

Chosen = argparse.Namespace
Config = Mapping[str, Any]


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--work", type=Path, default=Path("data/bilingual"), help="folder for what is made")
    parser.add_argument("--corpora", type=Path, help="folder with en-ja/ and ja-pairs.tsv.gz")
    parser.add_argument("--evaluation", type=Path, help="folder of evaluation sets: kept out, or measured on")
    parser.add_argument(
        "--full", type=Path, help="exports: folder for a standard sentence-transformers model"
    )
    parser.add_argument("--model", default=BILINGUAL_MODEL, help="evaluate: another model than the default")
    parser.add_argument("--config", type=Path, default=CONFIG)
    chosen = parser.parse_args()
    step, needed = STEPS[chosen.step]
    if missing := [f"--{name}" for name in needed if getattr(chosen, name) is None]:
        parser.error(f"{chosen.step} needs {' and '.join(missing)}")
    step(chosen, read_config(chosen.config))


def _prepare(chosen: Chosen, config: Config) -> None:
    from scripts.train_bilingual.prepare import prepare

    prepare(chosen.corpora, chosen.evaluation, chosen.work, config)


def _vocabulary(chosen: Chosen, config: Config) -> None:
    from scripts.train_bilingual.vocabulary import build_tokenizer

    build_tokenizer(chosen.work, config["vocabulary"]["size"])


def _encode(chosen: Chosen, config: Config) -> None:
    from scripts.train_bilingual.encode import encode

    encode(chosen.work, config["data"]["read"])


def _train(chosen: Chosen, config: Config) -> None:
    from scripts.train_bilingual.train import train

    train(chosen.work, config)


def _export(chosen: Chosen, _: Config) -> None:
    from scripts.train_bilingual.export import export, export_full

    if chosen.full:
        export_full(chosen.full)
    else:
        export(chosen.work)


def _transformer(chosen: Chosen, config: Config) -> None:
    from scripts.train_bilingual.tune_transformer import tune_transformer

    tune_transformer(chosen.work, config)


def _export_transformer(chosen: Chosen, _: Config) -> None:
    from scripts.train_bilingual.encode import load_teacher
    from scripts.train_bilingual.export_transformer import export_transformer

    export_transformer(chosen.work, chosen.full, load_teacher()[0].model)


def _evaluate(chosen: Chosen, _: Config) -> None:
    from scripts.train_bilingual.evaluate import evaluate

    evaluate(chosen.evaluation, chosen.work, chosen.model)


def _gaps(chosen: Chosen, _: Config) -> None:
    from scripts.train_bilingual.gaps import evaluate_gaps

    evaluate_gaps(Path("kb"), chosen.work)


STEPS: Mapping[str, tuple[Callable[[Chosen, Config], None], tuple[str, ...]]] = {
    "prepare": (_prepare, ("corpora", "evaluation")),
    "vocabulary": (_vocabulary, ()),
    "encode": (_encode, ()),
    "train": (_train, ()),
    "export": (_export, ()),
    "transformer": (_transformer, ()),
    "export-transformer": (_export_transformer, ("full",)),
    "evaluate": (_evaluate, ("evaluation",)),
    "gaps": (_gaps, ()),
}

if __name__ == "__main__":
    main()
