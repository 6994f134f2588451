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
        "confident": "P(correct) {best:.2f} is at or over {threshold:.2f}",
        "choices": "Best {best:.2f} under {threshold}",
        "low_confidence": "Best {best:.2f} under {threshold}",
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
        "confident": "正答確率 {best:.2f} が基準 {threshold:.2f} 以上です",
        "choices": "最上位 {best:.2f} が基準 {threshold} 未満です",
        "low_confidence": "最上位 {best:.2f} が基準 {threshold} 未満です",
        "article_rule": "記事「{title}」は必ず担当者に引き継ぐ設定です",
        "reopened": "解決後に、お客様から再度ご連絡がありました",
    },
}

_TIED: Final = {"en": "{n} articles tied", "ja": "{n} 件の記事が僅差です"}
_UNKNOWN: Final = {"en": "unknown words: {words}", "ja": "未知の語: {words}"}
_NO_THRESHOLD: Final = {"en": "any certifiable threshold", "ja": "（保証できる基準なし）"}
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
    """The reason as a sentence: "Best 0.41 under 0.63; 2 articles tied; unknown words: 分割払い"."""
    language = ui_language(lang)
    data = dict(reason.data)
    if reason.code in ("choices", "low_confidence"):
        threshold = data.get("threshold")
        data["threshold"] = _NO_THRESHOLD[language] if threshold is None else f"{threshold:.2f}"
    parts = [_REASONS[language][reason.code].format(**data)]
    if data.get("tied"):
        parts.append(_TIED[language].format(n=data["tied"]))
    if data.get("unknown_words"):
        parts.append(_UNKNOWN[language].format(words=", ".join(data["unknown_words"])))
    return _JOIN[language].join(parts)


def reason_sentences(reason: Reason) -> dict[str, str]:
    """The sentence in every language of the console."""
    return {lang: reason_sentence(reason, lang) for lang in UI_LANGUAGES}
