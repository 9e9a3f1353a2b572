"""Settings that do not give what an exercise shows, and the mistake that each of them makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any, Final

import numpy as np

from pooling.engine.errors import PoolingError
from pooling.engine.pool import pool
from pooling.engine.spec import Pair, PoolSpec
from pooling.lessons.exercises.answers import answers_match
from pooling.lessons.exercises.backward_mistakes import without_padding
from pooling.lessons.exercises.exercise import UNKNOWN, Exercise, Floats, backward
from pooling.lessons.exercises.size_mistakes import mistaken_size
from pooling.lessons.exercises.window_values import has_real_cells, window

_MAX_SETTING: Final = 99
"""The largest number of a setting that is evaluated. Larger ones are wrong for these small inputs, and need memory."""


def setting_of(exercise: Exercise, answer: Floats) -> PoolSpec:
    """Return the setting that an answer describes: [[f, stride, pad]], or the one parameter that is unknown.

    Raises
    ------
    SpecError
        If the answer is not a valid setting.
    """
    numbers = [int(number) if number.is_integer() else number for number in answer[0].tolist()]
    if exercise.form in UNKNOWN:
        changed: dict[str, Any] = {UNKNOWN[exercise.form]: numbers[0]}
        return replace(exercise.spec, **changed)
    f, stride, pad = numbers
    return PoolSpec(exercise.spec.kind, f, stride, pad)


def shown(exercise: Exercise) -> Floats:
    """Return the matrix that the setting must give: A, or dA_prev."""
    return exercise.dA_prev if exercise.form == "coverage" else np.asarray(exercise.output, np.float64)


def result_of(exercise: Exercise, spec: PoolSpec) -> Floats | None:
    """Return what a setting gives in place of the matrix shown; None if the output's size differs."""
    if max(*spec.window, *spec.strides) > _MAX_SETTING or spec.output_size(exercise.size) != exercise.output.shape:
        return None
    if exercise.form == "coverage":
        return backward(exercise, spec, exercise.dA)
    return np.asarray(pool(exercise.x, spec).output, np.float64)


def is_right(exercise: Exercise, spec: PoolSpec) -> bool:
    """Test whether a setting gives the matrix shown, or the size where only one parameter is unknown."""
    result = result_of(exercise, spec)
    return result is not None and (exercise.form in UNKNOWN or answers_match(result, shown(exercise)))


def wrong_cells(exercise: Exercise, spec: PoolSpec) -> tuple[Pair, ...]:
    """Return the cells of the matrix shown that a setting does not give; none if the sizes differ."""
    result = result_of(exercise, spec)
    if result is None:
        return ()
    differs = ~np.isclose(result, shown(exercise), rtol=0, atol=0.01)
    return tuple((row, col) for row, col in np.argwhere(differs).tolist())


def setting_mistake(exercise: Exercise, answer: Floats) -> str:
    """Return the mistake that a wrong setting makes."""
    spec = setting_of(exercise, answer)
    if result_of(exercise, spec) is None:
        return _size_mistake(exercise, spec)
    if spec.kind == "average" and _padding_is_left_out(exercise, spec):
        return "padding_left_out"
    return "size_only"


def _size_mistake(exercise: Exercise, spec: PoolSpec) -> str:
    """Return the mistake in the size equation with which this very setting would give the right size."""
    if exercise.form not in UNKNOWN and _any_is_right(exercise, [(spec.strides[0], spec.window[0], spec.padding[0])]):
        return "f_and_stride"
    (f, _), (stride, _), (pad, _) = spec.window, spec.strides, spec.padding
    # Only these: a typed stride was not forgotten, nor was a typed padding.
    names = ["rounded_up", "forgot_one", *(["padded_once"] if pad else [])]
    shape = exercise.output.shape
    found = next((name for name in names if mistaken_size(name, exercise.size, spec) == shape), None)
    if found is None and not pad and exercise.form not in UNKNOWN:
        needs_padding = _any_is_right(exercise, [(f, stride, each) for each in range(1, min(f, _MAX_SETTING))])
        return "forgot_pad" if needs_padding else "other_size"
    return found or "other_size"


def _any_is_right(exercise: Exercise, settings: list[tuple[int, int, int]]) -> bool:
    return any(_is_right(exercise, np.array([setting], np.float64)) for setting in settings)


def _is_right(exercise: Exercise, answer: Floats) -> bool | None:
    """Return whether an answer is right; None if it is not a valid setting."""
    try:
        return is_right(exercise, setting_of(exercise, answer))
    except PoolingError:
        return None


def _padding_is_left_out(exercise: Exercise, spec: PoolSpec) -> bool:
    """Test whether a setting would give the matrix shown if the padding did not count in the divisor."""
    windows = {cell: window(exercise.x, spec, cell) for cell in np.ndindex(exercise.output.shape)}
    if not all(map(has_real_cells, windows.values())):
        return False
    if exercise.form == "coverage":
        return answers_match(without_padding(replace(exercise, spec=spec)), shown(exercise))
    means = np.array([np.nanmean(values) for values in windows.values()])
    return answers_match(means, shown(exercise).ravel())


def wrong_settings(exercise: Exercise) -> Iterator[tuple[str, Floats]]:
    """Yield valid settings near the right one that are wrong, with the mistake that each makes."""
    ranges = {"f": range(1, max(exercise.size) + 1), "stride": range(1, 5), "pad": range(3)}
    candidates: list[tuple[int, ...]]
    if exercise.form in UNKNOWN:
        asked = {"f": ranges["f"], "stride": ranges["f"], "pad": range(exercise.spec.window[0])}
        candidates = [(value,) for value in asked[UNKNOWN[exercise.form]]]
    else:
        candidates = list(product(*ranges.values()))
    for numbers in candidates:
        answer = np.array([numbers], dtype=np.float64)
        if _is_right(exercise, answer) is False:
            yield setting_mistake(exercise, answer), answer
