from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from bot.domain.model import State, Visitor
from bot.storage import migrate as migrations
from bot.storage.accounts import load_agent
from bot.storage.base import parse_url
from bot.storage.conversations import load_conversation
from bot.storage.errors import StorageError
from bot.storage.messages import list_messages
from bot.storage.migrate import HEAD, REVISIONS, SCRIPTS, current_revision, migrate
from bot.storage.postgres import postgres_engine
from bot.storage.schema import metadata
from bot.storage.sqlite_files import writer_engine
from bot.storage.tickets import list_tickets
from bot.storage.visitors import current_conversation_id, find_visitor
from tests.bot.storage.builders import NOW

_AT = f"'{NOW.isoformat(timespec='microseconds')}'"
_OLD_ROWS = (
    f"INSERT INTO visitor VALUES ('v1', 't1', 'c1', {_AT}), ('v2', 't2', NULL, {_AT})",
    f"INSERT INTO agent VALUES ('a1', 'h@example.jp', 'Hanako', 'agent', 'hash', TRUE, {_AT})",
    f"INSERT INTO conversation VALUES ('c1', 'v1', 'ja', 'waiting', NULL, 1, NULL, 0, 3, {_AT}, {_AT})",
    "INSERT INTO message VALUES ('m1', 'c1', 2, 'visitor', NULL, NULL, 'text', '返金はできますか',"
    f" '{{}}', NULL, FALSE, {_AT})",
    "INSERT INTO ticket (conversation_id, reason, candidates, question, priority, created_at) VALUES"
    f""" ('c1', '{{"code": "visitor_asked", "data": {{}}}}', '[]', '返金はできますか', 0, {_AT})""",
)


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    server: str = request.getfixturevalue("postgres_server")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE empty")
        yield server.replace("/postgres?", "/empty?")
        connection.execute("DROP DATABASE empty WITH (FORCE)")


def _engine(url: str) -> sa.Engine:
    parsed = parse_url(url)
    if parsed.drivername == "sqlite":
        return writer_engine(parsed)
    return postgres_engine(parsed, poolclass=sa.pool.NullPool)


def _definitions(engine: sa.Engine) -> list[Any]:
    """Every table, index and constraint as the database itself words it."""
    queries = (
        ["SELECT name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version' ORDER BY name"]
        if engine.dialect.name == "sqlite"
        else [
            "SELECT table_name, column_name, data_type, character_maximum_length,"
            " is_nullable, column_default FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name <> 'alembic_version' ORDER BY 1, 2",
            "SELECT indexdef FROM pg_indexes"
            " WHERE schemaname = 'public' AND tablename <> 'alembic_version' ORDER BY 1",
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE 'alembic%%' ORDER BY 1",
        ]
    )
    with engine.connect() as connection:
        rows = [tuple(row) for query in queries for row in connection.exec_driver_sql(query)]
    return [_in_one_order(*row) for row in rows] if engine.dialect.name == "sqlite" else rows


def _in_one_order(name: str, sql: str | None) -> tuple[str, str, list[str]]:
    """SQLite keeps a statement as it was written: a column that was added later stands elsewhere, and unlike."""
    head, _, parts = " ".join((sql or "").replace('"', "").split()).partition("(")
    return name, head.strip(), sorted(re.split(r", (?![^()]*\))", parts.removesuffix(")").strip()))


def test_the_migrations_build_exactly_the_schema(empty_url: str) -> None:
    engine = _engine(empty_url)
    if engine.dialect.name == "sqlite":
        Path(parse_url(empty_url).database or "").touch()
    metadata.create_all(engine)
    wanted = _definitions(engine)
    metadata.drop_all(engine)
    assert migrate(empty_url) == list(REVISIONS)
    assert _definitions(engine) == wanted
    assert len(wanted) > len(metadata.tables)
    engine.dispose()


def test_alembic_finds_nothing_to_do(database_url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = _engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert current_revision(connection) == HEAD
    engine.dispose()


def test_a_second_run_does_nothing(empty_url: str) -> None:
    assert migrate(empty_url) == list(REVISIONS)
    assert migrate(empty_url) == []


def test_the_listed_revisions_are_those_in_the_folder() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert [script.revision for script in scripts.walk_revisions()][::-1] == list(REVISIONS)


def test_an_older_database_keeps_what_is_in_it(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """People, tokens, tickets and lines made by the release before come through every later revision."""
    monkeypatch.setattr(migrations, "REVISIONS", ("0001",))
    monkeypatch.setattr(migrations, "HEAD", "0001")
    assert migrate(empty_url) == ["0001"]
    engine = _engine(empty_url)
    with engine.begin() as connection:
        for statement in _OLD_ROWS:
            connection.exec_driver_sql(statement)
    monkeypatch.undo()
    assert migrate(empty_url) == list(REVISIONS[1:])
    with engine.begin() as connection:
        found = find_visitor(connection, "t1")
        assert found == Visitor("v1", NOW)
        assert current_conversation_id(connection, "v1") == "c1"
        kept = load_conversation(connection, "c1")
        assert kept is not None
        assert (kept.state, kept.last_seq, kept.attributes, kept.agent_seen_seq) == (State.WAITING, 3, {}, 0)
        assert kept.visitor_id == "v1"
        assert [m.text for m in list_messages(connection, "c1")] == ["返金はできますか"]
        agent = load_agent(connection, "a1")
        assert agent is not None
        assert (agent.name, agent.away) == ("Hanako", False)
        assert list_tickets(connection, "c1")[0].question == "返金はできますか"
        with pytest.raises(sa.exc.IntegrityError), connection.begin_nested():  # references hold as before
            connection.exec_driver_sql("UPDATE conversation SET visitor_id = 'nobody'")
    engine.dispose()


def test_a_start_at_the_head_does_not_load_alembic(sqlite_url: str) -> None:
    check = (
        "import sys; from bot.storage.migrate import migrate;"
        f"assert migrate({sqlite_url!r}) == []; assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", check], check=True)


def test_a_database_of_a_newer_release_is_refused_and_left_alone(empty_url: str) -> None:
    migrate(empty_url)
    engine = _engine(empty_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = _definitions(engine)
    with pytest.raises(StorageError, match=r"newer release.*9999") as refused:
        migrate(empty_url)
    assert "newer release" in refused.value.hint
    assert _definitions(engine) == before
    engine.dispose()


def test_a_failed_migration_leaves_nothing_half_done(empty_url: str) -> None:
    engine = _engine(empty_url)
    if engine.dialect.name == "sqlite":
        Path(parse_url(empty_url).database or "").touch()
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE ticket (number INTEGER)")  # in the way of the last step
    with pytest.raises(StorageError, match="could not be updated"):
        migrate(empty_url)
    with engine.begin() as connection:
        assert sa.inspect(connection).get_table_names() == ["ticket"]
        connection.exec_driver_sql("DROP TABLE ticket")
    assert migrate(empty_url) == list(REVISIONS)
    engine.dispose()


def test_of_two_that_start_at_once_one_migrates(empty_url: str) -> None:
    results: list[list[str]] = []
    threads = [threading.Thread(target=lambda: results.append(migrate(empty_url))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [[], [], [], list(REVISIONS)]


def test_a_wrong_address_is_refused() -> None:
    with pytest.raises(StorageError, match="not supported"):
        migrate("oracle://x/y")
