"""The correct answer to an exercise, as a matrix, so that all tasks are graded in the same way."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from pooling.lessons.exercises.exercise import MATRICES, OUTPUTS, UNKNOWN, Exercise, Floats
from pooling.studies.trace import trace_window

_TOLERANCE: Final = 0.01
"""The difference allowed between a typed number and the exact one, so that 0.33 is accepted for 1/3."""


def correct_answer(exercise: Exercise) -> Floats:
    """Return the correct answer.

    Returns
    -------
    ndarray
        "size" and "layers": [[height, width]]; "cell" and "hidden": [[value]]; "winner": [[row, column]];
        "none" and "weights": [[count]]; "gradient": dA_prev; "upstream": dA; "relu": dZ. "setting" and "coverage":
        [[f, stride, pad]], and "unknown_…": [[value]], which need not be the only correct ones.

    Examples
    --------
    >>> from pooling.engine.spec import PoolSpec
    >>> exercise = Exercise("winner", 1, np.array([[1.0, 3], [4, 2]]), PoolSpec(f=2), np.ones((1, 1)))
    >>> correct_answer(exercise).tolist()
    [[1.0, 0.0]]
    """
    asks = exercise.asks
    if asks in MATRICES:
        return {"gradient": exercise.dA_prev, "upstream": exercise.dA, "relu": exercise.dZ}[asks]
    if asks in ("size", "layers"):
        size, spec = exercise.layers[-1]
        return _row(spec.output_size(size))
    if asks == "cell":
        return _row([exercise.output[exercise.cell]])
    if asks == "hidden":
        return _row([exercise.x[exercise.hidden]])
    if asks == "winner":
        return _row(trace_window(exercise.x, exercise.spec, exercise.dA, exercise.step).channels[0].winners[0])
    if asks == "weights":
        return _row([exercise.inputs * OUTPUTS])
    if asks == "none":
        return _row([np.count_nonzero(exercise.dA_prev == 0)])
    setting = {"f": exercise.spec.window[0], "stride": exercise.spec.strides[0], "pad": exercise.spec.padding[0]}
    return _row([setting[UNKNOWN[asks]]] if asks in UNKNOWN else list(setting.values()))


def _row(values: Any) -> Floats:
    return np.array([values], dtype=np.float64)


def answers_match(first: Floats, second: Floats) -> bool:
    """Test whether two answers are equal within the rounding that people use.

    Examples
    --------
    >>> answers_match(np.array([[1 / 3]]), np.array([[0.33]])), answers_match(np.array([[0.3]]), np.array([[0.33]]))
    (True, False)
    """
    return first.shape == second.shape and bool((np.abs(first - second) <= _TOLERANCE).all())
