"""One evaluation from settings to figures: build or reuse the index, ask every question, score. Prints nothing."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.services.answering import Answering
    from bot.services.evaluating import Outcome, Query
    from bot.services.knowledge import Knowledge
    from index.build import BuildReport
    from index.scorecard import Facts

POLICY_KEYS = ("max_wrong_rate", "unanswerable_share", "choices_max")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was asked of which index, and what came of it."""

    kb: str
    queries: str
    model: str
    policy: Mapping[str, float | int]
    built: BuildReport
    titles: Mapping[str, str]
    """Title of each article that visitors may read, by id."""
    outcomes: tuple[Outcome, ...]
    seconds: Mapping[str, float]
    """Wall time of building and of asking."""

    def unknown(self) -> tuple[Query, ...]:
        """Questions that name an article which visitors cannot be shown: it is missing, a draft or for agents."""
        asked = (outcome.query for outcome in self.outcomes)
        return tuple(
            query for query in asked if any(article not in self.titles for article in query.relevant)
        )

    def groups(self) -> dict[str, dict[str, tuple[Outcome, ...]]]:
        """Outcomes by language and by source; questions without a source are in none."""
        return {
            "by_lang": _grouped(self.outcomes, lambda outcome: outcome.query.lang),
            "by_source": _grouped(self.outcomes, lambda outcome: outcome.query.source),
        }

    def to_dict(self) -> dict[str, Any]:
        """All figures, ready for JSON: overall, by language, by source."""
        from index.scorecard import to_dict

        return {
            "format": 1,
            "kb": self.kb,
            "queries": self.queries,
            "model": self.model,
            "policy": dict(self.policy),
            "build": self.built.build_id,
            "certificates": {lang: dict(entry) for lang, entry in self.built.certificates.items()},
            "seconds": {name: round(value, 3) for name, value in self.seconds.items()},
            "overall": to_dict(facts(self.outcomes)),
            **{
                key: {name: to_dict(facts(members)) for name, members in group.items()}
                for key, group in self.groups().items()
            },
        }

    def predictions(self) -> str:
        """JSON lines, one for each question, in their order."""
        lines = (json.dumps(outcome.prediction(), ensure_ascii=False) for outcome in self.outcomes)
        return "".join(f"{line}\n" for line in lines)


def run_evaluation(
    settings: Settings,
    queries: Sequence[Query],
    queries_name: str,
    on_progress: Progress,
    *,
    force: bool = False,
) -> Evaluation:
    """Build or reuse the index of `settings.kb` in `settings.data_dir`, and ask it everything.

    `force` builds anew where nothing changed, for work on the library itself: the version of its code is no part of
    what is compared. Raises index.errors.KnowledgeError and bot.services.evaluating.SearchFailed.
    """
    from bot.cli.knowledge import build_options
    from bot.services.evaluating import evaluate
    from bot.services.knowledge import Knowledge
    from index.build import build_index

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    built = build_index(settings.kb, settings.data_dir, build_options(settings, force), on_progress)
    ready = time.perf_counter()
    knowledge = Knowledge(settings.data_dir, settings.url)
    knowledge.open()
    knowledge.warm_up()
    warm = time.perf_counter()
    outcomes = evaluate(
        _answering(settings, knowledge), queries, lambda done, total: on_progress("ask", done, total)
    )
    return Evaluation(
        kb=str(settings.kb),
        queries=queries_name,
        model=settings.model,
        policy={key: getattr(settings, key) for key in POLICY_KEYS},
        built=built,
        titles={a.id: a.title for lang in knowledge.languages() for a in knowledge.articles(lang)},
        outcomes=outcomes,
        seconds={"build": ready - start, "load": warm - ready, "ask": time.perf_counter() - warm},
    )


def facts(outcomes: Sequence[Outcome]) -> Facts:
    """Outcomes as the arrays that the scorecard reads."""
    import numpy as np

    from index.scorecard import Facts

    return Facts(
        answerable=np.array([bool(o.query.relevant) for o in outcomes], np.bool_),
        rank=np.array([o.rank for o in outcomes], np.int64),
        p=np.array([o.probability for o in outcomes], np.float64),
        decision=np.array([o.decision for o in outcomes], np.str_),
        offered_right=np.array([o.offered_right for o in outcomes], np.bool_),
        seconds=np.array([o.seconds for o in outcomes], np.float64),
    )


def default_folder(data_dir: Path, kb: Path) -> Path:
    """Where the index of a knowledge base is kept for evaluation, so that a second run embeds only what changed."""
    return data_dir / "eval" / hashlib.sha256(os.fsencode(kb.resolve())).hexdigest()[:16]


def write_whole(path: Path, text: str) -> None:
    """Replace a file by a new one in one step: an interruption leaves the old file or none, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _answering(settings: Settings, knowledge: Knowledge) -> Answering:
    """The service that answers visitors. It is asked without a conversation: its database is never opened."""
    from bot.domain.dialogue import Policy
    from bot.domain.routing_settings import RoutingSettings
    from bot.services.answering import Answering
    from bot.services.escalation_rules import EscalationRules
    from bot.services.observing import Observer
    from bot.services.system import SystemClock
    from bot.storage.database import open_database

    database = open_database(f"sqlite:///{settings.data_dir / 'never-opened.db'}")
    clock, policy = SystemClock(), Policy(choices_max=settings.choices_max)
    rules = EscalationRules(database, clock, RoutingSettings(), policy)
    return Answering(database, clock, knowledge, rules, Observer())


def _grouped(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, tuple[Outcome, ...]]:
    names = sorted({key(outcome) for outcome in outcomes} - {""})
    return {name: tuple(outcome for outcome in outcomes if key(outcome) == name) for name in names}
