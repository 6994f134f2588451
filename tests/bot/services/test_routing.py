"""Automatic assignment as the service does it: offers, refusals, overflow, and what is settled about it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from bot.bootstrap import Application
from bot.domain.errors import Conflict, DomainError, Forbidden, Invalid
from bot.domain.model import Agent, Role, State
from bot.domain.offers import EVERYBODY, Modes, TeamMode
from bot.domain.routing import Facts, Rule, Then, When
from bot.domain.routing_settings import RoutingSettings
from bot.domain.team import Team
from bot.domain.triggers import Trigger
from bot.services.checks import check_zone
from bot.services.rehearsal import Case
from bot.storage.accounts import load_agent
from bot.storage.audit import Wanted, list_acts
from bot.storage.database import Written
from bot.storage.queue import Summary
from bot.storage.schema import ticket
from bot.storage.teams import insert_team
from tests.bot.services.conftest import Start
from tests.bot.services.talk import Talk, wait_until_ready
from tests.builders import NOW, fresh_id

pytestmark = pytest.mark.anyio

AUTO = TeamMode(automatic=True)
HUMAN = {"type": "human"}


class Desk:
    """An application with an administrator, and agents who come and go."""

    def __init__(self, application: Application, boss: Agent) -> None:
        self.application = application
        self.services = application.services
        self.boss = boss

    async def add(self, name: str, role: Role = Role.AGENT, there: bool = True) -> Agent:
        agent, _ = await self.services.accounts.add(f"{fresh_id()}@example.jp", name, role)
        if there:
            await self.services.people.note(agent)
        return agent

    async def settle(self, **changes: object) -> RoutingSettings:
        now = await self.services.escalation_rules.current(self.boss)
        return await self.services.escalation_rules.save(self.boss, replace(now, **changes))  # type: ignore[arg-type]

    async def waiting(self, lang: str = "en") -> Talk:
        talk = await Talk.begin(self.application, lang)
        await talk.ask("Talk to a person", HUMAN)
        return talk

    async def row(self, talk: Talk, until: Callable[[Summary], object], seconds: float = 15) -> Summary:
        with self.services.hub.subscribe(talk.id) as changes:
            async with asyncio.timeout(seconds):
                while True:
                    (found,) = await self.services.escalations.summaries([talk.id])
                    if until(found):
                        return found
                    await changes.wait(0.5)

    async def run_out(self) -> None:
        """Every offer's time is over."""

        def work(conn: sa.Connection) -> Written[None]:
            conn.execute(ticket.update().where(ticket.c.offered_to.is_not(None)).values(offered_until=NOW))
            return Written(None)

        await self.application.database.write(work)


async def open_desk(application: Application) -> Desk:
    await wait_until_ready(application)
    boss, _ = await application.services.accounts.add("boss@example.jp", "Boss", Role.ADMIN)
    return Desk(application, boss)


async def test_who_lets_it_pass_is_not_asked_again_and_at_last_it_waits_for_all(start: Start) -> None:
    async with start() as application:
        desk = await open_desk(application)
        hanako, iago = await desk.add("Hanako"), await desk.add("Iago")
        await desk.settle(modes=Modes(everybody=AUTO))
        talk = await desk.waiting()
        first = (await desk.row(talk, lambda row: row.offer)).offer
        assert first is not None
        asked, other = (hanako, iago) if first.agent == hanako.ref else (iago, hanako)
        place = (await desk.services.chat.standing(talk.visitor, talk.id)).position
        with pytest.raises(DomainError, match="does not allow 'decline'"):
            await desk.services.dispatcher.decline(other, talk.id)
        await desk.services.dispatcher.decline(asked, talk.id)
        await desk.row(talk, lambda row: row.offer and row.offer.agent == other.ref)
        await desk.run_out()
        last = await desk.row(talk, lambda row: row.nobody_took)
        assert last.offer is None and last.conversation.state is State.WAITING
        assert (await desk.services.chat.standing(talk.visitor, talk.id)).position == place == 1
        moves = [e.payload["how"] for e in await talk.events() if e.type == "agent.moved"]
        assert moves == ["offered", "declined", "offered", "unanswered", "nobody_took"]
        assert await desk.services.dispatcher.sweep() == 0, "nothing more to do"
        claimed = await desk.services.assignments.claim(asked, talk.id)
        assert not claimed.nobody_took and claimed.conversation.assignee == asked.ref
        await desk.services.assignments.release(asked, talk.id)
        again = await desk.row(talk, lambda row: row.offer)
        assert again.offer is not None and again.offer.agent == other.ref, "not to whom gave it back"


async def test_who_lets_offers_in_a_row_run_out_is_set_away_and_comes_back_by_themselves(
    start: Start,
) -> None:
    async with start() as application:
        desk = await open_desk(application)
        hanako = await desk.add("Hanako")
        await desk.settle(modes=Modes(everybody=AUTO), away_after=2)

        async def stored() -> tuple[bool, int]:
            found = await application.database.read(lambda conn: load_agent(conn, hanako.id))
            assert found is not None
            return found.away, found.offers_missed

        for declines, missed in ((False, 1), (True, 0), (False, 1), (False, 2)):
            talk = await desk.waiting()
            await desk.row(talk, lambda row: row.offer)
            if declines:
                await desk.services.dispatcher.decline(hanako, talk.id)
            else:
                await desk.run_out()
            await desk.row(talk, lambda row: row.nobody_took)
            assert await stored() == (missed == 2, missed)
        (act,) = await application.database.read(
            lambda conn: list_acts(conn, Wanted(act="agent.set_away"), 9)
        )
        assert (act.actor_id, act.subject, act.data) == (None, hanako.id, {"agent": "Hanako", "count": 2})
        late = await desk.waiting()
        assert await desk.services.dispatcher.sweep() == 0 and not (await desk.row(late, bool)).offer
        await desk.services.people.set_away(hanako, False)
        assert await stored() == (False, 0)
        await desk.row(late, lambda row: row.offer)


async def test_nobody_gets_more_than_they_may_have_and_who_becomes_free_is_asked(start: Start) -> None:
    async with start(agent_capacity=1) as application:
        desk = await open_desk(application)
        hanako = await desk.add("Hanako")
        await desk.settle(modes=Modes(everybody=AUTO))
        talks = [await desk.waiting() for _ in range(2)]
        await desk.row(talks[0], lambda row: row.offer and row.offer.agent == hanako.ref)
        await desk.services.dispatcher.sweep()
        (second,) = await desk.services.escalations.summaries([talks[1].id])
        assert second.offer is None and not second.nobody_took
        await desk.services.assignments.claim(hanako, talks[0].id)
        await desk.services.assignments.resolve(hanako, talks[0].id, "answered")
        await desk.row(talks[1], lambda row: row.offer and row.offer.agent == hanako.ref)
        await desk.services.people.set_away(hanako, True)
        await desk.row(talks[1], lambda row: row.offer is None and row.nobody_took)


async def test_rules_send_it_to_a_team_whose_overflow_is_asked_next(start: Start) -> None:
    async with start() as application:
        desk = await open_desk(application)
        hanako, iago = await desk.add("Hanako", there=False), await desk.add("Iago")
        sales, billing = Team(fresh_id(), "Sales", frozenset({hanako.id})), Team(fresh_id(), "Billing")

        def work(conn: sa.Connection) -> Written[None]:
            for team in (sales, billing):
                insert_team(conn, team, NOW)
            return Written(None)

        await application.database.write(work)
        to_sales = Rule("English to sales", When(lang="en"), Then(team_id=sales.id, priority=5))
        with pytest.raises(Invalid) as refused:
            await desk.settle(rules=(replace(to_sales, then=Then(team_id=fresh_id())),))
        assert refused.value.data == {"field": "rules.0.team_id", "why": "no_team"}
        modes = Modes(teams={sales.id: TeamMode(True, billing.id), billing.id: TeamMode(True, EVERYBODY)})
        await desk.settle(rules=(to_sales,), modes=modes)
        talk = await desk.waiting()
        row = await desk.row(talk, lambda row: row.offer)
        assert row.offer is not None and row.offer.agent in (iago.ref, desk.boss.ref)
        assert (row.conversation.team_id, row.priority, row.because) == (sales.id, 5, ("priority",))
        reason = (await talk.case(desk.boss)).tickets[-1].reason
        assert (reason.code, reason.data) == ("visitor_asked", {"rules": ["English to sales"]})


async def test_a_reopened_conversation_is_offered_to_who_had_it_if_they_are_there(start: Start) -> None:
    async with start() as application:
        desk = await open_desk(application)
        hanako, _ = await desk.add("Hanako"), await desk.add("Iago")
        await desk.settle(reopen_to="agent", reopen_days=7)
        talk = await desk.waiting()
        await desk.services.assignments.claim(hanako, talk.id)
        await desk.services.escalations.reply(hanako, talk.id, fresh_id(), text="Done.")
        await desk.services.assignments.resolve(hanako, talk.id, "answered")
        await talk.ask("It broke again")
        row = await desk.row(talk, lambda row: row.offer)
        assert row.offer is not None and row.offer.agent == hanako.ref, "by hand otherwise, but she is asked"
        await desk.services.dispatcher.decline(hanako, talk.id)
        await desk.services.dispatcher.sweep()
        (row,) = await desk.services.escalations.summaries([talk.id])
        assert row.offer is None and row.conversation.state is State.WAITING


async def test_settings_are_checked_saved_once_and_noted(application: Application) -> None:
    desk = await open_desk(application)
    rules = application.services.escalation_rules
    saved = await desk.settle(off=frozenset({Trigger.LOW_CONFIDENCE}), unhelpful_most=3)
    assert saved.revision == 1 and await rules.current(desk.boss) == saved
    with pytest.raises(Conflict, match="in between"):
        await rules.save(desk.boss, replace(saved, revision=0))
    boss_of_less = await desk.add("Mina", Role.SUPERVISOR)
    with pytest.raises(Forbidden):
        await rules.save(boss_of_less, saved)
    ok = Rule("a", When(), Then(priority=3))
    bad: list[tuple[dict[str, object], str]] = [
        ({"off": frozenset({Trigger.VISITOR_ASKED})}, "off"),
        ({"unhelpful_most": 0}, "unhelpful_most"),
        ({"accept_seconds": 4}, "accept_seconds"),
        ({"rules": (ok, replace(ok, name=" A "))}, "rules.1.name"),
        ({"rules": (replace(ok, then=Then()),)}, "rules.0.then"),
        ({"rules": (replace(ok, then=Then(priority=11)),)}, "rules.0.priority"),
        ({"rules": (replace(ok, when=When(value="x")),)}, "rules.0.attribute"),
        (
            {"rules": (replace(ok, when=When(reasons=("rule",)), then=Then(hand_over=True)),)},
            "rules.0.reasons",
        ),
    ]
    for changes, field in bad:
        with pytest.raises(Invalid) as refused:
            await desk.settle(**changes)
        assert refused.value.data["field"] == field and refused.value.data["why"]
    acts = await application.database.read(lambda conn: list_acts(conn, Wanted(act="routing.changed"), 10))
    assert [act.data for act in acts] == [{"revision": 1, "off": ["low_confidence"], "unhelpful_most": 3}]
    talk = await Talk.begin(application)
    await talk.ask("zxqv blorp fnord")
    decided = [e.payload["reason"]["code"] for e in await talk.events() if e.type == "bot.decided"]
    assert decided == ["unsure_ask"], "the bot goes by what was saved"


async def test_what_would_happen_is_told_and_nothing_is_stored(application: Application) -> None:
    desk = await open_desk(application)
    hanako = await desk.add("Hanako")
    settings = RoutingSettings(
        rules=(Rule("Orders", When(page="/orders/*"), Then(hand_over=True, priority=7)),),
        modes=Modes(everybody=AUTO),
    )
    rehearsal = application.services.rehearsal
    case = Case("Where is my parcel?", Facts(lang="en", page="https://shop.example/orders/1?token=x"))
    outlook = await rehearsal.try_out(desk.boss, settings, case)
    assert outlook.verdict.name == "handoff" and outlook.by == {"priority": "Orders", "hand_over": "Orders"}
    assert outlook.agent in (hanako.ref, desk.boss.ref)
    assert outlook.case.facts.page == "https://shop.example/orders/1"
    elsewhere = await rehearsal.try_out(desk.boss, settings, Case("Thank you!", Facts(lang="en")))
    assert elsewhere.verdict.name == "smalltalk" and elsewhere.agent is None
    talk = await Talk.begin(application)
    await talk.ask("Where is my parcel?")
    again = await rehearsal.try_out(desk.boss, settings, talk.id)
    assert again.case.text == "Where is my parcel?"
    with pytest.raises(Forbidden):
        await rehearsal.try_out(hanako, settings, case)
    assert (await application.services.escalation_rules.current(desk.boss)).revision == 0


async def test_hand_overs_are_counted_by_day_and_trigger(application: Application) -> None:
    desk = await open_desk(application)
    for _ in range(2):
        await desk.waiting()
    talk = await Talk.begin(application)
    await talk.ask("This is unacceptable!")
    tokyo = check_zone("Asia/Tokyo")
    today = application.services.escalation_rules._clock.now().astimezone(tokyo).date()
    counts = await application.services.escalation_rules.counts(
        desk.boss, today - timedelta(days=1), today, tokyo
    )
    assert dict(counts.days[today]) == {Trigger.VISITOR_ASKED: 2, Trigger.COMPLAINT: 1}
    assert dict(counts.days[today - timedelta(days=1)]) == {} and counts.total.total() == 3
    with pytest.raises(Invalid):
        await application.services.escalation_rules.counts(desk.boss, date(2026, 1, 1), today, tokyo)
