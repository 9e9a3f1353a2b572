"""Wrong answers and the misconceptions that lead to them. Each misconception is a function that makes the mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np

from pooling.engine.spec import Pair, PoolSpec
from pooling.lessons.exercises import backward_mistakes, network_mistakes, transfer_mistakes
from pooling.lessons.exercises.answers import answers_match, correct_answer
from pooling.lessons.exercises.exercise import SETTINGS, Exercise, Floats
from pooling.lessons.exercises.setting_mistakes import setting_mistake, wrong_settings
from pooling.lessons.exercises.size_mistakes import SIZE_RULES, mistaken_size
from pooling.lessons.exercises.window_values import argmax, argmin, has_real_cells, last_argmax, window

Answers = Iterator[tuple[str, Floats]]


def wrong_answers(exercise: Exercise) -> dict[str, Floats]:
    """Return wrong answers by the name of the misconception that leads to each.

    If a misconception leads to several answers, the first one is returned. Answers that happen to be correct, or that
    another misconception leads to, are left out.
    """
    by_name: dict[str, Floats] = {}
    for name, answer in _all(exercise):
        by_name.setdefault(name, answer)
    return by_name


def reveals(exercise: Exercise, names: tuple[str, ...]) -> bool:
    """Test whether each of these misconceptions leads to a wrong answer of its own."""
    missing = set(names)
    for name, _ in _all(exercise):
        missing.discard(name)
        if not missing:
            return True
    return False


def _all(exercise: Exercise) -> Answers:
    return wrong_settings(exercise) if exercise.asks in SETTINGS else _mistakes(exercise)


def find_mistake(exercise: Exercise, answer: Floats) -> str | None:
    """Return the name of the misconception that leads to a wrong answer; None if it is unknown."""
    if exercise.asks in SETTINGS:
        return setting_mistake(exercise, answer)
    return next((name for name, wrong in _mistakes(exercise) if answers_match(wrong, answer)), None)


def _mistakes(exercise: Exercise) -> Answers:
    """Yield the wrong answers, skipping those that are not finite or equal an earlier one."""
    distinct = [correct_answer(exercise)]
    for name, answer in _MISTAKES[exercise.asks](exercise):
        if np.isfinite(answer).all() and not any(answers_match(answer, other) for other in distinct):
            distinct.append(answer)
            yield name, answer


# ---- sizes and cells -----------------------------------------------------------------------------------------------


def _size(exercise: Exercise) -> Answers:
    for name in SIZE_RULES:
        yield name, np.array([mistaken_size(name, exercise.size, exercise.spec)], dtype=np.float64)
    yield "swapped", correct_answer(exercise)[:, ::-1]


def _cell(exercise: Exercise) -> Answers:
    spec, (i, j) = exercise.spec, exercise.cell
    values = window(exercise.x, spec, (i, j))
    if spec.kind == "max":
        yield "magnitude", _number(values[argmax(values, by_magnitude=True)])
        yield "zero_padding", _number(np.nan_to_num(values).max())
        yield "minimum_taken", _number(np.nanmin(values))
        yield "took_average", _number(np.nansum(values) / values.size)
    else:
        yield "padding_left_out", _number(np.nanmean(values))
        yield "padding_counted", _number(np.nansum(values) / values.size)
        yield "not_divided", _number(np.nansum(values))
        yield "took_max", _number(np.nanmax(values))
    yield "swapped", _pooled(window(exercise.x, spec, (j, i)), spec)
    yield "stride_is_f", _pooled(window(exercise.x, spec, (i, j), strides=spec.window), spec)
    yield "stride_is_1", _pooled(window(exercise.x, spec, (i, j), strides=(1, 1)), spec)
    yield "end_included", _pooled(window(exercise.x, spec, (i, j), extra=1), spec)


def _pooled(values: Floats, spec: PoolSpec) -> Floats:
    if not has_real_cells(values):
        return _number(np.nan)
    if spec.kind == "max":
        return _number(np.nanmax(values))
    return _number(np.nansum(values) / values.size if spec.count_include_pad else np.nanmean(values))


def _number(value: Any) -> Floats:
    return np.array([[value]], dtype=np.float64)


def _winner(exercise: Exercise) -> Answers:
    values = window(exercise.x, exercise.spec, exercise.cell)
    (row, col), (p_h, p_w) = correct_answer(exercise)[0], exercise.spec.padding
    start = [k * s - p for k, s, p in zip(exercise.cell, exercise.spec.strides, (p_h, p_w), strict=True)]

    def at(place: Pair) -> Floats:
        return np.array([[place[0] + start[0], place[1] + start[1]]], dtype=np.float64)

    yield "swapped", np.array([[col, row]])
    yield "last_tie", at(last_argmax(values))
    yield "with_padding", np.array([[row + p_h, col + p_w]])
    yield "minimum", at(argmin(values))
    yield "magnitude", at(argmax(values, by_magnitude=True))
    yield "in_window", np.array([[row - start[0], col - start[1]]])
    yield "output_cell", np.array([exercise.cell], dtype=np.float64)
    yield "counted_from_1", np.array([[row + 1, col + 1]])


def _gradient(exercise: Exercise) -> Answers:
    for name, backward in backward_mistakes.MAX if exercise.spec.kind == "max" else backward_mistakes.AVERAGE:
        yield name, backward(exercise)


def _relu(exercise: Exercise) -> Answers:
    yield from network_mistakes.relu(exercise, _gradient(exercise))


_MISTAKES: Final[dict[str, Callable[[Exercise], Answers]]] = {
    "size": _size,
    "cell": _cell,
    "winner": _winner,
    "gradient": _gradient,
    "layers": transfer_mistakes.layers,
    "hidden": transfer_mistakes.hidden,
    "none": transfer_mistakes.none,
    "upstream": transfer_mistakes.upstream,
    "weights": network_mistakes.weights,
    "relu": _relu,
}
