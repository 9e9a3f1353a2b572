"""What several lessons ask of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from math import isclose

from pooling.engine.spec import Pair
from pooling.engine.windows import window_bounds
from pooling.lessons.lesson import Cell, Told, Trial


def named(given: float, right: float, wrong: Mapping[str, float]) -> Told | None:
    """Check a number; a wrong one is told by the first mistake that leads to it.

    Examples
    --------
    >>> named(2.0, 3, {"lessons.stride_up": 4, "lessons.stride_one": 2})
    ('lessons.stride_one', {})
    """
    if isclose(given, right, abs_tol=1e-6):
        return None
    found = [key for key, number in wrong.items() if isclose(given, number, abs_tol=1e-6)]
    return (found or ["lessons.wrong_number"])[0], {}


def place(answer: Cell) -> Pair | None:
    """Return where in the input a click was; None if it was on the output's side."""
    grid, row, col = answer
    return (row, col) if grid in ("x", "total") else None


def is_inside(trial: Trial, window: Pair, cell: Pair) -> bool:
    """Tell whether a window, named by its output cell, holds a cell of the input."""
    bounds = window_bounds(trial.spec, (trial.x.shape[0], trial.x.shape[1]))
    return all(int(axis[k, 0]) <= i < int(axis[k, 1]) for axis, k, i in zip(bounds, window, cell, strict=True))
