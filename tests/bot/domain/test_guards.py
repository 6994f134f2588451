"""Guards: a wish for a person against a question about it, and small talk against questions."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guards import Guard, normalise, read_guard

WISHES = """
talk to a human
I want to talk to a person
I'd like to speak with someone
Can I talk to a human?
Could I please speak to an agent
can you connect me to an agent
Please transfer me to a representative.
put me through to an operator
How do I talk to a human?
how can I speak to a real person
Where can I chat with someone?
Is there a human I can talk to?
Is there someone I can speak with?
How do I get to talk to a person?
Who can I speak to? I need a human
I need a human
I want a real person please
Give me a human!
get me an agent now
human please
agent
REPRESENTATIVE
a real person
ＨＵＭＡＮ　ＰＬＥＡＳＥ
let me talk to your staff
I would rather speak to a real human being
I’d like to talk to someone
担当者と話したい
担当者に繋いでください
担当者につないでください
担当の方とお話しさせてください
オペレーターをお願いします
オペレータに代わってください
オペレーターとチャットしたい
人と話したいです
人と直接話したい
人間と話したい
人間に代わって
スタッフに相談したい
有人対応を希望します
有人チャットをお願いします
担当者をお願いします。
担当者
スタッフの方に連絡したい
サポートの方と話せますか
係の人を呼んでください
直接担当者と話すことはできますか
""".strip().splitlines()

NOT_WISHES = """
How does the hand-over to a person work?
When does the bot hand over to an agent?
What is an agent?
How do I add an agent?
How do I disable an agent?
What happens after the hand-over to a human?
Which person gets the ticket?
Who can claim a conversation?
Does an agent see the bot dialogue?
Can an agent give a conversation back?
Can agents talk to each other?
Can two agents talk to one visitor?
Why did the bot hand me over to someone?
user agent string
I want to add a person to my team
I need a person's e-mail address changed
The agent console does not load
agent list command
How can visitors talk to a person?
How can I let visitors talk to a person?
Is there a limit on how many agents a person can add?
有人対応とは
担当者を追加するには
担当者の追加方法
担当者のパスワードを変更したい
担当者に引き継がれるのはいつですか
オペレーターの登録方法を教えて
有人対応の設定
担当者が返信しないとどうなりますか
スタッフ用の画面はどこですか
人気の記事はどれですか
個人情報はどう扱われますか
担当者への通知を設定したい
""".strip().splitlines()

COMPLAINTS = """
This is ridiculous
This is unacceptable!
you are useless
Your bot is a joke
That was terrible
I want to make a complaint
I'd like to complain about your service
I am very angry
I'm fed up with this
worst support ever
I will take legal action
You will hear from my lawyer
苦情を言いたい
クレームを入れたい
ふざけるな
ふざけんなよ
いい加減にしてください
使えないボットですね
まったく役に立たない
苦情です
苦情があります
最悪の対応です
本当に腹が立つ
怒っています
訴えますよ
弁護士に相談します
消費者センターに連絡します
""".strip().splitlines()

ORDINARY = """
How do I embed the widget?
The widget does not work
This does not work
Nothing happens when I press the button
It is not what I wanted, how do I change it?
What is the worst that can happen when I kill the server?
How does the bot handle complaints?
How are complaints prioritised?
Visitors complain about the bot, what can I do?
What happens to a complaint?
Where do complaints show up in the queue?
Is the wrong-answer rate terrible in Japanese?
PostgreSQL が使えない
このブラウザで使えないなら、どうすればいいですか
使えない文字はありますか
苦情はどう扱われますか
苦情の優先度を設定できますか
この記事が役に立たない場合はどうしますか
最悪の場合どうなりますか
ウィジェットを設置するには？
訴求力のある文章の書き方
thanks, but it still fails
hello, how do I install it?
hi there, where are the settings?
good morning message for visitors
How do I change the greeting?
say goodbye to the old server: how do I migrate?
thank you page address
ありがとうございます。でもまだ動きません
こんにちは、設定の場所を教えてください
了解メールが届きません
はじめまして。料金を教えてください
挨拶文を変えたい
""".strip().splitlines()

GREETINGS = """
hi
Hello!
hey
hiiii
Good morning
hello there
Hi, everyone
ＨＥＬＬＯ
こんにちは
こんにちは！
こんにちわ
こんばんは。
おはようございます
はじめまして
もしもし？
""".strip().splitlines()

THANKS = """
thanks
Thank you!
thank you very much
Thanks a lot!!
Great, thanks
ok thanks
thx
Thanks for your help
thank you so much for the help
that helped
It works now, thanks!
It works now
ありがとう
ありがとうございます！
ありがとうございました。
どうもありがとうございます
助かりました
ありがとうございます、助かりました
解決しました
解決しました。ありがとうございます。
わかりました
了解です
""".strip().splitlines()

GOODBYES = """
bye
Goodbye!
bye bye
see you later
Have a nice day
さようなら
失礼します
では、また
バイバイ
""".strip().splitlines()

EMPTY = ["???", "…", "  ", "👍", "🙏🙏🙏", "！？", "\u200b\u200b", "。。。", "_", "'"]


@pytest.mark.parametrize(
    ("text", "guard"),
    [
        *((text, Guard.HUMAN) for text in WISHES),
        *((text, Guard.COMPLAINT) for text in COMPLAINTS),
        *((text, Guard.GREETING) for text in GREETINGS),
        *((text, Guard.THANKS) for text in THANKS),
        *((text, Guard.GOODBYE) for text in GOODBYES),
        *((text, Guard.EMPTY) for text in EMPTY),
        *((text, None) for text in NOT_WISHES + ORDINARY),
    ],
)
def test_table(text: str, guard: Guard | None) -> None:
    assert read_guard(text) is guard


@pytest.mark.parametrize(
    "piece", ["a ", "the ", "talk to a real ", "real live ", "担当者に", "hi", "! ", "使えない"]
)
def test_a_long_message_is_read_in_linear_time(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    started = time.perf_counter()
    read_guard(text)
    read_guard("I want " + text)
    assert time.perf_counter() - started < 0.1


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    assert read_guard(text) in (None, *Guard)


@given(st.text(max_size=200))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise(text)
    if len(once) <= 300:
        assert normalise(once) == once


@pytest.mark.parametrize("text", [*WISHES, *GREETINGS, *THANKS, *COMPLAINTS])
def test_case_width_and_final_punctuation_do_not_matter(text: str) -> None:
    assert read_guard(text.upper()) is read_guard(text)
    assert read_guard(f"  {text} !!") is read_guard(text)
