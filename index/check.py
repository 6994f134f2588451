"""Rules between articles: unique keys, links that lead somewhere, related and translated articles that exist."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote

from index.article import Source
from index.errors import Problem
from index.markdown import Document, parse, split_target
from index.types import Article


def check_articles(
    sources: Sequence[Source], unsound: Collection[str] = ()
) -> tuple[tuple[Article, ...], tuple[Problem, ...], tuple[Problem, ...]]:
    """(articles with links and translations resolved, problems, warnings). The first of two equal keys is kept.

    `unsound`: files, relative to the root, whose own problems are told elsewhere: a link to one is not dead.
    """
    problems: list[Problem] = []
    unique: dict[tuple[str, str], Source] = {}
    for source in sources:
        first = unique.setdefault(source.article.key, source)
        if first is not source:
            lang, article_id = source.article.key
            message = f"the id {article_id!r} ({lang}) is already used at {first.path}:{first.line}"
            problems.append(
                Problem(source.path, source.line, "duplicate-id", message, "Give one of the two another id")
            )
    unsound = {*unsound, *(source.article.path for source in sources)}
    documents = {key: parse(source.article.body) for key, source in unique.items()}
    by_path = {source.article.path: source for source in unique.values() if source.article.path}
    articles: list[Article] = []
    warned: list[Problem] = []
    for key, source in unique.items():
        problems.extend(_check_references(source, unique))
        links, bad = _resolve_links(source, documents, by_path, unsound)
        translations = {
            **{lang: key[1] for lang, article_id in unique if article_id == key[1] and lang != key[0]},
            **source.article.translations,
        }
        if (
            not source.article.path
        ):  # Imported text: its links are for the author to know, not for us to refuse.
            warned.extend(bad)
        else:
            problems.extend(bad)
        articles.append(replace(source.article, links=links, translations=dict(sorted(translations.items()))))
    return tuple(articles), tuple(problems), (*warned, *_repeated_titles(unique.values()))


def _check_references(source: Source, known: Mapping[tuple[str, str], Source]) -> list[Problem]:
    article = source.article
    found: list[Problem] = []
    for other in article.related:
        if (article.lang, other) not in known:
            message = f"related names {other!r}, and there is no such article in {article.lang}"
            found.append(
                Problem(source.path, source.lines["related"], "unknown-related", message, "Mend the id")
            )
    for lang, other in article.translations.items():
        if (lang, other) not in known:
            message = f"translations names {other!r}, and there is no such article in {lang}"
            line = source.lines["translations"]
            found.append(Problem(source.path, line, "unknown-translation", message, "Mend the id"))
    return found


def _resolve_links(
    source: Source,
    documents: Mapping[tuple[str, str], Document],
    by_path: Mapping[str, Source],
    unsound: Collection[str],
) -> tuple[dict[str, str], list[Problem]]:
    """Links of a body that lead to articles, keyed as written and as the Markdown parser yields them."""
    links: dict[str, str] = {}
    problems: list[Problem] = []
    own = source.article
    for link in documents[own.key].links:
        target = split_target(link.href)
        if target is None or (not own.path and target[0]):
            continue  # Rows of a JSON lines file have no files beside them to link to.
        path, fragment = target
        line = source.body_line + link.line
        shown = unquote(link.href)
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(own.path), path)) if path else own.path
        goal = by_path.get(joined) if path else source
        if goal is None:
            if joined not in unsound:
                message = f"the link {shown} leads nowhere"
                hint = "Link to a Markdown file of the knowledge base"
                problems.append(Problem(source.path, line, "dead-link", message, hint))
        elif fragment and fragment.lower() not in documents[goal.article.key].anchors():
            message = f"the link {shown} names a heading that is not there"
            hint = f"Headings there: {', '.join(sorted(documents[goal.article.key].anchors())) or 'none'}"
            problems.append(Problem(source.path, line, "dead-fragment", message, hint))
        elif path:
            name = f"{goal.article.lang}/{goal.article.id}"
            links[link.href] = links[shown] = name
    return links, problems


def _repeated_titles(sources: Iterable[Source]) -> list[Problem]:
    seen: dict[tuple[str, str], Source] = {}
    warnings: list[Problem] = []
    for source in sources:
        key = (source.article.lang, source.article.title.casefold())
        first = seen.setdefault(key, source)
        if first is not source:
            line = source.lines.get("title", source.line)
            message = f"the title is also that of {first.path}:{first.line}"
            warnings.append(
                Problem(source.path, line, "same-title", message, "Visitors cannot tell the two apart")
            )
    return warnings
