"""Automatic assignment in real browsers: the first agent ignores the offer, the second takes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.e2e.clients import AgentClient, eventually
from tests.e2e.server import Service
from tests.e2e.stage import Stage

pytestmark = pytest.mark.browser

ACCEPT_SECONDS = 5


@pytest.fixture
def mina(service: Service) -> Iterator[AgentClient]:
    with closing(AgentClient(service.url, *service.add_agent("Mina"))) as client:
        yield client


@pytest.fixture
def offered(admin: AgentClient, hanako: AgentClient, mina: AgentClient) -> Iterator[None]:
    """What begins on the demo page is offered to these two, and to nobody else."""
    members = [hanako.me["id"], mina.me["id"]]
    team = admin.http.post("/teams", json={"name": "Counter", "members": members}).raise_for_status().json()
    before = admin.http.get("/routing").raise_for_status().json()["settings"]
    when = {"page": "/demo*", "site": "", "lang": "", "attribute": "", "value": "", "identified": None}
    rule = {
        "name": "Demo page",
        "enabled": True,
        "when": {**when, "tag": "", "reasons": []},
        "then": {"team_id": team["id"], "priority": None, "skill": None, "hand_over": False},
    }
    mode = {team["id"]: {"automatic": True, "overflow": "nobody"}}
    changed = {**before, "rules": [rule], "teams": mode, "accept_seconds": ACCEPT_SECONDS}
    saved = admin.http.put("/routing", json=changed).raise_for_status().json()["settings"]
    yield
    restored = {**before, "revision": saved["revision"]}
    admin.http.put("/routing", json=restored).raise_for_status()
    admin.http.delete(f"/teams/{team['id']}").raise_for_status()


@pytest.mark.usefixtures("offered")
def test_the_first_ignores_it_and_the_second_gets_it(
    stage: Stage, hanako: AgentClient, mina: AgentClient
) -> None:
    desks = [stage.agent(agent) for agent in (hanako, mina)]
    chat = stage.visitor().open()
    conversation = chat.hand_over()
    offers = [desk.page.locator(f"[data-testid=offer][data-conversation='{conversation}']") for desk in desks]
    asked = eventually(lambda: hanako.case(conversation)["conversation"]["offer"], what="an offer")
    first = 0 if asked["agent"]["id"] == hanako.me["id"] else 1
    expect(offers[first]).to_be_visible()
    expect(offers[1 - first]).to_have_count(0)
    expect(desks[1 - first].part("offered")).to_be_visible()
    # Nobody touches it: after its seconds the other one is asked.
    expect(offers[1 - first]).to_be_visible(timeout=ACCEPT_SECONDS * 1000 + 5000)
    expect(offers[first]).to_have_count(0)
    desks[1 - first].part("accept").click()
    expect(desks[1 - first].part("composer")).to_be_enabled()
    expect(offers[1 - first]).to_have_count(0)
    agent = (hanako, mina)[1 - first]
    expect(chat.part("status")).to_contain_text(agent.me["name"])
    moves = [event["move"]["how"] for event in agent.case(conversation)["events"] if event["move"]]
    assert moves == ["offered", "unanswered", "offered"]
    agent.resolve(conversation)
