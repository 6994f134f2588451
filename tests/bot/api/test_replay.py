"""State before + events = state fetched after, for visitor and agent; and the same for the shared examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.api import schemas as s
from tests.bot.api.clients import AgentClient, Json, VisitorClient

GOLDEN = sorted((Path(__file__).resolve().parents[2] / "golden/events").glob("*.json"))


def apply(snapshot: Json, events: list[Json]) -> Json:
    """What a client does: copy the patch, append the message, remember the number."""
    conversation, messages = dict(snapshot["conversation"]), list(snapshot["messages"])
    for event in sorted(events, key=lambda event: event["seq"]):
        if event["seq"] <= conversation["last_seq"]:
            continue  # seen already
        conversation["last_seq"] = event["seq"]
        if event["message"]:
            messages.append(event["message"])
        elif event["conversation"]:
            patch = dict(event["conversation"])
            patch.pop("outcome")
            conversation |= patch
    return {"conversation": conversation, "messages": messages}


def same(replayed: Json, fetched: Json) -> None:
    """`lang` and `position` are not part of the events: the one comes with a snapshot, the other in frames.

    A visitor may have seen a lower `last_seq`: what is for agents only leaves a gap at the end. What else a snapshot
    tells (who is there, what was seen) is state of the moment, told by frames of its own.
    """
    fetched = {part: fetched[part] for part in replayed}
    for each in (replayed, fetched):
        each["conversation"] = {
            k: v for k, v in each["conversation"].items() if k not in ("lang", "position", "last_seq")
        }
    assert replayed == fetched


def test_every_kind_of_event_replays_from_every_moment(
    visitor: VisitorClient, hanako: AgentClient, iago: AgentClient
) -> None:
    snapshots = [visitor.snapshot()]

    def then(*_: object) -> None:
        snapshots.append(visitor.snapshot())

    then(visitor.ask("When are you open?"))
    then(visitor.ask("???"))
    then(visitor.ask("What is the capital of France?"))
    then(hanako.act(visitor.id, "claim"))
    then(hanako.reply(visitor.id, "one moment"))
    then(hanako.act(visitor.id, "release"))
    then(iago.act(visitor.id, "claim"))
    then(visitor.post("hello?"))
    then(iago.act(visitor.id, "resolve", {"outcome": "answered"}))
    then(visitor.ask("Hello"))
    then(visitor.hand_over())
    events = visitor.events(visitor.path)["events"]
    assert {e["type"] for e in events} == {
        "conversation.started",
        "conversation.waiting",
        "conversation.claimed",
        "conversation.released",
        "conversation.resolved",
        "conversation.reopened",
        "message.created",
    }
    for before in snapshots:
        same(apply(before, events), visitor.snapshot())
        same(apply(apply(before, events), events), visitor.snapshot())
    case = hanako.case(visitor.id)
    assert case["events"] == hanako.events(f"/agent/conversations/{visitor.id}")["events"]
    same(apply(snapshots[0], case["events"]), visitor.snapshot())
    assert [e["seq"] for e in case["events"]] == list(range(1, case["conversation"]["last_seq"] + 1))


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_the_examples_that_the_browser_tests_use_are_what_the_service_sends(file: Path) -> None:
    example = json.loads(file.read_text(encoding="utf-8"))
    before = s.ConversationSnapshot.model_validate_json(json.dumps(example["snapshot"]))
    events = [s.EventView.model_validate_json(json.dumps(event)) for event in example["events"]]
    for event in events:
        given = [part for part in (event.message, event.conversation, event.decision) if part is not None]
        assert len(given) == 1
        if event.message is not None:
            assert event.message.seq == event.seq
    numbers = [event.seq for event in events]
    assert numbers == sorted(set(numbers))
    assert numbers[0] > before.conversation.last_seq
    if "expected" in example:
        expected = json.loads(json.dumps(example["expected"]))
        if isinstance(expected, dict) and {"conversation", "messages"} <= expected.keys():
            same(apply(example["snapshot"], example["events"]), expected)


def test_there_are_examples() -> None:
    assert len(GOLDEN) >= 4
