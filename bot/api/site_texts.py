"""Every line of the help centre and of the demo page, in Japanese and English.

Articles may be in any language; the page around one without texts of its own is in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Coffee:
    name: str
    notes: str
    price: str


@dataclass(frozen=True, slots=True)
class DemoTexts:
    title: str
    description: str
    banner: str
    shop: str
    headline: str
    lead: str
    chat_heading: str
    chat_text: str
    code_label: str
    try_heading: str
    try_text: str
    questions_heading: str
    questions: tuple[str, ...]
    other_heading: str
    other_questions: tuple[str, ...]
    unanswered_heading: str
    unanswered: str
    copy: str
    copied: str
    coffees_heading: str
    coffees: tuple[Coffee, ...]
    links_label: str
    console: str
    api_docs: str
    fictional: str


@dataclass(frozen=True, slots=True)
class SiteTexts:
    """The lines of one language. Places in braces are filled by `str.format`."""

    lang: str
    name: str
    skip: str
    help_centre: str
    headline: str
    description: str
    search: str
    search_placeholder: str
    results: str
    near_results: str
    no_results: str
    all_articles: str
    articles_heading: str
    rest: str
    languages_label: str
    breadcrumb_label: str
    contents: str
    related: str
    address: str
    ask_chat: str
    demo_page: str
    not_found: str
    article_missing: str
    language_missing: str
    exists_in: str
    groups: dict[str, str]
    demo: DemoTexts


_DEMO_EN: Final = DemoTexts(
    title="Example Coffee Roasters: Madoguchi demo",
    description="A demo page that embeds the Madoguchi support chat with one script tag.",
    banner="Demo. This page embeds the Madoguchi widget with one script tag.",
    shop="Example Coffee Roasters",
    headline="Roasted on Tuesday, at your door by Friday",
    lead="Three coffees, roasted in small batches and sent the same day. "
    "Questions before you order? The chat is at the bottom right.",
    chat_heading="The chat on this page",
    chat_text="This one line is all that the page has for it. On your own site it is the same.",
    code_label="The script tag",
    try_heading="Try it",
    try_text="The demo answers from Madoguchi’s own manual, so ask about Madoguchi.",
    questions_heading="It answers these",
    questions=("How do I embed the widget?", "How do I back up the database?", "I forgot my password"),
    other_heading="And in Japanese",
    other_questions=("ウィジェットを設置するには？", "記事の書き方を教えてください", "担当者を追加したい"),
    unanswered_heading="It hands this one to a person",
    unanswered="Do you sell gift cards?",
    copy="Copy",
    copied="Copied",
    coffees_heading="This week’s coffees",
    coffees=(
        Coffee("Morning Counter", "Milk chocolate, hazelnut. A medium roast for every day.", "$14.00"),
        Coffee("Harbour Light", "Blood orange, black tea. A light roast for the filter.", "$16.50"),
        Coffee("Night Shift", "Cocoa, molasses. A dark roast that stands up to milk.", "$13.50"),
    ),
    links_label="Other pages",
    console="Agent console",
    api_docs="API docs",
    fictional="This shop does not exist. Nothing here is for sale.",
)

_DEMO_JA: Final = DemoTexts(
    title="みほん珈琲焙煎所：Madoguchi デモ",
    description="サポートチャット Madoguchi を、scriptタグ1つで設置したデモページです。",
    banner="デモページです。scriptタグ1つで、Madoguchi のウィジェットを設置しています。",
    shop="みほん珈琲焙煎所",
    headline="火曜に焙煎。金曜には、お手元へ。",
    lead="3種類の豆を少量ずつ焙煎し、その日のうちに発送します。ご注文前のご質問は、右下のチャットからどうぞ。",
    chat_heading="このページのチャット",
    chat_text="ページに書いたのは、次の1行だけです。実際のサイトでも、同じように設置できます。",
    code_label="scriptタグ",
    try_heading="お試しください",
    try_text="このデモは、Madoguchi の使い方の記事からお答えします。Madoguchi についてお尋ねください。",
    questions_heading="記事からお答えする質問",
    questions=("ウィジェットを設置するには？", "記事の書き方を教えてください", "担当者を追加したい"),
    other_heading="英語の質問",
    other_questions=("How do I embed the widget?", "How do I back up the database?", "I forgot my password"),
    unanswered_heading="担当者に引き継ぐ質問",
    unanswered="ギフトカードはありますか",
    copy="コピー",
    copied="コピーしました",
    coffees_heading="今週のコーヒー",
    coffees=(
        Coffee("朝の窓口", "ミルクチョコレート、ヘーゼルナッツ。毎日飲みたい中煎り。", "1,480円"),
        Coffee("港のあかり", "ブラッドオレンジ、紅茶。ドリップに合う浅煎り。", "1,720円"),
        Coffee("夜勤", "カカオ、黒蜜。ミルクに負けない深煎り。", "1,420円"),
    ),
    links_label="ほかのページ",
    console="管理コンソール",
    api_docs="APIドキュメント",
    fictional="このお店は架空のものです。商品の販売はしていません。",
)

_EN: Final = SiteTexts(
    lang="en",
    name="English",
    skip="Skip to content",
    help_centre="Help centre",
    headline="How can we help?",
    description="Answers to common questions, and step-by-step guides.",
    search="Search",
    search_placeholder="Ask in your own words",
    results="Results for “{query}”",
    near_results="No article answers “{query}” exactly. These come nearest.",
    no_results="No article was found for “{query}”.",
    all_articles="All articles",
    articles_heading="Articles by topic",
    rest="Other",
    languages_label="Language",
    breadcrumb_label="You are here",
    contents="On this page",
    related="Related articles",
    address="Address of this article",
    ask_chat="Not what you were looking for? Ask in the chat at the bottom right.",
    demo_page="Demo page",
    not_found="Page not found",
    article_missing="There is no such article. It may have been renamed or withdrawn.",
    language_missing="There is no help centre in this language.",
    exists_in="This article exists in {name}",
    groups={
        "start": "Getting started",
        "widget": "The widget",
        "writing": "Writing articles",
        "bot": "How the bot answers",
        "hand over": "Hand-over to people",
        "console": "The agent console",
        "accounts": "Accounts",
        "index": "The index",
        "settings": "Settings",
        "operations": "Running the service",
        "API": "API",
        "privacy": "Privacy",
    },
    demo=_DEMO_EN,
)

_JA: Final = SiteTexts(
    lang="ja",
    name="日本語",
    skip="本文へ移動",
    help_centre="ヘルプセンター",
    headline="お困りのことはありませんか",
    description="よくあるご質問への回答と、手順のご案内です。",
    search="検索",
    search_placeholder="ふだんの言葉で入力してください",
    results="「{query}」の検索結果",
    near_results="「{query}」にそのまま当てはまる記事はありません。近いものは次のとおりです。",
    no_results="「{query}」に当てはまる記事は見つかりませんでした。",
    all_articles="すべての記事",
    articles_heading="記事の一覧",
    rest="その他",
    languages_label="言語",
    breadcrumb_label="現在の位置",
    contents="目次",
    related="関連する記事",
    address="この記事のアドレス",
    ask_chat="お探しの情報が見つからないときは、右下のチャットでお尋ねください。",
    demo_page="デモページ",
    not_found="ページが見つかりません",
    article_missing="この記事はありません。アドレスが変わったか、公開を終えた可能性があります。",
    language_missing="この言語のヘルプセンターはありません。",
    exists_in="この記事は{name}で読めます",
    groups={
        "はじめに": "はじめに",
        "ウィジェット": "ウィジェット",
        "記事の作成": "記事の作成",
        "自動応答": "自動応答",
        "有人対応": "有人対応",
        "管理コンソール": "管理コンソール",
        "アカウント": "アカウント",
        "インデックス": "インデックス",
        "設定": "設定",
        "運用": "運用",
        "API": "API",
        "プライバシー": "プライバシー",
    },
    demo=_DEMO_JA,
)

TEXTS: Final[dict[str, SiteTexts]] = {"en": _EN, "ja": _JA}


def texts_for(lang: str) -> SiteTexts:
    return TEXTS.get(lang, _EN)


def language_name(lang: str) -> str:
    """The language's own name where we have it, else its tag."""
    return TEXTS[lang].name if lang in TEXTS else lang
