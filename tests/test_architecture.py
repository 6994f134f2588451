"""The walls: who may import whom, what an import may cost, and a few habits. Each message says what to do."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("bot", "index")
MAX_LINES = 300
#: Longer files, each with its reason.
LONG = {"bot/api/schemas.py": "the public contract, read as one document by the clients' generator"}

#: Package -> what of our own code it may import besides itself; the longest matching name counts.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "index": (),
    "bot.domain": (),
    "bot.storage": ("bot.domain",),
    "bot.services": ("bot.domain", "bot.storage"),
    "bot.services.knowledge": ("bot.domain", "bot.services", "index"),
    "bot.api": ("bot.domain", "bot.services"),
    "bot.logs": (),
    "bot.addresses": (),
    "bot.config": ("bot.addresses", "bot.domain", "bot.services.checks"),
    "bot.bootstrap": ("bot.api", "bot.config", "bot.domain", "bot.services", "bot.storage", "index"),
    "bot.cli": ("bot", "index"),
    "bot.__main__": ("bot.cli",),
}
HEAVY = ("torch", "faiss", "sklearn", "sentence_transformers", "sqlalchemy", "fastapi", "bm25s", "numpy")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def modules() -> dict[str, Path]:
    found = {}
    for package in OURS:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imported(node: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, full name) of everything that an import statement names."""
    if isinstance(node, ast.Import):
        yield from ((node.lineno, alias.name) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"line {node.lineno}: write imports in full"
        for alias in node.names:
            full = f"{node.module}.{alias.name}"
            yield node.lineno, full if full in MODULES else str(node.module)


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def rule_for(module: str) -> str:
    return max((package for package in MAY_IMPORT if within(module, (package,))), key=len)


@pytest.mark.parametrize("module", [m for m in MODULES if m != "bot"])
def test_layers(module: str) -> None:
    package = rule_for(module)
    allowed = (package, *MAY_IMPORT[package])
    faults = [
        f"{MODULES[module].relative_to(ROOT)}:{line}: {package} must not import {name}; it may import "
        f"{', '.join(MAY_IMPORT[package]) or 'nothing else of ours'}: move the code, or pass the value in"
        for node in ast.walk(tree(MODULES[module]))
        for line, name in imported(node)
        if within(name, OURS) and name != "bot" and not within(name, allowed)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("module", [m for m in MODULES if within(m, ("bot.domain",))])
def test_the_domain_needs_the_standard_library_only(module: str) -> None:
    faults = [
        f"{MODULES[module].relative_to(ROOT)}:{line}: the domain is pure; {name} belongs into a service"
        for node in ast.walk(tree(MODULES[module]))
        for line, name in imported(node)
        if name.split(".")[0] not in sys.stdlib_module_names and not within(name, ("bot.domain",))
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("module", [m for m in MODULES if within(m, ("bot.domain",))])
def test_the_domain_asks_nobody_for_time_chance_or_files(module: str) -> None:
    impure = {
        "now",
        "today",
        "utcnow",
        "time",
        "open",
        "token_hex",
        "token_urlsafe",
        "random",
        "uuid4",
        "getenv",
    }
    faults = [
        f"{MODULES[module].relative_to(ROOT)}:{node.lineno}: pass it in"
        for node in ast.walk(tree(MODULES[module]))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", None) in impure or getattr(node.func, "attr", None) in impure)
    ]
    assert not faults, "\n".join(faults)


def test_no_module_imports_itself_in_a_circle() -> None:
    """At the top level; an import inside a function or for type checking costs nothing at import time."""
    graph = {
        module: {name for node in tree(path).body for _, name in imported(node) if name in MODULES}
        for module, path in MODULES.items()
    }
    done, path = set[str](), list[str]()

    def visit(module: str) -> None:
        assert module not in path, f"circle: {' -> '.join([*path[path.index(module) :], module])}"
        if module in done:
            return
        path.append(module)
        for name in sorted(graph[module] - {module}):
            visit(name)
        path.pop()
        done.add(module)

    for module in graph:
        visit(module)


def test_asking_for_the_version_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['madoguchi', '--version']\n"
        "from bot.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    version, heavy = ran.stdout.splitlines()
    assert version.startswith("madoguchi ")
    assert heavy == "", f"import {heavy} inside the functions that need it"


def test_importing_the_service_opens_nothing(tmp_path: Path) -> None:
    """No file, no folder, no socket, no thread, and none of the models."""
    code = (
        "import sys, threading\n"
        "events = []\n"
        "sys.addaudithook(lambda name, data: events.append(name) if name.startswith(('socket.', 'sqlite3.')) "
        "or (name == 'open' and isinstance(data[1], str) and set(data[1]) & set('wax+')) else None)\n"
        "import bot.bootstrap, bot.cli\n"
        "print(len(threading.enumerate()), *events)\n"
        "print(*[name for name in ('torch', 'faiss', 'sklearn', 'sentence_transformers') if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-B", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    opened, heavy = ran.stdout.splitlines()
    assert opened.replace(" socket.gethostname", "") == "1", opened
    assert heavy == ""
    assert list(tmp_path.iterdir()) == []


SOURCES = [
    path
    for folder in ("bot", "index", "scripts", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations/versions" not in path.as_posix()
]


def test_files_fit_into_a_head() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in SOURCES
    }
    too_long = {name: n for name, n in lengths.items() if n > MAX_LINES and name not in LONG}
    assert too_long == {}, f"split them: at most {MAX_LINES} lines"
    assert all(lengths[name] > MAX_LINES for name in LONG), "take it off the list of exceptions"


def test_ignored_types_say_which() -> None:
    bare = re.compile(r"#\s*type:\s*ignore(?!\[)")
    faults = [
        f"{path.relative_to(ROOT)}:{number}: name the code: # type: ignore[code]"
        for path in SOURCES
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert not faults, "\n".join(faults)


def _is_built_text(node: ast.expr) -> bool:
    """Text put together at run time; constants of the module in capitals are harmless."""
    if isinstance(node, ast.JoinedStr):
        values = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        return not all(isinstance(value, ast.Name) and value.id.isupper() for value in values)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add | ast.Mod)
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "format"


def test_sql_is_never_put_together_from_text() -> None:
    callers = {"execute", "exec_driver_sql", "executemany", "text", "literal_column"}
    faults = [
        f"{path.relative_to(ROOT)}:{node.lineno}: bind parameters instead of building SQL"
        for path in (ROOT / "bot").rglob("*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "attr", None) in callers)
        and node.args
        and _is_built_text(node.args[0])
    ]
    assert not faults, "\n".join(faults)


def test_libraries_do_not_print() -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{node.lineno}: log it, or use bot.cli.console"
        for path in MODULES.values()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) in {"print", "breakpoint"}
    ]
    assert not faults, "\n".join(faults)


def test_nothing_is_unpickled() -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{line}: files from outside must not be able to run code"
        for path in MODULES.values()
        for node in ast.walk(tree(path))
        for line, name in imported(node)
        if name.split(".")[0] in {"pickle", "shelve", "marshal", "dill", "joblib"}
    ]
    assert not faults, "\n".join(faults)
