"""The import directions of the packages, read from the sources."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ALLOWED: dict[str, set[str]] = {
    "engine": set(),
    "studies": {"engine"},
    "sources": {"engine"},
    "i18n": set(),
    "frameworks": {"engine", "i18n"},
    "state": {"engine", "studies", "sources", "i18n", "lessons", "frameworks"},
    "stage": {"engine", "studies", "i18n"},
    "figures": {"engine", "studies", "i18n"},
    "exports": {"engine", "studies", "i18n", "figures", "stage", "frameworks"},
    "lessons": {"engine", "studies", "i18n", "sources", "frameworks"},
}
ALLOWED["server"] = {"stage"}
ALLOWED["pages"] = {*ALLOWED, "pages"}
ALL = set(ALLOWED)
MOUNTS = {("pooling", "stage", f"{name}.py") for name in ("served", "component", "compare", "network", "wipe")}
SOURCES = sorted((ROOT / "pooling").rglob("*.py"))


@cache
def imports(path: Path) -> frozenset[str]:
    """Return the full names of the modules that a file imports, wherever the import stands."""
    package = path.relative_to(ROOT).parent.parts
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            # `from pooling import engine` imports pooling.engine.
            names |= {f"{module}.{alias.name}" if module == "pooling" else module for alias in node.names}
    return frozenset(names)


def packages(path: Path) -> set[str]:
    """Return the packages of pooling that a file imports; "" is pooling itself."""
    found = set()
    for name in imports(path):
        if name.split(".")[0] == "pooling":
            part = [*name.split("."), ""][1]
            found.add(part if part in ALL else "")
    return found


def may_import_streamlit(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return parts[:2] in (("pooling", "pages"), ("pooling", "server")) or parts in MOUNTS


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def top_level(path: Path) -> set[str]:
    return {module.split(".")[0] for module in imports(path)}


def test_package_imports_only_what_stands_right_of_its_arrow(subtests):
    for path in SOURCES:
        parts = path.relative_to(ROOT).parts
        with subtests.test(path=name(path)):
            if len(parts) == 2:
                assert packages(path) <= {"engine"}, "pooling/__init__.py holds the engine's public names, nothing else"
            else:
                assert packages(path) - {parts[1]} <= ALLOWED[parts[1]]


def test_exports_take_only_the_payload_of_the_stage(subtests):
    for path in (path for path in SOURCES if path.parts[-2] == "exports"):
        with subtests.test(path=name(path)):
            assert {module for module in imports(path) if module.startswith("pooling.stage")} <= {
                "pooling.stage.payload"
            }


def test_only_pages_the_server_and_what_mounts_components_import_streamlit(subtests):
    for path in (path for path in SOURCES if not may_import_streamlit(path)):
        with subtests.test(path=name(path)):
            assert "streamlit" not in top_level(path)


def closure(path: Path) -> set[Path]:
    """Return the files of pooling that are run when one is imported, itself included."""
    found, waiting = set(), [path]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += [file for name in members(path) for file in files(name)]
    return found


@cache
def members(path: Path) -> frozenset[str]:
    """Return the names that a file imports, and for ``from a import b`` also a.b: b may be a module."""
    names = set(imports(path))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


@cache
def files(name: str) -> list[Path]:
    """Return the files that importing a name runs: the module and the packages that it is in."""
    parts = name.split(".")
    bases = [ROOT.joinpath(*parts[:k]) for k in range(1, len(parts) + 1)] if parts[0] == "pooling" else []
    candidates = [file for base in bases for file in (base / "__init__.py", base.with_suffix(".py"))]
    return [file for file in candidates if file.is_file()]


def test_only_pages_and_what_mounts_components_reach_streamlit_through_any_chain_of_imports():
    mounting = {path for path in SOURCES if may_import_streamlit(path)}
    reaching = {name(path): sorted(map(name, closure(path) & mounting)) for path in set(SOURCES) - mounting}
    assert not {path: reached for path, reached in reaching.items() if reached}


def test_state_runs_without_streamlit():
    modules = [name(path)[:-3].replace("/", ".") for path in sorted((ROOT / "pooling" / "state").rglob("*.py"))]
    program = f"import sys\nfor name in {modules}: __import__(name)\nassert 'streamlit' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_only_figures_import_plotly(subtests):
    for path in (path for path in SOURCES if path.parts[-2] != "figures"):
        with subtests.test(path=name(path)):
            assert "plotly" not in top_level(path)


def test_engine_needs_numpy_and_the_standard_library_only(subtests):
    for path in (path for path in SOURCES if "engine" in path.parts):
        with subtests.test(path=name(path)):
            assert top_level(path) - set(sys.stdlib_module_names) <= {"numpy", "pooling"}


@pytest.mark.parametrize(
    ("folder", "allowed"),
    [
        ("pooling", set()),
        ("devtools", {"pooling"}),
        ("benchmarks", {"pooling", "devtools", "tools"}),
        ("tools", {"pooling", "devtools"}),
        ("tests", {"pooling", "devtools", "tools"}),
    ],
)
def test_product_imports_no_development_code_and_that_no_tests(subtests, folder, allowed):
    own = {"pooling", "devtools", "benchmarks", "tools", "tests"}
    for path in sorted((ROOT / folder).rglob("*.py")):
        with subtests.test(path=name(path)):
            assert (top_level(path) & own) - {folder} <= allowed


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import streamlit as st", {"streamlit"}),
        ("def f():\n    from pooling.pages import explore", {"pooling.pages"}),
        ("from pooling import stage, PoolSpec", {"pooling.stage", "pooling.PoolSpec"}),
        ("from . import spec", {"pooling.engine"}),
        ("from ..pages.explore import show", {"pooling.pages.explore"}),
    ],
)
def test_imports_are_found_in_every_form(tmp_path, monkeypatch, source, expected):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    path = tmp_path / "pooling" / "engine" / "pool.py"
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    assert imports(path) == expected


def test_a_page_imports_no_other_page(subtests):
    """They share pages/shell and state. Compare may read the visitor's own matrix from Explore's session, the network's
    page shows a channel there, and Explore adds to the lecture in that of Present.
    """
    allowed = {
        ("compare", "pooling.pages.explore.session"),
        ("network", "pooling.pages.explore.session"),
        ("explore", "pooling.pages.present.session"),
        ("explore", "pooling.pages.present.memory"),
    }
    for path in sorted((ROOT / "pooling" / "pages").glob("*/*.py")):
        page = path.parent.name
        others = {module for module in members(path) if module.startswith("pooling.pages.")}
        others = {module for module in others if module.split(".")[2] not in (page, "shell")}
        with subtests.test(path=name(path)):
            assert not {module for module in others if (page, module) not in allowed and module.count(".") > 2}
