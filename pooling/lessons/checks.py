"""Checks of answers that several lessons share."""

from __future__ import annotations

from collections.abc import Mapping
from math import isclose
from typing import Final

from pooling.engine.spec import Pair
from pooling.engine.windows import window_bounds
from pooling.lessons.lesson import Cell, Feedback, Transfer, Trial

_ROUNDED: Final = 0.006
"""How far a typed number may be from a mistake's, so that 1.56 is recognised for 14 / 9."""


def check_number(answer: float, right: float, wrong: Mapping[str, float]) -> Feedback | None:
    """Check a number. The feedback on a wrong one is the key of the first mistake that leads to it.

    Examples
    --------
    >>> check_number(2.0, 3, {"lessons.stride_up": 4, "lessons.stride_one": 2})
    ('lessons.stride_one', {})
    >>> check_number(1.56, 3.5, {"lessons.divisor_padded": 14 / 9})
    ('lessons.divisor_padded', {})
    """
    if isclose(answer, right, abs_tol=1e-6):
        return None
    mistakes = (key for key, number in wrong.items() if isclose(answer, number, abs_tol=_ROUNDED))
    return next(mistakes, "lessons.wrong_number"), {}


def input_cell(answer: Cell) -> Pair | None:
    """Return the input cell that was clicked; None if the click was on an output grid."""
    grid, row, col = answer
    return (row, col) if grid in ("x", "total") else None


def is_inside(trial: Trial, window: Pair, cell: Pair) -> bool:
    """Test whether the window of an output cell contains an input cell."""
    bounds = window_bounds(trial.spec, (trial.x.shape[0], trial.x.shape[1]))
    return all(int(axis[k, 0]) <= i < int(axis[k, 1]) for axis, k, i in zip(bounds, window, cell, strict=True))


def check_transfer(lesson: str, transfer: Transfer, answer: float | str) -> Feedback | None:
    """Check the answer to the second question of a lesson.

    Parameters
    ----------
    lesson : str
        Its id, with which the keys of its texts begin.
    transfer : Transfer
    answer : float or str
    """
    if isinstance(transfer.right, str):
        return None if answer == transfer.right else (f"lessons.{lesson}_choice_{answer}_no", {})
    return check_number(float(answer), transfer.right, transfer.wrong)
