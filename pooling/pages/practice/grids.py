"""Matrices of exercises as HTML tables in the stage's colours."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape

import numpy as np
import streamlit as st

from pooling.engine.spec import Pair
from pooling.exports.colours import NIGHT, PAPER, Colour, gradient_colour, hexadecimal, ink_on, value_colour
from pooling.i18n import Words
from pooling.i18n.numbers import long_number
from pooling.lessons.exercises import Exercise, Verdict, named_cell
from pooling.lessons.exercises.exercise import Floats


@dataclass(frozen=True, eq=False)
class Grid:
    """A matrix to show.

    Attributes
    ----------
    name : str
    values : ndarray, shape (H, W)
    wrong : collection of (int, int)
        The cells to mark as wrong.
    hidden : (int, int) or None
        The cell to show as a question mark.
    scale : ndarray or None
        The values that span the colours, as on the stage; by default the matrix itself.
    """

    name: str
    values: Floats
    wrong: Collection[Pair] = ()
    hidden: Pair | None = None
    scale: Floats | None = None


def shown(exercise: Exercise, verdict: Verdict | None = None) -> list[Grid]:
    """Return the matrices that an exercise shows, with the cells marked that its answer gets wrong."""
    asks = exercise.asks
    wrong = verdict.wrong if verdict is not None and not verdict.right else ()
    x = Grid("A_prev", exercise.x)
    if exercise.task in ("size", "weights"):
        return []
    if asks == "coverage":
        both = np.concatenate([exercise.dA.ravel(), exercise.dA_prev.ravel()])
        return [Grid("dA", exercise.dA, scale=both), Grid("dA_prev", exercise.dA_prev, wrong, scale=both)]
    if asks == "upstream":
        gradient = Grid("dA_prev", exercise.dA_prev)
        return [x, gradient] if exercise.spec.operator.uses_ties else [gradient]
    if asks == "setting":
        return [x, Grid("A", np.asarray(exercise.output, np.float64), wrong, scale=exercise.x)]
    if asks in ("gradient", "relu"):
        return [x, Grid("dA", exercise.dA)]
    if asks == "hidden":
        return [Grid("A_prev", exercise.x, hidden=exercise.hidden)]
    named = None if verdict is None else named_cell(exercise, verdict)
    return [Grid("A_prev", exercise.x, () if named is None else (named,))]


def grids(parts: Collection[Grid], words: Words, coloured: bool = True) -> str:
    """Return matrices side by side.

    Parameters
    ----------
    parts : collection of Grid
    words : Words
    coloured : bool
        Whether the cells have the stage's colours; on paper they have lines.
    """
    tables = "".join(grid(each, words, coloured=coloured) for each in parts)
    return f'<div class="grids">{tables}</div>' if parts else ""


def grid(part: Grid, words: Words, blank: bool = False, coloured: bool = True) -> str:
    """Return a matrix as a table with its size and its row and column numbers.

    Parameters
    ----------
    part : Grid
    words : Words
    blank : bool
        Whether the cells are empty, to be filled in.
    coloured : bool
    """
    height, width = part.values.shape
    head = "".join(f'<th scope="col">{col}</th>' for col in range(width))
    rows = []
    for row in range(height):
        cells = (_cell(part, (row, col), words, blank, coloured) for col in range(width))
        rows.append(f'<tr><th scope="row">{row}</th>{"".join(cells)}</tr>')
    caption = f"<caption>{escape(part.name)} <small>{height} × {width}</small></caption>"
    content = f"{caption}<thead><tr><td></td>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return _tag("table", content, {"class": f"grid{' coloured' * coloured}"})


def _tag(name: str, content: str, attributes: Mapping[str, str]) -> str:
    """Return an HTML element."""
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>"


def _cell(part: Grid, cell: Pair, words: Words, blank: bool, coloured: bool) -> str:
    if blank:
        return "<td></td>"
    if cell == part.hidden:
        return '<td class="hidden">?</td>'
    value = float(part.values[cell])
    colour = _colour(part, value)
    ground = f"background: {hexadecimal(colour)}; color: {hexadecimal(ink_on(colour))};"
    attributes = {"style": ground} if coloured else {}
    if cell not in part.wrong:
        return _tag("td", long_number(value), attributes)
    mark = _tag("span", "✗", {"class": "mark", "role": "img", "aria-label": words("practice.wrong_cell")})
    return _tag("td", long_number(value) + mark, {"class": "wrong", **attributes})


def _colour(part: Grid, value: float) -> Colour:
    """Return a cell's colour on the stage."""
    scale = part.values if part.scale is None else part.scale
    paper = NIGHT if st.context.theme.type == "dark" else PAPER
    if part.name.startswith("d"):
        return gradient_colour(value, float(np.abs(scale).max()), paper)
    return value_colour(value, float(scale.min()), float(scale.max()), paper)
