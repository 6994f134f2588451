"""Canned replies as agents use them and as they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from bot.domain.canned import (
    LANGS,
    CannedReply,
    check_shortcut,
    check_variables,
    is_offered,
    require_free,
    require_keeper,
)
from bot.domain.errors import Conflict, Invalid, NotFound
from bot.domain.model import Agent
from bot.domain.ports import Clock
from bot.services.checks import check_text
from bot.services.system import new_id
from bot.storage.audit import record_act
from bot.storage.canned import delete_reply, list_replies, save_reply
from bot.storage.database import Database, Written
from bot.storage.teams import list_teams, load_team, teams_of

#: More than anybody finds their way in, and few enough to be read whole.
MOST: Final = 2000


@dataclass(frozen=True, slots=True)
class ReplyForm:
    """What is to be kept. `own`: for this agent alone, of no team."""

    shortcut: str
    texts: Mapping[str, str]
    team_id: str | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class SharedReply:
    """A line of an import or export: the team by its name; none for everybody."""

    shortcut: str
    texts: Mapping[str, str]
    team: str | None = None


class CannedReplies:
    def __init__(self, database: Database, clock: Clock, max_chars: int) -> None:
        self._database = database
        self._clock = clock
        self._max_chars = max_chars

    async def offered(self, agent: Agent) -> list[CannedReply]:
        """Those that this agent may use, by shortcut."""

        def work(conn: sa.Connection) -> list[CannedReply]:
            teams = teams_of(conn, agent.id)
            return [each for each in list_replies(conn) if is_offered(each, agent, teams)]

        return await self._database.read(work)

    async def save(self, agent: Agent, reply_id: str | None, form: ReplyForm) -> CannedReply:
        """Keep a new reply (`reply_id` None), or change one. Raises Invalid, Forbidden, Conflict, NotFound."""
        shortcut, texts = check_shortcut(form.shortcut), self._check_texts(form.texts)
        owner = agent.id if form.own else None
        team_id = None if form.own else form.team_id
        new = CannedReply(reply_id or new_id(), shortcut, texts, self._clock.now(), team_id, owner)
        require_keeper(new, agent)

        def work(conn: sa.Connection) -> Written[CannedReply]:
            known = list_replies(conn)
            if reply_id is not None:
                require_keeper(_find(known, reply_id, agent), agent)
            elif len(known) >= MOST:
                raise Conflict("too_many_replies", f"At most {MOST} canned replies are possible.", most=MOST)
            if team_id is not None:
                load_team(conn, team_id)
            require_free(new, known)
            save_reply(conn, new)
            if owner is None:
                data = {"shortcut": shortcut, "team": team_id}
                record_act(conn, new.updated_at, agent, "reply.saved", new.id, data)
            return Written(new)

        return await self._database.write(work)

    async def delete(self, agent: Agent, reply_id: str) -> None:
        """Raises Forbidden, NotFound."""
        now = self._clock.now()

        def work(conn: sa.Connection) -> Written[None]:
            found = _find(list_replies(conn), reply_id, agent)
            require_keeper(found, agent)
            delete_reply(conn, reply_id)
            if found.owner_id is None:
                record_act(conn, now, agent, "reply.deleted", reply_id, {"shortcut": found.shortcut})
            return Written(None)

        await self._database.write(work)

    async def export(self) -> list[SharedReply]:
        """All shared replies, for the command line."""

        def work(conn: sa.Connection) -> list[SharedReply]:
            names = {team.id: team.name for team in list_teams(conn)}
            shared = [each for each in list_replies(conn) if each.owner_id is None]
            return [SharedReply(r.shortcut, r.texts, names.get(r.team_id or "")) for r in shared]

        return await self._database.read(work)

    async def take_in(self, replies: Iterable[SharedReply]) -> int:
        """Keep all of these shared replies, or none; one with the same shortcut and team is replaced.

        Returns how many. Raises Invalid (`data.shortcut` names the reply), NotFound for a team that is not there.
        """
        wanted, now = list(replies), self._clock.now()
        checked = [
            (check_shortcut(each.shortcut), self._check_texts(each.texts), each.team) for each in wanted
        ]

        def work(conn: sa.Connection) -> Written[int]:
            teams = {team.name: team.id for team in list_teams(conn)}
            known = {(each.shortcut, each.scope): each.id for each in list_replies(conn)}
            for shortcut, texts, team in checked:
                if team is not None and team not in teams:
                    raise NotFound("team_not_found", f"/{shortcut}: there is no team '{team}'.")
                scope = (teams[team] if team else None, None)
                id_ = known.setdefault((shortcut, scope), new_id())
                save_reply(conn, CannedReply(id_, shortcut, texts, now, *scope))
            record_act(conn, now, None, "replies.imported", None, {"count": len(checked)})
            return Written(len(checked))

        return await self._database.write(work)

    def _check_texts(self, texts: Mapping[str, str]) -> dict[str, str]:
        unknown = sorted(set(texts) - set(LANGS))
        if unknown:
            raise Invalid("invalid_texts", f"'{unknown[0]}' is no language of the console.", field="texts")
        clean = {
            lang: check_text(texts[lang], self._max_chars) for lang in LANGS if texts.get(lang, "").strip()
        }
        if not clean:
            raise Invalid("field_required", "Write the reply in one language at least.", field="texts")
        for text in clean.values():
            check_variables(text)
        return clean


def _find(known: Iterable[CannedReply], reply_id: str, agent: Agent) -> CannedReply:
    """Somebody else's own reply is not there."""
    for each in known:
        if each.id == reply_id and each.owner_id in (None, agent.id):
            return each
    raise NotFound("reply_not_found", "There is no such canned reply.")
