"""Wrong answers to the exercises of level 3 that turn a task around, each computed by making the mistake."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pooling.engine.spec import Pair
from pooling.engine.windows import unreached
from pooling.lessons.exercises.answers import correct_answer
from pooling.lessons.exercises.exercise import Exercise, Floats
from pooling.lessons.exercises.size_mistakes import SIZE_RULES, mistaken_size
from pooling.lessons.exercises.window_values import argmax, window

Answers = Iterator[tuple[str, Floats]]


def row(*values: float) -> Floats:
    """Return the matrix of an answer's numbers."""
    return np.array([values], dtype=np.float64)


def layers(exercise: Exercise) -> Answers:
    """Yield sizes after one layer only, or with a mistake in both layers."""
    yield "one_layer", row(*exercise.spec.output_size(exercise.size))
    for name in SIZE_RULES:
        size: Pair = exercise.size
        for _, spec in exercise.layers:
            size = mistaken_size(name, size, spec)
        yield name, row(*size)
    yield "swapped", correct_answer(exercise)[:, ::-1]


def hidden(exercise: Exercise) -> Answers:
    """Yield mistaken input values for an output."""
    values = window(exercise.x, exercise.spec, exercise.cell)
    average = float(exercise.output[exercise.cell])
    rest = np.nansum(values) - exercise.x[exercise.hidden]
    yield "padding_left_out", row(average * np.isfinite(values).sum() - rest)
    yield "not_multiplied", row(average - rest)
    yield "rest_left_out", row(average * values.size)
    yield "took_output", row(average)


def none(exercise: Exercise) -> Answers:
    """Yield mistaken numbers of cells that receive nothing."""
    cells = exercise.x.size
    receive = np.count_nonzero(exercise.dA_prev)
    yield "one_per_window", row(cells - exercise.dA.size)
    yield "receivers", row(int(receive))
    yield "uncovered_only", row(int(unreached(exercise.spec, exercise.size).sum()))


def upstream(exercise: Exercise) -> Answers:
    """Yield mistaken dA for a dA_prev."""
    spec, found = exercise.spec, exercise.dA_prev
    windows = {cell: window(found, spec, cell) for cell in np.ndindex(exercise.dA.shape)}
    totals = np.array([np.nansum(values) for values in windows.values()]).reshape(exercise.dA.shape)
    if spec.kind == "average":
        area = spec.window[0] * spec.window[1]
        first = [values[np.isfinite(values)][0] for values in windows.values()]
        yield "share_only", exercise.dA / area
        yield "overlap_ignored", np.array(first).reshape(exercise.dA.shape) * area
        yield "window_total", totals
    else:
        yield "values_taken", np.asarray(exercise.output, np.float64)
        yield "window_total", totals
        largest = [values[argmax(values)] for values in windows.values()]
        yield "largest_taken", np.array(largest).reshape(exercise.dA.shape)
