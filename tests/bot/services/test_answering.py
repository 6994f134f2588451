"""The bot's turn with a real database and a real index: what the visitor reads, and what is stored."""

from __future__ import annotations

import asyncio

import pytest

from bot.bootstrap import Application
from bot.domain import events
from bot.domain.dialogue import Choose, Policy, Turn, decide
from bot.domain.model import Agent, AuthorKind, MessageKind, State
from bot.services.knowledge import Knowledge
from tests.bot.services.talk import Talk

pytestmark = pytest.mark.anyio


def a_question_for(application: Application, name: str) -> str:
    """Of these mixed questions the first that the index is undecided about in the wanted way."""
    for text in ("wholesale parcel", "price of a gift", "money for delivery", "grinder gift", "burrs parcel"):
        decision = decide(Turn(text, "en"), application.knowledge.find(text, "en"), Policy())
        if isinstance(decision, Choose) and (name != "choose several" or len(decision.options) > 1):
            return text
    raise AssertionError("the index is never undecided")


async def test_a_sure_answer_is_the_article_word_for_word(talk: Talk) -> None:
    line = await talk.ask("When are you open?")
    assert line.kind is MessageKind.ANSWER
    assert line.author.kind is AuthorKind.BOT
    assert line.text.startswith("Opening hours\n\nThe roastery is open from nine to six")
    article = line.payload["article"]
    assert (article["id"], article["lang"]) == ("opening-hours", "en")
    assert article["html"].startswith("<p>The roastery is open")
    assert article["url"].endswith("/help/en/opening-hours")
    assert await talk.state() is State.BOT


async def test_japanese_gets_the_japanese_article(talk: Talk) -> None:
    line = await talk.ask("営業時間は？")
    assert line.kind is MessageKind.ANSWER
    assert line.payload["article"]["lang"] == "ja"


async def test_an_article_in_another_language_is_marked_in_the_visitors(talk: Talk) -> None:
    await talk.ask("営業時間は？")
    action = {"type": "choose", "article_id": "opening-hours", "lang": "en"}
    line = await talk.ask("Opening hours", action)
    assert line.payload["article"]["lang"] == "en"
    assert line.payload["note"] == "こちらは英語の記事です。"
    assert line.text.startswith("こちらは英語の記事です。\n\nOpening hours\n\n")
    own = await talk.ask("営業時間は？")
    assert own.kind is MessageKind.ANSWER and "note" not in own.payload


async def test_unsure_offers_choices_and_a_pick_is_answered(talk: Talk) -> None:
    line = await talk.ask(a_question_for(talk.application, "choose several"))
    assert line.kind is MessageKind.CHOICES
    choices = line.payload["choices"]
    assert len(choices) >= 2
    pick = choices[1]
    answer = await talk.ask(
        pick["title"], {"type": "choose", "article_id": pick["article_id"], "lang": pick["lang"]}
    )
    assert answer.kind is MessageKind.ANSWER
    assert answer.payload["article"]["id"] == pick["article_id"]


async def test_none_of_these_goes_to_a_person(talk: Talk, hanako: Agent) -> None:
    await talk.ask(a_question_for(talk.application, "choose"))
    line = await talk.ask("None of these", {"type": "none_of_these"})
    assert line.kind is MessageKind.HANDOFF
    assert (await talk.case(hanako)).tickets[-1].reason.code == "none_of_these"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Talk to a person", {"type": "human"}),
        ("I want to talk to a human", None),
        ("This is useless!", None),
    ],
)
async def test_a_wish_for_a_person_brings_what_was_asked_before(
    talk: Talk, hanako: Agent, text: str, action: dict[str, str] | None
) -> None:
    await talk.ask("How much is delivery?")
    await talk.ask("thanks")
    assert (await talk.ask(text, action)).kind is MessageKind.HANDOFF
    ticket = (await talk.case(hanako)).tickets[-1]
    assert ticket.question == "How much is delivery?"
    assert ticket.candidates[0].article_id == "shipping"


async def test_a_wish_for_a_person_with_nothing_asked_before_is_the_question(
    talk: Talk, hanako: Agent
) -> None:
    await talk.ask("Talk to a person", {"type": "human"})
    ticket = (await talk.case(hanako)).tickets[-1]
    assert (ticket.question, ticket.candidates) == ("Talk to a person", ())


async def test_an_article_that_is_gone_is_searched_by_its_title(talk: Talk) -> None:
    gone = {"type": "choose", "article_id": "gone", "lang": "en"}
    line = await talk.ask("Opening hours", gone)
    assert line.kind is MessageKind.ANSWER
    secret = {"type": "choose", "article_id": "staff-only", "lang": "en"}
    line = await talk.ask("Discount codes for staff", secret)
    assert "ESPRESSO-SECRET" not in line.text


async def test_nothing_to_read_is_asked_once_and_then_handed_over(talk: Talk, hanako: Agent) -> None:
    first = await talk.ask("???")
    assert first.kind is MessageKind.ASK
    second = await talk.ask("!!!")
    assert second.kind is MessageKind.HANDOFF
    assert (await talk.case(hanako)).tickets[-1].reason.code == "not_understood"


async def test_asking_again_is_forgotten_after_a_question(talk: Talk) -> None:
    assert (await talk.ask("???")).kind is MessageKind.ASK
    assert (await talk.ask("When are you open?")).kind is MessageKind.ANSWER
    assert (await talk.ask("???")).kind is MessageKind.ASK


async def test_small_talk_in_the_language_of_the_visitor(talk: Talk) -> None:
    assert "Ask me anything" in (await talk.ask("Hello!")).text
    thanks = await talk.ask("ありがとうございます")
    assert thanks.kind is MessageKind.SMALLTALK
    assert "どういたしまして" in thanks.text


async def test_a_hand_over_tells_ticket_and_place_and_keeps_the_candidates(talk: Talk, hanako: Agent) -> None:
    line = await talk.ask("What is the capital of France?")
    assert line.kind is MessageKind.HANDOFF
    case = await talk.case(hanako)
    ticket = case.tickets[-1]
    assert ticket.reason.code == "low_confidence"
    assert ticket.question == "What is the capital of France?"
    assert 1 <= len(ticket.candidates) <= 5
    assert list(ticket.candidates) == sorted(ticket.candidates, key=lambda c: -c.probability)
    assert line.payload == {"ticket": f"M-{ticket.number:04d}", "position": 1}
    assert f"M-{ticket.number:04d}" in line.text
    decided = case.events[-1]
    assert decided.type == events.DECIDED
    assert decided.payload["decision"] == "handoff"
    assert decided.payload["about_seq"] == 2
    assert decided.payload["build"] == talk.application.knowledge.build_id
    snapshot = await talk.application.services.chat.snapshot(talk.visitor, talk.id)
    assert snapshot.position == 1


async def test_the_place_in_line_that_is_told_is_the_place_in_line(talk: Talk) -> None:
    """A complaint goes before the others, and is told so."""
    for expected in (1, 2):
        waiting = await Talk.begin(talk.application)
        line = await waiting.ask("Talk to a person", {"type": "human"})
        assert line.payload["position"] == expected
    line = await talk.ask("This is ridiculous!")
    snapshot = await talk.application.services.chat.snapshot(talk.visitor, talk.id)
    assert line.payload["position"] == snapshot.position == 1


async def test_an_article_may_always_hand_over(talk: Talk, hanako: Agent) -> None:
    line = await talk.ask("Do the pastries contain nuts?")
    assert line.kind is MessageKind.HANDOFF
    assert (await talk.case(hanako)).tickets[-1].reason.code == "article_rule"


async def test_the_bot_is_silent_from_the_hand_over_on(talk: Talk) -> None:
    handed = await talk.ask("Talk to a person", {"type": "human"})
    await talk.write("When are you open?")
    await asyncio.sleep(0.3)
    lines = await talk.lines()
    assert [line.author.kind for line in lines if line.seq > handed.seq] == [AuthorKind.VISITOR]
    assert all(not line.needs_reply for line in lines)


async def test_what_was_written_before_the_hand_over_is_not_answered_after_it(talk: Talk) -> None:
    """Two messages in one breath: the first one hands over, the second one is for the agent."""
    await talk.write("Talk to a person", {"type": "human"})
    await talk.write("When are you open?")
    lines = await talk.lines(lambda lines: all(not line.needs_reply for line in lines))
    assert [line.kind for line in lines if line.author.kind is AuthorKind.BOT] == [MessageKind.HANDOFF]


async def test_a_broken_search_hands_over_instead_of_going_silent(
    talk: Talk, hanako: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(Knowledge, "search", broken)
    line = await talk.ask("When are you open?")
    assert line.kind is MessageKind.HANDOFF
    assert (await talk.case(hanako)).tickets[-1].reason.code == "bot_error"


async def test_messages_are_answered_in_order(talk: Talk) -> None:
    questions = ["When are you open?", "Hello!", "Is shipping free?", "thanks", "Do you sell vouchers?"]
    for text in questions:
        await talk.write(text)
    lines = await talk.lines(lambda lines: len(lines) == 2 * len(questions))
    decided = [event.payload["about_seq"] for event in await talk.events() if event.type == events.DECIDED]
    assert decided == [line.seq for line in lines if line.author.kind is AuthorKind.VISITOR]


async def test_the_language_of_the_decision_is_counted(talk: Talk) -> None:
    await talk.ask("営業時間は？")
    registry = talk.application.services.observer.registry
    assert registry.get_sample_value("madoguchi_decisions_total", {"decision": "answer", "lang": "ja"}) == 1
