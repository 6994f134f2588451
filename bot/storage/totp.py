"""The second step of signing in: an agent's secret, the code used last, and the recovery codes that are left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.storage.schema import agent_totp, recovery_code


@dataclass(frozen=True, slots=True, repr=False)
class Totp:
    """Without a repr: the secret must not reach a log or an error."""

    secret: str
    confirmed: bool
    last_step: int | None


def find_totp(conn: sa.Connection, agent_id: str) -> Totp | None:
    row = conn.execute(sa.select(agent_totp).where(agent_totp.c.agent_id == agent_id)).first()
    return None if row is None else Totp(row.secret, row.confirmed_at is not None, row.last_step)


def put_secret(conn: sa.Connection, agent_id: str, secret: str) -> None:
    """A new secret that is not in force before `confirm`; takes the place of one that was never confirmed."""
    open_ = (agent_totp.c.agent_id == agent_id) & agent_totp.c.confirmed_at.is_(None)
    conn.execute(agent_totp.delete().where(open_))
    conn.execute(agent_totp.insert(), {"agent_id": agent_id, "secret": secret})


def confirm(conn: sa.Connection, agent_id: str, now: datetime) -> None:
    """From now on a code is asked for."""
    conn.execute(agent_totp.update().where(agent_totp.c.agent_id == agent_id).values(confirmed_at=now))


def spend_step(conn: sa.Connection, agent_id: str, step: int) -> bool:
    """Use up the codes up to this step. Of several who try at once exactly one gets True."""
    unspent = agent_totp.c.last_step.is_(None) | (agent_totp.c.last_step < step)
    statement = agent_totp.update().where(agent_totp.c.agent_id == agent_id, unspent).values(last_step=step)
    return conn.execute(statement).rowcount == 1


def delete_totp(conn: sa.Connection, agent_id: str) -> bool:
    """Secret and recovery codes; whether a second step was in force."""
    conn.execute(recovery_code.delete().where(recovery_code.c.agent_id == agent_id))
    mine = agent_totp.c.agent_id == agent_id
    in_force = sa.select(agent_totp.c.confirmed_at).where(mine)
    was = conn.execute(in_force).scalar() is not None
    conn.execute(agent_totp.delete().where(mine))
    return was


def put_recovery_codes(conn: sa.Connection, agent_id: str, hashes: Iterable[str]) -> None:
    """These, and none of the earlier ones."""
    conn.execute(recovery_code.delete().where(recovery_code.c.agent_id == agent_id))
    conn.execute(recovery_code.insert(), [{"agent_id": agent_id, "code_hash": each} for each in hashes])


def spend_recovery_code(conn: sa.Connection, agent_id: str, code_hash: str) -> bool:
    """Use one up. Of several who try at once exactly one gets True."""
    mine = (recovery_code.c.agent_id == agent_id) & (recovery_code.c.code_hash == code_hash)
    return conn.execute(recovery_code.delete().where(mine)).rowcount == 1


def count_recovery_codes(conn: sa.Connection, agent_id: str) -> int:
    query = sa.select(sa.func.count()).select_from(recovery_code)
    return conn.execute(query.where(recovery_code.c.agent_id == agent_id)).scalar_one()


def agents_with_totp(conn: sa.Connection) -> set[str]:
    """Ids of those who have a second step in force."""
    query = sa.select(agent_totp.c.agent_id).where(agent_totp.c.confirmed_at.is_not(None))
    return set(conn.execute(query).scalars())
