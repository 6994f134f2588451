"""Pages for people: the help centre and the demo. Rendered here, so that they work without JavaScript.

The routes are plain functions: FastAPI runs them in a thread, where the index may be asked.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.api.deps import Services, TheServices
from bot.api.site_guide import GUIDE
from bot.api.site_texts import TEXTS, language_name, texts_for
from bot.api.site_views import (
    Link,
    Result,
    group_links,
    group_name,
    headings,
    holds_all,
    plain_text,
    preferred_language,
    reachable_tables,
    snippet,
    topic_anchor,
)
from bot.domain.errors import NotFound, Unavailable

router = APIRouter(include_in_schema=False)

MAX_RESULTS: Final = 8
_NEAR_RESULTS: Final = 3
#: What is found is only "near" unless so many, as the bot would offer them, probably hold the right article.
_LIKELY_RESULTS: Final = 4
#: Shorter articles need no table of contents.
_CONTENTS_FROM: Final = 3
_MAX_QUERY_CHARS: Final = 300
_READ: Final = ["GET", "HEAD"]


@router.api_route("/", methods=_READ)
@router.api_route("/help", methods=_READ)
def home(request: Request, services: TheServices) -> Response:
    """To the help centre in the reader's language."""
    headers = {"Vary": "Accept-Language", "Cache-Control": "no-cache"}
    return RedirectResponse(f"/help/{_reader_language(request, services)}", status_code=307, headers=headers)


@router.api_route("/help/{lang}", methods=_READ)
def help_list(
    request: Request, lang: str, services: TheServices, q: Annotated[str, Query()] = ""
) -> Response:
    """Every article of a language by topic, or those that answer `q`."""
    if lang not in services.knowledge.languages():
        return _not_found(request, services, lang, "")
    query = " ".join(q.split())[:_MAX_QUERY_CHARS]
    page: dict[str, Any] = {
        "query": query,
        "alternates": {x: f"/help/{x}" for x in services.knowledge.languages()},
    }
    if query:
        results, near = _search(services, query, lang)
        page |= {"results": results, "near": near}
        return _page(request, services, "list.html", lang, page, private=True)
    texts = texts_for(lang)
    tagged = [
        (a.tags[0] if a.tags else "", Link(a.lang, a.id, a.title)) for a in services.knowledge.articles(lang)
    ]
    page |= {"groups": group_links(tagged, texts.groups, texts.rest)}
    return _page(request, services, "list.html", lang, page)


@router.api_route("/help/{lang}/{article_id}", methods=_READ)
def help_article(request: Request, lang: str, article_id: str, services: TheServices) -> Response:
    """One article."""
    try:
        article = services.knowledge.article(lang, article_id)
        rendered = services.knowledge.render(lang, article_id)
    except NotFound:
        return _not_found(request, services, lang, article_id)
    texts = texts_for(lang)
    tag = article.tags[0] if article.tags else ""
    contents = headings(rendered.html)
    versions = _versions(services, article_id, dict(article.translations) | {lang: article_id})
    page = {
        "article": rendered,
        "html": Markup(reachable_tables(rendered.html)),  # noqa: S704 - sanitised by bot.services.rendering
        "description": snippet(plain_text(rendered.html)),
        "topic": group_name(tag, texts.groups, texts.rest),
        "topic_anchor": topic_anchor(tag),
        "contents": contents if len(contents) >= _CONTENTS_FROM else (),
        "related": [link for key in article.related if (link := _find(services, lang, key))],
        "alternates": {link.lang: link.path for link in versions},
    }
    return _page(request, services, "article.html", lang, page)


@router.api_route("/demo", methods=_READ)
def demo(request: Request, services: TheServices, lang: Annotated[str, Query()] = "") -> Response:
    """A shop's page that embeds the widget from the service's public address."""
    return _demo(request, services, "shop", lang)


@router.api_route("/demo/guide", methods=_READ)
def demo_guide(request: Request, services: TheServices, lang: Annotated[str, Query()] = "") -> Response:
    """A page of text on the same site."""
    return _demo(request, services, "guide", lang)


def _demo(request: Request, services: Services, here: str, lang: str) -> Response:
    chosen = lang if lang in TEXTS else _reader_language(request, services)
    texts = texts_for(chosen)
    path = "/demo/guide" if here == "guide" else "/demo"
    page = {
        "here": here,
        "demo": texts.demo,
        "guide": GUIDE[texts.lang],
        "help_lang": chosen if chosen in services.knowledge.languages() else "",
        "alternates": {code: f"{path}?lang={code}" for code in TEXTS},
    }
    template = "demo_guide.html" if here == "guide" else "demo.html"
    return _page(request, services, template, texts.lang, page, widget=services.base_url)


def _search(services: Services, query: str, lang: str) -> tuple[list[Result], bool]:
    """What was found, best first, and whether it is only near. While the model loads: articles with all the words."""
    knowledge = services.knowledge
    try:
        found = knowledge.search(query, lang, MAX_RESULTS)
    except Unavailable:
        plain = [
            Link(a.lang, a.id, a.title)
            for a in knowledge.articles(lang)
            if holds_all(query, (a.title, *a.questions, a.body))
        ]
        return [_result(services, link, query) for link in plain[:MAX_RESULTS]], False
    near = not knowledge.evidence(found).choices(_LIKELY_RESULTS)
    hits = found.hits[:_NEAR_RESULTS] if near else found.hits
    return [_result(services, Link(hit.lang, hit.article_id, hit.title), query) for hit in hits], near


def _result(services: Services, link: Link, query: str) -> Result:
    try:
        text = plain_text(services.knowledge.render(link.lang, link.id).html)
    except NotFound:  # a newer index was taken over just now
        text = ""
    return Result(link, snippet(text, query))


def _find(services: Services, lang: str, article_id: str) -> Link | None:
    try:
        article = services.knowledge.article(lang, article_id)
    except NotFound:
        return None
    return Link(article.lang, article.id, article.title)


def _versions(services: Services, article_id: str, ids: dict[str, str]) -> list[Link]:
    """The article in every language that has it; `ids` names it where its id differs."""
    languages = services.knowledge.languages()
    return [link for lang in languages if (link := _find(services, lang, ids.get(lang, article_id)))]


def _not_found(request: Request, services: Services, lang: str, article_id: str) -> Response:
    """Says what is missing, and leads on to what exists."""
    languages = services.knowledge.languages()
    known = lang in languages
    shown = lang if known else _reader_language(request, services)
    page = {
        "language_known": known,
        "query": "",
        "versions": _versions(services, article_id, {}) if article_id else [],
        "alternates": {code: f"/help/{code}" for code in languages},
    }
    return _page(request, services, "missing.html", shown, page, status=404, private=True)


def _reader_language(request: Request, services: Services) -> str:
    accept = request.headers.get("accept-language", "")
    return preferred_language(accept, services.knowledge.languages(), services.default_lang)


def _page(
    request: Request,
    services: Services,
    template: str,
    lang: str,
    page: dict[str, Any],
    *,
    status: int = 200,
    private: bool = False,
    widget: str = "",
) -> Response:
    """Fill a template; answer 304 where the reader has this very page. `private` pages are kept by nobody."""
    texts = texts_for(lang)
    values = {"t": texts, "lang": lang, "name_of": language_name, "base_url": services.base_url} | page
    body = _templates().get_template(template).render(values).encode()
    headers = {"Content-Security-Policy": content_policy(widget), "Content-Language": lang}
    if private:
        return HTMLResponse(body, status, headers | {"Cache-Control": "no-store"})
    etag = f'"{services.knowledge.build_id}-{hashlib.sha256(body).hexdigest()[:16]}"'
    headers |= {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept-Language"}
    if etag_matches(request.headers.get("if-none-match", ""), etag):
        # With the same policy as the page: a browser puts the headers of a 304 onto what it has stored.
        return Response(status_code=304, headers=headers)
    return HTMLResponse(body, status, headers)


def etag_matches(if_none_match: str, etag: str) -> bool:
    """Weak comparison, as RFC 9110 (13.1.2) asks for: a proxy that compresses marks the tag as weak."""
    given = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return etag in given or given == ["*"]


def content_policy(widget: str = "") -> str:
    """Only the service's own files; `widget` is an address that the widget is loaded from and talks to."""
    script = connect = "'self'"
    if widget:
        parts = urlsplit(widget)
        origin = f"{parts.scheme}://{parts.netloc}"
        script += f" {origin}"
        connect += f" {origin} {origin.replace('http', 'ws', 1)}"
    return (
        f"default-src 'none'; style-src 'self'; script-src {script}; img-src 'self' data:; connect-src {connect}; "
        "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types madoguchi"
    )


@cache
def _templates() -> Environment:
    folder = Path(__file__).parent / "templates"
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
