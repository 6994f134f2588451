"""Each command where all is well, and the one clear line where it is not."""

from __future__ import annotations

import importlib.metadata
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from index.snapshot import current_build_id
from tests.bot.cli.conftest import Run
from tests.knowledge import write_help_centre

COMMANDS = [
    (), ("serve",), ("build",), ("check",), ("ask",), ("doctor",), ("agent",), ("agent", "add"), ("agent", "list"),
    ("agent", "disable"), ("agent", "reset-password"), ("agent", "avatar"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(run: Run, command: tuple[str, ...]) -> None:
    ran = run(*command, "--help")
    assert ran.code == 0
    assert "Usage: madoguchi" in ran.out
    assert len(ran.out.splitlines()) > 5


def test_version(run: Run) -> None:
    assert run("--version").out == f"madoguchi {importlib.metadata.version('madoguchi')}\n"


@pytest.mark.parametrize("wrong", [("asq",), ("build", "--fore"), ("serve", "--port", "x"), ("ask",)])
def test_a_typo_is_exit_code_two(run: Run, wrong: tuple[str, ...]) -> None:
    ran = run(*wrong)
    assert ran.code == 2
    assert "Usage" in ran.err


# --- check and build --------------------------------------------------------------------------------


def test_check_of_good_articles(run: Run) -> None:
    ran = run("check")
    assert (ran.code, ran.out) == (0, "14 articles, no problems.\n")
    assert json.loads(run("check", "--json").out) == {"articles": 14, "problems": [], "warnings": []}


def test_check_lists_every_problem_with_its_place(run: Run, folder: Path) -> None:
    (folder / "kb/en/bad.md").write_text("no front matter\n", encoding="utf-8")
    (folder / "kb/ja/bytes.md").write_bytes(b"---\nid: bytes\ntitle: \xff\nlang: ja\n---\nx\n")
    (folder / "kb/en/link.md").write_text(
        "---\nid: link\ntitle: Links [/b] to nowhere\nlang: en\n---\nSee [this](gone.md).\n", encoding="utf-8"
    )
    ran = run("check")
    assert ran.code == 1
    places = [line.split(" ")[0] for line in ran.err.splitlines() if line.count(":") > 1]
    assert {"kb/en/bad.md:1:", "kb/ja/bytes.md:3:", "kb/en/link.md:6:"} <= set(places)
    told = json.loads(run("check", "--json").out)
    assert len(told["problems"]) == 3
    assert all(problem["hint"] for problem in told["problems"])


def test_a_problem_stops_the_build_and_the_index_stays(run: Run, folder: Path) -> None:
    before = current_build_id(folder / "var")
    (folder / "kb/en/bad.md").write_text("no front matter\n", encoding="utf-8")
    ran = run("build")
    assert ran.code == 1
    assert "en/bad.md:1:" in ran.err
    assert "nothing was built" in ran.err
    assert current_build_id(folder / "var") == before
    assert run("ask", "When are you open?").code == 0


def test_build_embeds_only_what_changed(run: Run, folder: Path) -> None:
    assert "Nothing changed" in run("build").out
    write_help_centre(folder / "kb", "Closed on public holidays.")
    report = json.loads(run("build", "--json").out)
    assert not report["unchanged"]
    assert 0 < report["embedded"] < report["reused"]
    assert report["build_id"] == current_build_id(folder / "var")
    forced = run("build", "--force")
    assert "0 texts embedded" in forced.out


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_knowledge_base_that_is_not_there(run: Run, command: str) -> None:
    ran = run(command, "--kb", "nowhere")
    assert ran.code == 1
    assert "nowhere" in ran.err


# --- ask --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "decision", "article"),
    [
        ("When are you open?", "answer", "opening-hours"),
        ("営業時間は？", "answer", "opening-hours"),
        ("What is the capital of France?", "handoff", None),
        ("hello", "smalltalk", None),
        ("???", "ask", None),
        ("Do the pastries contain nuts?", "handoff", None),
    ],
)
def test_ask(run: Run, question: str, decision: str, article: str | None) -> None:
    told = json.loads(run("ask", question, "--json").out)
    assert (told["decision"], told.get("article")) == (decision, article)
    shown = run("ask", question)
    assert shown.code == 0
    assert shown.out.startswith(decision)


def test_ask_explains(run: Run) -> None:
    told = json.loads(run("ask", "When are you open?", "--explain", "--json").out)
    assert told["explain"]["hits"][0]["features"]
    assert '"features"' in run("ask", "hello", "--explain").out


def test_titles_with_brackets_are_shown_as_they_are(run: Run, folder: Path) -> None:
    file = folder / "kb/en/gift-cards.md"
    file.write_text(
        file.read_text("utf-8").replace("title: Gift cards", 'title: "Gift [/b] cards [new]"'), "utf-8"
    )
    assert run("build").code == 0
    assert "Gift [/b] cards [new]" in run("ask", "Do you sell vouchers?").out


@pytest.mark.parametrize(
    ("question", "says"), [("", "empty"), ("a" * 4001, "4001"), ("\udcff", "Unicode"), ("a\x00b", "NUL")]
)
def test_what_cannot_be_asked(run: Run, question: str, says: str) -> None:
    ran = run("ask", question)
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert says in ran.err


def test_without_an_index_the_command_to_run_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MADOGUCHI_DATA_DIR", "elsewhere")
    for command in (("ask", "hours"), ("serve", "--port", str(free_port()))):
        ran = run(*command)
        assert ran.code == 1
        assert "there is no index in elsewhere" in ran.err
        assert "madoguchi build" in ran.err
        assert "password" not in ran.all  # nobody was made whose password is then lost


def test_one_changed_byte_is_refused_with_the_command_that_mends_it(run: Run, folder: Path) -> None:
    snapshot = folder / "var/index" / str(current_build_id(folder / "var"))
    file = snapshot / "passages.jsonl"
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(bytes(data))
    for command in (("ask", "hours"), ("serve", "--port", str(free_port())), ("doctor",)):
        ran = run(*command)
        assert ran.code == 1
        assert "passages.jsonl was changed after the build" in ran.all
        assert "madoguchi build --force" in ran.all
    assert run("build", "--force").code == 0
    assert run("ask", "When are you open?").code == 0


# --- serve ------------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def test_a_busy_port_is_one_clear_line(run: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ran = run("serve", "--port", str(port))
    assert ran.code == 1
    assert ran.err.splitlines()[0] == f"error: Port {port} on 127.0.0.1 is in use by another program."
    assert f"PORT={port + 1}" in ran.err


def test_a_host_that_is_not_ours(run: Run) -> None:
    for host in ("203.0.113.7", "no-such-host.invalid"):
        ran = run("serve", "--host", host, "--port", str(free_port()))
        assert ran.code == 1
        assert f"Cannot listen on {host}" in ran.err


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://u:hunter2@db/m", "'mysql' is not supported"),
        ("sqlite://madoguchi.db", "three slashes"),
        ("nonsense", "cannot be read"),
        ("postgresql://u:hunter2@127.0.0.1:1/m", "PostgreSQL"),
        ("sqlite:////nowhere/at/all/m.db", "/nowhere/at/all"),
    ],
)
def test_a_wrong_database_is_one_clear_line(
    run: Run, url: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MADOGUCHI_DATABASE_URL", url)
    for command in (("serve", "--port", str(free_port())), ("agent", "list"), ("doctor",)):
        ran = run(*command)
        assert ran.code == 1
        assert says in ran.all
        assert "hunter2" not in ran.all


def test_a_bad_setting_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MADOGUCHI_LOG_LEVEL", "loud")
    for command in (("serve",), ("build",), ("check",), ("ask", "x"), ("agent", "list"), ("doctor",)):
        ran = run(*command)
        assert ran.code == 1
        assert "MADOGUCHI_LOG_LEVEL" in ran.all


def test_a_data_folder_that_cannot_be(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "file").write_text("")
    monkeypatch.setenv("MADOGUCHI_DATA_DIR", "file/var")
    for command in (("build",), ("agent", "list"), ("serve", "--port", str(free_port())), ("doctor",)):
        ran = run(*command)
        assert ran.code == 1
        assert "file" in ran.all


# --- agents and doctor ------------------------------------------------------------------------------


def test_doctor_finds_everything_well_or_says_what_to_mend(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MADOGUCHI_PORT", str(free_port()))
    told = json.loads(run("doctor", "--json").out)
    names = [finding["name"] for finding in told]
    assert names == [
        "python",
        "packages",
        "settings",
        "knowledge base",
        "index",
        "model",
        "database",
        "port",
        "bundles",
    ]
    bad = [f["name"] for f in told if not f["ok"] and f["name"] != "bundles"]
    assert bad == []
    (folder / "kb/en/bad.md").write_text("no front matter\n", encoding="utf-8")
    monkeypatch.setenv("MADOGUCHI_HOST", "no-such-host.invalid")
    ran = run("doctor")
    assert ran.code == 1
    assert "MEND knowledge base" in ran.out
    assert "madoguchi check" in ran.out
    assert "MEND port" in ran.out


# --- as a process -----------------------------------------------------------------------------------


def test_the_installed_command(folder: Path) -> None:
    command = Path(sys.executable).with_name("madoguchi")
    ran = subprocess.run(
        [command, "ask", "営業時間は？"], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "焙煎所は月曜から土曜の九時から十八時まで営業しています。" in ran.stdout.replace("\n", "")
