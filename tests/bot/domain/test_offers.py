"""Whom a conversation is offered to, and that offering always comes to an end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import events, offers
from bot.domain.errors import NotAllowedNow
from bot.domain.offers import Demand, Modes, Offer, Standing, TeamMode, choose_agent, offer_to
from tests.builders import HANAKO, IAGO, NOW, in_state
from tests.builders import agent as person

AUTO = TeamMode(automatic=True)
BOTH = [Standing(HANAKO, frozenset({"t1"})), Standing(IAGO, frozenset({"t2"}))]
FIRST = min(BOTH, key=lambda each: each.agent.id)
OTHER = max(BOTH, key=lambda each: each.agent.id)


@pytest.mark.parametrize(
    "unable",
    [
        {"there": False},
        {"busy": 1},
        {"languages": frozenset({"ja"})},
        {"agent": replace(FIRST.agent, away=True)},
        {"agent": replace(FIRST.agent, active=False)},
    ],
)
def test_who_cannot_take_it_is_passed_over(unable: dict[str, object]) -> None:
    demand = Demand("en-GB")
    assert choose_agent(demand, BOTH) == FIRST
    assert choose_agent(demand, [replace(FIRST, **unable), OTHER]) == OTHER  # type: ignore[arg-type]
    assert choose_agent(demand, [replace(FIRST, **unable)]) is None  # type: ignore[arg-type]


def test_a_skill_is_asked_for_and_a_language_without_its_region() -> None:
    skilled = replace(OTHER, skills=frozenset({"vip"}), languages=frozenset({"en-US"}))
    assert choose_agent(Demand("en", skill="vip"), [FIRST, skilled]) == skilled
    assert choose_agent(Demand("ja", skill="vip"), [FIRST, skilled]) is None
    assert choose_agent(Demand("en", passed=frozenset({FIRST.agent.id})), BOTH) == OTHER


def test_the_least_loaded_for_their_capacity_then_the_longest_idle_then_the_id() -> None:
    two_of_ten = replace(OTHER, busy=2, capacity=10)
    one_of_four = replace(FIRST, busy=1, capacity=4)
    assert choose_agent(Demand("en"), [one_of_four, two_of_ten]) == two_of_ten
    recent, long_ago = replace(FIRST, given_at=NOW), replace(OTHER, given_at=NOW - timedelta(hours=1))
    assert choose_agent(Demand("en"), [recent, long_ago]) == long_ago
    assert choose_agent(Demand("en"), [long_ago, replace(recent, given_at=None)]).agent == FIRST.agent  # type: ignore[union-attr]
    assert choose_agent(Demand("en", wanted=FIRST.agent.id), [recent, long_ago]) == recent


def test_the_chain_of_teams_never_asks_one_twice() -> None:
    modes = Modes(
        TeamMode(automatic=True, overflow=offers.NOBODY),
        {
            "a": TeamMode(True, "b"),
            "b": TeamMode(True, "a"),
            "c": TeamMode(True, "b"),
            "own": TeamMode(True, offers.NOBODY),
            "all": TeamMode(True, offers.EVERYBODY),
            "hand": TeamMode(),
        },
    )
    chains = {team: modes.chain(team) for team in (None, "a", "c", "own", "all", "hand", "gone")}
    assert chains == {
        None: (None,),
        "a": ("a", "b"),
        "c": ("c", "b", "a"),
        "own": ("own",),
        "all": ("all", None),
        "hand": (),
        "gone": (),
    }
    assert not Modes().any_automatic and modes.any_automatic


def test_the_team_first_then_where_it_flows_over_and_by_hand_to_nobody() -> None:
    modes = Modes(teams={"t1": AUTO, "t2": TeamMode()})
    hanako, iago = BOTH
    assert offer_to(Demand("en", "t1"), modes, BOTH) == hanako
    assert offer_to(Demand("en", "t1"), modes, [replace(hanako, there=False), iago]) == iago
    assert offer_to(Demand("en", "t2"), modes, BOTH) is None
    assert offer_to(Demand("en"), modes, BOTH) is None
    assert offer_to(Demand("en", "t2", wanted=hanako.agent.id), modes, BOTH) == hanako, "she had it before"
    assert offer_to(Demand("en", "t2", wanted=hanako.agent.id), modes, [iago]) is None


def test_an_offer_is_told_to_agents_and_changes_no_state() -> None:
    waiting = in_state("waiting")
    change = offers.offered(waiting, HANAKO.ref, 30, NOW)
    (told,) = change.events
    assert change.conversation == replace(waiting, last_seq=waiting.last_seq + 1, updated_at=NOW)
    assert told.type == events.MOVED and told.payload["to"] == "Hanako" and told.payload["seconds"] == 30
    declined = offers.ended(waiting, "declined", HANAKO.ref, NOW).events[0].payload
    assert (declined["how"], declined["by"], declined["to"]) == ("declined", "Hanako", None)
    with pytest.raises(NotAllowedNow):
        offers.offered(in_state("with_agent"), IAGO.ref, 30, NOW)


def test_only_whom_it_is_offered_to_can_decline() -> None:
    offer = Offer(HANAKO.ref, NOW)
    offers.check_offered(in_state("waiting"), HANAKO, offer)
    for state, agent, known in (
        ("waiting", IAGO, offer),
        ("waiting", HANAKO, None),
        ("with_agent", HANAKO, offer),
    ):
        with pytest.raises(NotAllowedNow):
            offers.check_offered(in_state(state), agent, known)


# --- any schedule ends --------------------------------------------------------------------------------

PEOPLE = [person(f"agent {n}") for n in range(5)]
STANDINGS = st.tuples(
    *(
        st.builds(
            Standing,
            agent=st.just(each),
            teams=st.frozensets(st.sampled_from("abc")),
            languages=st.frozensets(st.sampled_from(["en", "ja"])),
            skills=st.frozensets(st.sampled_from(["vip"])),
            capacity=st.integers(1, 3),
            busy=st.integers(0, 3),
            there=st.booleans(),
        )
        for each in PEOPLE
    )
)
OVERFLOWS = st.sampled_from([offers.NOBODY, offers.EVERYBODY, "a", "b", "c", "gone"])
MODES = st.builds(
    Modes,
    everybody=st.builds(TeamMode, st.booleans(), st.just(offers.NOBODY)),
    teams=st.dictionaries(st.sampled_from("abc"), st.builds(TeamMode, st.booleans(), OVERFLOWS)),
)
DEMANDS = st.builds(
    Demand,
    lang=st.sampled_from(["en", "ja", "ko"]),
    team_id=st.none() | st.sampled_from("abc"),
    skill=st.none() | st.just("vip"),
    wanted=st.none() | st.sampled_from([each.id for each in PEOPLE]),
)


@given(DEMANDS, MODES, st.lists(STANDINGS, min_size=8, max_size=12))
def test_whatever_people_do_it_is_offered_once_to_each_at_most_and_then_waits_for_all(
    demand: Demand, modes: Modes, schedule: list[tuple[Standing, ...]]
) -> None:
    asked: list[str] = []
    for standings in schedule:
        found = offer_to(demand, modes, standings)
        if found is None:
            continue
        assert offers.can_take(found, demand) and found.agent.id not in asked
        allowed = modes.chain(demand.team_id)
        assert found.agent.id == demand.wanted or None in allowed or found.teams & set(allowed)
        asked.append(found.agent.id)
        demand = replace(demand, passed=demand.passed | {found.agent.id})
    assert len(asked) == len(set(asked)) <= len(PEOPLE)
