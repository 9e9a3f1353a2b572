"""Matrices, settings and answers of exercises as text and HTML."""

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
        Whether the cells are empty, to be filled in.
    """
    head = "".join(f'<th scope="col">{col}</th>' for col in range(values.shape[1]))
    rows = []
    for number, row in enumerate(values.tolist()):
        cells = "".join(f"<td>{'' if blank else long_number(value)}</td>" for value in row)
        rows.append(f'<tr><th scope="row">{number}</th>{cells}</tr>')
    return (
        f'<table class="grid"><caption>{escape(name)}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def grids(exercise: Exercise) -> str:
    """Return the matrices that an exercise shows."""
    if exercise.task == "size":
        return ""
    shown = [grid("A_prev", exercise.x)]
    if exercise.task == "gradient":
        shown.append(grid("dA", exercise.dA))
    if exercise.task == "setting":
        shown.append(grid("A", exercise.output))
    return f'<div class="grids">{"".join(shown)}</div>'


def question(exercise: Exercise, words: Words) -> str:
    """Return the question as Markdown, without the matrices."""
    (i, j), (height, width) = exercise.cell, exercise.size
    dA = long_number(float(exercise.dA[exercise.cell]))
    return words(f"practice.ask_{exercise.task}", i=i, j=j, height=height, width=width, dA=dA)


def setting(exercise: Exercise, words: Words) -> str:
    """Return the setting, without the part that the question is about."""
    spec = exercise.spec
    kind = words(f"practice.kind_{spec.kind}")
    if exercise.task == "setting":
        return words("practice.setting_kind", kind=kind)
    text = words("practice.setting", kind=kind, **numbers(spec))
    if spec.operator.uses_ties and exercise.task in ("winner", "gradient"):
        text += words("practice.join") + words(f"practice.ties_{spec.ties}")
    return text


def numbers(spec: PoolSpec) -> dict[str, str]:
    """Return f, stride and pad as text, with height and width if they differ."""
    return {
        name: pair(size, by=" × ")
        for name, size in (("f", spec.window), ("stride", spec.strides), ("pad", spec.padding))
    }


def fields(exercise: Exercise, words: Words) -> list[str]:
    """Return the labels of an answer's numbers; for dA_prev, of its cells."""
    if exercise.task == "gradient":
        height, width = exercise.size
        return [f"dA_prev[{row}, {col}]" for row in range(height) for col in range(width)]
    if exercise.task == "cell":
        return [f"A[{exercise.cell[0]}, {exercise.cell[1]}]"]
    if exercise.task == "setting":
        return ["f", "stride", "pad"]
    names = ("height", "width") if exercise.task == "size" else ("row", "col")
    return [words(f"practice.{name}") for name in names]


def answer(exercise: Exercise, correct: Floats, words: Words) -> str:
    """Return the right answer in one line; a matrix as its rows."""
    if exercise.task == "gradient":
        rows = [", ".join(map(long_number, row)) for row in correct.tolist()]
        return "[" + "; ".join(rows) + "]"
    named = dict(zip(fields(exercise, words), map(long_number, correct[0].tolist()), strict=True))
    return words("page.join").join(f"{name} = {value}" for name, value in named.items())
