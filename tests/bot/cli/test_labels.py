"""Labels from the command line, in the form that `madoguchi eval` reads."""

from __future__ import annotations

import json
from pathlib import Path

import sqlalchemy as sa

from bot.domain.labels import Label, LabelReason, LabelVerdict
from bot.services.evaluating import read_queries
from bot.storage.labels import insert_label
from bot.storage.migrate import migrate
from tests.bot.cli.conftest import Run
from tests.bot.storage.builders import NOW, add_agent, add_conversation, fresh_id


def test_labels_are_exported_as_questions_for_an_evaluation(run: Run, folder: Path) -> None:
    migrate(f"sqlite:///{folder}/var/madoguchi.db")
    with sa.create_engine(f"sqlite:///{folder}/var/madoguchi.db").begin() as conn:
        agent, talk = add_agent(conn), add_conversation(conn)
        for seq, (verdict, reason, article) in enumerate(
            [("sent", None, "refunds"), ("none_fits", "no_article", None), ("own_text", None, None)]
        ):
            insert_label(
                conn,
                Label(
                    fresh_id(), talk.id, seq, f"質問{seq}", "ja", LabelVerdict(verdict), agent.id, NOW,
                    LabelReason(reason) if reason else None, article, "ja" if article else None,
                ),
            )  # fmt: skip
    out = folder / "labels.jsonl"
    told = run("labels", "export", "--out", str(out))
    assert (told.code, "2 of 3 labels" in told.err) == (0, True)
    queries = read_queries(out, "en", 4000)
    assert [(q.text, q.lang, list(q.relevant)) for q in queries] == [
        ("質問0", "ja", ["refunds"]),
        ("質問1", "ja", []),
    ]
    everything = run("labels", "export", "--all").out.splitlines()
    assert [json.loads(line)["relevant"] for line in everything] == [["refunds"], [], None]
    assert run("labels", "export", "--since", "2026-04-02").out == ""
