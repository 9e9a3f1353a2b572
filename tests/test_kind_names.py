"""No code compares the name of a kind of pooling; it uses its properties, so a new kind needs no change there."""

import ast
import re
from pathlib import Path

import pytest

from pooling.engine.kinds import KINDS

ROOT = Path(__file__).parents[1]
TEACHING = ("pooling/engine/kinds", "pooling/lessons")
"""Where a name is at home: the kinds themselves, and lessons about one of them."""


def named(source: str) -> list[int]:
    """Return the lines that compare with a kind's name, match it, or look something up by it."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Compare():
                parts: list[ast.AST] = [node.left, *node.comparators]
                elements = [each for part in parts for each in getattr(part, "elts", [part])]
            case ast.MatchValue(value=value) | ast.Subscript(slice=value):
                elements = [value]
            case _:
                continue
        lines += [node.lineno for each in elements if isinstance(each, ast.Constant) and each.value in KINDS]
    return lines


def test_no_code_outside_kinds_and_lessons_tests_a_kind_s_name():
    found = []
    for path in sorted((ROOT / "pooling").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(TEACHING):
            found += [f"{name}:{line}" for line in named(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'if spec.kind == "max": pass', 'if kind in ("max", "average"): pass', 'found.kinds["average"]',
        'match kind:\n    case "max": pass', 'is_average = "average" != kind',
    ],
)  # fmt: skip
def test_each_way_of_testing_a_name_is_found(source):
    assert named(source)


def test_no_script_tests_a_kind_s_name():
    names = re.compile(rf"""(?:[!=]=|case |\[) *["'`](?:{"|".join(KINDS)})["'`]""")
    found = [
        f"{path.name}:{number}"
        for path in sorted((ROOT / "assets").rglob("*.js"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if names.search(line)
    ]
    assert found == []
