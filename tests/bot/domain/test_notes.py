from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import NotAllowedNow
from bot.domain.model import Agent, Audience
from bot.domain.notes import find_mentions, writes_note
from tests.builders import BOSS, HANAKO, NOW, agent, in_state

HANA, SATO, TANAKA, GONE = agent("Hana"), agent("Hana Sato"), agent("田中"), agent("Gone", active=False)
PEOPLE = [HANAKO, HANA, SATO, TANAKA, GONE, BOSS]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Hana look", ["Hana"]),
        ("@hana sato: look", ["Hana Sato"]),
        ("ask ＠田中さん or @ＨＡＮＡ.", ["田中", "Hana"]),
        ("@Hanabi, mail@hanako.example, @Gone, @Boss", ["Hanako"]),
        ("@Hana @Hana", ["Hana"]),
        ("nobody", []),
    ],
)
def test_whom_a_note_names(text: str, named: list[str]) -> None:
    assert [ref.name for ref in find_mentions(text, PEOPLE, by=BOSS)] == named


def test_those_who_share_a_name_are_named_together() -> None:
    other = agent("Hana")
    assert find_mentions("@Hana", [HANA, other], by=BOSS) == (HANA.ref, other.ref)


@given(st.text(alphabet=st.sampled_from("@＠ Hana田中"), max_size=40))
def test_it_never_names_somebody_else(text: str) -> None:
    known = {person.ref for person in PEOPLE if person.active and person is not TANAKA}
    assert set(find_mentions(text, PEOPLE, by=TANAKA)) <= known
    assert "@" in text or "＠" in text or not find_mentions(text, PEOPLE, by=BOSS)


@pytest.mark.parametrize("state", ["waiting", "with_agent", "resolved"])
def test_a_note_is_for_agents_and_touches_nothing(state: str) -> None:
    before = in_state(state)
    change = writes_note(before, NOW)
    assert [event.audience for event in change.events] == [Audience.AGENTS]
    after = change.conversation
    assert (after.state, after.assignee, after.last_seq) == (
        before.state,
        before.assignee,
        before.last_seq + 1,
    )


def test_there_is_nothing_to_note_before_a_word_is_said() -> None:
    with pytest.raises(NotAllowedNow):
        writes_note(in_state("bot"), NOW)


def test_many_signs_cost_little() -> None:
    crowd: list[Agent] = [agent(f"{n} " + "x" * 90) for n in range(50)]
    assert find_mentions("@" * 4000, crowd, by=BOSS) == ()
