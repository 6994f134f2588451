"""Who may do what, by role: the table as people say it, and the gate over it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.errors import Forbidden
from bot.domain.model import Role
from bot.domain.permissions import Permission, allowed, require_permission
from tests.builders import BOSS, HANAKO


def test_administrators_may_everything_and_each_role_what_is_its_own() -> None:
    assert all(allowed(Role.ADMIN, permission) for permission in Permission)
    assert {p for p in Permission if allowed(Role.AGENT, p)} == {Permission.CONVERSATIONS}
    assert {p for p in Permission if allowed(Role.MAINTAINER, p)} == {Permission.QUALITY}
    lead = {p for p in Permission if allowed(Role.SUPERVISOR, p)}
    assert Permission.TAKE_OVER in lead
    assert not lead & {Permission.ACCOUNTS, Permission.AUDIT, Permission.TEAMS, Permission.DATA}


def test_the_refusal_names_the_roles_that_may() -> None:
    require_permission(BOSS, Permission.TAKE_OVER)
    with pytest.raises(Forbidden, match=r"\(agent\).*admin, supervisor"):
        require_permission(HANAKO, Permission.TAKE_OVER)
    with pytest.raises(Forbidden):
        require_permission(replace(BOSS, active=False), Permission.TAKE_OVER)
