"""Train the bilingual model: `python -m scripts.train_bilingual STEP`, steps in the order of the list.

  prepare    corpora -> clean pairs
  vocabulary the tokenizer: the teacher's pieces and new Japanese ones
  encode     the teacher's vectors of the English side
  train      the student's Japanese embeddings
  export     the weights that are shipped (--full DIR: a standard sentence-transformers folder)
  evaluate   the shipped student on the development sets
  gaps       the help centre in kb/, with articles that stand in one language only

Each step goes on where it was interrupted; all of them read config.toml.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.train_bilingual.common import CONFIG, read_config


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "step", choices=("prepare", "vocabulary", "encode", "train", "export", "evaluate", "gaps")
    )
    parser.add_argument("--work", type=Path, default=Path("data/bilingual"), help="folder for what is made")
    parser.add_argument("--corpora", type=Path, help="folder with en-ja/ and ja-pairs.tsv.gz")
    parser.add_argument("--evaluation", type=Path, help="folder of evaluation sets: kept out, or measured on")
    parser.add_argument("--full", type=Path, help="export: folder for a standard sentence-transformers model")
    parser.add_argument("--config", type=Path, default=CONFIG)
    chosen = parser.parse_args()
    config = read_config(chosen.config)
    if chosen.step == "prepare":
        from scripts.train_bilingual.prepare import prepare

        if not chosen.corpora or not chosen.evaluation:
            parser.error("prepare needs --corpora and --evaluation")
        prepare(chosen.corpora, chosen.evaluation, chosen.work, config)
    elif chosen.step == "encode":
        from scripts.train_bilingual.encode import encode

        encode(chosen.work, config["data"]["read"])
    elif chosen.step == "vocabulary":
        from scripts.train_bilingual.vocabulary import build_tokenizer

        build_tokenizer(chosen.work, config["vocabulary"]["size"])
    elif chosen.step == "train":
        from scripts.train_bilingual.train import train

        train(chosen.work, config)
    elif chosen.step == "evaluate":
        from scripts.train_bilingual.evaluate import evaluate

        if not chosen.evaluation:
            parser.error("evaluate needs --evaluation")
        evaluate(chosen.evaluation, chosen.work)
    elif chosen.step == "gaps":
        from scripts.train_bilingual.gaps import evaluate_gaps

        evaluate_gaps(Path("kb"), chosen.work)
    elif chosen.step == "export":
        from scripts.train_bilingual.export import export, export_full

        if chosen.full:
            export_full(chosen.full)
        else:
            export(chosen.work)


if __name__ == "__main__":
    main()
