"""`madoguchi doctor`: checks the installation and says what to mend."""

from __future__ import annotations

import importlib.metadata
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from bot.cli.console import out, print_json

if TYPE_CHECKING:
    from bot.config import Settings

_PACKAGES = (
    "fastapi",
    "sqlalchemy",
    "sentence-transformers",
    "torch",
    "faiss-cpu",
    "bm25s",
    "sudachipy",
    "rapidfuzz",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `mend` says what to do when it is not well; a warning does not fail the check."""

    name: str
    ok: bool
    detail: str
    mend: str = ""
    warning: bool = False


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False) -> None:
    """Check the installation; exit code 1 when something has to be mended.

    Example: `madoguchi doctor --json`
    """
    findings = list(examine())
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            mark = (
                "[green]ok[/]  " if finding.ok else "[yellow]note[/]" if finding.warning else "[red]MEND[/]"
            )
            out.print(f"{mark} {finding.name}: {escape(finding.detail)}", soft_wrap=True)
            if not finding.ok:
                out.print(f"       {escape(finding.mend)}", soft_wrap=True)
    if any(not finding.ok and not finding.warning for finding in findings):
        raise typer.Exit(1)


def examine() -> Iterator[Finding]:
    """Every finding, in the order in which things depend on each other."""
    from bot.config import SettingsError, load_settings

    yield _python()
    yield from _packages()
    try:
        settings = load_settings()
    except SettingsError as error:
        yield Finding(
            "settings", False, str(error), "Correct the setting in madoguchi.toml or the environment."
        )
        return
    yield Finding("settings", True, f"service at {settings.url}")
    checks: tuple[Callable[[Settings], Finding], ...] = (
        _articles,
        _index,
        _model,
        _database,
        _port,
        _bundles,
    )
    for check in checks:
        yield check(settings)


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", sys.version_info >= (3, 11), found, "Install Python 3.11 or newer.")


def _packages() -> Iterator[Finding]:
    missing = []
    for package in _PACKAGES:
        try:
            importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            missing.append(package)
    detail = "missing: " + ", ".join(missing) if missing else f"{len(_PACKAGES)} needed ones are installed"
    yield Finding("packages", not missing, detail, "Run scripts/start, which installs them.")


def _articles(settings: Settings) -> Finding:
    from index.errors import KnowledgeError
    from index.loader import load_knowledge_base

    try:
        loaded = load_knowledge_base(settings.kb)
    except KnowledgeError as error:
        return Finding("knowledge base", False, error.message, error.hint)
    detail = f"{len(loaded.articles)} articles in {settings.kb}, {len(loaded.problems)} problems"
    return Finding(
        "knowledge base", not loaded.problems, detail, "Run madoguchi check and mend what it lists."
    )


def _index(settings: Settings) -> Finding:
    from index.errors import KnowledgeError
    from index.search import KnowledgeIndex

    try:
        index = KnowledgeIndex.open(settings.data_dir)
    except KnowledgeError as error:
        return Finding("index", False, error.message, error.hint)
    return Finding(
        "index", True, f"{index.build_id}, languages {', '.join(index.languages)}; every hash matches"
    )


def _model(settings: Settings) -> Finding:
    from index.encoder import load_encoder
    from index.errors import KnowledgeError

    try:
        encoder = load_encoder(settings.model)
        vector = encoder.encode_queries(["hello"])
    except KnowledgeError as error:
        return Finding("model", False, error.message, error.hint)
    return Finding("model", True, f"{settings.model} embeds ({vector.shape[1]} dimensions)")


def _database(settings: Settings) -> Finding:
    from bot.bootstrap import prepare_database
    from bot.storage.errors import StorageError

    try:
        prepare_database(settings)
    except StorageError as error:
        return Finding("database", False, error.message, error.hint)
    except OSError as error:
        detail = f"{error.filename}: {error.strerror}"
        return Finding("database", False, detail, "Check MADOGUCHI_DATA_DIR and its permissions.")
    kind = settings.database.split(":", 1)[0].split("+", 1)[0]
    return Finding("database", True, f"{kind}, schema up to date")


def _port(settings: Settings) -> Finding:
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.settimeout(1)
        host = "127.0.0.1" if settings.host in ("0.0.0.0", "") else settings.host  # noqa: S104 - compared only
        try:
            taken = probe.connect_ex((host, settings.port)) == 0
        except OSError as error:
            return Finding("port", False, f"{host}: {error.strerror}", "Check MADOGUCHI_HOST.")
    detail = (
        f"{settings.port} is {'in use (by Madoguchi itself, or by another program)' if taken else 'free'}"
    )
    return Finding(
        "port", not taken, detail, f"Or start on another one: PORT={settings.port + 1} scripts/start", True
    )


def _bundles(settings: Settings) -> Finding:
    from bot.api.app import DIST

    missing = [
        name
        for name in ("widget.js", "widget.json", "console.html", "console.js")
        if not (DIST / name).is_file()
    ]
    detail = "missing: " + ", ".join(missing) if missing else f"widget and console in {DIST}"
    return Finding("bundles", not missing, detail, "Run npm ci && npm run build in web_widget/.")
