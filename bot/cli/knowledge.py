"""Commands over the knowledge base: check, build, ask."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from bot.cli.console import Stages, err, fail, out, print_json

if TYPE_CHECKING:
    from bot.config import Settings
    from index.build import BuildReport

KbOption = Annotated[
    Path | None,
    typer.Option("--kb", help="Folder of Markdown or a .jsonl file. Default: MADOGUCHI_KB or kb/."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def check(kb: KbOption = None, as_json: JsonOption = False) -> None:
    """Check every article; print each problem as `path:line`. Exit code 1 if there is one.

    Example: `madoguchi check --kb kb`
    """
    from bot.config import load_settings
    from index.loader import load_knowledge_base

    loaded = load_knowledge_base(load_settings(kb=kb).kb)
    if as_json:
        print_json(
            {
                "articles": len(loaded.articles),
                "problems": [_problem(p) for p in loaded.problems],
                "warnings": [_problem(p) for p in loaded.warnings],
            }
        )
    else:
        for warning in loaded.warnings:
            err.print(f"[yellow]warning:[/] {escape(str(warning))}", soft_wrap=True)
        for problem in loaded.problems:
            err.print(str(problem), soft_wrap=True, markup=False)
        if not loaded.problems:
            out.print(f"{len(loaded.articles)} articles, no problems.")
    if loaded.problems:
        if not as_json:
            err.print(
                f"[bold red]{len(loaded.problems)} problem(s)[/] in {len(loaded.articles)} good articles."
            )
        raise typer.Exit(1)


def build(
    kb: KbOption = None,
    force: Annotated[bool, typer.Option("--force", help="Build anew even if nothing changed.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Check the articles and build the index; embeds only what changed. A running server takes it over.

    A problem in any article stops the build, and the index in use stays.

    Examples: `madoguchi build`, `madoguchi build --force`, `madoguchi build --kb faq.jsonl --json`
    """
    from bot.config import load_settings
    from index.build import build_index
    from index.errors import KnowledgeBaseInvalid

    settings = load_settings(kb=kb)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    try:
        with Stages(quiet=as_json) as on_progress:
            report = build_index(settings.kb, settings.data_dir, build_options(settings, force), on_progress)
    except KnowledgeBaseInvalid as error:
        if as_json:
            print_json({"problems": [_problem(p) for p in error.problems]})
        else:
            for problem in error.problems:
                err.print(str(problem), soft_wrap=True, markup=False)
        fail(f"{len(error.problems)} problem(s); nothing was built.", "The index in use stays as it was.")
    if as_json:
        print_json(report.to_dict())
    else:
        print_report(report)


def ask(
    question: Annotated[str, typer.Argument(help="What a visitor would write.")],
    lang: Annotated[str | None, typer.Option("--lang", help="Language of the visitor: en or ja.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show every feature behind the figures.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Ask the index as a visitor would; no conversation is made.

    Examples: `madoguchi ask "How do I embed the widget?"`, `madoguchi ask "営業時間は？" --explain`
    """
    from bot.config import load_settings
    from bot.domain.language import guess_language
    from bot.services.checks import check_text

    settings = load_settings()
    text = check_text(question, settings.max_message_chars)
    language = guess_language(text, lang or settings.default_lang)
    result = _ask(settings, text, language, explain)
    if as_json:
        print_json(result)
    else:
        _print_answer(result)


def build_options(settings: Settings, force: bool = False) -> Any:
    """The settings of the build, for the library."""
    from index.build import BuildOptions

    return BuildOptions(
        model=settings.model,
        query_prefix=settings.query_prefix,
        passage_prefix=settings.passage_prefix,
        max_wrong_rate=settings.max_wrong_rate,
        unanswerable_share=settings.unanswerable_share,
        force=force,
    )


def print_report(report: BuildReport) -> None:
    """What was built, and what the index promises, per language."""
    if report.unchanged:
        out.print(f"Nothing changed; index [bold]{report.build_id}[/] is up to date.")
        return
    for warning in report.warnings:
        err.print(f"warning: {warning}", soft_wrap=True, markup=False)
    table = Table(title=f"Index {report.build_id}", title_justify="left")
    for column in ("language", "articles", "passages", "answers from", "wrong", "coverage"):
        table.add_column(column)
    for lang, certificate in report.certificates.items():
        table.add_row(
            lang,
            str(report.articles.get(lang, 0)),
            str(report.passages.get(lang, 0)),
            *certificate_cells(certificate),
        )
    out.print(table)
    for lang, certificate in report.certificates.items():
        out.print(f"{lang}: {certificate['promise']}", soft_wrap=True)
    out.print(
        f"{report.embedded} texts embedded, {report.reused} reused, {sum(report.seconds.values()):.1f} s."
    )


def certificate_cells(certificate: Mapping[str, Any]) -> tuple[str, str, str]:
    """Threshold, errors among the answered test questions with their bound, and coverage as people read them."""
    threshold = certificate["threshold"]
    if threshold is None:
        return "never", "-", "-"
    wrong = f"{certificate['errors']} of {certificate['answered']}, at most {certificate['bound']:.1%}"
    return f"P ≥ {threshold:.2f}", wrong, f"{certificate['coverage']:.0%}"


def _ask(settings: Settings, text: str, lang: str, explain: bool) -> dict[str, Any]:
    from bot.domain.dialogue import Policy, Turn, Verdict, decide, decide_before_search
    from bot.domain.texts import reason_sentence
    from bot.services.knowledge import Knowledge

    knowledge = Knowledge(settings.data_dir, settings.url)
    knowledge.open()
    policy, turn = Policy(choices_max=settings.choices_max), Turn(text, lang)
    early = decide_before_search(turn, policy)
    if early is not None and not explain:
        verdict = Verdict(early)
    else:
        knowledge.warm_up()
        evidence = knowledge.find(text, lang)
        verdict = Verdict(early or decide(turn, evidence, policy), evidence)
    result: dict[str, Any] = {
        "decision": verdict.name,
        "probability": verdict.probability,
        "reason": reason_sentence(verdict.decision.reason, lang),
        "lang": lang,
        "candidates": [
            {"article": c.article_id, "lang": c.lang, "title": c.title, "probability": c.probability}
            for c in verdict.evidence.candidates
        ],
        "build": verdict.evidence.build_id or knowledge.build_id,
    }
    if verdict.name == "answer" and verdict.evidence.candidates:
        best = verdict.evidence.candidates[0]
        result |= {"article": best.article_id, "title": best.title}
        result["answer"] = knowledge.render(best.lang, best.article_id).text
    if explain:
        result["explain"] = knowledge.explain(text, lang)
    return result


def _print_answer(result: dict[str, Any]) -> None:
    from rich.markdown import Markdown

    out.print(f"[bold]{result['decision']}[/] - {escape(result['reason'])}", soft_wrap=True)
    table = Table()
    for column in ("P(correct)", "article", "title"):
        table.add_column(column)
    for candidate in result["candidates"][:5]:
        title = escape(candidate["title"])
        table.add_row(f"{candidate['probability']:.3f}", escape(candidate["article"]), title)
    if result["candidates"]:
        out.print(table)
    if "answer" in result:
        out.print(Markdown(f"# {result['title']}\n\n{result['answer']}"))
    if "explain" in result:
        out.print_json(data=result["explain"], default=str)


def _problem(problem: Any) -> dict[str, Any]:
    return {
        "path": str(problem.path),
        "line": problem.line,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }
