"""Matrices, settings and answers of exercises, as people read them."""

from __future__ import annotations

from html import escape

from pooling.engine.spec import PoolSpec
from pooling.i18n import Words
from pooling.i18n.numbers import long_number, pair
from pooling.lessons.exercises import Exercise
from pooling.lessons.exercises.exercise import Floats


def grid(name: str, values: Floats, blank: bool = False) -> str:
    """Return a matrix as a table with its row and column numbers.

    Parameters
    ----------
    name : str
    values : ndarray, shape (H, W)
    blank : bool
        Whether the cells are left to be filled in.
    """
    head = "".join(f'<th scope="col">{col}</th>' for col in range(values.shape[1]))
    rows = []
    for number, row in enumerate(values.tolist()):
        cells = "".join(f"<td>{'' if blank else long_number(value)}</td>" for value in row)
        rows.append(f'<tr><th scope="row">{number}</th>{cells}</tr>')
    return (
        f'<table class="grid"><caption>{escape(name)}</caption>'
        f"<thead><tr><th></th>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def grids(asked: Exercise) -> str:
    """Return the matrices that an exercise shows."""
    if asked.task == "size":
        return ""
    shown = [grid("A_prev", asked.x)]
    if asked.task == "gradient":
        shown.append(grid("dA", asked.dA))
    if asked.task == "setting":
        shown.append(grid("A", asked.output))
    return f'<div class="grids">{"".join(shown)}</div>'


def question(asked: Exercise, words: Words) -> str:
    """Return what is asked, as Markdown without matrices."""
    (i, j), (height, width) = asked.cell, asked.size
    dA = long_number(float(asked.dA[asked.cell]))
    return words(f"practice.ask_{asked.task}", i=i, j=j, height=height, width=width, dA=dA)


def setting(asked: Exercise, words: Words) -> str:
    """Return the setting, but for what is asked of it."""
    spec = asked.spec
    kind = words(f"practice.kind_{spec.kind}")
    if asked.task == "setting":
        return words("practice.setting_kind", kind=kind)
    told = words("practice.setting", kind=kind, **numbers(spec))
    if spec.operator.uses_ties and asked.task in ("winner", "gradient"):
        told += words("practice.join") + words(f"practice.ties_{spec.ties}")
    return told


def numbers(spec: PoolSpec) -> dict[str, str]:
    """Return f, stride and pad, height and width apart where they differ."""
    return {
        name: pair(size, by=" × ")
        for name, size in (("f", spec.window), ("stride", spec.strides), ("pad", spec.padding))
    }


def fields(asked: Exercise, words: Words) -> list[str]:
    """Return the names of an answer's numbers; for dA_prev, of its cells."""
    if asked.task == "gradient":
        height, width = asked.size
        return [f"dA_prev[{row}, {col}]" for row in range(height) for col in range(width)]
    if asked.task == "cell":
        return [f"A[{asked.cell[0]}, {asked.cell[1]}]"]
    if asked.task == "setting":
        return ["f", "stride", "pad"]
    names = ("height", "width") if asked.task == "size" else ("row", "col")
    return [words(f"practice.{name}") for name in names]


def answer(asked: Exercise, correct: Floats, words: Words) -> str:
    """Return the right answer in one line; a matrix as its rows."""
    if asked.task == "gradient":
        rows = [", ".join(map(long_number, row)) for row in correct.tolist()]
        return "[" + "; ".join(rows) + "]"
    told = dict(zip(fields(asked, words), map(long_number, correct[0].tolist()), strict=True))
    return words("page.join").join(f"{name} = {value}" for name, value in told.items())
