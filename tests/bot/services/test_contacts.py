"""Contacts and feedback when processes die or race: stored once, handed over always, on both databases."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bootstrap import Application
from bot.domain.errors import Invalid
from bot.domain.model import Agent, MessageKind, Role, State
from bot.services.checks import check_attributes, check_email, check_phone, check_site, check_zone
from bot.services.contacts import ContactForm
from tests.bot.services.conftest import Start
from tests.bot.services.talk import Talk, wait_until_ready
from tests.builders import fresh_id

CALL = ContactForm("callback", phone="03-1234-5678")


async def _agent(application: Application) -> Agent:
    agent, _ = await application.services.accounts.add("hanako@example.jp", "Hanako", Role.AGENT)
    return agent


@pytest.mark.anyio
async def test_the_same_form_from_many_tries_is_one_contact_and_one_ticket(start: Start) -> None:
    async with start() as application:
        talk, id_ = await Talk.begin(application), fresh_id()
        contacts = application.services.contacts
        tries = await asyncio.gather(
            *(contacts.leave(talk.visitor, talk.id, id_, CALL, "en") for _ in range(8))
        )
        assert len({message.id for message, _ in tries}) == 1
        assert [repeated for _, repeated in tries].count(False) == 1
        await talk.lines(lambda lines: lines[-1].kind is MessageKind.HANDOFF)
        case = await talk.case(await _agent(application))
        assert (len(case.contacts), len(case.tickets)) == (1, 1)


@pytest.mark.anyio
async def test_what_was_left_before_the_process_died_is_handed_over_by_the_next(start: Start) -> None:
    async with start() as application:
        talk = await Talk.begin(application)
        application.services.answering.enqueue = lambda conversation_id: None  # type: ignore[method-assign]
        await application.services.contacts.leave(talk.visitor, talk.id, fresh_id(), CALL, "en")
        assert await talk.state() is State.BOT
    async with start() as application:
        talk = Talk(application, talk.visitor, talk.id)
        await talk.lines(lambda lines: lines[-1].kind is MessageKind.HANDOFF)
        assert await talk.state() is State.WAITING
        case = await talk.case(await _agent(application))
        assert case.tickets[0].reason.code == "callback"


@pytest.mark.anyio
async def test_two_contrary_verdicts_at_once_leave_one(start: Start) -> None:
    async with start() as application:
        await wait_until_ready(application)
        talk = await Talk.begin(application)
        answer = await talk.ask(
            "Opening hours", {"type": "choose", "article_id": "opening-hours", "lang": "en"}
        )
        assert answer.kind is MessageKind.ANSWER
        verdicts = ("helpful", "not_helpful") * 4
        await asyncio.gather(
            *(talk.write("x", {"type": verdict, "message_id": answer.id}) for verdict in verdicts),
            return_exceptions=True,
        )
        lines = await talk.lines(lambda lines: not any(line.needs_reply for line in lines))
        assert len([line for line in lines if line.payload.get("action", {}).get("message_id")]) == 1


@pytest.mark.anyio
async def test_steps_survive_a_change_of_the_article(start: Start) -> None:
    """What comes next was stored with the answer: a rebuild in between changes no flow that has begun."""
    async with start() as application:
        await wait_until_ready(application)
        talk = await Talk.begin(application)
        choose = {"type": "choose", "article_id": "grinder-burrs", "lang": "en"}
        answer = await talk.ask("Cleaning the grinder burrs", choose)
        assert [step["text"] for step in answer.payload["steps"]] == [
            "Unplug the grinder.",
            "Brush the burrs.",
        ]
        application.knowledge.article = None  # type: ignore[method-assign, assignment]
        step = await talk.ask("No", {"type": "step", "message_id": answer.id, "worked": False})
        assert step.kind is MessageKind.STEP
        handed = await talk.ask("No", {"type": "step", "message_id": step.id, "worked": False})
        assert handed.kind is MessageKind.HANDOFF


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("03-1234-5678", "03-1234-5678"),
        ("０３－１２３４－５６７８", "03-1234-5678"),
        ("０９０ー１２３４ー５６７８", "090-1234-5678"),
        ("(03) 1234 5678", "(03) 1234 5678"),
        ("（０３）１２３４－５６７８", "(03)1234-5678"),
        ("+81 (0)3-1234-5678", "+81 (0)3-1234-5678"),
        ("＋８１　３　１２３４　５６７８", "+81 3 1234 5678"),
        ("03.1234.5678", "03.1234.5678"),
        ("03−1234‐5678", "03-1234-5678"),
        ("03-1234-5678 内線 12", "03-1234-5678 内線 12"),
        ("555-0100 ext. 7", "555-0100 ext. 7"),
        ("110110", "110110"),
    ],
)
def test_telephone_numbers_as_people_write_them(written: str, stored: str) -> None:
    assert check_phone(f"  {written} ") == stored
    assert check_phone(stored) == stored


@pytest.mark.parametrize(
    "written",
    ["", "call me", "12345", "1" * 16, "+", "03-1234-567<b>", "٠٣١٢٣٤٥٦٧٨", "03-1234-5678; DROP",
     "tel:0312345678", "0312345678\x00"],
)  # fmt: skip
def test_what_is_no_telephone_number(written: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_phone(written)
    assert refused.value.data["field"] == "phone"


@given(st.text(max_size=40))
def test_a_number_that_is_taken_is_plain_and_stays_as_it_is(text: str) -> None:
    try:
        clean = check_phone(text)
    except Invalid:
        return
    assert clean == check_phone(clean)
    assert len(clean) <= 32
    assert set(clean) <= set("0123456789+()-. /#extx内線")


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("Taro＠Example．jp", "taro@example.jp"),
        ("ｔａｒｏ＠ｅｘａｍｐｌｅ。ｊｐ", "taro@example.jp"),
        (" a@b.example ", "a@b.example"),
    ],
)
def test_addresses_from_a_japanese_keyboard(written: str, stored: str) -> None:
    assert check_email(written) == stored


@pytest.mark.parametrize(
    ("site", "stored"),
    [
        (None, None),
        ("", None),
        ("  ", None),
        ("Shop\n EU", "Shop EU"),
        ("店" * 70, "店" * 64),
        ("a\x07b", None),
    ],
)
def test_the_name_of_a_site(site: str | None, stored: str | None) -> None:
    assert check_site(site) == stored


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "UTC", "America/Argentina/Buenos_Aires", None, ""])
def test_zones(zone: str | None) -> None:
    assert check_zone(zone).key == (zone or "UTC")


@pytest.mark.parametrize("zone", ["Tokyo", "../x", "/etc/passwd", "\x00", "x" * 300, "Asia", "東京"])
def test_what_is_no_zone(zone: str) -> None:
    with pytest.raises(Invalid):
        check_zone(zone)


VALUES = st.text(max_size=600) | st.integers() | st.floats() | st.booleans()


@given(st.dictionaries(st.text(max_size=45), VALUES, max_size=22))
def test_attributes_that_are_taken_can_be_stored_and_read_back(attributes: dict[str, object]) -> None:
    try:
        clean = check_attributes(attributes)
    except Invalid as refused:
        assert refused.code == "invalid_attributes"
        return
    assert len(clean) <= 20
    for name, value in clean.items():
        assert name.isprintable()
        assert 1 <= len(name) <= 40
        if isinstance(value, str):
            assert len(value) <= 500
            assert value.isprintable()
    assert check_attributes(clean) == clean
