"""Draw the exercises of level 3 about settings beyond f, stride and pad: rounding up, dilation, counted padding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pooling.engine.spec import PoolSpec
from pooling.lessons.exercises.answers import correct_answer
from pooling.lessons.exercises.draw_values import Draw, Rng, off_the_diagonal, readable, values_for, whole
from pooling.lessons.exercises.exercise import Exercise
from pooling.lessons.exercises.size_mistakes import mistaken_size

_BORDERS: Final = ((5, 3, 2), (4, 3, 1), (4, 2, 2), (6, 3, 3))
"""n, f and stride of averages at the border, all with pad 1."""


def _size(level: int, rng: Rng) -> Draw:
    return _rounding(level, rng) if rng.random() < 0.5 else _dilation(level, rng)


def _rounding(level: int, rng: Rng) -> Draw:
    n, f, stride = whole(rng, 6, 16), whole(rng, 2, 5), whole(rng, 2, 5)
    spec = PoolSpec("max", f, stride, whole(rng, 0, f // 2), ceil_mode=True)
    size = (n, n)
    rows, cols = spec.output_size(size)
    about = "rounded_down" if mistaken_size("kept_window", size, spec) == (rows, cols) else "kept_window"
    # The last window is the one that rounding up is about.
    return Exercise(**values_for("size", level, rng, spec, size), cell=(rows - 1, cols - 1), form="rounding"), (about,)


def _dilation(level: int, rng: Rng) -> Draw:
    n, f, stride = whole(rng, 8, 16), whole(rng, 2, 3), whole(rng, 1, 3)
    spec = PoolSpec("max", f, stride, whole(rng, 0, 1), dilation=whole(rng, 2, 3))
    about = ("dilation_ignored", "forgot_one")
    return Exercise(**values_for("size", level, rng, spec, (n, n)), form="dilation"), about


def _cell(level: int, rng: Rng) -> Draw:
    n, f, stride = _BORDERS[whole(rng, 0, len(_BORDERS) - 1)]
    spec = PoolSpec("average", f, stride, 1, count_include_pad=rng.random() < 0.5)
    cell = off_the_diagonal(spec.output_size((n, n)), rng, edge=True)
    about = ("swapped", "not_divided", "padding_left_out" if spec.count_include_pad else "padding_counted")
    while True:  # until the average is readable, so that large divisors are as frequent as small ones
        exercise = Exercise(**values_for("cell", level, rng, spec, (n, n)), cell=cell, form="border")
        if readable(correct_answer(exercise)):
            return exercise, about


DRAW: Final[dict[str, Callable[[int, Rng], Draw]]] = {"size": _size, "cell": _cell}
"""The tasks that have such exercises."""
