"""The two programs of "Loops or arrays", as text and compiled: what is timed is what is shown."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import Any, Final

import numpy as np

from pooling.engine.kinds import Expression
from pooling.engine.spec import PoolSpec
from pooling.exports.expressions import PLANE, render
from pooling.studies.timing import Programs

_COMBINED: Final = {
    "max": "np.maximum({0}, {1})",
    "min": "np.minimum({0}, {1})",
    "sum": "{0} + {1}",
}
"""How two arrays become one, for each operation on all cells of a window."""


def loops_code(spec: PoolSpec) -> str:
    """Return the article's nested loops: one window after another.

    Examples
    --------
    >>> print(loops_code(PoolSpec("average", 3, 2)))
    for h in range(n_H):
        for w in range(n_W):
            for c in range(n_C):
                i, j = h * s, w * s
                x = A_pad[i:i + f, j:j + f, c]
                A[h, w, c] = x.sum() / 9
    """
    f, s = _names(spec)
    value = render(spec.operator.formula.value, PLANE, _symbols(spec))
    return dedent(f"""\
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    i, j = h * {s[0]}, w * {s[1]}
                    x = A_pad[i:i + {f[0]}, j:j + {f[1]}, c]
                    A[h, w, c] = {value}""")


def arrays_code(spec: PoolSpec) -> str:
    """Return the same for all windows at once: first their rows, then their columns.

    Examples
    --------
    >>> print(arrays_code(PoolSpec("average", 3, 2)))
    h, w = n_H * s, n_W * s
    R = A_pad[0:h:s]
    for i in range(1, f):
        R = R + A_pad[i:i + h:s]
    A = R[:, 0:w:s].copy()
    for j in range(1, f):
        A = A + R[:, j:j + w:s]
    A = A / 9
    """
    f, s = _names(spec)
    symbols = _symbols(spec)
    reduction = _reduction(spec.operator.formula.value)
    operation, cells = reduction
    first = [] if cells == "x" else [f"x = {render(cells, PLANE, symbols | {'x': 'A_pad'})}"]
    x = "x" if first else "A_pad"
    last = _outside(spec.operator.formula.value, reduction)
    combined = _COMBINED[operation]
    return "\n".join(
        [
            *first,
            f"h, w = n_H * {s[0]}, n_W * {s[1]}",
            f"R = {x}[0:h:{s[0]}]",
            f"for i in range(1, {f[0]}):",
            "    R = " + combined.format("R", f"{x}[i:i + h:{s[0]}]"),
            f"A = R[:, 0:w:{s[1]}].copy()",
            f"for j in range(1, {f[1]}):",
            "    A = " + combined.format("A", f"R[:, j:j + w:{s[1]}]"),
            *([] if last == "A" else [f"A = {render(last, PLANE, symbols)}"]),
        ]
    )


def programs(spec: PoolSpec) -> Programs:
    """Return both programs as functions."""
    f, s = _names(spec)
    scope: dict[str, Any] = {"np": np}
    scope |= dict(zip((*f, *s), (*spec.window, *spec.strides), strict=True))
    loops = indent(loops_code(spec), "    ")
    arrays = indent(arrays_code(spec), "    ")
    source = f"def loops(A_pad, A):\n    n_H, n_W, n_C = A.shape\n{loops}\n"
    exec(f"{source}def arrays(A_pad, n_H, n_W):\n{arrays}\n    return A\n", scope)
    return Programs(scope["loops"], scope["arrays"])


def _names(spec: PoolSpec) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the names of f and stride, for height and width."""
    f, s = (
        (name, name) if pair[0] == pair[1] else (f"{name}_h", f"{name}_w")
        for name, pair in (("f", spec.window), ("s", spec.strides))
    )
    return f, s


def _symbols(spec: PoolSpec) -> dict[str, str]:
    """Return the numbers in the formula: all cells of the padded picture count."""
    size = spec.window[0] * spec.window[1]
    return {"n": str(size)} | {name: f"{value:g}" for name, value in spec.operator.parameters.items()}


def _reduction(expression: Expression) -> tuple[str, Expression]:
    """Return the part of a formula that makes one number of a window's cells."""
    if not isinstance(expression, str):
        if expression[0] in _COMBINED:
            return expression[0], expression[1]
        for part in expression[1:]:
            try:
                return _reduction(part)
            except ValueError:
                continue
    raise ValueError(f"nothing in {expression!r} makes one number of many")


def _outside(expression: Expression, reduction: tuple[str, Expression]) -> Expression:
    """Return a formula with "A" in the place of the part that makes one number of a window's cells."""
    if isinstance(expression, str):
        return expression
    if tuple(expression) == reduction:
        return "A"
    return (expression[0], *(_outside(part, reduction) for part in expression[1:]))
