"""The answers that misconceptions lead to: what people get wrong, as functions that get it wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from pooling.engine.errors import PoolingError
from pooling.engine.pool import pool
from pooling.engine.spec import Pair, PoolSpec
from pooling.lessons.exercises import sending, sizes
from pooling.lessons.exercises.exercise import Exercise, Floats, right, same
from pooling.lessons.exercises.looking import has_numbers, largest, last_largest, smallest, window

Answers = Iterator[tuple[str, Floats]]
_MOST_SETTING: Final = 99
"""More in an answer is no setting for inputs as small as these, and would need much memory to try."""


def wrong(asked: Exercise) -> dict[str, Floats]:
    """Return wrong answers by the name of the misconception; the first where a name leads to several.

    Where a misconception happens to lead to the right answer, or to where an earlier one leads, it is left out.
    """
    found: dict[str, Floats] = {}
    answers = _settings(asked) if asked.task == "setting" else _known(asked)
    for name, answer in answers:
        found.setdefault(name, answer)
    return found


def recognised(asked: Exercise, given: Floats) -> str | None:
    """Return the name of the misconception that leads to a wrong answer; None if none is known."""
    if asked.task == "setting":
        return _setting_mistake(asked, given)
    return next((name for name, answer in _known(asked) if same(answer, given)), None)


def _known(asked: Exercise) -> Answers:
    told = [right(asked)]
    for name, answer in _OF[asked.task](asked):
        # A misconception may find no number where it looks; and an answer has one name, the first.
        if np.isfinite(answer).all() and not any(same(answer, other) for other in told):
            told.append(answer)
            yield name, answer


# ---- sizes and cells -----------------------------------------------------------------------------------------------


def _size(asked: Exercise) -> Answers:
    for name in sizes.WRONG:
        yield name, np.array([sizes.believed(name, asked.size, asked.spec)], dtype=np.float64)
    yield "swapped", right(asked)[:, ::-1]


def _cell(asked: Exercise) -> Answers:
    spec, (i, j) = asked.spec, asked.cell
    values = window(asked.x, spec, (i, j))
    if spec.kind == "max":
        yield "magnitude", _number(values[largest(values, by_magnitude=True)])
        yield "zero_padding", _number(np.nan_to_num(values).max())
        yield "minimum_taken", _number(np.nanmin(values))
        yield "took_average", _number(np.nansum(values) / values.size)
    else:
        yield "padding_left_out", _number(np.nanmean(values))
        yield "not_divided", _number(np.nansum(values))
        yield "took_max", _number(np.nanmax(values))
    yield "swapped", _pooled(window(asked.x, spec, (j, i)), spec)
    yield "stride_is_f", _pooled(window(asked.x, spec, (i, j), strides=spec.window), spec)
    yield "stride_is_1", _pooled(window(asked.x, spec, (i, j), strides=(1, 1)), spec)
    yield "end_included", _pooled(window(asked.x, spec, (i, j), extra=1), spec)


def _pooled(values: Floats, spec: PoolSpec) -> Floats:
    if not has_numbers(values):
        return _number(np.nan)
    return _number(np.nanmax(values) if spec.kind == "max" else np.nansum(values) / values.size)


def _number(value: Any) -> Floats:
    return np.array([[value]], dtype=np.float64)


def _winner(asked: Exercise) -> Answers:
    values = window(asked.x, asked.spec, asked.cell)
    (row, col), (p_h, p_w) = right(asked)[0], asked.spec.padding
    start = [k * s - p for k, s, p in zip(asked.cell, asked.spec.strides, (p_h, p_w), strict=True)]

    def at(place: Pair) -> Floats:
        return np.array([[place[0] + start[0], place[1] + start[1]]], dtype=np.float64)

    yield "swapped", np.array([[col, row]])
    yield "last_tie", at(last_largest(values))
    yield "with_padding", np.array([[row + p_h, col + p_w]])
    yield "minimum", at(smallest(values))
    yield "magnitude", at(largest(values, by_magnitude=True))
    yield "in_window", np.array([[row - start[0], col - start[1]]])
    yield "output_cell", np.array([asked.cell], dtype=np.float64)
    yield "counted_from_1", np.array([[row + 1, col + 1]])


def _gradient(asked: Exercise) -> Answers:
    for name, way in sending.MAX if asked.spec.kind == "max" else sending.AVERAGE:
        yield name, way(asked)


_OF: Final[dict[str, Callable[[Exercise], Answers]]] = {
    "size": _size,
    "cell": _cell,
    "winner": _winner,
    "gradient": _gradient,
}


# ---- settings ------------------------------------------------------------------------------------------------------


def setting_of(asked: Exercise, given: Floats) -> PoolSpec:
    """Return the setting that an answer [[f, stride, pad]] describes.

    Raises
    ------
    SpecError
        If there is no such setting.
    """
    f, stride, pad = (int(number) if number.is_integer() else number for number in given[0].tolist())
    return PoolSpec(asked.spec.kind, f, stride, pad)


def gives_the_output(asked: Exercise, spec: PoolSpec) -> bool:
    """Tell whether a setting gives the output that is shown."""
    if max(*spec.window, *spec.strides) > _MOST_SETTING:
        return False
    return same(np.asarray(pool(asked.x, spec).output, np.float64), np.asarray(asked.output, np.float64))


def _setting_mistake(asked: Exercise, given: Floats) -> str | None:
    """Return what somebody believes to whom this setting seems to give the output."""
    spec = setting_of(asked, given)
    shape = asked.output.shape
    if spec.output_size(asked.size) != shape:
        if same(given, right(asked)[:, [1, 0, 2]]):
            return "f_and_stride"
        return next((name for name in sizes.WRONG if sizes.believed(name, asked.size, spec) == shape), "other_size")
    if spec.kind == "max" and _seems(asked, spec, lambda values: np.nan_to_num(values).max()):
        return "zero_padding"
    if spec.kind == "average" and _seems(asked, spec, np.nanmean):
        return "padding_left_out"
    return "size_only"


def _seems(asked: Exercise, spec: PoolSpec, operation: Callable[[Floats], float]) -> bool:
    windows = [window(asked.x, spec, cell) for cell in np.ndindex(asked.output.shape)]
    if not all(map(has_numbers, windows)):
        return False
    return same(np.array([operation(values) for values in windows]), asked.output.ravel().astype(np.float64))


def _settings(asked: Exercise) -> Answers:
    for f, stride, pad in product(range(1, max(asked.size) + 1), range(1, 5), range(3)):
        answer = np.array([[f, stride, pad]], dtype=np.float64)
        try:
            if not gives_the_output(asked, setting_of(asked, answer)):
                yield _setting_mistake(asked, answer) or "", answer
        except PoolingError:  # no setting at all
            continue
