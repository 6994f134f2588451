from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.corpus import Corpus, build_corpus
from index.encoder import HashingEncoder
from index.evidence import gather, prepare
from index.features import FEATURES
from index.metrics import harmonic_mean
from index.ranking import default_ranking
from scripts import ablate
from scripts.ablation.measure import FITTED, Asked, Finder
from scripts.ablation.variants import calibrations, one_head, rankings
from tests.index.builders import ENGLISH, make_article
from tests.index.test_calibration import world

ENCODER = HashingEncoder()
RESULTS = Path(__file__).parents[2] / "docs/results"
DOCS = Path(__file__).parents[2] / "docs/retrieval.md"


@pytest.fixture(scope="module", params=[True, False])
def corpus(request: pytest.FixtureRequest) -> Corpus:
    articles = [
        make_article(name, title=title, questions=tuple(questions), body=body)
        for name, (title, questions, body) in ENGLISH.items()
    ]
    return build_corpus("en", articles, 900, ENCODER.encode_passages if request.param else None)


def test_what_is_kept_is_what_gather_finds(corpus: Corpus) -> None:
    finder, ranking = Finder(corpus), default_ranking(corpus.dense is not None)
    for text in ("reset the password", "night mode", "zebra", "?!"):
        for hidden in ([], [0], [3, 4, 5]):
            question = prepare(text, ENCODER.encode_queries([text])[0] if corpus.dense else None)
            excluded = np.array(hidden, np.int64)
            expected = gather(corpus, question, ranking, excluded)
            for _ in range(2):
                found = finder.find(corpus, question, ranking, excluded)
                np.testing.assert_array_equal(found.articles, expected.articles)
                np.testing.assert_array_equal(found.features, expected.features)


def test_the_nearest_row_stands_for_the_votes(corpus: Corpus) -> None:
    text, hidden = corpus.rows[1].text, np.array([2])
    question = prepare(text, ENCODER.encode_queries([text])[0] if corpus.dense else None)
    variant = next(v for v in rankings(corpus.dense is not None) if v.nearest)
    found = Finder(corpus).find_nearest(corpus, question, variant.ranking, hidden)
    column = found.features[:, FEATURES.index("votes")]
    assert found.articles[0] == 0 and column[0] == pytest.approx(1.0, abs=1e-5)
    assert (column[1:] < 0.9).all() and (column >= 0).all()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 60))
def test_the_best_h_is_that_of_all_thresholds(seed: int, n: int) -> None:
    dice = np.random.default_rng(seed)
    p, answerable = dice.integers(0, 10, n) / 10, np.arange(n) % 3 > 0
    rank = np.where(answerable, dice.integers(0, 3, n), 0)
    none = np.zeros((n, 2))
    asked = Asked(none, none, np.ones(n, bool), rank, answerable, np.zeros(n, np.int64))
    naive = []
    for threshold in set(p.tolist()):
        answered = p >= threshold
        accuracy = float((answered & (rank == 1))[answerable].mean())
        naive.append(harmonic_mean(accuracy, float((~answered)[~answerable].mean())))
    assert asked.figures(p, None)["h@best"] == pytest.approx(max(h or 0.0 for h in naive), abs=1e-4)


def test_one_head_believes_the_prior() -> None:
    examples, _ = world(unanswerable=0.5)
    for share in (0.1, 0.5):
        calibration, held_out = one_head(examples, "votes", share)
        known = examples.answerable
        mean = (1 - share) * held_out[known].mean() + share * held_out[~known].mean()
        assert mean == pytest.approx((1 - share) * examples.right[known].mean(), abs=0.02)
        np.testing.assert_allclose(calibration.first(examples.signals), held_out, atol=0.05)


def test_variants_have_names_of_their_own() -> None:
    for dense in (True, False):
        names = [*(v.name for v in rankings(dense)), *(v.name for v in calibrations(0.2))]
        assert len(set(names)) == len(names) and names[0] == "full"
    assert len(calibrations(0.15)) == len(calibrations(0.2)) + 1


def test_a_folder_of_sets_becomes_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data" / "tiny"
    data.mkdir(parents=True)
    rows = [
        {"id": name, "title": title, "body": body, "questions": list(questions), "lang": "en"}
        for name, (title, questions, body) in ENGLISH.items()
    ]
    asked = [
        {"id": f"q-{name}", "text": title.lower(), "lang": "en", "relevant": [name]}
        for name, (title, _, _) in ENGLISH.items()
    ]
    asked += [{"id": f"u{i}", "text": f"who won match {i}", "lang": "en", "relevant": []} for i in range(4)]
    for name, lines in (("kb", rows), ("queries", asked)):
        (data / f"{name}.jsonl").write_text(
            "".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8"
        )
    monkeypatch.setenv("MADOGUCHI_MODEL", "hashing")
    monkeypatch.setenv("MADOGUCHI_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setattr(sys, "argv", ["ablate", str(tmp_path / "data"), "--json", "--out", str(tmp_path)])
    assert ablate.main() == 0
    results = json.loads(capsys.readouterr().out)
    assert results == json.loads((tmp_path / "ablation.json").read_text(encoding="utf-8"))
    found = results["sets"]["tiny"]
    assert (found["queries"], found["answerable"], found["variants"]["full"]["recall@1"]) == (12, 8, 1.0)
    assert found["variants"][FITTED]["share_answer"] is None
    assert "## tiny\n\n8 articles, 12 questions, 8 answerable" in (tmp_path / "ablation.md").read_text(
        encoding="utf-8"
    )


def test_the_documents_show_what_was_measured() -> None:
    results = json.loads((RESULTS / "ablation.json").read_text(encoding="utf-8"))
    assert (RESULTS / "ablation.md").read_text(encoding="utf-8") == ablate.markdown(results)
    document = DOCS.read_text(encoding="utf-8")
    assert all(ablate.table(figures) in document for _, _, figures in ablate.means(results))
