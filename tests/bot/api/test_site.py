"""The pages as a browser gets them: the real application over a small help centre, without a database."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.api.site_guide import GUIDE
from bot.api.site_texts import TEXTS
from bot.bootstrap import Application, build
from bot.config import load_settings
from index.build import build_index
from tests.bot.api.pages import BASE, Page, assert_only_own_code
from tests.knowledge import OPTIONS, write_help_centre

HOSTILE = """---
id: hostile
title: '</title><b onclick="x()">Bold & "quoted"</b>'
lang: en
questions: ["zebra crossing zebra"]
tags: ['<i>tag</i>']
related: [refunds, shipping]
---
A zebra lead. <script>alert(1)</script> <img src=x onerror=alert(1)>

## One

text

## Main

text

## Two & more

text
"""


def make_app(data: Path, **more: Any) -> Application:
    made = build(load_settings(data_dir=data, public_url=BASE, default_lang="en", **more))
    made.knowledge.open()
    return made


def browser(app: Application, **more: Any) -> TestClient:
    """Without the lifespan: pages need no database, and the tests say when the search is ready."""
    return TestClient(app.app, base_url=BASE, follow_redirects=False, **more)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    kb = write_help_centre(root / "kb")
    (kb / "en" / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    build_index(kb, root / "var", OPTIONS)
    return root / "var"


@pytest.fixture(scope="module")
def app(data: Path) -> Application:
    made = make_app(data)
    made.knowledge.warm_up()
    return made


@pytest.fixture
def client(app: Application) -> Iterator[TestClient]:
    yield browser(app)


@pytest.mark.parametrize(("accept", "lang"), [("ja-JP,en;q=0.5", "ja"), ("en", "en"), ("fr", "en")])
def test_the_start_is_the_help_centre_in_the_readers_language(
    client: TestClient, accept: str, lang: str
) -> None:
    for path in ("/", "/help"):
        response = client.get(path, headers={"Accept-Language": accept})
        assert (response.status_code, response.headers["location"]) == (307, f"/help/{lang}")
        assert "Accept-Language" in response.headers["vary"]


def test_the_list_has_every_article_of_its_language_for_visitors(
    client: TestClient, app: Application
) -> None:
    for lang in ("en", "ja"):
        page = Page(client.get(f"/help/{lang}").text)
        expected = {f"/help/{lang}/{article.id}" for article in app.knowledge.articles(lang)}
        assert expected <= set(page.all("a", "href"))
        assert page.all("html", "lang") == [lang]
    assert "Discount codes" not in Page(client.get("/help/en").text).text


@pytest.mark.parametrize(
    ("lang", "query", "article"),
    [
        ("en", "How do I get my money back?", "en/refunds"),
        ("ja", "返金はできますか", "ja/refunds"),
        ("en", "返金はできますか", "ja/refunds"),
    ],
)
def test_a_search_shows_the_most_probable_article_first(
    client: TestClient, lang: str, query: str, article: str
) -> None:
    response = client.get(f"/help/{lang}", params={"q": query})
    assert found(response.text)[0] == f"/help/{article}"
    assert response.headers["cache-control"] == "no-store"


def found(html: str) -> list[str]:
    """Addresses of the results, in their order."""
    return re.findall(r'<h3><a href="([^"]+)">', html)


def test_a_search_never_shows_what_is_for_agents(client: TestClient) -> None:
    response = client.get("/help/en", params={"q": "What is the staff code?"})
    assert "staff-only" not in response.text
    assert "ESPRESSO" not in response.text


def test_what_is_only_near_is_said_to_be(client: TestClient) -> None:
    response = client.get("/help/en", params={"q": "submarine radio licence"})
    assert response.status_code == 200
    assert "exactly" in Page(response.text).text or not found(response.text)
    assert len(found(response.text)) <= 3
    assert "exactly" not in Page(client.get("/help/en", params={"q": "Is shipping free?"}).text).text


def test_before_the_model_is_loaded_the_search_goes_by_words(data: Path) -> None:
    client = browser(make_app(data))
    assert found(client.get("/help/en", params={"q": "UNOPENED coffee"}).text) == ["/help/en/refunds"]
    assert "No article was found" in client.get("/help/en", params={"q": "submarine"}).text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_query_gets_a_page_that_shows_it_as_text(client: TestClient, query: str) -> None:
    response = client.get("/help/en", params={"q": query})
    assert response.status_code == 200
    assert_only_own_code(Page(response.text))


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", '" autofocus onfocus="alert(1)', "%00", "x" * 9000]
)
def test_a_hostile_query_stays_text(client: TestClient, query: str) -> None:
    page = Page(client.get("/help/en", params={"q": query}).text)
    assert page.all("input", "value") == [query[:300]]
    assert_only_own_code(page)


def test_an_article_stands_on_a_page_of_its_own(client: TestClient) -> None:
    response = client.get("/help/en/refunds")
    page = Page(response.text)
    assert "Send unopened coffee back within thirty days" in page.text
    assert f"{BASE}/help/en/shipping" in page.all("a", "href")
    assert {"/help/en", "/help/ja/refunds", f"{BASE}/help/en/refunds"} <= set(page.all("a", "href"))
    links = [attributes for tag, attributes in page.tags if tag == "link"]
    assert {"rel": "canonical", "href": f"{BASE}/help/en/refunds"} in links
    assert {"rel": "alternate", "hreflang": "ja", "href": f"{BASE}/help/ja/refunds"} in links
    assert page.all("article", "lang") == ["en"]


def test_hostile_front_matter_and_text_stay_text(client: TestClient) -> None:
    page = Page(client.get("/help/en/hostile").text)
    assert_only_own_code(page)
    assert '</title><b onclick="x()">Bold & "quoted"</b>' in page.text
    assert {tag for tag, _ in page.tags}.isdisjoint({"b", "i"})
    assert not [src for src in page.all("img", "src") if not src.startswith("/static/")]


def test_a_long_article_has_contents_and_no_id_twice(client: TestClient) -> None:
    page = Page(client.get("/help/en/hostile").text)
    assert {"#one", "#main", "#two-more"} <= set(page.all("a", "href"))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert "On this page" not in Page(client.get("/help/en/refunds").text).text


def test_related_articles_are_linked_from_the_end(client: TestClient) -> None:
    response = client.get("/help/en/hostile")
    assert re.findall(r'<li><a href="([^"]+)" dir="auto">', response.text) == [
        "/help/en/refunds",
        "/help/en/shipping",
    ]


@pytest.mark.parametrize("path", ["/help/en/nothing", "/help/xx", "/help/xx/refunds", "/help/en/staff-only"])
def test_what_is_not_there_is_a_page_that_leads_on(client: TestClient, path: str) -> None:
    response = client.get(path)
    page = Page(response.text)
    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert {"/help/en", "/help/ja"} <= set(page.all("a", "href"))
    assert page.all("input", "name") == ["q"]
    assert "Discount codes" not in page.text


def test_a_missing_translation_leads_to_the_article_that_exists(client: TestClient) -> None:
    assert "/help/en/hostile" in Page(client.get("/help/ja/hostile").text).all("a", "href")
    assert "/help/ja/refunds" in Page(client.get("/help/xx/refunds").text).all("a", "href")


def test_a_page_that_did_not_change_is_not_sent_again(client: TestClient, app: Application) -> None:
    first = client.get("/help/en/refunds")
    etag = first.headers["etag"]
    assert str(app.knowledge.build_id) in etag
    for sent in (etag, f'"other", W/{etag}', "*"):
        again = client.get("/help/en/refunds", headers={"If-None-Match": sent})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert client.get("/help/en/shipping", headers={"If-None-Match": etag}).status_code == 200


def test_a_new_build_is_a_new_page(data: Path, tmp_path: Path) -> None:
    kb, var = tmp_path / "kb", tmp_path / "var"
    shutil.copytree(data.parent, tmp_path, dirs_exist_ok=True)
    app = make_app(var)
    app.knowledge.warm_up()
    client = browser(app)
    old = client.get("/help/en/opening-hours")
    write_help_centre(kb, extra="Closed on the first of May.")
    build_index(kb, var, OPTIONS)
    assert app.knowledge.reload_if_newer()
    new = client.get("/help/en/opening-hours", headers={"If-None-Match": old.headers["etag"]})
    assert new.status_code == 200
    assert "Closed on the first of May." in new.text


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_demo_embeds_the_widget_from_the_public_address(client: TestClient, lang: str) -> None:
    response = client.get("/demo", params={"lang": lang})
    page = Page(response.text)
    widget = {"src": f"{BASE}/widget.js", "data-lang": lang, "data-site": "demo", "async": ""}
    assert ("script", widget) in page.tags
    assert f'<script src="{BASE}/widget.js" data-lang="{lang}" data-site="demo" async></script>' in page.text
    assert {f"/help/{lang}", "/console", "/docs"} <= set(page.all("a", "href"))
    demo = TEXTS[lang].demo
    assert {*demo.questions, *demo.other_questions, demo.unanswered} == set(page.all("button", "data-copy"))
    assert page.all("html", "lang") == [lang]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_demo_has_two_pages_that_lead_to_each_other(client: TestClient, lang: str) -> None:
    response = client.get("/demo/guide", params={"lang": lang})
    page = Page(response.text)
    assert (
        "script",
        {"src": f"{BASE}/widget.js", "data-lang": lang, "data-site": "demo", "async": ""},
    ) in page.tags
    assert GUIDE[lang].headline in page.text
    assert f"/demo?lang={lang}" in page.all("a", "href")
    shop = Page(client.get("/demo", params={"lang": lang}).text)
    assert f"/demo/guide?lang={lang}" in shop.all("a", "href")


def test_the_demo_in_an_unknown_language_is_in_the_readers(client: TestClient) -> None:
    response = client.get("/demo", params={"lang": "xx"}, headers={"Accept-Language": "ja"})
    assert Page(response.text).all("html", "lang") == ["ja"]


@pytest.mark.parametrize(
    "path",
    ["/help/en", "/help/ja", "/help/en/refunds", "/help/xx", "/help/en?q=coffee", "/demo", "/demo/guide"],
)
def test_every_page_obeys_its_own_policy(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert_only_own_code(Page(response.text))


def test_no_link_leads_nowhere(client: TestClient) -> None:
    waiting, seen = ["/help/en", "/help/ja", "/demo"], set[str]()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        response = client.get(path)
        assert response.status_code == 200, path
        if response.headers["content-type"].startswith("text/html") and path.startswith(("/help", "/demo")):
            page = Page(response.text)
            targets = [*page.all("a", "href"), *page.all("link", "href"), *page.all("script", "src")]
            local = [target.removeprefix(BASE).split("#")[0] for target in targets]
            waiting.extend(target for target in local if target.startswith("/"))
    assert len(seen) > 20
