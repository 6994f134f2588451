"""What a visitor can do in the panel besides asking: verdicts, steps, forms, rating, menu, suggestions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from websockets.sync.client import connect

from tests.e2e.clients import AgentClient
from tests.e2e.screens import Chat, Desk
from tests.e2e.stage import Stage

pytestmark = pytest.mark.browser

#: An article without steps, and one with seven.
COST = {"en": "How much does it cost?", "ja": "料金はかかりますか"}
STEPS = {"en": "the widget does not show", "ja": "ウィジェットが表示されない"}
LANGS = ["en", "ja"]


@pytest.fixture
def nobody(admin: AgentClient, hanako: AgentClient) -> Iterator[None]:
    """Agents are signed in perhaps, but none is there."""
    for agent in (admin, hanako):
        agent.http.put("/presence", json={"away": True}).raise_for_status()
    yield
    for agent in (admin, hanako):
        agent.http.put("/presence", json={"away": False}).raise_for_status()


def waiting(chat: Chat) -> str:
    """Ask for a person where nobody is there: the form comes up by itself."""
    conversation = chat.hand_over()
    expect(chat.part("form")).to_be_visible()
    return conversation


def with_agent(stage: Stage, agent: AgentClient, chat: Chat) -> Desk:
    desk = stage.agent(agent)
    desk.select(chat.hand_over()).claim()
    expect(chat.page.locator("[data-testid=mark][data-kind=joined]")).to_contain_text(agent.me["name"])
    return desk


def choose_in_menu(chat: Chat, name: str) -> None:
    chat.part("menu").click()
    chat.part(f"menu-{name}").click()


@pytest.mark.parametrize("lang", LANGS)
def test_an_answer_is_judged_once(stage: Stage, lang: str) -> None:
    chat = stage.visitor(lang).open()
    chat.answer_to(COST[lang])
    expect(chat.part("feedback")).to_be_visible()
    chat.part("helped").click()
    expect(chat.page.locator("[data-testid=message][data-author=bot]")).to_have_count(2)
    expect(chat.part("feedback")).to_have_count(0)
    assert [line.author for line in chat.lines()] == ["visitor", "bot", "visitor", "bot"]


def test_an_answer_that_does_not_help_twice_leads_to_a_person(stage: Stage) -> None:
    chat = stage.visitor("en").open()
    for question in (COST["en"], "Which browsers are supported?"):
        chat.answer_to(question)
        chat.part("not-helped").click()
    expect(chat.part("handoff-card")).to_be_visible()
    expect(chat.part("human")).to_have_count(0)


@pytest.mark.parametrize("lang", LANGS)
def test_steps_come_one_at_a_time(stage: Stage, lang: str) -> None:
    chat = stage.visitor(lang).open()
    chat.answer_to(STEPS[lang])
    expect(chat.part("step")).to_have_count(1)
    expect(chat.part("answer-body").locator("ol")).to_have_count(0)
    chat.part("step-failed").click()
    expect(chat.part("step").last).to_have_attribute("data-number", "2")
    expect(chat.part("step-worked")).to_have_count(1)
    chat.part("step-worked").click()
    expect(chat.last()).to_have_attribute("data-author", "bot")
    expect(chat.part("step-worked")).to_have_count(0)


def test_after_the_last_step_a_person_comes(stage: Stage) -> None:
    chat = stage.visitor("en").open()
    chat.answer_to(STEPS["en"])
    steps = int(re.findall(r"\d+", chat.part("step").inner_text())[1])
    for number in range(1, steps + 1):
        expect(chat.part("step").last).to_have_attribute("data-number", str(number))
        chat.part("step-failed").click()
    expect(chat.part("handoff-card")).to_be_visible()


def test_articles_are_suggested_while_typing_and_by_keyboard(stage: Stage) -> None:
    chat = stage.visitor("ja").open()
    composer = chat.part("composer")
    composer.press_sequentially(COST["ja"])
    expect(chat.part("suggestion").first).to_be_visible()
    title = chat.part("suggestion").last.inner_text()
    composer.press("ArrowUp")
    expect(chat.part("suggestion").last).to_be_focused()
    chat.page.keyboard.press("ArrowDown")
    expect(composer).to_be_focused()
    composer.press("Escape")
    expect(chat.part("suggestions")).to_have_count(0)
    expect(chat.part("panel")).to_be_visible()
    composer.press("!")
    chat.page.wait_for_timeout(600)
    expect(chat.part("suggestions")).to_have_count(0)
    composer.fill("")
    composer.press_sequentially(COST["ja"])
    chat.part("suggestion").last.click()
    expect(chat.part("answer-title")).to_have_text(title)
    expect(composer).to_have_value("")


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize(
    ("lang", "email"), [("en", "hana@example.com"), ("ja", "ｈａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ")]
)
def test_a_message_is_left_where_nobody_is_there(
    stage: Stage, admin: AgentClient, lang: str, email: str
) -> None:
    chat = stage.visitor(lang).open()
    chat.answer_to(COST[lang])
    conversation = waiting(chat)
    expect(chat.part("form-text")).to_have_value(COST[lang])
    chat.part("form-email").fill("nobody")
    chat.part("form-submit").click()
    field = chat.part("form-email")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby")
    expect(chat.page.locator(f"#{described}")).not_to_be_empty()
    field.fill(email)
    chat.page.reload()
    chat.open()
    expect(field).to_have_value(email)
    chat.part("form-submit").click()
    ticket = re.search(r"M-\d+", chat.part("status").inner_text())
    assert ticket is not None
    expect(chat.part("form-done")).to_contain_text(ticket[0])
    expect(chat.part("composer")).to_be_editable()
    contacts = admin.case(conversation)["contacts"]
    assert [(contact["kind"], contact["email"]) for contact in contacts] == [("message", "hana@example.com")]


@pytest.mark.usefixtures("nobody")
def test_a_call_is_asked_for(stage: Stage, admin: AgentClient) -> None:
    chat = stage.visitor("ja").open()
    conversation = waiting(chat)
    chat.part("way-callback").click()
    expect(chat.part("form-name")).to_be_focused()
    chat.part("form-phone").fill("０９０ー１２３４ー５６７８")
    chat.part("form-preferred_time").fill("平日の午後")
    chat.part("form-submit").click()
    expect(chat.part("form-done")).to_be_visible()
    [contact] = admin.case(conversation)["contacts"]
    assert (contact["kind"], contact["preferred_time"]) == ("callback", "平日の午後")
    assert re.sub(r"\D", "", contact["phone"]) == "09012345678"


@pytest.mark.usefixtures("nobody")
def test_the_form_waved_away_stays_away(stage: Stage) -> None:
    chat = stage.visitor("en").open()
    waiting(chat)
    chat.part("form-back").click()
    expect(chat.part("form")).to_have_count(0)
    expect(chat.part("composer")).to_be_focused()
    chat.say("Still here")
    expect(chat.last()).to_contain_text("Still here")
    expect(chat.part("form")).to_have_count(0)
    chat.part("way-message").click()
    expect(chat.part("form-name")).to_be_focused()


def test_the_conversation_is_rated_once_it_is_resolved(stage: Stage, admin: AgentClient) -> None:
    chat = stage.visitor("en").open()
    desk = with_agent(stage, admin, chat)
    conversation = chat.conversation
    expect(chat.part("rating")).to_have_count(0)
    desk.resolve()
    chat.part("star").nth(4).click()
    chat.part("rating-comment").fill("Quick and kind")
    chat.part("rating-submit").click()
    expect(chat.part("rating-thanks")).to_be_visible()
    rating = admin.case(conversation)["rating"]
    assert (rating["score"], rating["comment"]) == (5, "Quick and kind")
    chat.page.reload()
    chat.open()
    expect(chat.part("star").nth(4)).to_have_attribute("aria-pressed", "true")


def test_the_chat_is_ended_after_a_question(stage: Stage) -> None:
    chat = stage.visitor("en").open()
    chat.answer_to(COST["en"])
    choose_in_menu(chat, "end")
    expect(chat.part("question-yes")).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(chat.part("question")).to_have_count(0)
    expect(chat.part("menu")).to_be_focused()
    choose_in_menu(chat, "end")
    chat.part("question-yes").click()
    expect(chat.part("resolved")).to_be_visible()
    chat.answer_to(COST["en"])
    expect(chat.part("resolved")).to_have_count(0)


@pytest.mark.usefixtures("nobody")
def test_starting_over_makes_a_new_conversation(stage: Stage, admin: AgentClient) -> None:
    chat = stage.visitor("en").open()
    old = waiting(chat)
    chat.part("composer").fill("a draft")
    choose_in_menu(chat, "restart")
    chat.part("question-yes").click()
    expect(chat.part("message")).to_have_count(0)
    expect(chat.part("composer")).to_have_value("")
    chat.answer_to(COST["en"])
    assert chat.conversation != old
    assert admin.case(old)["conversation"]["state"] == "resolved"


@pytest.mark.parametrize("lang", LANGS)
def test_the_conversation_is_saved_as_a_file(stage: Stage, lang: str) -> None:
    chat = stage.visitor(lang).open()
    chat.answer_to(COST[lang])
    with chat.page.expect_download() as download:
        choose_in_menu(chat, "download")
    assert COST[lang] in download.value.path().read_text(encoding="utf-8")
    assert re.fullmatch(r"chat-\d{4}-\d\d-\d\d\.txt", download.value.suggested_filename)


def test_the_menu_by_keyboard(stage: Stage) -> None:
    chat = stage.visitor("en").open()
    chat.answer_to(COST["en"])
    chat.part("menu").press("Enter")
    expect(chat.part("menu-message")).to_be_focused()
    chat.page.keyboard.press("ArrowUp")
    expect(chat.part("menu-end")).to_be_focused()
    chat.page.keyboard.press("Home")
    chat.page.keyboard.press("ArrowDown")
    expect(chat.part("menu-callback")).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(chat.part("menu-callback")).to_have_count(0)
    expect(chat.part("menu")).to_be_focused()
    expect(chat.part("panel")).to_be_visible()
    choose_in_menu(chat, "sound")
    chat.part("menu").click()
    expect(chat.part("menu-sound")).to_have_attribute("aria-checked", "true")


def test_unread_lines_stand_in_the_title_of_the_page(stage: Stage, admin: AgentClient) -> None:
    chat = stage.visitor("en").open()
    desk = with_agent(stage, admin, chat)
    title = chat.page.title()
    chat.part("close").click()
    desk.say("One")
    desk.say("Two")
    expect(chat.page).to_have_title(f"(2) {title}")
    chat.open()
    expect(chat.page).to_have_title(title)


def test_the_visitor_sees_that_an_agent_writes_and_reads(stage: Stage, admin: AgentClient) -> None:
    chat = stage.visitor("en").open()
    with_agent(stage, admin, chat)
    said = {"conversation_id": chat.conversation}
    url = f"{stage.service.url.replace('http', 'ws')}/api/v1/agent/ws"
    headers = {"Cookie": admin.cookie, "Origin": stage.service.url}
    with connect(url, additional_headers=headers, open_timeout=10) as agent:
        for frame in ({"type": "hello"}, {"type": "typing", "on": True} | said):
            agent.send(json.dumps(frame))
        expect(chat.part("typing")).to_be_visible()
        chat.say("Hello?")
        receipt = chat.part("receipt")
        expect(receipt).to_have_attribute("data-receipt", re.compile("delivered|seen"))
        agent.send(json.dumps({"type": "seen", "seq": admin.messages(chat.conversation)[-1]["seq"]} | said))
        expect(receipt).to_have_attribute("data-receipt", "seen")
        admin.reply(chat.conversation, "Here I am")
        expect(chat.last()).to_contain_text("Here I am")
        expect(chat.part("typing")).to_have_count(0)
