"""Reloads, a second tab, a network that goes away, a network that lets no socket through."""

from __future__ import annotations

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.e2e.clients import AgentClient
from tests.e2e.screens import Chat, Line
from tests.e2e.stage import NETWORK, Stage

pytestmark = pytest.mark.browser


def sent(chat: Chat) -> list[Line]:
    chat.until(lambda: all(line.state == "sent" for line in chat.lines()), what="every line sent")
    return chat.lines()


def test_a_reload_shows_the_same_conversation(stage: Stage) -> None:
    chat = stage.visitor().open()
    chat.answer_to("How do I back up the database?")
    chat.answer_to("パスワードを忘れました")
    chat.hand_over()
    before = sent(chat)
    chat.page.reload()
    chat.open()
    expect(chat.part("handoff-card")).to_be_visible()
    assert sent(chat) == before


def test_a_second_tab_is_the_same_conversation(stage: Stage) -> None:
    first = stage.visitor().open()
    first.hand_over()
    second = stage.tab(first)
    second.open()
    for chat, text in ((first, "from the first"), (second, "from the second"), (first, "the first again")):
        chat.say(text)
        for screen in (first, second):
            expect(screen.last()).to_contain_text(text)
    assert sent(first) == sent(second)
    assert [line.seq for line in first.lines()] == sorted({line.seq or 0 for line in first.lines()})


def test_what_is_written_offline_is_sent_once(stage: Stage, admin: AgentClient) -> None:
    stage.allow(*NETWORK)
    chat = stage.visitor().open()
    conversation = chat.hand_over()
    chat.page.context.set_offline(True)
    for text in ("in the tunnel", "still in the tunnel"):
        chat.say(text)
    expect(chat.part("connection-bar")).to_be_visible()
    assert [line.state for line in chat.lines()][-2:] == ["sending", "sending"]
    admin.claim(conversation)
    admin.reply(conversation, "Are you there?")
    chat.page.context.set_offline(False)
    chat.until(lambda: len([ln for ln in chat.lines() if ln.state == "sent"]) == 5, what="all five lines")
    expect(chat.part("connection-bar")).to_be_hidden()
    stored = [(m["seq"], m["text"]) for m in admin.messages(conversation)]
    assert [text for _, text in stored][-3:] == ["Are you there?", "in the tunnel", "still in the tunnel"]
    assert [line.seq for line in chat.lines()] == [seq for seq, _ in stored]


def test_a_line_written_just_before_a_reload_arrives_once(stage: Stage, admin: AgentClient) -> None:
    stage.allow(*NETWORK)
    chat = stage.visitor().open()
    conversation = chat.hand_over()
    chat.page.route("**/messages", lambda route: route.abort())
    chat.say("Do not lose me")
    chat.page.wait_for_timeout(300)
    chat.page.unroute("**/messages")
    chat.page.reload()
    chat.open()
    chat.until(lambda: [ln.state for ln in chat.lines()].count("sent") == 3, what="the line sent")
    assert [m["text"] for m in admin.messages(conversation)].count("Do not lose me") == 1


def test_long_polling_where_sockets_are_blocked(stage: Stage, admin: AgentClient) -> None:
    stage.allow(*NETWORK)
    context = stage.context()
    context.route_web_socket("**/ws", refuse)
    page = context.new_page()
    page.goto(stage.service.demo)
    chat = Chat(page).open()
    chat.answer_to("How do I back up the database?")
    conversation = chat.hand_over()
    expect(chat.part("handoff-card")).to_contain_text("You are next in line")
    admin.claim(conversation)
    expect(chat.part("status")).to_contain_text(admin.me["name"])
    admin.reply(conversation, "By the long way round")
    expect(chat.last()).to_contain_text("By the long way round")
    chat.say("It works")
    chat.until(lambda: [line.state for line in chat.lines()][-1] == "sent", what="the line sent")
    stored = [m["seq"] for m in admin.messages(conversation)]
    chat.until(lambda: [line.seq for line in chat.lines()] == stored, what=f"{stored}")


def refuse(socket: WebSocketRoute) -> None:
    socket.close(code=1011, reason="blocked")
