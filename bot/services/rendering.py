"""Markdown of an article -> HTML that is safe on any page, and plain text for everything else.

markdown-it-py without raw HTML, then nh3 with an allow-list: no images (a remote image would tell a third party
who reads what), no styles, http(s) and mailto links only, and each leaves without opener and referrer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis

_TAGS = {
    "a", "blockquote", "br", "code", "dd", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
    "p", "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}}
_SCHEMES = {"http", "https", "mailto"}

_JAPANESE = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")

#: Answers up to this many characters of Markdown are sent whole; of longer ones the matching section.
WHOLE_ARTICLE_CHARS = 1600

ResolveLink = Callable[[str], str | None]


def render_markdown(markdown: str, resolve: ResolveLink) -> str:
    """Sanitised HTML. `resolve` turns a link as written into an address; its None drops the link, keeps its text."""
    parser = markdown_parser()
    tokens = parser.parse(markdown)
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", heading_anchor(tokens[index + 1].content))
        for child in token.children or ():
            if child.type == "link_open":
                href = resolve(str(child.attrGet("href") or ""))
                child.attrSet("href", href or "")
    html = parser.renderer.render(tokens, parser.options, {})
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
        clean_content_tags={"script", "style"},
    ).strip()


def markdown_parser() -> MarkdownIt:
    """What articles are written in: CommonMark with tables, without raw HTML."""
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
    parser.inline.ruler.at("emphasis", _emphasis)
    return parser


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Emphasis as CommonMark has it, and beside Japanese as well.

    CommonMark takes for granted that words are parted by spaces: in 「**保存…**を選ぶ」 its closing asterisks, between
    a punctuation mark and a letter, stay text. Here a Japanese character parts words as a space does, as in the
    amendment "markdown-cjk-friendly".
    """
    start, known = state.pos, len(state.delimiters)
    if not emphasis.tokenize(state, silent):
        return False
    before, after = state.src[max(start - 1, 0) : start], state.src[state.pos : state.pos + 1]
    for delimiter in state.delimiters[known:]:
        delimiter.open = delimiter.open or bool(after.strip() and _JAPANESE.match(before))
        delimiter.close = delimiter.close or bool(before.strip() and _JAPANESE.match(after))
    return True


def heading_anchor(heading: str) -> str:
    """The fragment of a heading: lower case, words joined by hyphens, as code hosts do it."""
    words = re.sub(r"[^\w\s-]", "", heading.strip().lower())
    return re.sub(r"\s+", "-", words)


def link_resolver(links: Mapping[str, str], base_url: str) -> ResolveLink:
    """Links between articles become help-centre addresses; outside addresses stay; anything else is dropped.

    `links` maps a link as written to "lang/id".
    """

    def resolve(href: str) -> str | None:
        target = links.get(href)
        if target is not None:
            fragment = href.partition("#")[2]
            return f"{base_url}/help/{target}" + (f"#{fragment}" if fragment else "")
        if href.startswith(("https://", "http://", "mailto:")):
            return href
        return None

    return resolve
