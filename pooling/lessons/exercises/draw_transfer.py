"""Draw the exercises of level 3, which turn a task around: the result is shown, and what leads to it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.lessons.exercises.draw_values import Draw, Rng, off_the_diagonal, values_for, whole
from pooling.lessons.exercises.exercise import UNKNOWN, Exercise
from pooling.lessons.exercises.window_values import window


def _choice(rng: Rng, *settings: tuple[int, int, int, int]) -> tuple[int, PoolSpec]:
    """Return n and the setting of one of the given (n, f, stride, pad)."""
    n, f, stride, pad = settings[int(rng.integers(len(settings)))]
    return n, PoolSpec("max", f, stride, pad, ties="first")


def _size(level: int, rng: Rng) -> Draw:
    form = str(rng.choice(["layers", *UNKNOWN]))
    if form == "layers":
        size = (whole(rng, 10, 20), whole(rng, 10, 20))
        spec = PoolSpec("max", whole(rng, 2, 4), whole(rng, 1, 3), whole(rng, 0, 1))
        second = PoolSpec("max", whole(rng, 2, 3), whole(rng, 1, 2))
        exercise = Exercise(**values_for("size", level, rng, spec, size), form=form, second=second)
        return exercise, ("one_layer", "rounded_up")
    n, f = whole(rng, 6, 16), whole(rng, 2, 5)
    spec = PoolSpec("max", f, whole(rng, 1, 4), whole(rng, 1 if form == "unknown_pad" else 0, f // 2))
    return Exercise(**values_for("size", level, rng, spec, (n, n)), form=form), ("forgot_one",)


def _cell(level: int, rng: Rng) -> Draw:
    n, spec = _choice(rng, (4, 2, 1, 0), (4, 2, 2, 0), (5, 2, 2, 1), (5, 3, 1, 0), (5, 3, 2, 0), (5, 3, 2, 1))
    spec = replace(spec, kind="average")
    values = values_for("cell", level, rng, spec, (n, n))
    cell = off_the_diagonal(values["dA"].shape, rng)
    about: tuple[str, ...] = ("took_output", "not_multiplied", "rest_left_out")
    (f, _), (stride, _), (pad, _) = spec.window, spec.strides, spec.padding
    rows, cols = (range(max(k * stride - pad, 0), min(k * stride - pad + f, n)) for k in cell)
    hidden = (int(rng.choice(rows)), int(rng.choice(cols)))
    # The hidden value makes the average a whole number.
    values["x"][hidden] -= float(np.nansum(window(values["x"], spec, cell))) % (f * f)
    if len(rows) * len(cols) < f * f:
        about = (*about, "padding_left_out")
    return Exercise(**values, cell=cell, form="hidden", hidden=hidden), about


def _winner(level: int, rng: Rng) -> Draw:
    n, spec = _choice(
        rng, (4, 2, 1, 0), (5, 2, 1, 0), (5, 3, 1, 0), (5, 3, 2, 0), (6, 2, 3, 0), (5, 2, 3, 0), (5, 3, 2, 1)
    )
    about = ("receivers", "one_per_window") if spec.strides < spec.window else ("receivers", "uncovered_only")
    return Exercise(**values_for("winner", level, rng, spec, (n, n)), form="none"), about


def _gradient(level: int, rng: Rng) -> Draw:
    if rng.random() < 0.5:
        n, spec = _choice(rng, (3, 2, 1, 0), (3, 3, 2, 1))
        values = values_for("gradient", level, rng, replace(spec, kind="average"), (n, n))
        values["dA"] *= spec.window[0] ** 2  # so that the shares are integers
        return Exercise(**values, form="upstream"), ("share_only", "overlap_ignored")
    n, spec = _choice(rng, (3, 2, 1, 0), (5, 3, 2, 0), (4, 3, 1, 0))
    while True:
        exercise = Exercise(**values_for("gradient", level, rng, spec, (n, n)), form="upstream")
        # With a maximum of its own for each window, dA_prev determines dA.
        if np.count_nonzero(exercise.dA_prev) == exercise.dA.size:
            return exercise, ("values_taken", "window_total")


def _setting(level: int, rng: Rng) -> Draw:
    f = whole(rng, 2, 3)
    spec = PoolSpec("average", f, whole(rng, 1, 3), whole(rng, 0, 1))
    n = whole(rng, 4, 6)
    values = values_for("setting", level, rng, spec, (n, n))
    values["dA"][:] = 4 * whole(rng, 1, 4) * (1 if f == 2 else 9)  # so that the shares are integers
    return Exercise(**values, form="coverage"), ("size_only", "forgot_one")


DRAW: Final[dict[str, Callable[[int, Rng], Draw]]] = {
    "size": _size,
    "cell": _cell,
    "winner": _winner,
    "gradient": _gradient,
    "setting": _setting,
}
