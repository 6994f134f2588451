"""What the promise is worth across languages: a help centre in two languages, with articles taken out of one.

Every third article is removed from Japanese, every third from English, by a hash of its id; the phrasings of
the removed ones are then asked in the language that lacks them. Right is the same article in the other language.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

from index import BuildOptions, KnowledgeIndex, build_index, load_knowledge_base

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_CHOICES = 4
_OTHER = {"en": "ja", "ja": "en"}


def evaluate_gaps(kb: Path, work: Path) -> None:
    """Print for each language what became of the questions whose article stands in the other one only."""
    articles = load_knowledge_base(kb).articles
    twins = Counter(article.id for article in articles if article.lang in _OTHER)
    gone = {
        (lang, id_)
        for id_, count in twins.items()
        for place, lang in enumerate(sorted(_OTHER))
        if count == len(_OTHER) and int(hashlib.sha256(id_.encode()).hexdigest(), 16) % 3 == place
    }
    kept = [a for a in articles if (a.lang, a.id) not in gone and a.audience == "everyone"]
    rows = [
        {
            "id": a.id,
            "lang": a.lang,
            "title": a.title,
            "questions": a.questions,
            "body": _LINK.sub(r"\1", a.body),
        }
        for a in kept
    ]
    made = work / "gaps.jsonl"
    made.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    report = build_index(made, work / "gaps-data", BuildOptions())
    print({lang: certificate["threshold"] for lang, certificate in report.certificates.items()})
    index = KnowledgeIndex.open(work / "gaps-data")
    for lang in sorted(_OTHER):
        counts: Counter[str] = Counter()
        asked = [
            a for a in articles if (a.lang, a.id) in gone and a.lang == lang and a.audience == "everyone"
        ]
        for article in asked:
            for text in (article.title, *article.questions):
                counts[_outcome(index, text, lang, article.id)] += 1
        total = sum(counts.values())
        shares = ", ".join(f"{name} {count / total:.1%}" for name, count in sorted(counts.items()))
        print(f"asked in {lang}, article only in {_OTHER[lang]}: {total} questions: {shares}")


def _outcome(index: KnowledgeIndex, text: str, lang: str, right: str) -> str:
    result = index.search(text, lang)
    hits = result.hits
    if not hits:
        return "nothing"
    answer = result.thresholds.answer
    if answer is not None and hits[0].probability >= answer:
        return (
            "answered right"
            if (hits[0].article_id, hits[0].lang) == (right, _OTHER[lang])
            else f"answered wrong {result.lang}"
        )
    if sum(hit.probability for hit in hits[:_CHOICES]) < result.thresholds.choose:
        return "handed over"
    offered = {(hit.article_id, hit.lang) for hit in hits[:_CHOICES]}
    return "offered right" if (right, _OTHER[lang]) in offered else f"offered wrong {result.lang}"
