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
        "glad": "I'm glad that helped! Is there anything else I can do for you?",
        "choose_again": "I'm sorry that didn't help. Is one of these closer? You can also talk to a person at any time.",
        "ask_again": "I'm sorry that didn't help. Could you put it in other words? You can also talk to a person "
        "at any time.",
        "no_answer": "I don't have a reliable answer to that. Could you put it in other words? You can also talk to a "
        "person at any time.",
        "other_language": "This article is in {language}.",
        "choose_other_language": "These articles are in {language}.",
        "choose_some_other_language": "Some of these articles are in {language}.",
        "step": "Step {number} of {of}",
        "returned": "Our team has finished here, so I'm answering again. Write any time if you would like a person.",
        "consent": "By writing here you agree to how we handle personal data.",
        "left_message": "Left a message",
        "callback": "Asked to be called back",
        "handoff": "I'm passing you on to a person. Your ticket number is {ticket}, and you are number "
        "{position} in line. You can close this window; the answer will be waiting here.",
        "handoff_low": "I don't have a reliable answer to that, so I'm passing you on to a person. Your ticket "
        "number is {ticket}, and you are number {position} in line. You can close this window; "
        "the answer will be waiting here.",
        "handoff_sorry": "I'm sorry that this did not solve it. I'm passing you on to a person. Your ticket number "
        "is {ticket}, and you are number {position} in line. You can close this window; the answer will be "
        "waiting here.",
        "handoff_message": "Thank you. Your message is with the team; your ticket number is {ticket}, number "
        "{position} in line. The answer will also be waiting here.",
        "handoff_callback": "Thank you. The team will call you at the number you left; your ticket number is "
        "{ticket}, number {position} in line. You can also go on writing here.",
    },
    "ja": {
        "greeting": "こんにちは。ご質問を、ふだんのお言葉でお書きください。",
        "thanks": "どういたしまして。ほかにもお困りのことがございましたら、お気軽にお書きください。",
        "goodbye": "ご利用ありがとうございました。またいつでもお声がけください。",
        "ask": "申し訳ございません。ご質問の内容を読み取れませんでした。お困りのことを、短い言葉でお書きいただけますか。",
        "choose": "お尋ねの内容は、次のどれに近いでしょうか。",
        "choose_one": "お探しの内容は、こちらでしょうか。",
        "glad": "お役に立てて何よりです。ほかにもお困りのことがございましたら、お気軽にお書きください。",
        "choose_again": "お役に立てず申し訳ございません。次の中に、お探しの内容はございますか。"
        "担当者とお話しいただくこともできます。",
        "ask_again": "お役に立てず申し訳ございません。別のお言葉で、もう一度お書きいただけますか。"
        "担当者とお話しいただくこともできます。",
        "no_answer": "確かな回答をご案内できません。別のお言葉で、もう一度お書きいただけますか。"
        "担当者とお話しいただくこともできます。",
        "other_language": "こちらは{language}の記事です。",
        "choose_other_language": "いずれも{language}の記事です。",
        "choose_some_other_language": "{language}の記事も含まれています。",
        "step": "手順 {number} / {of}",
        "returned": "ここからは、自動応答がお答えいたします。担当者をご希望のときは、いつでもお書きください。",
        "consent": "ご送信いただくと、個人情報の取り扱いに同意いただいたものといたします。",
        "left_message": "メッセージを残しました",
        "callback": "折り返しのお電話を希望しました",
        "handoff": "担当者におつなぎいたします。受付番号は {ticket}、ただいま {position} 番目にお並びいただいています。"
        "この画面を閉じても、回答はこちらに届きます。",
        "handoff_low": "確かな回答をご案内できないため、担当者におつなぎいたします。受付番号は {ticket}、"
        "ただいま {position} 番目にお並びいただいています。この画面を閉じても、回答はこちらに届きます。",
        "handoff_sorry": "解決に至らず申し訳ございません。担当者におつなぎいたします。受付番号は {ticket}、"
        "ただいま {position} 番目にお並びいただいています。この画面を閉じても、回答はこちらに届きます。",
        "handoff_message": "ありがとうございます。メッセージを担当者にお渡ししました。受付番号は {ticket}（{position} 番目）"
        "です。回答はこちらの画面でもご覧いただけます。",
        "handoff_callback": "ありがとうございます。お知らせいただいた番号に、担当者からお電話いたします。"
        "受付番号は {ticket}（{position} 番目）です。このままこちらに書き込んでいただくこともできます。",
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
        "helpful": "The visitor said that the answer helped",
        "unhelpful": "{times} answers did not help the visitor",
        "unsure_ask": "No answer can be promised; the visitor was asked for other words",
        "none_ask": "None of the choices was right; the visitor was asked for other words",
        "steps_ask": "No step worked; the visitor was asked for other words",
        "swearing": "The visitor is upset: strong language",
        "shouting": "The visitor is upset: capitals or rows of exclamation marks about something that fails",
        "repeated": "The visitor has asked the same {times} times",
        "rule": "The rule “{rule}” hands over at once",
        "unhelpful_choices": "The answer did not help; what is next best was offered",
        "unhelpful_ask": "The answer did not help, and nothing else is likely",
        "step_worked": "Step {number} solved it",
        "next_step": "Step {number} of {of} of “{title}”",
        "steps_exhausted": "All {of} steps of “{title}” were tried, and none worked",
        "left_message": "The visitor left a message",
        "callback": "The visitor asked to be called back",
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
        "helpful": "お客様が「役に立った」と評価されました",
        "unhelpful": "{times} 件の回答が、お客様のお役に立ちませんでした",
        "unsure_ask": "確かな回答がないため、言い換えをお願いしました",
        "none_ask": "どの選択肢も当てはまらなかったため、言い換えをお願いしました",
        "steps_ask": "どの手順でも解決しなかったため、言い換えをお願いしました",
        "swearing": "お客様がお怒りのようです（強い言葉）",
        "shouting": "お客様がお怒りのようです（うまくいかないことへの強い調子）",
        "repeated": "お客様が同じことを {times} 回お尋ねになりました",
        "rule": "ルール「{rule}」により、すぐに引き継ぎました",
        "unhelpful_choices": "回答がお役に立たなかったため、次の候補をご案内しました",
        "unhelpful_ask": "回答がお役に立たず、ほかに有力な記事もありません",
        "step_worked": "手順 {number} で解決しました",
        "next_step": "記事「{title}」の手順 {number} / {of}",
        "steps_exhausted": "記事「{title}」の手順を {of} つすべて試しても、解決しませんでした",
        "left_message": "お客様がメッセージを残されました",
        "callback": "お客様が折り返しのお電話を希望されました",
    },
}

_LANGUAGE_NAMES: Final[dict[str, dict[str, str]]] = {
    "en": {"en": "English", "ja": "Japanese", "": "another language"},
    "ja": {"en": "英語", "ja": "日本語", "": "別の言語"},
}
#: Of a code that this release does not know: stored by a later one, before it was rolled back.
_LATER_REASON: Final = {"en": "Reason: {code}", "ja": "理由: {code}"}
_TOGETHER: Final = {"en": "the choices together {share}", "ja": "選択肢を合わせて {share}"}
_TIED: Final = {"en": "{n} articles tied", "ja": "{n} 件の記事が僅差です"}
_UNKNOWN: Final = {"en": "unknown words: {words}", "ja": "未知の語: {words}"}
_RULES: Final = {"en": "rules: {names}", "ja": "適用ルール: {names}"}
_NO_THRESHOLD: Final = {"en": "more than can be promised", "ja": "保証できる基準なし"}
_JOIN: Final = {"en": "; ", "ja": "。"}

#: How the visitor is told of a hand-over, by its reason; the others asked for it.
_HANDOFF_LINE: Final = {
    "low_confidence": "handoff_low",
    "nothing_found": "handoff_low",
    "not_understood": "handoff_low",
    "bot_error": "handoff_low",
    "unhelpful": "handoff_sorry",
    "swearing": "handoff_sorry",
    "shouting": "handoff_sorry",
    "repeated": "handoff_sorry",
    "steps_exhausted": "handoff_sorry",
    "left_message": "handoff_message",
    "callback": "handoff_callback",
}


def ui_language(lang: str) -> str:
    """The language of the bot's own lines for a conversation in `lang`."""
    return lang if lang in UI_LANGUAGES else "en"


def line(key: str, lang: str) -> str:
    """One of the bot's own lines: greeting, thanks, goodbye, ask or choose."""
    return _LINES[ui_language(lang)][key]


def other_language_line(article_lang: str, lang: str, key: str = "other_language") -> str:
    """That an article is not in the visitor's language, in theirs: "This article is in Japanese."; else empty."""
    if article_lang == lang:
        return ""
    names = _LANGUAGE_NAMES[ui_language(lang)]
    return line(key, lang).format(language=names.get(article_lang, names[""]))


def step_line(number: int, of: int, lang: str) -> str:
    """The place of a step in its flow: "Step 2 of 5"."""
    return line("step", lang).format(number=number, of=of)


def handoff_line(reason: Reason, ticket_number: int, position: int, lang: str) -> str:
    """What the visitor reads at the hand-over: who comes, the ticket number, the place in line."""
    key = _HANDOFF_LINE.get(reason.code, "handoff")
    return _LINES[ui_language(lang)][key].format(ticket=ticket_label(ticket_number), position=position)


def reason_sentence(reason: Reason, lang: str) -> str:
    """The reason as a sentence: "Best article 41% likely, 63% needed; 2 articles tied; unknown words: 分割払い"."""
    language = ui_language(lang)
    data = {
        "times": 2
    } | reason.data  # of an earlier release: the second unhelpful answer, which was not counted
    if "best" in data:
        threshold = data["threshold"]
        data["best"] = _percent(data["best"])
        data["threshold"] = _NO_THRESHOLD[language] if threshold is None else _percent(threshold)
    known = _REASONS[language].get(reason.code, _LATER_REASON[language])
    parts = [known.format(**{"code": reason.code, **data})]
    if "together" in data:
        parts.append(_TOGETHER[language].format(share=_percent(data["together"])))
    if data.get("tied"):
        parts.append(_TIED[language].format(n=data["tied"]))
    if data.get("unknown_words"):
        parts.append(_UNKNOWN[language].format(words=", ".join(data["unknown_words"])))
    if data.get("rules"):
        parts.append(_RULES[language].format(names=", ".join(data["rules"])))
    return _JOIN[language].join(parts)


def _percent(share: float) -> str:
    """Whole percent, never rounded up to certainty or down to nothing."""
    return f"{min(max(share, 0.01), 0.99):.0%}"


def reason_sentences(reason: Reason) -> dict[str, str]:
    """The sentence in every language of the console."""
    return {lang: reason_sentence(reason, lang) for lang in UI_LANGUAGES}
