"""Every line that the bot says by itself, in Japanese and English, and the sentences of the reasons.

All other text a visitor reads is an article of the knowledge base, word for word. A language without lines of
its own gets the English ones.
"""

from __future__ import annotations

from typing import Final

from bot.domain.model import Reason, ticket_label

UI_LANGUAGES: Final = ("en", "ja")

_LINES: Final[dict[str, dict[str, str]]] = {
    "en": {
        "greeting": "Hello! Ask me anything about our service, in your own words.",
        "thanks": "You're welcome! Is there anything else I can help you with?",
        "goodbye": "Thank you for writing. Come back any time.",
        "ask": "I'm sorry, I could not read a question in that. Could you write in a few words what you need?",
        "choose": "I'm not quite sure which of these you mean. Is one of them right?",
        "choose_one": "I'm not quite sure. Is this what you are looking for?",
        "handoff": "I'm passing you on to a person. Your ticket number is {ticket}, and you are number "
        "{position} in line. You can close this window; the answer will be waiting here.",
        "handoff_low": "I don't have a reliable answer to that, so I'm passing you on to a person. Your ticket "
        "number is {ticket}, and you are number {position} in line. You can close this window; "
        "the answer will be waiting here.",
    },
    "ja": {
        "greeting": "こんにちは。ご質問を、ふだんのお言葉でお書きください。",
        "thanks": "どういたしまして。ほかにもお困りのことがございましたら、お気軽にお書きください。",
        "goodbye": "ご利用ありがとうございました。またいつでもお声がけください。",
        "ask": "申し訳ございません。ご質問の内容を読み取れませんでした。お困りのことを、短い言葉でお書きいただけますか。",
        "choose": "お尋ねの内容は、次のどれに近いでしょうか。",
        "choose_one": "お探しの内容は、こちらでしょうか。",
        "handoff": "担当者におつなぎいたします。受付番号は {ticket}、ただいま {position} 番目にお並びいただいています。"
        "この画面を閉じても、回答はこちらに届きます。",
        "handoff_low": "確かな回答をご案内できないため、担当者におつなぎいたします。受付番号は {ticket}、"
        "ただいま {position} 番目にお並びいただいています。この画面を閉じても、回答はこちらに届きます。",
    },
}

_REASONS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "visitor_asked": "The visitor asked for a person",
        "none_of_these": "The visitor chose “none of these”",
        "chosen": "The visitor picked this article",
        "complaint": "The visitor complains",
        "smalltalk": "Small talk",
        "no_words": "The message has no words to search for",
        "not_understood": "The visitor was asked to rephrase and still wrote no question",
        "bot_error": "The search is out of order",
        "nothing_found": "Nothing found",
        "confident": "{best} likely to be right, {threshold} needed",
        "choices": "Best article {best} likely, {threshold} needed",
        "low_confidence": "Best article {best} likely, {threshold} needed",
        "article_rule": "The article “{title}” always hands over",
        "reopened": "The visitor wrote again after the conversation was resolved",
    },
    "ja": {
        "visitor_asked": "お客様が担当者を希望されました",
        "none_of_these": "お客様が「どれでもない」を選ばれました",
        "chosen": "お客様がこの記事を選ばれました",
        "complaint": "ご不満・苦情のお申し出です",
        "smalltalk": "あいさつ・雑談",
        "no_words": "検索できる言葉がありません",
        "not_understood": "言い換えをお願いしましたが、質問を読み取れませんでした",
        "bot_error": "検索が一時的に使えません",
        "nothing_found": "該当する記事がありません",
        "confident": "正答確率 {best}（必要な確率 {threshold}）",
        "choices": "最有力の記事でも正答確率 {best}（必要な確率 {threshold}）",
        "low_confidence": "最有力の記事でも正答確率 {best}（必要な確率 {threshold}）",
        "article_rule": "記事「{title}」は必ず担当者に引き継ぐ設定です",
        "reopened": "解決後に、お客様から再度ご連絡がありました",
    },
}

_TIED: Final = {"en": "{n} articles tied", "ja": "{n} 件の記事が僅差です"}
_UNKNOWN: Final = {"en": "unknown words: {words}", "ja": "未知の語: {words}"}
_NO_THRESHOLD: Final = {"en": "more than can be promised", "ja": "保証できる基準なし"}
_JOIN: Final = {"en": "; ", "ja": "。"}

#: Reasons for which the visitor is told that there is no reliable answer; the others asked for it.
_NOT_SURE: Final = frozenset({"low_confidence", "nothing_found", "not_understood", "bot_error"})


def ui_language(lang: str) -> str:
    """The language of the bot's own lines for a conversation in `lang`."""
    return lang if lang in UI_LANGUAGES else "en"


def line(key: str, lang: str) -> str:
    """One of the bot's own lines: greeting, thanks, goodbye, ask or choose."""
    return _LINES[ui_language(lang)][key]


def handoff_line(reason: Reason, ticket_number: int, position: int, lang: str) -> str:
    """What the visitor reads at the hand-over: who comes, the ticket number, the place in line."""
    key = "handoff_low" if reason.code in _NOT_SURE else "handoff"
    return _LINES[ui_language(lang)][key].format(ticket=ticket_label(ticket_number), position=position)


def reason_sentence(reason: Reason, lang: str) -> str:
    """The reason as a sentence: "Best article 41% likely, 63% needed; 2 articles tied; unknown words: 分割払い"."""
    language = ui_language(lang)
    data = dict(reason.data)
    if "best" in data:
        threshold = data["threshold"]
        data["best"] = _percent(data["best"])
        data["threshold"] = _NO_THRESHOLD[language] if threshold is None else _percent(threshold)
    parts = [_REASONS[language][reason.code].format(**data)]
    if data.get("tied"):
        parts.append(_TIED[language].format(n=data["tied"]))
    if data.get("unknown_words"):
        parts.append(_UNKNOWN[language].format(words=", ".join(data["unknown_words"])))
    return _JOIN[language].join(parts)


def _percent(share: float) -> str:
    """Whole percent, never rounded up to certainty or down to nothing."""
    return f"{min(max(share, 0.01), 0.99):.0%}"


def reason_sentences(reason: Reason) -> dict[str, str]:
    """The sentence in every language of the console."""
    return {lang: reason_sentence(reason, lang) for lang in UI_LANGUAGES}
